"""Months behind the last race: whoever has no race ahead any more is told to choose one, by when, and what the weeks
hold until then.

A lottery that is lost and a race that is called off leave a year without the goal it was written for. The plan goes on
as a base, and a runner who is not told so trains for nothing in particular until the season's end.
"""

from collections.abc import Iterator

from optimizer.core.amounts import count, duration
from optimizer.domain.calendar import date_words
from optimizer.domain.session_kinds import LIVELY
from optimizer.domain.training_log import Log, longest_run
from optimizer.domain.week_facts import WeekFacts
from optimizer.domain.year import Year

LONG_WEEKS = 16
"""Weeks of training behind the last race from which they are months without a goal: enough for a build, a taper and
the race at its end (ours, D)."""


def free_months_notes(year: Year, log: Log) -> Iterator[str]:
    """A sentence or two where the last A or B race leaves sixteen weeks of training or more; nothing for whoever has
    written no such race at all.

    Parameters
    ----------
    year
        The facts of the season.
    log
        Its sessions.
    """
    weeks = _behind_the_last(year)
    if len(weeks) < LONG_WEEKS or not any(race.priority in ("A", "B") for race in year.scenario.races):
        return
    first = max(weeks[0].start, year.horizon.start)
    raced = list(year.with_priority("A", "B"))
    behind = f"After {raced[-1].name} no race is ahead" if raced else "No race is ahead"
    soon = "now" if first <= year.horizon.start else f"by {date_words(first)}"
    yield (
        f"{behind} for {count(len(weeks), 'week')}. Choose another one {soon}, write it into your scenario and plan "
        f"anew, so that these months become its build. Until then they keep what you have, {_held(log, weeks)}."
    )


def _behind_the_last(year: Year) -> list[WeekFacts]:
    """The weeks of training behind the last A or B race and its recovery, to the season's end."""
    found: list[WeekFacts] = []
    for week in reversed(year.weeks):
        if week.mode == "constrained" and week.phase != "base":
            break
        found.insert(0, week)
    return found


def _held(log: Log, weeks: list[WeekFacts]) -> str:
    """`with a long run of up to 1 h 50 and 1 session with pace in most weeks`."""
    longest = max(longest_run(log.days.get(day, {})) for week in weeks for day in week.days)
    quick = sorted(sum(kind in LIVELY for day in week.days for kind in log.days.get(day, {})) for week in weeks)
    usual = quick[len(quick) // 2]
    pace = f" and {count(usual, 'session')} with pace in most weeks" if usual else ""
    return f"with a long run of up to {duration(longest)}{pace}"

"""Alternating long runs: near a marathon every second week's long run is a shorter one.

The longest runs of a build ask more of a runner than a week gives back. Two of them a week apart tire more than they
train, so between them lies one that steps back. The weeks are counted back from the last full one, so that the season
knows them before a session is chosen.
"""

from collections.abc import Iterator
from itertools import takewhile

from constraints.limits import RuleTable
from constraints.race_calendar import RaceCalendar
from constraints.race_demand import is_spared, long_run_demand
from optimizer.core import units
from optimizer.core.amounts import duration
from optimizer.core.requirement import Requirement
from optimizer.core.units import percent
from optimizer.domain.calendar import date_words
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import RUNS
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year

BETWEEN, SPARED_BETWEEN = (1, 3, 5), (1,)
"""Weeks before the last full one whose long run is the shorter one: before a marathon, and before a half in the year
after a return ladder. The taper stands for the cutback of such a build, so that else four long runs grow in a row."""
SHARE, MOST = 0.88, 175
"""Share of what the race asks for that such a run lasts at most, and its most minutes, below three hours. Ours."""
LARGE, ALIKE = 150, 0.9
"""Minutes of a long run after which one as long is told, and the share from which the next week's is as long."""

TABLE = RuleTable(
    "long_runs_alternate",
    f"{', '.join(map(str, BETWEEN[:-1]))} and {BETWEEN[-1]} weeks before the last full week on the way to an A "
    f"marathon a run lasts at most {percent(SHARE)} of the longest that the race asks for, {MOST} min at most: the "
    "longest runs are two weeks apart. Where that would leave the race's longest run out of reach, the earlier of "
    "these weeks stay free, and the plan says so. In the year after a return ladder the same holds "
    f"{SPARED_BETWEEN[0]} week before the last full one on the way to an A half marathon: no fourth long run grows "
    "without a step back",
    "coaching consensus; share ours",
    "C",
)


def between(year: Year, race: RaceFacts) -> list[int]:
    """The weeks between the longest runs before a race, the latest first, as far as they train for it: what lies before
    another race and its recovery has its own shorter weeks."""
    last = RaceCalendar.taper_start(year, race) - 1
    training = takewhile(lambda week: year.weeks[week].phase in ("base", "build"), range(last, -1, -1))
    return [week for week in training if last - week in (BETWEEN if race.marathon else SPARED_BETWEEN)]


def alternates(year: Year, race: RaceFacts) -> bool:
    """Whether long runs alternate before the race: before a marathon, and in the year after a return ladder before a
    half too; beyond, weekends of two days have steps back of their own."""
    return race.marathon or (race.half_or_longer and not race.ultra and is_spared(year, race))


def shorten_between(year: Year, race: RaceFacts, weeks: list[int]) -> None:
    """Cap the runs of these weeks, by whatever name, so that no other kind takes the long run's place; a locked one
    stays as it is."""
    most = units.on_grid(min(MOST, int(SHARE * long_run_demand(year, race).asked)))
    text = f"between the longest runs before {race.name} a run lasts at most {most} min"
    why = Requirement("long_run", text, race.where, unit="min", named=TABLE.name)
    for facts in (facts for week in weeks for facts in year.in_week(week)):
        facts.cap(tuple(kind for kind in RUNS if kind not in facts.fixed), most, why)


def alternating_notes(year: Year, log: Log) -> Iterator[str]:
    """For every such race one sentence on long runs as long as those of the week before, and why."""
    for race in year.with_priority("A"):
        weeks = between(year, race) if alternates(year, race) else []
        alike = [week for one in weeks for week in (one + 1, one) if _alike(year, log, week)]
        if alike:
            asked = duration(long_run_demand(year, race).asked)
            first = date_words(year.weeks[min(alike)].start)
            when = f"In {len(alike)} weeks before {race.name}, first in that of" if alike[1:] else "In the week of"
            yield (
                f"{when} {first} the long run is about as long as a week before: {race.name} asks for {asked}, and "
                "with every second one shorter the weeks left would not lead there."
            )


def _alike(year: Year, log: Log, week: int) -> bool:
    before = _longest(year, log, week - 1) if week else 0
    return before >= LARGE and _longest(year, log, week) >= ALIKE * before


def _longest(year: Year, log: Log, week: int) -> int:
    return max(log.days.get(day, {}).get("long", 0) for day in year.weeks[week].days)

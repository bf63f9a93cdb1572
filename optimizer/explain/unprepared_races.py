"""Races that the rules allow and nothing prepares: the long run that counts as their least was run before an absence
of many weeks, say. No coach would start a runner in one."""

from collections.abc import Collection, Iterator

from constraints.race_calendar import demanded_longest, ready_window
from constraints.race_readiness import longest_race
from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.bounds.out_of_reach import window_words
from optimizer.core.amounts import duration
from optimizer.core.requirement import Conflict, Requirement
from optimizer.domain.calendar import date_words
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.year import Year
from optimizer.explain.explain_params import EXPLAIN


def best_run(year: Year, history: OptimisticHistory, race: RaceFacts) -> int:
    """Most minutes of a run in the weeks in which it prepares the race, whatever is planned; a race counts as one."""
    raced = longest_race(year, race)
    return max(history.longest_since(*ready_window(year, race)), 0 if raced is None else raced.minutes)


def is_short(year: Year, history: OptimisticHistory, race: RaceFacts, share: float) -> bool:
    """Whether the race is left short of its longest run by that share whatever is planned."""
    return best_run(year, history, race) <= (1 - share) * demanded_longest(year, race)


def unprepared(year: Year, history: OptimisticHistory) -> frozenset[str]:
    """The names of A and B races that are left without most of their longest run whatever is planned.

    Parameters
    ----------
    year
        The facts of the season.
    history
        How far runs can grow in it.
    """
    races = year.with_priority("A", "B")
    return frozenset(race.name for race in races if is_short(year, history, race, EXPLAIN.unfit))


def far_short(year: Year, history: OptimisticHistory, names: Collection[str]) -> Iterator[Conflict]:
    """Those A and B races of these names that are left far short, as if that could not be: what prepares one by half is
    no way out."""
    for race in year.with_priority("A", "B"):
        if race.name not in names or not is_short(year, history, race, EXPLAIN.far_short):
            continue
        when = window_words(year.horizon.start, *ready_window(year, race))
        asks = (
            f"{race.name} on {date_words(race.day)} asks for a run of {duration(demanded_longest(year, race))} {when}"
        )
        fact = Requirement("race_calendar", asks, race.where)
        time = Requirement("race_calendar", "the minutes and the days for long runs until then", ("availability",))
        best = best_run(year, history, race)
        proof = f"the longest run of those weeks is {duration(best)}" if best else "there is no run in those weeks"
        yield Conflict((fact, time), f"whatever is planned, {proof}", "growth")

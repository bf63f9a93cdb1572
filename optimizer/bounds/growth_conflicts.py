"""Races and locked runs that running cannot grow to in time, however heavy the weeks are."""

from collections.abc import Iterator

from constraints.race_calendar import floor_minutes, floor_window
from optimizer.bounds.load_conflicts import asked_run
from optimizer.core.amounts import duration
from optimizer.core.requirement import Conflict, Requirement
from optimizer.domain.calendar import date_words
from optimizer.domain.fixed_sessions import locked_clash, locked_runs
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.year import Year


def last_asked(year: Year) -> int:
    """Index of the last week that must hold a long run for a race or a locked run; -1 where none does."""
    return max(
        (*locked_runs(year), *(year.horizon.week_of(floor_window(year, race)[1]) for race in _asking(year))), default=-1
    )


def out_of_time(year: Year, stuck: int) -> Iterator[Conflict]:
    """Conflicts of the races and locked runs that week `stuck` has no room for under the most favourable history.

    Parameters
    ----------
    year
        Facts of the runner's year.
    stuck
        Index of the first week that is infeasible under the most favourable history.

    Yields
    ------
    Conflict
        One for its locked runs, and one for each race whose long run may fall into the week.
    """
    week = year.weeks[stuck]
    grown = f"weekly running and single runs grow only so fast, and no week from {date_words(week.start)} holds"
    if stuck in locked_runs(year):
        yield locked_clash(year, stuck, f"{grown} all of these by then", "growth")
    for race in _asking(year):
        first, last = floor_window(year, race)
        if year.horizon.week_of(first) <= stuck <= year.horizon.week_of(last):
            ran = Requirement("single_run", _ran(year), ("history",))
            late = f"{grown} that run by then, whatever the weeks before it hold"
            yield Conflict((asked_run(year, race), ran), late, "growth")


def _asking(year: Year) -> list[RaceFacts]:
    """Races whose long run can fall on days of this season."""
    races = (race for race in year.races if floor_window(year, race)[1] >= year.horizon.start)
    return [race for race in races if floor_minutes(year, race)]


def _ran(year: Year) -> str:
    """The running before the season, as a fact."""
    week, run = duration(year.past.busiest), duration(year.past.longest_30)
    return f"before the start you ran at most {week} a week and {run} at a time"

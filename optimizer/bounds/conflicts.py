"""Proofs that a year is infeasible, found before the search, each with the facts that contradict each other."""

from collections.abc import Iterator
from datetime import date

from constraints import FAMILIES
from constraints.injury import in_injury_window, kept_from_running
from constraints.race_calendar import floor_minutes, ready_window
from constraints.single_run import longest_allowed
from optimizer.bounds.load_conflicts import Room, locked_too_heavy, too_heavy
from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.bounds.weekly_capacity import Capacities
from optimizer.core.requirement import Conflict, Requirement
from optimizer.core.units import share_words
from optimizer.domain.calendar import date_words
from optimizer.domain.fixed_sessions import fixed_facts
from optimizer.domain.year import Year


def conflicts(year: Year, history: OptimisticHistory, capacities: Capacities) -> tuple[Conflict, ...]:
    """Find conflicts, the cheapest proofs first.

    Later checks run only where the earlier ones found nothing: rules of single families and races nobody can get ready
    for, then weeks that nothing fits into, then loads that cannot have grown.

    Parameters
    ----------
    year
        Facts of the runner's year.
    history
        Relaxation over all histories: the longest runs and most running there can be.
    capacities
        Exact weekly capacities, computed on demand.

    Returns
    -------
    tuple of Conflict
        Empty when no conflict was proven.
    """
    named = [conflict for family in FAMILIES for conflict in family.conflicts(year)]
    named.extend(_out_of_reach(year, history))
    # Solver models are built only where nothing cheaper has named a conflict.
    named = named or list(_impossible_weeks(year, capacities))
    room = Room(year, capacities)
    return tuple(named or (*too_heavy(year, history, room), *locked_too_heavy(year, room)))


def _out_of_reach(year: Year, history: OptimisticHistory) -> Iterator[Conflict]:
    """Races whose long run cannot be reached even if every run grows as fast as allowed."""
    for race in year.races:
        floor = floor_minutes(year, race)
        first, last = ready_window(year, race)
        best = history.longest_since(first, last)
        if best < floor:
            when = window_words(year.horizon.start, first, last)
            ask = f"{race.name} on {date_words(race.day)} needs a run of {floor} min {when}"
            step = f"runs grow by at most {share_words(year.limits['single_run_spike'])} from one week to the next"
            now = f"your longest run is {year.past.longest_30} min, and {step}"
            yield Conflict(
                (
                    Requirement("race_calendar", ask, race.where),
                    Requirement("single_run", now, ("history",)),
                    *(_held_back(year, last) if grown(year, last) >= floor else ()),
                ),
                f"growing as fast as that, the longest run by then is {best} min",
                "growth",
            )


def window_words(start: date, first: date, last: date) -> str:
    """The days from `first` to `last` of a season that begins on `start`: days before it are past, and asked of nobody.

    Examples
    --------
    >>> window_words(date(2027, 3, 8), date(2027, 2, 21), date(2027, 3, 28))
    'between Mon 8 Mar 2027 and Sun 28 Mar 2027'
    """
    if last <= start:
        return f"by {date_words(last)}"
    return f"between {date_words(max(start, first))} and {date_words(last)}"


def grown(year: Year, last: date) -> int:
    """Longest run by that day, in minutes, if nothing but the growth of single runs held it back."""
    longest = year.past.longest_30
    for week in year.weeks:
        if week.start <= last:
            injured = in_injury_window(year, week.start)
            longest = max(longest, longest_allowed(year, day_injured=injured, longest=longest))
    return longest


def _held_back(year: Year, last: date) -> Iterator[Requirement]:
    """What keeps runs from growing as fast as they may: injuries, then the time and the days there are for them."""
    yield from kept_from_running(year, year.horizon.start, last)
    yield Requirement("availability", "the minutes and the days for long runs until then", ("availability",))


def _impossible_weeks(year: Year, capacities: Capacities) -> Iterator[Conflict]:
    """Weeks whose fixed sessions break the rules under any history; confirmed by a second solver run."""
    for week in year.weeks:
        fixed = [d for d in year.in_week(week.index) if d.fixed]
        if fixed and not capacities.holds(week.index):
            proof = f"no week from {date_words(week.start)} holds all of these within the rules"
            yield Conflict(fixed_facts(year, fixed), proof, "week", week.start)

"""Years that no plan can serve, found before a search for a good one, each with the facts that clash."""

from collections.abc import Iterator
from datetime import date

from constraints import FAMILIES
from constraints.injury import in_injury_window, kept_from_running
from constraints.race_calendar import floor_minutes, ready_window
from constraints.single_run import longest_allowed
from optimizer.bounds.load_conflicts import Room, locked_too_heavy, too_heavy
from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.bounds.weekly_capacity import WeeklyCapacities
from optimizer.core.requirement import Conflict, Requirement
from optimizer.core.units import percent
from optimizer.domain.calendar import date_words
from optimizer.domain.fixed_sessions import fixed_facts
from optimizer.domain.year import Year

A_TENTH = 0.1


def conflicts(year: Year, history: OptimisticHistory, capacities: WeeklyCapacities) -> tuple[Conflict, ...]:
    """Named conflicts: what families can tell by themselves, races nobody can get ready for, weeks nothing
    fits into."""
    named = [conflict for family in FAMILIES for conflict in family.conflicts(year)]
    named.extend(_out_of_reach(year, history))
    named = named or list(_impossible_weeks(year, capacities))
    room = Room(year, capacities)
    return tuple(named or (*too_heavy(year, history, room), *locked_too_heavy(year, room)))


def _out_of_reach(year: Year, history: OptimisticHistory) -> Iterator[Conflict]:
    """Races whose long run cannot be reached even if every run grew as fast as it may."""
    for race in year.with_priority("A", "B"):
        floor = floor_minutes(year, race)
        first, last = ready_window(year, race)
        best = history.longest_since(first, last)
        if best < floor:
            between = f"between {date_words(first)} and {date_words(last)}"
            ask = f"{race.name} on {date_words(race.day)} needs a run of {floor} min {between}"
            share = year.limits["single_run_spike"]
            most = "a tenth" if share == A_TENTH else percent(share)
            step = f"runs grow by at most {most} from one week to the next"
            now = f"your longest run is {year.past.longest_30} min, and {step}"
            yield Conflict(
                (
                    Requirement("race_calendar", ask, race.where),
                    Requirement("single_run", now, ("history",)),
                    *(_held_back(year, last) if grown(year, last) >= floor else ()),
                ),
                f"growing as fast as that, the longest run by then is {best} min",
            )


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


def _impossible_weeks(year: Year, capacities: WeeklyCapacities) -> Iterator[Conflict]:
    """Weeks in which what is fixed breaks the rules whatever happened before; confirmed by a second solver run."""
    for week in year.weeks:
        fixed = [d for d in year.in_week(week.index) if d.fixed]
        if fixed and not capacities.holds(week.index):
            yield Conflict(
                fixed_facts(fixed), f"no week from {date_words(week.start)} holds all of these within the rules"
            )

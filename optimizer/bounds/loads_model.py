"""A few weeks in a row whose loads lie inside windows, behind the most favourable history: what the model rejects no
plan has."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf
from typing import Any

from constraints.injury import in_injury_window
from constraints.single_run import longest_allowed
from constraints.weekly_growth import begins, most_running
from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.bounds.run_rooms import LoadWindow
from optimizer.core import units
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.plan_view import LIGHT_LOAD
from optimizer.domain.year import Year
from optimizer.weeks.model import rules_model
from optimizer.weeks.variables import Days


def loads_model(year: Year, history: OptimisticHistory, first: int, windows: Sequence[LoadWindow]) -> Days:
    """Build the model of consecutive weeks with loads inside the windows.

    Parameters
    ----------
    year, history
        The year, and the most favourable history of its plans.
    first
        Index of the first week.
    windows
        By week, least and most load in twelfths; the most may be infinite. There are at most three, so that every day
        is compared with all weeks of the model before its own.

    Returns
    -------
    Days
        All hard rules and no objective. A week that may be light goes by the rules of light ones, which are fewer.
    """
    days = rules_model(year, first, history, tuple(least < LIGHT_LOAD for least, _ in windows))
    for week, (least, most) in zip(days.weeks, windows, strict=True):
        load = days.week_load(week)
        days.model.add(load >= least)
        if most < inf:
            days.model.add(load <= int(most))
    for count in range(1, len(windows)):
        _grow(year, history, days, count)
        _lengthen(year, history, days, count)
    return days


def _most(days: Days, values: Sequence[Any], most: int) -> Any:
    """A variable for the highest of the values."""
    highest = days.model.new_int_var(0, most, "")
    days.model.add_max_equality(highest, list(values))
    return highest


def _grow(year: Year, history: OptimisticHistory, days: Days, count: int) -> None:
    """A week's running grows from that of so many weeks of the model before it, which the history does not know."""
    *before, week = days.weeks[: count + 1]
    if year.weeks[week].phase == "return_to_run":
        return  # the return ladder is fixed day by day, and grows by itself
    known = max(history.recent_run_peak(days.weeks[0]), 0)
    steps = range(units.steps(7 * units.DAY_MINUTES) + 1)
    table = [most_running(year, week, max(known, units.GRID * ran)) // units.GRID for ran in steps]
    if begins(year, known):
        table[0] *= 2  # walk-runs alone, of which half counts
    most = days.model.new_int_var(0, max(table), "")
    ran = _most(days, [days.week_run_steps(one) for one in before], len(steps) - 1)
    days.model.add_element(ran, table, most)
    days.model.add(days.week_run_steps(week) <= most)


def _lengthen(year: Year, history: OptimisticHistory, days: Days, count: int) -> None:
    """A run grows from the longest of the model's weeks before it as well, which the history takes to be the most that
    any plan has there."""
    *before, week = days.weeks[: count + 1]
    runs = [days.run_steps(day) for one in before for day in year.weeks[one].days]
    # No plan runs further in these weeks than the history says, and a shorter table is built in a fraction of the time.
    steps, most = units.steps_up(max(history.longest[one] for one in before)), dict[tuple[int, ...], Any]()
    longest = _most(days, runs, steps)
    for facts in year.in_week(week):
        if facts.runnable and not facts.ladder:
            table = tuple(_after(year, history, facts, before, steps))
            if table not in most:
                most[table] = days.model.new_int_var(0, max(table), "")
                days.model.add_element(longest, table, most[table])
            days.model.add(days.run_steps(facts.date) <= most[table])


def _after(year: Year, history: OptimisticHistory, facts: DayFacts, before: Sequence[int], steps: int) -> Iterator[int]:
    """Most steps of the day's running where the longest run of those weeks has 0, 1, ... steps."""
    injured = in_injury_window(year, facts.date)
    for ran in range(steps + 1):
        known = list(history.longest)
        known[before[0] : before[-1] + 1] = [units.GRID * ran] * len(before)
        longest = replace(history, longest=tuple(known)).longest_before(facts.date)
        yield longest_allowed(year, day_injured=injured, longest=longest) // units.GRID

"""Days of a plan that somebody exchanged by hand: found by what the file still states of their week.

A plan file states fitness and fatigue on every Sunday. Two days that have changed places leave the week's load as it
was and move both a little: the pair that brings them back to what is stated is the pair that was exchanged.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from optimizer.core import units
from optimizer.core.training_load import curve
from optimizer.domain.plan_view import PlanView
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.formats.plan import Plan, Week

ROUNDED = 0.051
"""Fitness and fatigue are written with one decimal."""
MOST = 8
"""Weeks with exchanged days that are looked for; a plan with more of them was written anew."""


@dataclass(frozen=True)
class Swap:
    """Two days of a week that have changed places."""

    first: date
    second: date


def swaps(year: Year, log: Log, plan: Plan) -> tuple[Swap, ...]:
    """The days that were exchanged since the plan was written, one pair a week; none where that explains nothing.

    Parameters
    ----------
    year : the facts of the season.
    log : the plan's sessions as they stand now.
    plan : with its weeks as they were stated.
    """
    view = PlanView(year, log)
    loads = [float(view.day_load(day)) / units.LOAD_UNIT for day in year.horizon.days]
    place = {day: index for index, day in enumerate(year.horizon.days)}
    found: list[Swap] = []
    for week, days in _stated(year, plan):
        if _states(year, loads, place, week, days):
            continue
        pairs = [pair for pair in combinations(days, 2) if _explains(year, loads, place, week, days, pair)]
        if len(pairs) != 1 or len(found) >= MOST:
            return ()
        first, second = pairs[0]
        _exchange(loads, place, pairs[0])
        found.append(Swap(first, second))
    return tuple(found)


def _stated(year: Year, plan: Plan) -> Iterator[tuple[Week, Sequence[date]]]:
    for week in plan.weeks:
        index = year.horizon.week_of(week.start)
        if 0 <= index < len(year.weeks):
            yield week, year.weeks[index].days


def _states(year: Year, loads: list[float], place: dict[date, int], week: Week, days: Sequence[date]) -> bool:
    """Whether fitness and fatigue on the week's last day are what the file states."""
    last = place[days[-1]]
    shape = curve(year.past.fitness, year.past.fatigue, loads[: last + 1])[-1]
    return abs(shape.fitness - week.fitness) <= ROUNDED and abs(shape.fatigue - week.fatigue) <= ROUNDED


def _explains(
    year: Year,
    loads: list[float],
    place: dict[date, int],
    week: Week,
    days: Sequence[date],
    pair: tuple[date, date],
) -> bool:
    if loads[place[pair[0]]] == loads[place[pair[1]]]:
        return False
    _exchange(loads, place, pair)
    same = _states(year, loads, place, week, days)
    _exchange(loads, place, pair)
    return same


def _exchange(loads: list[float], place: dict[date, int], pair: tuple[date, date]) -> None:
    first, second = place[pair[0]], place[pair[1]]
    loads[first], loads[second] = loads[second], loads[first]

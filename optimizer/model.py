"""A few weeks of the year as a CP-SAT model: variables, every family's rules, loads to meet, wishes to serve."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from constraints import FAMILIES
from optimizer.log import Memory
from optimizer.planview import LIGHT_LOAD
from optimizer.variables import Days
from optimizer.year import Year

SCALE = 1000
"""One point of a wish weighs more than any excess of load within a week."""
FINE = 24
"""Twelfths: excess is told apart in steps of two points; finer would make the solver prove what nobody feels."""


@dataclass(frozen=True)
class Order:
    """What the season asks of one week: least and most load in twelfths, minutes of long run."""

    least: int
    most: int
    long: int

    @property
    def light(self) -> bool:
        """Whether the week stays under 60 points."""
        return self.least < LIGHT_LOAD


def weeks_model(year: Year, first: int, orders: Sequence[Order], memory: Memory) -> Days:
    """Weeks from `first` on, one for each order, with as few wishes left open as can be, then as little load."""
    light = tuple(order.light for order in orders)
    days = rules_model(year, first, memory, light, tuple(order.long for order in orders))
    excess: Any = 0
    for week, order in zip(days.weeks, orders, strict=True):
        load = days.week_load(week)
        most = min(order.most, LIGHT_LOAD - 1) if order.light else order.most
        days.model.add(load >= order.least)
        days.model.add(load <= most)
        excess += _excess(days, load, order.least, most)
    for family in FAMILIES:
        family.wishes(days)
    days.model.minimize(SCALE * sum(days.penalty) + excess)
    return days


def rules_model(year: Year, first: int, memory: Memory, light: tuple[bool, ...], targets: tuple[int, ...]) -> Days:
    """The weeks with every hard rule and nothing else."""
    days = Days(year, first, first + len(light) - 1, memory, light=light, targets=targets)
    for family in FAMILIES:
        family.rules(days)
    return days


def capacity_model(year: Year, week: int, memory: Memory) -> Days:
    """The week with every hard rule, asking for the most load."""
    days = rules_model(year, week, memory, (True,), (0,))
    days.model.maximize(days.week_load(week))
    return days


def _excess(days: Days, load: Any, least: int, most: int) -> Any:
    """Load above the lower edge, in coarse steps."""
    if most - least < FINE:
        return 0
    excess = days.model.new_int_var(0, (most - least) // FINE + 1, "excess")
    days.model.add(FINE * excess >= load - least)
    return excess

"""A few weeks of the year as a CP-SAT model: variables, every family's rules, a load to meet, wishes to serve."""

from typing import Any

from constraints import FAMILIES

from optimizer.log import Memory
from optimizer.planview import LIGHT_LOAD
from optimizer.variables import Days
from optimizer.year import Year

SCALE = 1000
"""One point of a wish weighs more than any excess of load within a week."""


def week_model(year: Year, week: int, memory: Memory, window: tuple[int, int], targets: tuple[int, ...]) -> Days:
    """The week with its load between two numbers of twelfths, as few wishes left open as can be, then as little load."""
    least, most = window
    light = least < LIGHT_LOAD
    if light:
        most = min(most, LIGHT_LOAD - 1)
    days = rules_model(year, week, week, memory, light=light, targets=targets)
    load = days.week_load(week)
    days.model.add(load >= least)
    days.model.add(load <= most)
    for family in FAMILIES:
        family.wishes(days)
    days.model.minimize(SCALE * sum(days.penalty) + _excess(days, load, least, most))
    return days


def rules_model(
    year: Year, first: int, last: int, memory: Memory, *, light: bool, targets: tuple[int, ...]
) -> Days:
    """The weeks with every hard rule and nothing else."""
    days = Days(year, first, last, memory, light=light, targets=targets)
    for family in FAMILIES:
        family.rules(days)
    return days


def capacity_model(year: Year, week: int, memory: Memory) -> Days:
    """The week with every hard rule, asking for the most load."""
    days = rules_model(year, week, week, memory, light=True, targets=(0,) * len(year.weeks))
    days.model.maximize(days.week_load(week))
    return days


def _excess(days: Days, load: Any, least: int, most: int) -> Any:
    """Load above the lower edge in steps of about two points: finer would make the solver prove what nobody feels."""
    if most - least < 24:
        return 0
    excess = days.model.new_int_var(0, (most - least) // 24 + 1, "excess")
    days.model.add(24 * excess >= load - least)
    return excess

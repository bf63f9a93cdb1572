"""A week, or two in a row, whose loads lie inside windows, behind the most favourable history: what it rejects no plan
has."""

from collections.abc import Sequence
from math import inf

from constraints.weekly_growth import begins, most_running
from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.bounds.run_rooms import LoadWindow
from optimizer.core import units
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
        By week, least and most load in twelfths; the most may be infinite. There are one or two.

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
    if len(windows) > 1:
        _grow(year, history, days)
    return days


def _grow(year: Year, history: OptimisticHistory, days: Days) -> None:
    """The second week's running grows from the first one's, which the history does not know."""
    first, second = days.weeks
    if year.weeks[second].phase == "return_to_run":
        return  # the return ladder is fixed day by day, and grows by itself
    known = max(history.recent_run_peak(first), 0)
    steps = range(units.steps(7 * units.DAY_MINUTES) + 1)
    table = [most_running(year, second, max(known, units.GRID * ran)) // units.GRID for ran in steps]
    if begins(year, known):
        table[0] *= 2  # walk-runs alone, of which half counts
    ran, most = (days.model.new_int_var(0, last, "") for last in (len(steps) - 1, max(table)))
    days.model.add(ran == days.week_run_steps(first))
    days.model.add_element(ran, table, most)
    days.model.add(days.week_run_steps(second) <= most)

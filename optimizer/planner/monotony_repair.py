"""Other days for a week that is too even: the same load, the same wishes, days that differ more."""

from typing import Any

from constraints.monotony import weights
from optimizer.domain.objectives import POINT
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.weeks import cpsat
from optimizer.weeks.model import WeekTarget, weeks_model
from optimizer.weeks.variables import Days

LIMIT = 0.2
"""Deterministic seconds for one week; it is a matter of taste."""


def livelier(year: Year, week: int, target: WeekTarget, log: Log, wishes: int) -> tuple[Log | None, float]:
    """The log with the week chosen anew so that its days keep the limit for monotony and no more than `wishes` points
    stay open, as few as can be, and the work; None when nothing was found."""
    past = log.without(year.weeks[week].days)
    days = weeks_model(year, week, [target], past)
    _differ(days, week, target.most)
    cpsat.below(days.model, POINT * (wishes + 1))
    days.hint(log.days)
    answer = cpsat.search(days.model, LIMIT, cpsat.IMPROVE)
    if not answer.found:
        return None, answer.work
    past.days.update(days.sessions(answer.value))
    return past, answer.work


def _differ(days: Days, week: int, most: int) -> None:
    """Post the exact quadratic form; `most` is the most load of the week, in twelfths."""
    a, b = weights(days.year.limits["monotony"])
    total = _square(days, days.week_load(week), most)
    daily = [_square(days, days.day_load(day), most) for day in days.year.weeks[week].days]
    days.model.add(a * total <= b * sum(daily))


def _square(days: Days, load: Any, most: int) -> Any:
    value = days.model.new_int_var(0, most, "load")
    square = days.model.new_int_var(0, most * most, "squared load")
    days.model.add(value == load)
    days.model.add_multiplication_equality(square, [value, value])
    return square

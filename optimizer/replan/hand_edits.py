"""A plan whose days somebody exchanged by hand: what was exchanged and whether the rules allow it, and its figures as
they are now."""

from collections.abc import Iterator
from dataclasses import dataclass

from optimizer.audit.auditor import audit
from optimizer.audit.swapped_days import Swap, swapped_back, swaps
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.core import units
from optimizer.core.requirement import Violation
from optimizer.core.training_load import curve
from optimizer.domain.calendar import date_words
from optimizer.domain.plan_view import PlanView
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.formats.plan import Plan


@dataclass(frozen=True)
class HandEdit:
    """Two days that have changed places, and the first rule that this breaks; None where every rule allows it."""

    swap: Swap
    breaks: Violation | None

    @property
    def text(self) -> str:
        """What was exchanged, in a sentence."""
        days = f"{date_words(self.swap.first)} and {date_words(self.swap.second)} have changed places by hand"
        if self.breaks is None:
            return f"{days}; every rule allows it."
        one = self.breaks
        return f"{days}, which breaks a rule: {one.requirement.text} ({one.by}, {date_words(one.day)})."


def hand_edits(year: Year, plan: Plan) -> tuple[HandEdit, ...]:
    """The days of a whole season's plan that have changed places since it was written."""
    if plan.planned_from is not None:
        return ()
    log = Log.of(year, plan)
    return tuple(_judged(year, log, swaps(year, log, plan)))


def _judged(year: Year, log: Log, found: tuple[Swap, ...]) -> Iterator[HandEdit]:
    if not found:
        return
    rules = rough_rules(year)
    now = audit(year, rules, log).violations
    for swap in found:
        before = {(one.requirement, one.day) for one in audit(year, rules, swapped_back(log, [swap])).violations}
        broken = [one for one in now if (one.requirement, one.day) not in before]
        near = [one for one in broken if swap.first <= one.day <= swap.second] or broken
        yield HandEdit(swap, near[0] if near else None)


def with_figures(year: Year, plan: Plan) -> Plan:
    """The plan with the figures that its sessions come to."""
    log = Log.of(year, plan)
    view = PlanView(year, log)
    loads = [float(view.day_load(day)) / units.LOAD_UNIT for day in year.horizon.days]
    shapes = dict(zip(year.horizon.days, curve(year.past.fitness, year.past.fatigue, loads), strict=True))
    found = audit(year, rough_rules(year), log).goals
    weeks = []
    for week in plan.weeks:
        shape = shapes[year.weeks[year.horizon.week_of(week.start)].days[-1]]
        figures = {name: round(getattr(shape, name), 1) for name in ("fitness", "fatigue", "form")}
        weeks.append(week.model_copy(update=figures))
    goals = tuple(goal.model_copy(update={"value": found.get(goal.name, goal.value)}) for goal in plan.goals)
    status = plan.status if all(goal.proven for goal in goals) else "feasible"
    return plan.model_copy(update={"weeks": tuple(weeks), "goals": goals, "status": status})

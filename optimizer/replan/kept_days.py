"""Keeping to old days in a week's model: what a changed day costs, and where the old one still can be."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from optimizer.core import units
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.training_log import DayLog
from optimizer.replan.replan_params import ReplanParams
from optimizer.weeks.variables import Days


def ask_to_keep(days: Days, old: Mapping[date, DayLog], frozen: frozenset[date], params: ReplanParams) -> list[Any]:
    """Charge every day that differs from the old plan; the 0/1 sum of those that do."""
    changed = []
    for day in days.days:
        same = _same(days, day, old.get(day, {}))
        changed.append(1 - same)
        price = params.frozen_day if day in frozen else params.changed_day
        days.penalty.append(price * (1 - same))
    return changed


def hold(days: Days, old: Mapping[date, DayLog], which: Collection[date]) -> None:
    """Require that these days of the model are as they were; what it asks of them is nothing else."""
    for day in days.days:
        if day in which:
            days.model.add(_same(days, day, old.get(day, {})) == 1)


def allowed(facts: DayFacts, old: DayLog) -> bool:
    """Whether the day still takes the old sessions as far as it alone is concerned."""
    fixed = {kind: minutes for kind, minutes in old.items() if kind in facts.fixed}
    free = {kind: minutes for kind, minutes in old.items() if kind not in facts.fixed and kind != "strides"}
    return fixed == facts.fixed and all(kind in facts.caps and m <= facts.most(kind) for kind, m in free.items())


def _same(days: Days, day: date, old: DayLog) -> Any:
    """1 when the day's sessions are the old ones; 0 where they cannot be."""
    planned = {kind: minutes for kind, minutes in old.items() if kind not in ("race", "mobility")}
    race = days.has(day, "race")
    # A race is a constant of the model: where it is not the old one, nothing can make the day the same.
    if int("race" in old) != race:
        return 0
    literal = days.model.new_bool_var(f"same {day}")
    for kind in sorted(days.kinds(day) | planned.keys()):
        wanted = planned.get(kind, 0)
        if kind == "race":
            continue
        # Strides have no length of their own: only whether they are run can be the same.
        if kind == "strides":
            days.at_most(days.strides(day), int(wanted > 0), day, None, when=literal)  # type: ignore[arg-type]
            days.at_least(days.strides(day), int(wanted > 0), day, None, when=literal)  # type: ignore[arg-type]
            continue
        steps = units.steps(wanted)
        days.at_most(days.steps(day, kind), steps, day, None, when=literal)  # type: ignore[arg-type]
        days.at_least(days.steps(day, kind), steps, day, None, when=literal)  # type: ignore[arg-type]
    return literal

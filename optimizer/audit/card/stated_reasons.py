"""What a plan itself says about a figure outside its target: a goal that is proven to be short, or a note."""

from collections.abc import Iterator
from dataclasses import replace

from optimizer.audit.card.card_figure import WHOLE_PLAN, CardFigure, CardReading, FigureSpec
from optimizer.formats.plan import Goal, Plan


def with_reasons(figure: CardFigure, plan: Plan) -> CardFigure:
    """The figure with what the plan states beside every reading outside its target."""
    readings = tuple(_with_reason(reading, figure.spec, plan) for reading in figure.readings)
    return replace(figure, readings=readings)


def _with_reason(reading: CardReading, spec: FigureSpec, plan: Plan) -> CardReading:
    if reading.verdict != "outside" or reading.reason:
        return reading
    return replace(reading, reason=next(_stated(reading, spec, plan), ""))


def _stated(reading: CardReading, spec: FigureSpec, plan: Plan) -> Iterator[str]:
    below = reading.value is not None and reading.value < reading.target.least
    for goal in plan.goals:
        if below and goal.name in reading.goals and goal.value > 0 and goal.proven:
            yield _words(goal)
    for note in plan.notes:
        about = reading.of == WHOLE_PLAN or reading.of in note
        if about and any(word in note.lower() for word in spec.keywords):
            yield note


def _words(goal: Goal) -> str:
    return f"{goal.detail or goal.name.replace('_', ' ')}: {goal.value:g} {goal.unit}, proven"

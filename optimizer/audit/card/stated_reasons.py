"""What a plan itself says about a figure outside its target: a goal that is proven to be short, what a race asks for, a
rule that decides, a note, or what its weeks show."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from optimizer.audit.card.card_figure import WHOLE_PLAN, CardFigure, CardReading, FigureSpec
from optimizer.audit.card.card_plan import CardPlan
from optimizer.audit.card.week_reasons import reasons_of_weeks
from optimizer.core.amounts import duration
from optimizer.formats.plan import Goal, Plan, RaceReadiness
from optimizer.formats.scenario import Scenario

FITNESS = ("weekly_km",)
"""Figures that are as high as the fitness that races ask for."""
LONG_RUNS = ("longest_run_half", "longest_run_marathon", "longest_run_ultra")
RHYTHM = ("most_frequent_shape", "shape_changes")
"""Figures of the weeks' shape, which the goal of rhythm decides."""


def with_reasons(figure: CardFigure, card: CardPlan) -> CardFigure:
    """The figure with what the plan states beside every reading outside its target."""
    return replace(figure, readings=tuple(_with_reason(reading, figure.spec, card) for reading in figure.readings))


def _with_reason(reading: CardReading, spec: FigureSpec, card: CardPlan) -> CardReading:
    if reading.verdict != "outside" or reading.reason:
        return reading
    stated, of_weeks = _stated(reading, spec, card.plan, card.scenario), reasons_of_weeks(spec.name, reading, card)
    # Where time itself is another from week to week, no weekday could be kept: that is told first.
    told = chain(of_weeks, stated) if spec.name in RHYTHM else chain(stated, of_weeks)
    return replace(reading, reason=next(told, ""))


def _stated(reading: CardReading, spec: FigureSpec, plan: Plan, scenario: Scenario | None) -> Iterator[str]:
    below = reading.value is not None and reading.value < reading.target.least
    for goal in plan.goals:
        if below and goal.name in reading.goals and goal.value > 0 and goal.proven:
            yield _words(goal)
    ready = next((one for one in plan.readiness if one.race == reading.of), None)
    if below and ready is not None and spec.name in FITNESS and ready.fitness >= ready.fitness_asked:
        yield f"fitness {ready.fitness:.0f} of the {ready.fitness_asked:.0f} that the race asks for"
    if not below and ready is not None and spec.name in LONG_RUNS:
        yield from _longer(ready, plan, scenario)
    if spec.name in RHYTHM:
        yield from _rhythm(plan)
    for note in plan.notes:
        about = reading.of == WHOLE_PLAN or reading.of in note
        if about and any(word in note.lower() for word in spec.keywords):
            yield note


def _longer(ready: RaceReadiness, plan: Plan, scenario: Scenario | None) -> Iterator[str]:
    """Who asks for a longer run than the race does: a later race, or what the runner was used to."""
    for other in plan.readiness:
        if other.date > ready.date and other.longest_run_asked > ready.longest_run_asked:
            yield f"{other.race} asks for {duration(other.longest_run_asked)}"
    used = max((week.longest_run for week in scenario.history.weeks), default=0) if scenario else 0
    if used >= ready.longest_run:
        yield f"{duration(used)} were run before the season"


def _rhythm(plan: Plan) -> Iterator[str]:
    """Days keep their weekdays, and what differs is how many of them a week needs; or they cannot."""
    for goal in plan.goals:
        if goal.name == "rhythm" and goal.proven:
            yield (
                "long runs, hard sessions and runs keep their weekdays; a week that carries less leaves some out"
                if goal.value == 0
                else _words(goal)
            )


def _words(goal: Goal) -> str:
    return f"{goal.detail or goal.name.replace('_', ' ')}: {goal.value:g} {goal.unit}, proven"

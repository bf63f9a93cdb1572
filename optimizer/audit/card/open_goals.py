"""The goals that come first: whether any of them is open although a better plan may exist."""

from collections.abc import Iterator

from optimizer.audit.card.card_figure import WHOLE_PLAN, CardReading, FigureSpec, TargetRange
from optimizer.audit.card.card_plan import CardPlan

FIRST_GOALS = (
    "race_readiness",
    "race_longest_run",
    "b_race_readiness",
    "b_race_longest_run",
    "health_base",
    "next_cycle",
    "deepest_trough",
    "fitness_lost",
)
"""Race readiness, health base, cycles that climb, continuity."""

OPEN_GOALS = FigureSpec(
    "first_goals_open",
    "first goals, short of what is proven possible",
    "points",
    TargetRange(most=0.0),
    "race readiness, health base, cycles that climb, continuity: values above their bounds, summed",
)


def first_goals_open(card: CardPlan) -> Iterator[CardReading]:
    """How far the first goals together stand above their proven bounds, measured on those that do."""
    found = [(goal, goal.bound) for goal in card.plan.goals if goal.name in FIRST_GOALS]
    if unknown := [goal.name.replace("_", " ") for goal, bound in found if bound is None]:
        yield CardReading(WHOLE_PLAN, None, OPEN_GOALS.target, f"no bound is known for {', '.join(unknown)}")
        return
    gaps = {goal.name.replace("_", " "): goal.value - bound for goal, bound in found if bound is not None}
    short = {name: gap for name, gap in gaps.items() if gap > 0}
    yield CardReading(", ".join(short) or WHOLE_PLAN, sum(short.values()), OPEN_GOALS.target)

"""The goals that come first: whether any of them is open although a better plan may exist."""

from collections.abc import Iterator

from optimizer.audit.card.card_figure import CardReading, FigureSpec, TargetRange
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
    "race readiness, health base, cycles that climb, continuity: each goal's value above its bound, in its unit",
    ("goal",),
)


def first_goals_open(card: CardPlan) -> Iterator[CardReading]:
    """How far each of the first goals stands above its proven bound."""
    for goal in card.plan.goals:
        if goal.name not in FIRST_GOALS:
            continue
        words = goal.name.replace("_", " ")
        if goal.bound is None:
            yield CardReading(words, None, OPEN_GOALS.target, "no bound is known")
        else:
            yield CardReading(words, max(0.0, goal.value - goal.bound), OPEN_GOALS.target)

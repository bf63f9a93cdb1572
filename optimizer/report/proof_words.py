"""What is proven of a plan, in one definition for every output: a title and a sentence."""

import math

from optimizer.core.amounts import count
from optimizer.formats.plan import Goal, Plan
from optimizer.report.plain_words import goal
from optimizer.report.told_goals import told_goals

PROVEN = "Proven optimal"
SEASON_PROVEN = "Season proven optimal"
FEASIBLE = "Feasible, gap shown"
FEW_SHARE = 0.2
"""Of the wishes left open, a share that is few: so much of them may be met in a better plan."""


def verdict(plan: Plan) -> tuple[str, str]:
    """The plan's title and what it means: optimal only when every goal's bound bears it out.

    Examples
    --------
    "Season proven optimal", "Wishes for single days at most 3 points from the best for these weekly loads."
    """
    still_open = [part for part in plan.goals if not part.proven]
    if plan.status == "optimal" and all(part.unbeaten for part in plan.goals):
        return PROVEN, "Under the stated rules no plan does better on the goals below."
    if plan.goals and all(part.scope == "these weekly loads" for part in still_open):
        return SEASON_PROVEN, _days(plan, still_open) + _climbs(plan)
    words = "Every rule is kept; a better plan may exist."
    if still_open:
        told = {part.name for _, part in told_goals(plan)}
        first = next((part for part in still_open if part.name in told), None)
        words += f" First open goal: {goal(first.name)}, {proof(first)}." if first is not None else ""
    return FEASIBLE, words


def sure_words(plan: Plan) -> str:
    """How sure the plan is, as its runner reads it: no word of solvers and proofs.

    Examples
    --------
    >>> from optimizer.formats.plan import Plan
    >>> sure_words(Plan.model_construct(goals=(), status="feasible"))
    'Every rule is kept. Whether a better year exists is not known.'
    """
    sure, of = sum(part.proven for part in plan.goals), len(plan.goals)
    if not of or not sure:
        return "Every rule is kept. Whether a better year exists is not known."
    title = verdict(plan)[0]
    if title == PROVEN:
        return "No other plan for your hours, your races and these rules does better."
    if title == SEASON_PROVEN:
        climbs = any(part.scope == "these climbs" for part in plan.goals)
        among = ", among years that build as much fitness for each race" if climbs else ""
        return (
            f"The shape of your year cannot be bettered for your hours, your races and these rules{among}."
            f" {_wishes_left(plan)}"
        )
    return f"Every rule is kept, and {sure} of {of} goals cannot be bettered; a better year may exist."


def _wishes_left(plan: Plan) -> str:
    """How many wishes for single days might still be met better: few only where the bound is near."""
    last = next((one for one in plan.goals if one.name == "fit"), None)
    near = last is not None and last.bound is not None and last.value - last.bound <= FEW_SHARE * last.value
    few = "a few might still be met better" if near else "it is not known how many could be met better"
    return f"Of the wishes for single days, such as variety, {few}."


def _days(plan: Plan, still_open: list[Goal]) -> str:
    """The season is proven, its days are not, or only for its own loads: how near to the best days for these they
    are."""
    if not still_open:
        words = "Its days are proven best for these weekly loads"
        left = any(part.scope == "these weekly loads" for part in plan.goals)
        return f"{words}; a season just as good with other loads may suit them better." if left else f"{words}."
    last = next((one for one in plan.goals if one.name == "fit"), None)
    gap = None if last is None or last.bound is None else math.ceil(last.value - last.bound)
    if gap is None or still_open != [last]:
        return "Whether wishes for single days could be met better is not known."
    return f"Wishes for single days at most {count(max(1, gap), 'point')} from the best for these weekly loads."


def _climbs(plan: Plan) -> str:
    """Which goals are proven only among seasons that reach as much fitness, race by race, as this one."""
    names = [goal(part.name) for part in plan.goals if part.scope == "these climbs"]
    if not names:
        return ""
    told = names[0] + (f" and {count(len(names) - 1, 'more goal')}" if len(names) > 1 else "")
    return f" {told} cannot be bettered in a season that builds as much fitness for each race as this one."


def proof(part: Goal) -> str:
    """What is known of one goal: `proven`, `within` the distance to its bound, or `open`."""
    if part.proven:
        return "proven"
    if part.bound is None or not math.isfinite(part.bound):
        return "open"
    return f"within {_gap(part.value - part.bound)}"


def _gap(value: float) -> str:
    """One decimal, or as many as it takes to tell a small gap from none."""
    return f"{value:.1f}" if value >= 0.05 else f"{value:.1g}"

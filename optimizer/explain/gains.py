"""What one year gains over another: goal by goal, and race by race where one race has all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from optimizer.audit.auditor import Audit, season_goals
from optimizer.bounds.optimistic_history import optimistic
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.objectives import DAY_GOALS, GOALS
from optimizer.domain.season_path import SeasonStep, first_state
from optimizer.domain.season_rules import A_RACE, B_RACE, SeasonRules
from optimizer.domain.season_values import measure, short
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.planner.certificate import GoalProof

FELT = 0.05
LONGEST = ("race_longest_run", "b_race_longest_run")
READY = {"race_readiness": "A", "b_race_readiness": "B"}


@dataclass(frozen=True)
class Gain:
    """How much closer a goal comes, in its unit; negative when it is the price. `race` is the one race it is about."""

    goal: str
    amount: float
    unit: str
    race: str = ""


@dataclass(frozen=True)
class OpenGoal:
    """A goal that is not proven: no plan of the year does better than `bound`, if that is known."""

    goal: str
    value: float
    bound: float | None
    unit: str


@dataclass(frozen=True)
class GoalStanding:
    """How a year stands: goals by name, smaller being better, and the fitness every race falls short of, in %.

    `gap` is the first goal above fit that the search left open: a better plan of the same year may exist.
    """

    goals: dict[str, float]
    races: dict[str, float] = field(default_factory=dict)
    tiers: dict[str, str] = field(default_factory=dict)
    gap: "OpenGoal | None" = None

    @classmethod
    def of_path(
        cls, year: Year, rules: SeasonRules, path: Sequence[SeasonStep], *, runs: bool = True
    ) -> "GoalStanding":
        """A solved season with, on request, the longest runs there can be."""
        goals = season_goals(year, optimistic(year) if runs else Log(year), measure(year, rules, list(path)), 0)
        unknown = {"run_gaps"} if runs else {"run_gaps", *LONGEST}
        return cls({name: value for name, value in goals.items() if name not in unknown}, *_races(year, rules, path))

    @classmethod
    def of_plan(cls, year: Year, rules: SeasonRules, found: Audit, proofs: Sequence[GoalProof] = ()) -> "GoalStanding":
        """An audited plan with its proofs; goals of the days are left out, since nobody polished them."""
        goals = {name: value for name, value in found.goals.items() if name not in DAY_GOALS}
        return cls(goals, *_races(year, rules, found.path), first_open(proofs))


def first_open(proofs: Sequence[GoalProof]) -> OpenGoal | None:
    """The first goal above those of the days that its plan does not provably attain."""
    left = (one for one in proofs if one.name not in DAY_GOALS and not (one.stated and one.attained))
    units = {goal.name: goal.unit for goal in GOALS}
    for one in left:
        return OpenGoal(one.name, one.value, one.bound if one.stated else None, units[one.name])
    return None


def _races(year: Year, rules: SeasonRules, path: Sequence[SeasonStep]) -> tuple[dict[str, float], dict[str, str]]:
    levels = fitness_grid().levels
    states = [first_state(year), *(step.after for step in path)]
    races = [demand for demand in rules.demands if demand.tier in (A_RACE, B_RACE)]
    left = {d.race: short(levels[states[d.week].level], levels[d.level]) / 10 for d in races}
    return left, {d.race: "AB"[d.tier] for d in races}


def gains(before: GoalStanding, after: GoalStanding) -> tuple[Gain, ...]:
    """Goals that come closer by at least 0.05 of their unit, or move away by it, in their order.

    Where a goal of the first year is open, only what lies beyond its bound is owed to the change: the rest may be had
    without it. What comes after such a goal is not compared.
    """
    found, gap = [], before.gap
    for goal in GOALS:
        if goal.name in before.goals and goal.name in after.goals:
            still_open = gap is not None and gap.goal == goal.name
            start = before.goals[goal.name] if gap is None or not still_open else _beyond(gap, after)
            amount = start - after.goals[goal.name]
            if abs(amount) >= FELT:
                found.append(Gain(goal.name, amount, goal.unit, _only(goal.name, before, after)))
            if still_open:
                break
    return tuple(found)


def may_gain(now: GoalStanding, best: Mapping[str, float]) -> bool:
    """Whether a year that no plan brings below these values can be better than now.

    Parameters
    ----------
    now : how an audited plan stands, with its first open goal.
    best : lower bounds by goal, in strict order; a goal without one may come to nothing.
    """
    for goal in GOALS:
        if goal.name not in now.goals:
            continue
        has, bound = now.goals[goal.name], best.get(goal.name, 0.0)
        if now.gap is not None and now.gap.goal == goal.name:
            return now.gap.bound is not None and now.gap.bound - bound >= FELT
        if abs(has - bound) >= FELT:
            return bound < has
    return False


def _beyond(gap: OpenGoal, after: GoalStanding) -> float:
    """Where the gain in an open goal is counted from: the bound if the other year is better than it, else nowhere."""
    value = after.goals[gap.goal]
    return value if gap.bound is None else max(value, gap.bound)


def _only(goal: str, before: GoalStanding, after: GoalStanding) -> str:
    """The one race of that weight whose readiness changes; nothing when there are more."""
    tier = READY.get(goal)
    moved = [
        name
        for name, left in before.races.items()
        if before.tiers[name] == tier and abs(left - after.races.get(name, left)) >= FELT
    ]
    return moved[0] if len(moved) == 1 else ""


def improves(found: Sequence[Gain]) -> bool:
    """Whether the most important goal that moves comes closer."""
    return bool(found) and found[0].amount > 0


def rank(found: Sequence[Gain]) -> tuple[float, ...]:
    """Sorts the largest gain in the most important goal first."""
    by = {gain.goal: gain.amount for gain in found}
    return tuple(-by.get(goal.name, 0.0) for goal in GOALS)

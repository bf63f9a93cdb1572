"""Why not this session on that day? Lock it and see: what it clashes with, or what it costs, goal by goal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from constraints.weekly import weekly_notes
from optimizer.build_year import prepare
from optimizer.core.errors import KeyPath
from optimizer.domain.objectives import GOALS
from optimizer.domain.past import Past
from optimizer.domain.year import Year
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import MinimalConflict, clashes
from optimizer.explain.quick_plans import season_plan
from optimizer.explain.relaxation import Years
from optimizer.formats.scenario import Locked, Scenario
from optimizer.planner.plan_result import PlanResult


@dataclass(frozen=True)
class Price:
    """One goal without and with the change, in its unit; smaller is better."""

    goal: str
    before: float
    after: float
    unit: str


@dataclass(frozen=True)
class OtherDay:
    """A day that gives way to what is asked: minutes by kind before and after."""

    day: date
    before: Mapping[str, int]
    after: Mapping[str, int]


@dataclass(frozen=True)
class WhyNot:
    """Either conflicts or prices; both are empty when no plan was found within the limits. `days` are the other days
    that change in the plan at hand, where all further ones stay; None where the year is planned anew."""

    asked: KeyPath
    clashes: tuple[MinimalConflict, ...] = ()
    prices: tuple[Price, ...] = ()
    answered: bool = True
    told: tuple[str, ...] = ()
    """What the changed year says that the other does not: what would be left out, or stand against a preference."""
    days: tuple[OtherDay, ...] | None = None


def why_not(scenario: Scenario, past: Past, day: date, kind: str, minutes: int) -> WhyNot:
    """The year with that session locked against the year without; fit is compared before it is polished."""
    asked, other = forced(scenario, day, kind, minutes)
    if (clash := clashing(Oracle(other, past), asked)) is not None:
        return clash
    before, after = season_plan(scenario, past), season_plan(other, past)
    if before.broken() or after.broken():
        return WhyNot(asked, answered=False)
    return WhyNot(asked, prices=prices(before, after), told=told_anew((scenario, past), (other, past)))


def forced(scenario: Scenario, day: date, kind: str, minutes: int) -> tuple[KeyPath, Scenario]:
    """The year with that session locked, and where the lock stands in it."""
    entry = Locked(date=day, kind=kind, minutes=minutes)
    return ("locked", len(scenario.locked)), scenario.model_copy(update={"locked": (*scenario.locked, entry)})


def clashing(oracle: Oracle, asked: KeyPath) -> WhyNot | None:
    """What the rules alone say against it, its own conflicts before others; None where they say nothing."""
    if not oracle.named():
        return None
    found = clashes(oracle)
    mine = tuple(clash for clash in found if asked in clash.wheres)
    return WhyNot(asked, mine or found)


def told_anew(before: Years, after: Years) -> tuple[str, ...]:
    """Notes of the second year that the first does not have."""
    return notes_anew(prepare(*before), prepare(*after))


def notes_anew(before: Year, after: Year) -> tuple[str, ...]:
    """The same of years that are prepared."""
    known = set(weekly_notes(before))
    return tuple(note for note in weekly_notes(after) if note not in known)


def prices(before: PlanResult, after: PlanResult) -> tuple[Price, ...]:
    """Every goal of two planned years side by side."""
    if before.audit is None or after.audit is None:
        return ()
    old, new = before.audit.goals, after.audit.goals
    return tuple(Price(goal.name, old[goal.name], new[goal.name], goal.unit) for goal in GOALS)

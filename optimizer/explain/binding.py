"""What holds the plan back: the gain in every goal when one fact gives way by one natural unit.

There are no duals in constraint programming; every gain is the difference between two years. `top_facts` compares
bounds of the season lattice, which takes a fraction of a second a year; `report` confirms the first by plans.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from constraints.race_calendar import demanded_fitness, demanded_longest
from optimizer.audit import ready_window
from optimizer.capacity import Capacities, season_rules
from optimizer.chains import optimistic
from optimizer.explain.edges import Edge, edges
from optimizer.explain.quick import season_plan
from optimizer.explain.units_more import More, mores
from optimizer.goals import GOALS
from optimizer.history import Past
from optimizer.horizon import date_words
from optimizer.log import Log
from optimizer.path import Values
from optimizer.prepare import prepare
from optimizer.requirement import Path
from optimizer.scenario import Scenario
from optimizer.season import Season

if TYPE_CHECKING:
    from optimizer.solve import Solved

SHOWN = 5
LATTICES = 2
REPORT_LATTICES = 9
_VALUES = {
    "race_readiness": "ready_a",
    "b_race_readiness": "ready_b",
    "deepest_trough": "trough",
    "fitness_lost": "lost",
    "jumps": "jump",
    "next_cycle": "growth",
    "season_end": "end",
}


@dataclass(frozen=True)
class Gain:
    """How much closer a goal comes, in its unit; negative when it is the price."""

    goal: str
    amount: float
    unit: str


@dataclass(frozen=True)
class Fact:
    """One fact that holds the plan back: what it says, the change of one unit, and what that is worth;
    where only `weeks` is known, so many weeks rest on it."""

    where: Path
    text: str
    change: str
    gains: tuple[Gain, ...]
    confirmed: bool = False
    weeks: int = 0

    @property
    def rank(self) -> tuple[float, ...]:
        """Gains in the goals' order, largest first when sorted."""
        by = {gain.goal: gain.amount for gain in self.gains}
        return tuple(-by.get(goal.name, 0.0) for goal in GOALS)


@dataclass(frozen=True)
class RaceView:
    """How near the plan comes to what a race asks."""

    where: Path
    text: str


@dataclass(frozen=True)
class Held:
    """The whole report."""

    status: str
    facts: tuple[Fact, ...]
    races: tuple[RaceView, ...]
    edges: tuple[Edge, ...]


def top_facts(solved: "Solved", budget: int = LATTICES) -> list[Fact]:
    """The five facts that hold the plan back most, by so many lattices; gains are about right, not confirmed."""
    if solved.plan is None:
        return []
    loaded = solved.loaded
    now = {goal.name: goal.bound if goal.bound is not None else goal.value for goal in solved.plan.goals}
    tight = edges(solved.year, Log.of(solved.year, solved.plan))
    found = _screen(loaded.scenario, loaded.past, now, tight, budget)[:SHOWN]
    return found + _reached(tight, {fact.where for fact in found})[: SHOWN - len(found)]


def _reached(tight: Sequence[Edge], known: set[Path]) -> list[Fact]:
    """Facts that many weeks rest on, without a gain: nobody has asked the lattice."""
    return [Fact(e.where, e.text, e.text, (), weeks=e.weeks) for e in tight if e.where not in known]


def report(solved: "Solved", lattices: int = REPORT_LATTICES, confirm: int = 2) -> Held:
    """Facts with the first ones confirmed by plans, races, and the limits that weeks rest on."""
    plan, loaded, year = solved.plan, solved.loaded, solved.year
    if plan is None:
        return Held(solved.status, (), (), ())
    tight = edges(year, Log.of(year, plan))
    now = {goal.name: goal.bound if goal.bound is not None else goal.value for goal in plan.goals}
    facts = _screen(loaded.scenario, loaded.past, now, tight, lattices)
    values = {goal.name: goal.value for goal in plan.goals}
    more = {one.change: one for one in mores(loaded.scenario, loaded.past, tight)}
    sure = [_confirm(fact, more[fact.change], values) for fact in facts[:confirm]]
    kept = [fact for fact in sure if fact.gains] + facts[confirm:]
    ranked = sorted(kept, key=lambda fact: fact.rank)[:SHOWN]
    return Held(plan.status, tuple(ranked), tuple(_races(solved)), tuple(tight))


def _screen(scenario: Scenario, past: Past, now: dict[str, float], tight: Sequence[Edge], budget: int) -> list[Fact]:
    found = []
    for more in list(mores(scenario, past, tight))[:budget]:
        values = bound(*more.years)
        if values is not None:
            found.append(Fact(more.where, more.text, more.change, goal_gains(now, _goals(values))))
    better = [fact for fact in found if fact.gains and fact.gains[0].amount > 0]
    return sorted(better, key=lambda fact: fact.rank)


def bound(scenario: Scenario, past: Past) -> Values | None:
    """The lattice's values for a year, which no plan can beat; None when it has no season."""
    year = prepare(scenario, past)
    capacities = Capacities(year, optimistic(year))
    season = Season(year, season_rules(year, capacities))
    return season.values(season.best()) if season.solvable else None


def gains(before: Values, after: Values) -> tuple[Gain, ...]:
    """What the lattice gains from one year to another."""
    return goal_gains(_goals(before), _goals(after))


def _goals(values: Values) -> dict[str, float]:
    return {goal: getattr(values, name) / 10 for goal, name in _VALUES.items()}


def goal_gains(before: dict[str, float], after: dict[str, float]) -> tuple[Gain, ...]:
    """Goals that come closer by at least 0.05 of their unit, or move away by it."""
    found = []
    for goal in GOALS:
        if goal.name in before and goal.name in after:
            amount = before[goal.name] - after[goal.name]
            if abs(amount) >= 0.05:
                found.append(Gain(goal.name, amount, goal.unit))
    return tuple(found)


def _confirm(fact: Fact, more: More, values: dict[str, float]) -> Fact:
    outcome = season_plan(*more.years)
    if outcome.audit is None or outcome.broken():
        return fact
    sure = tuple(g for g in goal_gains(values, outcome.audit.goals) if g.goal != "fit")
    return replace(fact, gains=sure if sure and sure[0].amount > 0 else (), confirmed=True)


def _races(solved: "Solved") -> Iterator[RaceView]:
    """Longest run and fitness that the plan brings to every A and B race, beside what the race asks."""
    year, plan = solved.year, solved.plan
    if plan is None:
        return
    log = Log.of(year, plan)
    fitness = {week.start: week.fitness for week in plan.weeks}
    for race in year.with_priority("A", "B"):
        first, last = ready_window(year, race)
        eve = max((day for day in fitness if day + timedelta(days=6) <= last), default=year.horizon.start)
        has = (fitness.get(eve, year.past.fitness), log.longest_since(first, last))
        asks = (demanded_fitness(year, race), demanded_longest(year, race))
        text = (
            f"{race.name} on {date_words(race.day)}: fitness {has[0]:.0f} of {asks[0]:.0f},"
            f" longest run {has[1]} of {asks[1]} min"
        )
        yield RaceView(race.where, text)

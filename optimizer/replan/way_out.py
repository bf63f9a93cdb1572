"""When the rest of a year cannot be kept: changes of the scenario with which it can, and the coming days up to the
clash, which hold whatever is chosen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from optimizer.core.errors import KeyPath
from optimizer.core.requirement import Conflict
from optimizer.explain.facts import givens
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import MinimalConflict, near
from optimizer.explain.relaxation import Repair, SizedRelaxation
from optimizer.explain.repair import repairs
from optimizer.explain.settings_between import settings_between
from optimizer.explain.sound_scenarios import sound
from optimizer.formats.plan import Plan
from optimizer.ingest.loader import Loaded
from optimizer.replan.remaining_year import RemainingYear
from optimizer.replan.replan_params import DEFAULT_REPLAN


@dataclass(frozen=True)
class WayOut:
    """A change with which the rest of the year can be planned, confirmed by that plan; `where` is its place in the
    file, `settings` are values by key as `optimize whatif --set` takes them."""

    text: str
    where: KeyPath
    settings: dict[str, Any]
    plan: Plan
    changed: int


def ways_out(loaded: Loaded, conflicts: Sequence[Conflict], rest: RemainingYear) -> tuple[WayOut, ...]:
    """The gentlest changes that a replan confirms: the repairs that `explain` offers, tried on the rest of the year.

    Parameters
    ----------
    loaded : the scenario whose rest cannot be planned.
    conflicts : why.
    rest : what is left of its year; no more replans are tried than the numbers say.
    """
    oracle = Oracle(loaded.scenario, loaded.past, plans=DEFAULT_REPLAN.tried_ways_out, about=rest)
    found = [_clash(oracle, conflict) for conflict in conflicts]
    fixed = repairs(oracle, found, DEFAULT_REPLAN.offered_ways_out) if oracle.named() else _single(oracle, found)
    return tuple(
        way for repair in islice(fixed, DEFAULT_REPLAN.offered_ways_out) for way in _told(loaded, rest, repair)
    )


def _told(loaded: Loaded, rest: RemainingYear, repair: Repair) -> Iterator[WayOut]:
    for scenario, plan, changed in rest.made:
        if scenario is repair.scenario or scenario == repair.scenario:
            settings = settings_between(loaded, repair.scenario)
            yield WayOut(repair.text, loaded.lines.written(repair.changes[0].where), settings, plan, changed)
            return


def _clash(oracle: Oracle, conflict: Conflict) -> MinimalConflict:
    """The conflict with the scenario's facts that it names."""
    facts = near(givens(oracle.scenario, oracle.past), {fact.where for fact in conflict.facts})
    return MinimalConflict(tuple(facts), (), conflict.proof, minimal=False)


def _single(oracle: Oracle, found: Sequence[MinimalConflict]) -> Iterator[Repair]:
    """Where only a search could tell that the rest cannot be planned: each change by all that it may give, gentlest
    first, by replans alone."""
    at = (oracle.scenario, oracle.past)
    facts = dict.fromkeys(given.where for clash in found for given in clash.givens)
    every = [
        Repair.of(at, (SizedRelaxation(way, way.amounts[-1]),))
        for where in facts
        for way in oracle.offered(oracle.scenario, where)
    ]
    for repair in sorted(every, key=lambda repair: repair.order):
        if oracle.plans > 0 and sound(repair.scenario) and oracle.planned(repair.scenario, repair.past):
            yield repair


def clash_day(loaded: Loaded, conflicts: Sequence[Conflict], first: date) -> date | None:
    """The first day that the clash is about; None where no day of it is known."""
    days = [conflict.week for conflict in conflicts if conflict.week is not None]
    for conflict in conflicts:
        for fact in conflict.facts:
            if fact.where[:1] == ("races",) and len(fact.where) > 1:
                days.append(loaded.scenario.races[int(fact.where[1])].date)
            if fact.where[:1] == ("locked",) and len(fact.where) > 1:
                days.append(loaded.scenario.locked[int(fact.where[1])].date)
    return min((day for day in days if day > first), default=None)

"""Random years with contradictions: every conflict is infeasible and minimal, every repair planned and audited."""

import re
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from optimizer.audit import audit
from optimizer.explain.conflict import Clash, clashes
from optimizer.explain.givens import givens
from optimizer.explain.oracle import Oracle
from optimizer.explain.quick import season_plan
from optimizer.explain.repair import repairs
from optimizer.explain.way import Repair
from optimizer.prepare import prepare
from optimizer.rough import rough_rules
from optimizer.scenario import Scenario
from tests.explain.independent import SecondOpinion
from tests.explain.planted import START, easy, past, race

WEEKS = 10
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]
QUIET = [HealthCheck.filter_too_much, HealthCheck.too_slow]
IDS = re.compile(r"\b[a-z]+_[a-z_]+\b|\bweek \d+ of\b|\bD-\d+\b")


@st.composite
def crowded(draw: st.DrawFn) -> Scenario:
    """An easy year with races, absences, an injury and locked sessions thrown in."""
    days = st.integers(7, 7 * WEEKS - 1).map(lambda n: str(START + timedelta(days=n)))
    dates = draw(st.lists(days, min_size=1, max_size=4, unique=True))
    kinds = st.tuples(st.sampled_from(["5k", "10k", "half_marathon", "marathon"]), st.sampled_from("ABC"))
    races = [race(day, *draw(kinds)) for day in dates]
    away = draw(st.lists(days, max_size=2, unique=True))
    fixed = draw(st.lists(days.filter(lambda day: day not in away), max_size=3, unique=True))
    sessions = st.sampled_from([("easy", 30), ("threshold", 45), ("strength", 30)])
    locked: list[dict[str, Any]] = []
    for day in fixed:
        kind, minutes = draw(sessions)
        locked.append({"date": day, "kind": kind, "minutes": minutes})
    injuries = draw(st.sampled_from([[], [], [{"site": "plantar", "onset": "2027-02-01", "cleared": "2027-02-22"}]]))
    offer = {"exceptions": [{"on": day, "minutes": 0} for day in away]}
    return easy(WEEKS, races=races, offer=offer, locked=locked, injuries=injuries)


def holds(scenario: Scenario, shown: int) -> Counter[str]:
    """Check every conflict and repair of an infeasible year; what was seen."""
    oracle = Oracle(scenario, past(scenario), 1000)
    assume(oracle.named())
    found = clashes(oracle)
    seen = Counter({"years": 1, "conflicts": len(found)})
    for clash in found:
        seen += minimal(scenario, clash)
    assert len({clash.wheres for clash in found}) == len(found)
    second = SecondOpinion(scenario)
    everything = frozenset(g.where for g in givens(scenario, past(scenario)))
    if second.clash(everything):
        core = second.smallest(everything)
        assert Oracle(scenario, past(scenario)).ask(everything - core) == "infeasible", core
        seen["CPMpy's own conflicts confirmed"] += 1
    fixed = list(repairs(oracle, found, shown))
    for repair in fixed:
        confirmed(repair)
    return seen + Counter({"repairs": len(fixed), "years with a repair": bool(fixed)})


def minimal(scenario: Scenario, clash: Clash) -> Counter[str]:
    """The conflict is infeasible, and feasible without any one of its facts; CPMpy agrees where it can tell."""
    places = frozenset(g.where for g in givens(scenario, past(scenario)))
    fresh = Oracle(scenario, past(scenario), 1000)
    assert clash.minimal
    assert fresh.ask(places - clash.wheres) == "infeasible"
    for where in clash.wheres:
        assert fresh.ask(places - clash.wheres | {where}) == "feasible"
    for text in (clash.proof, *(g.text for g in clash.givens)):
        assert not IDS.search(text), text
    second = SecondOpinion(scenario)
    if not second.clash(clash.wheres):
        return Counter()
    assert second.smallest(clash.wheres) == clash.wheres
    return Counter({"conflicts that CPMpy finds minimal too": 1})


def confirmed(repair: Repair) -> None:
    """The year planned once more, by the whole search this time, and audited."""
    outcome = season_plan(repair.scenario, repair.past)
    year = prepare(repair.scenario, repair.past)
    assert outcome.log is not None
    assert audit(year, rough_rules(year), outcome.log).violations == ()
    for change in repair.changes:
        assert not IDS.search(change.text), change.text


@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=QUIET, phases=PHASES)
@given(crowded())
def test_conflicts_are_minimal_and_repairs_hold(scenario: Scenario) -> None:
    holds(scenario, 1)


@pytest.mark.long
def test_the_same_at_length() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=QUIET, phases=PHASES)
    @given(crowded())
    def each(scenario: Scenario) -> None:
        seen.update(holds(scenario, 3))

    each()
    assert seen["years"] >= 200
    assert seen["conflicts that CPMpy finds minimal too"] >= 100
    print(dict(seen))

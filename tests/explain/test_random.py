"""Random years with contradictions: every conflict is infeasible and minimal, every repair planned and audited."""

import re
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from optimizer.explain.conflict import clashes
from optimizer.explain.givens import givens
from optimizer.explain.oracle import Oracle
from optimizer.explain.quick import first_plan
from optimizer.explain.repair import repairs
from optimizer.prepare import prepare
from optimizer.scenario import Scenario
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
    kinds = st.tuples(st.sampled_from(["5k", "10k", "half_marathon"]), st.sampled_from("ABC"))
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


def holds(scenario: Scenario) -> None:
    oracle = Oracle(scenario, past(scenario), 1000)
    assume(oracle.named())
    found = clashes(oracle)
    places = {g.where for g in givens(scenario, past(scenario))}
    fresh = Oracle(scenario, past(scenario), 1000)
    for clash in found:
        assert clash.minimal
        assert fresh.ask(places - clash.wheres) == "infeasible"
        for where in clash.wheres:
            assert fresh.ask(places - clash.wheres | {where}) == "feasible"
        for text in (clash.proof, *(g.text for g in clash.givens)):
            assert not IDS.search(text), text
    assert len({clash.wheres for clash in found}) == len(found)
    for repair in repairs(oracle, found, shown=1):
        assert not first_plan(prepare(repair.scenario, repair.past)).broken()
        for change in repair.changes:
            assert not IDS.search(change.text), change.text


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=QUIET, phases=PHASES)
@given(crowded())
def test_conflicts_are_minimal_and_repairs_hold(scenario: Scenario) -> None:
    holds(scenario)


@pytest.mark.long
@settings(max_examples=200, deadline=None, suppress_health_check=QUIET, phases=PHASES)
@given(crowded())
def test_the_same_at_length(scenario: Scenario) -> None:
    holds(scenario)

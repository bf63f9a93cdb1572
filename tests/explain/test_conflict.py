"""Planted facts come back as the conflict, nothing more and nothing less."""

from typing import Any

import pytest

from optimizer.core.minimal_part import minimal_part
from optimizer.explain.facts import Fact
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import clashes
from tests.explain.planted import easy, past, race

TRACK = {"date": "2027-02-16", "kind": "threshold", "minutes": 45}
PAIRS: list[tuple[dict[str, Any], set[tuple[str | int, ...]]]] = [
    ({"races": [race("2027-03-14"), race("2027-03-21")]}, {("races", 0), ("races", 1)}),
    (
        {
            "races": [race("2027-03-14")],
            "offer": {"exceptions": [{"on": "2027-03-14", "minutes": 0, "note": "wedding"}]},
        },
        {("races", 0), ("availability", "exceptions", 0)},
    ),
    (
        {
            "races": [race("2027-03-14")],
            "injuries": [{"site": "achilles", "onset": "2027-02-01"}],
        },
        {("races", 0), ("injuries", 0)},
    ),
    (
        {
            "locked": [
                {"date": "2027-02-16", "kind": "threshold", "minutes": 45},
                {"date": "2027-02-17", "kind": "hills", "minutes": 45},
            ]
        },
        {("locked", 0), ("locked", 1)},
    ),
    (
        {
            "races": [race("2027-03-14", "half_marathon")],
            "locked": [{"date": "2027-03-15", "kind": "easy", "minutes": 45}],
        },
        {("races", 0), ("locked", 0)},
    ),
]


@pytest.mark.parametrize(("parts", "planted"), PAIRS)
def test_two_planted_facts_are_the_conflict(parts: dict[str, Any], planted: set[tuple[str | int, ...]]) -> None:
    scenario = easy(**parts)
    (clash,) = clashes(Oracle(scenario, past(scenario)))
    assert clash.wheres == planted
    assert clash.minimal


def test_an_easy_year_has_no_conflict() -> None:
    scenario = easy(races=[race("2027-03-14")])
    assert clashes(Oracle(scenario, past(scenario))) == ()


def test_two_conflicts_are_both_named() -> None:
    scenario = easy(
        races=[race("2027-02-07"), race("2027-02-14"), race("2027-04-04", "5k")],
        injuries=[{"site": "other", "onset": "2027-03-20"}],
    )
    found = clashes(Oracle(scenario, past(scenario)))
    assert {clash.wheres for clash in found} == {
        frozenset({("races", 0), ("races", 1)}),
        frozenset({("races", 2), ("injuries", 0)}),
    }


def test_an_empty_budget_proves_nothing() -> None:
    scenario = easy(races=[race("2027-03-14"), race("2027-03-21")])
    oracle = Oracle(scenario, past(scenario))
    oracle.named()
    oracle.left = 1
    assert [clash.minimal for clash in clashes(oracle)] == [False]


def test_a_minimal_part_prefers_what_comes_first() -> None:
    facts = [Fact(("races", i), str(i), i) for i in range(6)]
    found = minimal_part(facts, lambda kept: len(kept) >= 2)
    assert [given.keep for given in found] == [0, 1]


def test_what_follows_from_an_answer_is_not_asked_again() -> None:
    scenario = easy(races=[race("2027-03-14"), race("2027-03-21")], locked=[TRACK])
    oracle = Oracle(scenario, past(scenario))
    session, first, second = ("locked", 0), ("races", 0), ("races", 1)
    assert oracle.ask([session]) == "infeasible"
    assert oracle.ask([second]) == "feasible"
    asked = oracle.left
    assert oracle.ask() == "infeasible"  # a year that keeps more than one that clashes
    assert oracle.ask([session, second]) == "feasible"  # one that keeps less than one that does not
    assert oracle.left == asked
    assert oracle.ask([first]) == "feasible"  # not settled by either
    assert oracle.left == asked - 1

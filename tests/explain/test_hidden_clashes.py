"""Races too soon after an injury hide one another: what leaves one of them out must not be refused for the next."""

from itertools import islice

import pytest

from optimizer.core.requirement import Conflict, Requirement
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import clashes
from optimizer.explain.repair_candidates import better, candidates, conflict_keys
from tests.explain.planted import easy, past, race

INJURY = {"site": "calf", "onset": "2027-03-20", "cleared": "2027-04-20"}


def _conflict(*places: int) -> Conflict:
    return Conflict(tuple(Requirement("injury", "", ("races", place)) for place in places), "")


@pytest.mark.parametrize(
    ("after", "behind", "helps"),
    [
        pytest.param((), (), True, id="all gone"),
        pytest.param(((1,),), (), False, id="a new one"),
        pytest.param(((1,),), ((1,),), True, id="one that was hidden"),
        pytest.param(((1,), (2,)), ((1,),), False, id="one that was hidden and a new one"),
        pytest.param(((0,),), ((1,),), False, id="nothing gone"),
        pytest.param(((0,), (1,)), ((1,),), False, id="nothing gone and one come to light"),
    ],
)
def test_what_was_hidden_is_not_new(
    after: tuple[tuple[int, ...], ...], behind: tuple[tuple[int, ...], ...], *, helps: bool
) -> None:
    hidden = conflict_keys([_conflict(*one) for one in behind])
    assert better((_conflict(0),), tuple(_conflict(*one) for one in after), hidden) is helps


def test_there_is_a_way_out_of_two_races_too_soon_after_an_injury() -> None:
    """Each change of the first race brings the second one's clash to light."""
    scenario = easy(24, races=[race("2027-05-02"), race("2027-06-06", "half_marathon", "A")], injuries=[INJURY])
    oracle = Oracle(scenario, past(scenario))
    (way,) = islice(candidates(oracle, clashes(oracle)), 1)
    assert {change.where for change in way.changes} == {("races", 0), ("races", 1)}
    assert oracle.possible(way.scenario, way.past)

"""Races too soon after an injury hide one another: what leaves one of them out must not be refused for the next."""

from datetime import date, timedelta
from itertools import islice

import pytest

from optimizer.core.requirement import Conflict, Requirement
from optimizer.explain.clash_progress import better, conflict_keys, ended
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import clashes
from optimizer.explain.repair_candidates import candidates
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


def _week(number: int) -> Conflict:
    return Conflict((), "", "week", date(2027, 1, 4) + timedelta(weeks=number))


@pytest.mark.parametrize(
    ("after", "gone"),
    [
        pytest.param((_week(3),), True, id="another week comes to light"),
        pytest.param((_week(1), _week(3)), False, id="the same week and another"),
        pytest.param((_conflict(0),), False, id="weeks are not looked for any more"),
    ],
)
def test_a_week_is_gone_where_weeks_are_still_looked_for(after: tuple[Conflict, ...], *, gone: bool) -> None:
    assert ended((_week(1),), after) is gone


@pytest.mark.long
def test_a_locked_run_that_is_shortened_brings_a_later_one_to_light() -> None:
    """80 min grow to 100 by the third Sunday and to 120 by the fifth: 130 there is too long, and as long as it stands
    nobody asks whether 140 a fortnight later are."""
    longer = (("2027-01-24", 130), ("2027-02-07", 140))
    scenario = easy(6, locked=[{"date": day, "kind": "long", "minutes": minutes} for day, minutes in longer])
    oracle = Oracle(scenario, past(scenario))
    (way,) = islice(candidates(oracle, clashes(oracle)), 1)
    assert {change.where for change in way.changes} == {("locked", 0), ("locked", 1)}
    assert all(change.text.startswith("shorten the long run") for change in way.changes)
    assert oracle.possible(way.scenario, way.past)

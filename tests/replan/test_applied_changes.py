"""Answers to changes of small random years, applied."""

import pytest

from optimizer.ingest.loader import load_mapping
from optimizer.replan.branched_replan import replan_all
from optimizer.solve import solve
from tests.replan.applied_changes import FIRST, changes_of, held, year_of


def test_a_race_that_moves_is_no_change_by_hand() -> None:
    """The plan as `solve` hands it over states no days beside those of its weeks: with the race on another day their
    figures would be explained by two days that have changed places."""
    old = solve(load_mapping(year_of(7)), lambda *_: None).plan
    assert old is not None
    assert not old.written
    facts, where = next((facts, where) for facts, where in changes_of(7) if where[-1] == "date")
    told = replan_all(load_mapping(facts), old, FIRST, lambda *_: None)
    assert told.taken_back == ()
    assert [change.written for change in told.facts] == [where]


@pytest.mark.long
@pytest.mark.parametrize("number", [1, 3, 7])
def test_what_is_said_of_changes_holds(number: int) -> None:
    """Eight facts that change, four sessions that are asked for and four pairs of days, in a small year."""
    seen = held(number)
    assert not [name for name in seen if name.startswith("not")], seen
    assert seen["the cause of a replan is the key that changed"] == 8
    assert seen["a replan keeps every rule"] >= 6

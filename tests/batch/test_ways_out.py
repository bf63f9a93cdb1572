"""A client's way out is found within the time limit, or told to be open."""

import time

import pytest

from optimizer.batch.ways_out import ways_out
from optimizer.ingest.loader import load
from optimizer.solve import solve
from tests.places import SCENARIOS

YEAR = SCENARIOS / "marathon_in_six_weeks_from_10km.yaml"


def test_the_time_limit_reaches_the_way_out() -> None:
    loaded = load(YEAR)
    solved = solve(loaded, lambda *_: None)
    assert solved.status == "infeasible"
    began = time.process_time()
    told, remedies = ways_out(solved, time.monotonic())
    assert time.process_time() - began < 2
    assert remedies == ()
    assert [clash.proof for clash in told] == [conflict.proof for conflict in solved.conflicts]


@pytest.mark.long
def test_without_a_limit_there_is_a_repair() -> None:
    told, remedies = ways_out(solve(load(YEAR), lambda *_: None))
    assert all(clash.minimal for clash in told)
    assert len(remedies) == 1

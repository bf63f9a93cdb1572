"""Dense fartleks: short sessions grow by shorter recoveries."""

from typing import Any

import pytest

from tests.output.workouts.runners import written, year

NEXT: dict[str, Any] = {"phase": "base", "number": 2, "previous": "Two minutes on, one off", "exposures": 1}


def test_half_an_hour_grows_from_eight_brisk_minutes_to_ten() -> None:
    usual, dense = (written(year(), "fartlek", 30, **NEXT | {"number": number}) for number in (1, 2))
    assert (usual.work_seconds, dense.work_seconds) == (8 * 60, 10 * 60)
    assert dense.title == "Two minutes on, one off" and "5 x 2'" in dense.words and "(1' easy)" in dense.words
    assert usual.seconds == dense.seconds == 1800


@pytest.mark.parametrize(
    ("change", "dense"),
    [
        pytest.param({"phase": "build", "number": 1}, False, id="a build's second, and the base held none"),
        pytest.param({"phase": "build", "number": 1, "reached": 600}, True, id="a build goes on from its base"),
        pytest.param({"minutes": 40}, False, id="40 min hold their work with usual recoveries"),
        pytest.param({"cutback": True}, False, id="so does a cutback"),
    ],
)
def test_only_settled_runners_whose_session_is_too_short_run_one(change: dict[str, Any], dense: bool) -> None:
    facts = {"minutes": 30} | NEXT | change
    made = written(year(), "fartlek", facts.pop("minutes"), **facts)
    assert (made.title == "Two minutes on, one off") == dense


def test_novices_keep_their_recoveries() -> None:
    assert "off" not in written(year("novice"), "fartlek", 30, **NEXT | {"number": 9}).title.replace("one off", "")

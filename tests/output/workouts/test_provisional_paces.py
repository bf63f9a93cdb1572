"""Paces that nothing has told yet are called provisional, until the day that tells them."""

from datetime import date, timedelta
from typing import Any

import pytest

from optimizer.output.workouts.provisional_paces import provisional_notes
from tests.output.workouts.runners import BOTH, START, race, year

TEST_DAY = START + timedelta(days=50)
RAN = [{"date": str(START + timedelta(days=20)), "distance": "5k", "result": "23:00"}]


def notes(*races: Any, tests: tuple[date, ...] = (TEST_DAY,), since: date = date.min, **more: Any) -> list[str]:
    of = year("intermediate", races, **more)
    return list(provisional_notes(of, [(day, "threshold") for day in tests], since=since))


def test_a_stated_pace_is_provisional_until_the_first_test() -> None:
    assert notes(tests=(TEST_DAY + timedelta(days=60), TEST_DAY), **BOTH) == [
        "All paces are provisional until the pace test on Tue 23 Feb 2027: they rest on the threshold pace that you "
        "stated, 4:50 per km. Note its result, and later paces follow it."
    ]


def test_in_the_runner_s_unit() -> None:
    (note,) = notes(units="mi", **BOTH)
    assert "7:47 per mi" in note


@pytest.mark.parametrize(
    ("ahead", "until"),
    [
        pytest.param(race(27, "10k"), "10k race on Sun 31 Jan 2027", id="a race before it tells as much"),
        pytest.param(race(62, "10k"), "the pace test on Tue 23 Feb 2027", id="a later one does not"),
        pytest.param(race(27, "10k", priority="C"), "the pace test on", id="nor one run as training"),
        pytest.param(race(27, "50k"), "the pace test on", id="nor an ultra"),
    ],
)
def test_until_whatever_tells_the_pace_first(ahead: Any, until: str) -> None:
    (note,) = notes(ahead, **BOTH)
    assert f"provisional until {until}" in note


@pytest.mark.parametrize(
    "keywords",
    [
        pytest.param({}, id="without a threshold pace hard running goes by effort"),
        pytest.param({"tests": (), **BOTH}, id="where nothing ahead tells it"),
        pytest.param({"since": TEST_DAY + timedelta(days=1), **BOTH}, id="nor behind the last test"),
    ],
)
def test_nothing_is_told(keywords: dict[str, Any]) -> None:
    assert notes(**keywords) == []


def test_behind_a_result_paces_rest_on_it() -> None:
    of = year("intermediate", (), **BOTH, tests=RAN)
    assert not list(provisional_notes(of, [(TEST_DAY, "threshold")], since=START + timedelta(days=21)))
    (note,) = provisional_notes(of, [(TEST_DAY, "threshold")])
    assert "provisional until the pace test on Sun 24 Jan 2027" in note


def test_a_day_still_to_come_is_one() -> None:
    (note,) = notes(since=TEST_DAY, **BOTH)
    assert "Tue 23 Feb 2027" in note

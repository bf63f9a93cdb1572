"""The reader's rules of lighter weeks, on weeks that are written down as loads."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.second_reading.facts import Facts
from tests.second_reading.light_weeks import breaches

MONDAY = date(2027, 1, 4)
HOLDS = 200.0 / 7
"""Fitness that 200 points a week hold."""


def told(loads: tuple[float, ...], window: str, *, level: str = "advanced") -> list[str]:
    """What is found in weeks of build that carry these points, before a week of `window`."""
    phases = [*("build",) * len(loads), window]
    days, weeks = [], []
    for number, (phase, load) in enumerate(zip(phases, (*loads, 100.0), strict=True)):
        start = MONDAY + timedelta(weeks=number)
        weeks.append({"start": str(start), "phase": phase, "fitness": HOLDS})
        for i in range(7):
            run = [{"kind": "easy", "minutes": 60, "load": load}] if i == 1 else []
            days.append({"date": str(start + timedelta(days=i)), "phase": phase, "sessions": run})
    scenario: dict[str, Any] = {"athlete": {"level": level}, "availability": {"minutes": {}}}
    return [words for _, words in breaches(Facts({"days": days, "weeks": weeks}, scenario))]


@pytest.mark.parametrize(
    ("last", "window", "found"),
    [
        pytest.param(300, "race", True, id="the heaviest week ends a week before the race"),
        pytest.param(285, "race", False, id="95 % of the week before"),
        pytest.param(300, "taper", False, id="a taper follows"),
    ],
)
def test_before_a_race_week_the_last_full_week_steps_back(last: float, window: str, found: bool) -> None:
    assert bool(told((200, 280, 300, last), window)) == found


def test_behind_a_cutback_it_holds_fitness() -> None:
    assert told((200, 280, 180, 200), "race") == []
    assert told((200, 280, 180, 260), "race") == ["load 260 in the week before a race's own, after 180"]


@pytest.mark.parametrize(
    ("level", "loading", "found"),
    [
        pytest.param("advanced", 4, False, id="four before a taper"),
        pytest.param("advanced", 5, True, id="a fifth"),
        pytest.param("intermediate", 4, False, id="one more than the limit, for a taper follows"),
        pytest.param("intermediate", 5, True, id="two more"),
    ],
)
def test_no_fifth_week_is_loaded_before_a_taper(level: str, loading: int, found: bool) -> None:
    assert bool(told((300, 150, *(300,) * loading), "taper", level=level)) == found

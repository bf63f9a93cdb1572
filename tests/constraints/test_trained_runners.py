"""Trained runners: a half taken in their stride costs one easy week, and a marathon at easy pace is a long run."""

from datetime import date, timedelta
from typing import Any

import pytest

from constraints.recovery_times import gentle_days, no_hard_days, quiet_days, week_shares
from constraints.trained_runners import run_easily, takes_in_stride
from optimizer.domain.year import Year
from tests.kit import a_race, a_year, allowed, left_open

RACE_DAY = date(2027, 1, 17)
HEALED = {"site": "achilles", "onset": "2026-06-01", "cleared": "2026-06-10"}


def after(days: int) -> str:
    return str(RACE_DAY + timedelta(days=days))


def past(fitness: float) -> dict[str, Any]:
    return {"fitness": fitness, "weeks": [{"run_minutes": 360, "longest_run": 120}] * 6}


def half(fitness: float = 45, goal: str = "1:40:00", distance: str = "half_marathon", **keywords: Any) -> Year:
    priority, new = keywords.pop("priority", "B"), keywords.pop("new", False)
    race = a_race(f"{RACE_DAY} {distance} {priority}", goal_time=goal, first_time=new)
    return a_year(weeks=14, races=(race,), history=past(fitness), **keywords)


def marathon(fitness: float = 50, goal: str | None = "4:10:00", **keywords: Any) -> Year:
    """Easy pace is 6:00 a km: 4 h 13, and 4 h 00:32 at its quick end."""
    new = keywords.pop("new", False)
    race = a_race(f"{RACE_DAY} marathon C", first_time=new, **({"goal_time": goal} if goal else {}))
    return a_year(weeks=14, races=(race,), history=past(fitness), **keywords)


@pytest.mark.parametrize(
    ("keywords", "stride"),
    [
        pytest.param({}, True, id="intermediate and well over what it asks"),
        pytest.param({"level": "advanced"}, True, id="advanced"),
        pytest.param({"fitness": 33, "goal": "1:25:00"}, False, id="40 km at easy pace ask for 30.9: 33.9 are needed"),
        pytest.param({"fitness": 34, "goal": "1:25:00"}, True, id="over what it asks for"),
        pytest.param({"fitness": 39}, True, id="303 min a week, three times the race"),
        pytest.param({"fitness": 38}, False, id="296 min, not quite"),
        pytest.param({"goal": "1:57:00"}, False, id="350 min are not three times the race"),
        pytest.param({"goal": "1:56:00"}, True, id="but three times this one"),
        pytest.param({"level": "novice"}, False, id="a novice"),
        pytest.param({"born": 1978}, True, id="below 50"),
        pytest.param({"born": 1977}, False, id="masters"),
        pytest.param({"injuries": [HEALED]}, False, id="in the year after an injury"),
        pytest.param({"new": True}, False, id="a new distance"),
        pytest.param({"distance": "10k", "goal": "44:00"}, False, id="10 km have a row of their own"),
        pytest.param({"distance": "25k"}, False, id="beyond a half"),
    ],
)
def test_who_takes_a_half_in_their_stride(keywords: dict[str, Any], stride: bool) -> None:
    year = half(**keywords)
    assert takes_in_stride(year, year.races[0]) == stride


def test_the_week_behind_it_is_easy_and_the_second_one_of_training() -> None:
    year = half()
    assert [round(100 * share) for share in week_shares(year, year.races[0])] == [68, 95]
    first, second, third = year.weeks[2:5]
    assert first.phase == "reverse_taper"
    assert second.phase in ("base", "build")
    assert second.mode == "constrained", "held by the table"
    assert second.ceiling is not None
    assert second.ceiling.most == pytest.approx(0.95)
    assert third.ceiling is None


def test_who_is_not_trained_for_it_has_two_easy_weeks_and_so_has_an_a_race() -> None:
    assert [week.phase for week in half(38).weeks[2:4]] == ["freestyle", "reverse_taper"]
    assert [week.phase for week in half(priority="A").weeks[2:4]] == ["freestyle", "reverse_taper"]


def test_something_short_and_hard_is_missed_on_days_9_to_11_and_may_stand_there() -> None:
    year = half(minutes=120)
    for day in (9, 11):
        assert allowed(year, {after(day): "progression 45"}, "recovery")
        assert left_open(year, {after(day): "progression 45"}, "recovery", "pace_back") == 0
    assert not allowed(year, {after(8): "progression 45"}, "recovery")
    assert not allowed(year, {after(9): "progression 50"}, "recovery")
    assert left_open(year, {after(12): "progression 45"}, "recovery", "pace_back") == 1
    assert left_open(half(38, minutes=120), {}, "recovery", "pace_back") == 0, "who is not trained for it"


@pytest.mark.parametrize(
    ("keywords", "easy"),
    [
        pytest.param({}, True, id="5:56 a km"),
        pytest.param({"goal": "4:00:33"}, True, id="the quick end of easy pace"),
        pytest.param({"goal": "4:00:30"}, False, id="quicker"),
        pytest.param({"goal": None}, False, id="nobody has said how"),
        pytest.param({"fitness": 48}, False, id="373 min a week, three halves of the race are 375"),
        pytest.param({"fitness": 49}, True, id="381 min"),
        pytest.param({"level": "novice"}, False, id="a novice"),
        pytest.param({"born": 1977}, False, id="masters"),
        pytest.param({"injuries": [HEALED]}, False, id="in the year after an injury"),
        pytest.param({"new": True}, False, id="a new distance"),
    ],
)
def test_which_marathon_is_run_as_a_long_run(keywords: dict[str, Any], easy: bool) -> None:
    year = marathon(**keywords)
    assert run_easily(year, year.races[0]) == easy


def test_behind_a_long_run_pace_is_back_in_the_second_week() -> None:
    easily, raced = marathon(), marathon(goal="3:50:00")
    times = [
        (no_hard_days(year, year.races[0]), gentle_days(year, year.races[0]), quiet_days(year, year.races[0]))
        for year in (easily, raced)
    ]
    assert times == [(7, 7, 7), (10, 14, 21)]
    assert [week_shares(year, year.races[0]) for year in (easily, raced)] == [[0.65, 0.9], [0.4, 0.7]]
    assert not allowed(easily, {after(7): "threshold 45"}, "recovery")
    for family in ("recovery", "after_long_races"):
        assert allowed(easily, {after(8): "threshold 45"}, family)
    assert not allowed(raced, {after(21): "threshold 45"}, "after_long_races")


@pytest.mark.parametrize(("day", "most"), [(14, 0), (15, 50)])
def test_hills_come_back_a_week_later(day: int, most: int) -> None:
    cap = marathon().days[date.fromisoformat(after(day))].caps["hills"]
    assert cap.minutes >= most
    assert (cap.minutes == 0) == (most == 0)

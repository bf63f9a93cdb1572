"""Race touches: a few minutes at the race's pace in an easy run, where the last week holds nothing quick."""

from datetime import timedelta
from typing import Any

import pytest

from optimizer.domain.training_log import DayLog, Log
from optimizer.domain.year import Year
from optimizer.output.workouts.build_workouts import build
from optimizer.output.workouts.workout import Workout
from tests.output.workouts.runners import BOTH, START, race, year

RACE = 90
TOUCHED = "Easy run with race pace"


def week(of: Year, **days: DayLog) -> dict[int, Workout]:
    """The easy runs of the week before the race, by days before it; `d4` is four days before."""
    log = {START + timedelta(days=RACE - int(name[1:])): done for name, done in days.items()}
    race_day = START + timedelta(days=RACE)
    return {(race_day - day).days: made for (day, kind), made in build(of, Log(of, log)).items() if kind == "easy"}


def before(distance: str = "half_marathon", **more: Any) -> Year:
    return year(**{"races": (race(RACE, distance, goal_time="1:45:00"),)} | BOTH | more)


@pytest.mark.parametrize(
    ("days", "touched"),
    [
        pytest.param({"d4": {"easy": 40}, "d5": {"easy": 60}}, {4}, id="four days before rather than five"),
        pytest.param({"d4": {"easy": 25}, "d6": {"easy": 30}}, {6}, id="half an hour holds them, 25 min do not"),
        pytest.param({"d3": {"easy": 40}, "d7": {"easy": 40}}, set(), id="three and seven days before are none"),
        pytest.param({"d4": {"easy": 40}, "d7": {"threshold": 40}}, set(), id="a week before was quick"),
        pytest.param({"d4": {"easy": 40}, "d8": {"threshold": 40}}, {4}, id="that is too long ago"),
    ],
)
def test_one_run_of_a_last_week_without_anything_quick_holds_the_races_pace(
    days: dict[str, DayLog], touched: set[int]
) -> None:
    found = week(before(), **days)
    assert {back for back, made in found.items() if made.title == TOUCHED} == touched


def test_it_is_three_times_three_minutes_and_as_long_as_planned() -> None:
    made = week(before(), d4={"easy": 40})[4]
    assert "3 x 3' at 4:56-5:02/km, half-marathon pace (2' easy)" in made.words, "1:45:00 is 4:59 a km"
    assert made.seconds == 40 * 60


@pytest.mark.parametrize(
    ("cleared", "told"),
    [
        pytest.param(111, None, id="sixteen weeks after an injury are not over"),
        pytest.param(112, "3 x 2'", id="they are: two minutes each"),
        pytest.param(400, "3 x 3'", id="a year is over"),
    ],
)
def test_who_was_injured_runs_less_of_it_or_none(cleared: int, told: str | None) -> None:
    day = START + timedelta(days=RACE - 4 - cleared)
    hurt = [{"site": "other", "onset": str(day - timedelta(days=20)), "cleared": str(day)}]
    made = week(before(injuries=hurt), d4={"easy": 40})[4]
    assert (made.title == TOUCHED) == (told is not None) and (told or "") in made.words


def test_neither_an_ultra_nor_a_new_runners_race_has_one() -> None:
    assert week(year(races=(race(RACE, "50k"),), **BOTH), d4={"easy": 40})[4].title == "Easy run"
    assert week(before("5k", level="novice", history={}), d4={"easy": 40})[4].title != TOUCHED

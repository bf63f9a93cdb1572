"""Goal paces: the threshold pace that a goal asks for where today's is slower, and race pace that is easy running."""

from typing import Any

import pytest

from optimizer.formats.scenario import Athlete
from optimizer.output.workouts.goal_paces import asked_threshold, goal_caveat
from optimizer.output.workouts.workout import flat
from tests.output.workouts.runners import race, written, year


@pytest.mark.parametrize(
    ("distance", "goal", "threshold", "asked"),
    [
        pytest.param("half_marathon", "1:42:00", "4:50", "4:44 per km", id="4:50 a km in a half are 1.02 x 4:44"),
        pytest.param("half_marathon", "1:42:00", "4:44", "", id="which promises it"),
        pytest.param("10k", "36:00", "3:45", "3:40 per km", id="3:36 a km over 10 km are 0.98 x 3:40"),
        pytest.param("10k", "36:00", "3:40", "", id="which promises it"),
        pytest.param("marathon", "3:30:00", "5:00", "4:42 per km", id="4:59 a km are 1.06 x 4:42"),
        pytest.param("50k", "3:30:00", "5:00", "", id="nobody knows beyond the marathon"),
    ],
)
def test_a_goal_names_the_threshold_pace_that_it_asks_for(distance: str, goal: str, threshold: str, asked: str) -> None:
    found = asked_threshold(Athlete(level="advanced", threshold_pace=threshold), race(60, distance, goal_time=goal))
    assert found == asked


def test_it_is_told_in_the_runners_unit_and_not_at_all_where_one_of_them_is_not_known() -> None:
    half = race(60, "half_marathon", goal_time="1:42:00")
    assert asked_threshold(Athlete(level="advanced", threshold_pace="4:50/km", units="mi"), half) == "7:38 per mi"
    assert asked_threshold(Athlete(level="advanced"), half) == ""
    assert asked_threshold(Athlete(level="advanced", threshold_pace="4:50"), race(60, "half_marathon")) == ""


@pytest.mark.parametrize(
    ("goal", "told"),
    [
        pytest.param("1:41:53", False, id="0.97 x 1.03 x 4:50 is 289.7 s, a hair faster than 4:49.8"),
        pytest.param("1:41:51", False, id="two seconds less are not trained at, but the pace reads the same"),
        pytest.param("1:41:30", True, id="a second per km less is told"),
    ],
)
def test_training_stays_within_what_the_threshold_pace_promises(goal: str, told: bool) -> None:
    caveat = goal_caveat(Athlete(level="advanced", threshold_pace="4:50"), race(60, "half_marathon", goal_time=goal))
    assert (caveat is not None) == told


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        pytest.param("long", {"purpose": True, "days_to_race": 21, "purposeful": 2}, id="at the end of a long run"),
        pytest.param("marathon_pace", {"days_to_race": 21}, id="in a session of its own"),
        pytest.param("easy", {"finish": 10}, id="as a steady finish"),
    ],
)
@pytest.mark.parametrize(
    ("easy", "named"),
    [
        pytest.param("7:29", "marathon pace", id="0.95 x 449 s are 427, slower than the 426.6 of the race"),
        pytest.param("7:20", "marathon pace, which is easy running for you", id="0.95 x 440 s are 418"),
    ],
)
def test_race_pace_that_is_easy_running_is_named_as_such(
    kind: str, facts: dict[str, Any], easy: str, named: str
) -> None:
    of = year("intermediate", (race(111, "marathon", goal_time="5:00:00"),), easy_pace=easy)
    (words,) = {step.words for step in flat(written(of, kind, 120, **facts).steps) if step.kind == "work"}
    assert words == named

"""Race-pace fartleks: repeats at the pace of a race of up to 10 km in its last weeks."""

from typing import Any

import pytest

from optimizer.output.workouts.workout import Workout, flat
from tests.output.workouts.runners import BOTH, race, written, year


def fartlek(minutes: int = 60, level: Any = "intermediate", distance: str = "10k", **facts: Any) -> Workout:
    return written(
        year(level, (race(60, distance),), **BOTH), "fartlek", minutes, **{"days_to_race": 12, "number": 1} | facts
    )


def named(made: Workout) -> set[str]:
    return {step.words for step in flat(made.steps) if step.kind == "work"}


@pytest.mark.parametrize(("distance", "words"), [("10k", "10 km pace"), ("5k", "5 km pace")])
def test_it_is_run_at_the_pace_of_the_race(distance: str, words: str) -> None:
    made = fartlek(distance=distance)
    assert named(made) == {words}
    assert made.seconds == 3600
    assert not any(step.metres for step in flat(made.steps)), "no track lies under a fartlek"
    assert made.work_seconds <= 60 * 18, "30 % of the session, as intervals count"


@pytest.mark.parametrize(
    ("facts", "paced"),
    [
        pytest.param({"days_to_race": 42}, True, id="six weeks before"),
        pytest.param({"days_to_race": 43}, False, id="and no sooner"),
        pytest.param({"days_to_race": 8}, True, id="eight days before"),
        pytest.param({"days_to_race": 7}, True, id="the last week tries the pace"),
        pytest.param({"minutes": 40}, True, id="room for a warm-up"),
        pytest.param({"minutes": 35}, False, id="too short for one"),
        pytest.param({"distance": "half_marathon"}, False, id="a half is run at threshold"),
        pytest.param({"level": "novice"}, False, id="a novice plays with pace"),
        pytest.param({"cutback": True}, False, id="a cutback"),
        pytest.param({"phase": "base"}, False, id="a base"),
    ],
)
def test_it_stays_a_fartlek_elsewhere(facts: dict[str, Any], paced: bool) -> None:
    assert any("pace" in words for words in named(fartlek(**facts))) == paced


@pytest.mark.parametrize(
    ("distance", "days", "touched"),
    [
        pytest.param("marathon", 7, (180, "marathon pace"), id="the last week before a marathon"),
        pytest.param("marathon", 8, None, id="and no sooner"),
        pytest.param("half_marathon", 5, (180, "half-marathon pace"), id="a half"),
        pytest.param("10k", 5, (180, "10 km pace"), id="10 km"),
        pytest.param("5k", 5, (120, "5 km pace"), id="5 km: two minutes each"),
        pytest.param("50k", 5, None, id="an ultra has no such pace"),
    ],
)
def test_the_last_one_before_a_race_is_run_at_its_pace(distance: str, days: int, touched: tuple[int, str]) -> None:
    of = year(races=(race(30 + days, distance),), **BOTH)
    made = written(
        of, "fartlek", 40, phase="taper", days_to_race=days, race=of.scenario.races[0], number=1, rusty=False
    )
    works = {(step.seconds, step.words) for step in flat(made.steps) if step.kind == "work"}
    assert (works == {touched}) == (touched is not None)
    assert ("pace fartlek" in made.title) == (touched is not None)
    assert made.seconds == 2400


def test_before_a_short_race_legs_whose_quick_steps_have_slept_stay_gentle() -> None:
    for distance, paced in (("10k", False), ("half_marathon", True)):
        of = year(races=(race(35, distance),), **BOTH)
        facts = {"phase": "taper", "days_to_race": 5, "race": of.scenario.races[0], "number": 1, "rusty": True}
        assert ("pace fartlek" in written(of, "fartlek", 40, **facts).title) == paced


@pytest.mark.parametrize(("days", "touches"), [(4, True), (7, True), (8, False)])
def test_the_last_marathon_pace_is_three_times_five_minutes(days: int, touches: bool) -> None:
    of = year(races=(race(30 + days, "marathon"),), **BOTH)
    made = written(of, "marathon_pace", 45, phase="taper", days_to_race=days, race=of.scenario.races[0], number=1)
    works = [step for step in flat(made.steps) if step.kind == "work"]
    assert ([(step.seconds, step.words) for step in works] == [(300, "marathon pace")] * 3) == touches
    assert (made.title == "Marathon-pace touches") == touches
    assert made.seconds == 2700

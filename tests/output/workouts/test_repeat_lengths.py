"""Long repeats of intervals are run a little slower than short ones, and race pace is race pace at any length."""

from typing import Any

import pytest

from optimizer.domain.training_log import Log
from optimizer.output.workouts.build_workouts import build
from optimizer.output.workouts.hard_book import BY_KIND
from optimizer.output.workouts.repeat_formats import DISTANCES, LONG_REPEAT, by_length
from optimizer.output.workouts.session_work import most_work
from optimizer.output.workouts.workout import flat
from tests.output.workouts.runners import BOTH, race, setting, written, year

FAST, SLOW = (267, 273), (274, 280)
"""0.92 and 0.94 of 4:50 a km, and 2.5 % more."""


@pytest.mark.parametrize(("seconds", "pace"), [(60, FAST), (LONG_REPEAT - 1, FAST), (LONG_REPEAT, SLOW), (300, SLOW)])
def test_from_three_and_a_half_minutes_on_repeats_are_slower(seconds: int, pace: tuple[int, int]) -> None:
    assert by_length(FAST, seconds) == pace
    assert by_length(None, seconds) is None


@pytest.mark.parametrize(
    ("previous", "work"),
    [
        pytest.param("", {(120, None, FAST)}, id="two minutes"),
        pytest.param("Two-minute intervals", {(162, 600, FAST)}, id="600 m at 4:30 a km"),
        pytest.param("Interval pyramid", {(222, 800, SLOW)}, id="800 m at 4:37"),
        pytest.param("Four-minute intervals", {(277, 1000, SLOW)}, id="1000 m"),
        pytest.param(
            "Three-minute intervals",
            {(60, None, FAST), (120, None, FAST), (180, None, FAST), (240, None, SLOW)},
            id="a pyramid has both",
        ),
    ],
)
def test_a_session_s_repeats_have_the_pace_of_their_length(
    previous: str, work: set[tuple[int, int | None, tuple[int, int]]]
) -> None:
    made = written(year(**BOTH), "intervals", 60, previous=previous)
    assert {(step.seconds, step.metres, step.pace) for step in flat(made.steps) if step.kind == "work"} == work


@pytest.mark.parametrize("distance", ["5k", "10k"])
def test_race_pace_is_the_race_s_at_any_length(distance: str) -> None:
    of = year("intermediate", (race(60, distance),), **BOTH)
    sessions = [written(of, "intervals", 60, days_to_race=30, number=number) for number in range(6)]
    work = [step for made in sessions for step in flat(made.steps) if step.kind == "work"]
    assert len({step.pace for step in work}) == 1
    assert all(step.metres is None or step.metres in DISTANCES for step in work)


@pytest.mark.parametrize(
    ("distance", "running", "most"),
    [
        pytest.param("10k", 150, 15, id="a tenth of 150 min, as threshold work"),
        pytest.param("5k", 150, 12, id="8 % of it, as any intervals"),
        pytest.param("marathon", 150, 12, id="no pace of a race"),
    ],
)
def test_the_pace_of_10_km_has_threshold_s_share_of_the_week(distance: str, running: int, most: int) -> None:
    of = year("intermediate", (race(60, distance),), **BOTH)
    asked = setting(of, "intervals", 50, running=running, days_to_race=30, race=of.scenario.races[0])
    assert most_work(asked, BY_KIND["intervals"]) == 60 * most


def test_race_pace_does_not_shrink_where_its_session_has_the_room() -> None:
    """Five times 600 m are 14 min; the session before held 18, and four times 800 m are 15."""
    of = year("intermediate", (race(60, "10k"),), **BOTH)
    less, held = (
        written(of, "intervals", 60, running=300, days_to_race=30, **facts).work_seconds
        for facts in ({}, {"rehearsed": 18 * 60, "repeats": (180,) * 6})
    )
    assert less == 860 < held == 916


def test_race_pace_grows_in_length_or_in_number_from_session_to_session() -> None:
    """Short sessions hold three minutes more than the last one, up to 20, as far as their weeks have room."""
    of = year("intermediate", (race(83, "10k"),), **BOTH)
    log = Log(of)
    for week in of.weeks[:11]:
        log.days |= {day: {"easy": 60} for day in week.days} | {week.days[1]: {"intervals": 50}}
    made = [one for (_, kind), one in sorted(build(of, log).items()) if kind == "intervals" and "10 km" in one.words]
    told = [one.words.split(", ")[1].split(" in ")[0] for one in made]
    assert told == ["4 x 800 m", "3 x 1000 m", "6 x 600 m", "5 x 800 m"]


@pytest.mark.parametrize(
    ("repeats", "exposures", "told"),
    [
        pytest.param((172,) * 6, 1, "4 x 800 m", id="longer ones rather than the same again, though they hold less"),
        pytest.param((229,) * 4, 1, "6 x 600 m", id="more work rather than the same again"),
    ],
)
def test_no_session_at_race_pace_is_the_last_one_again(repeats: tuple[int, ...], exposures: int, told: str) -> None:
    of = year("intermediate", (race(60, "10k"),), **BOTH)
    facts: dict[str, Any] = {"rehearsed": sum(repeats), "repeats": repeats, "exposures": exposures}
    assert told in written(of, "intervals", 50, days_to_race=30, number=1, room=180, **facts).words

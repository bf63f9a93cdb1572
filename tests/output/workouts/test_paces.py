"""Paces come from what the runner stated, and nothing else."""

from itertools import pairwise
from typing import Any

import pytest

from optimizer.formats.scenario import Athlete
from optimizer.output.workouts import zones
from optimizer.output.workouts.build_workouts import caveats
from optimizer.output.workouts.paces import Paces, pace_words
from optimizer.output.workouts.workout import flat
from tests.output.workouts.runners import BOTH, race, written, year

PACES = Paces.of(Athlete(level="novice", **{"threshold_pace": "5:00/km"}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("zone", "fast", "slow"),
    [
        (zones.THRESHOLD, 294, 306),
        (zones.INTERVAL, 276, 282),
        (zones.REPETITION, 264, 270),
        (zones.MARATHON, 318, 324),
        (zones.EASY, 356, 394),
    ],
)
def test_zones_of_a_runner_with_a_threshold_pace_of_5_00(zone: zones.Zone, fast: int, slow: int) -> None:
    assert PACES.range(zone) == (fast, slow)


def test_zones_from_recovery_to_repetitions_do_not_overlap() -> None:
    easy = (zones.RECOVERY, zones.EASY, zones.STEADY)
    fast = (zones.MARATHON, zones.HALF, zones.THRESHOLD, zones.FIVE_K, zones.INTERVAL, zones.REPETITION)
    order = (*easy, *fast)
    ends = [pace for zone in order if (pace := PACES.range(zone)) is not None]
    assert len(ends) == len(order)
    assert all(slower[0] >= faster[1] for slower, faster in pairwise(ends))


def test_nothing_stated_nothing_known() -> None:
    paces = Paces.of(Athlete(level="advanced"))
    assert paces.range(zones.EASY) is None and paces.range(zones.THRESHOLD) is None


def test_easy_pace_alone_says_nothing_about_threshold() -> None:
    made = written(year(easy_pace="6:00/km"), "threshold", 50, number=1)
    work = [step for step in flat(made.steps) if step.kind == "work"]
    assert {step.pace for step in work} == {None}
    assert "comfortably hard, RPE 7" in made.words
    assert made.km == 9.1, "26 min at 6:00/km, 4 of jogging at 6:36, 20 at four fifths of 6:00: 4.3 + 0.6 + 4.2 km"
    assert written(year(easy_pace="6:00/km"), "easy", 60).km == 10.0


def test_every_zone_has_a_source_and_a_confidence() -> None:
    found = [zone for zone in vars(zones).values() if isinstance(zone, zones.Zone)]
    assert len(found) == 20
    assert all(zone.source and zone.confidence in "ABCD" and 1 <= zone.effort <= 10 for zone in found)


def work_pace(kind: str, *, goal: str, distance: str, **athlete: Any) -> tuple[int, int] | None:
    made = written(year("intermediate", (race(60, distance, goal_time=goal),), **athlete), kind, 50)
    return next(step.pace for step in flat(made.steps) if step.kind == "work")


def test_marathon_pace_is_the_goals_where_threshold_carries_it() -> None:
    assert work_pace("marathon_pace", goal="3:40:00", distance="marathon", threshold_pace="4:50/km") == (310, 316)
    assert work_pace("marathon_pace", goal="3:40:00", distance="marathon") == (310, 316)
    assert work_pace("marathon_pace", goal="1:40:00", distance="half_marathon", threshold_pace="4:50/km") == (307, 313)


def test_a_goal_beyond_threshold_pace_is_not_trained_at_and_the_runner_hears_it() -> None:
    assert work_pace("marathon_pace", goal="3:00:00", distance="marathon", threshold_pace="4:50/km") == (298, 304)
    of = year("intermediate", (race(60, "marathon", goal_time="3:00:00"),), threshold_pace="4:50/km")
    assert list(caveats(of)) == [
        "marathon race: the goal of 3:00:00 is 4:16 per km, faster than today's threshold pace promises; "
        "race-pace training stays at 5:01 until that improves."
    ]
    modest = year("intermediate", (race(60, "marathon", goal_time="3:40:00"),), threshold_pace="4:50/km")
    assert not list(caveats(modest))


def test_a_goal_far_slower_than_threshold_pace_keeps_marathon_pace_faster_than_easy() -> None:
    pace = work_pace("marathon_pace", goal="5:30:00", distance="marathon", threshold_pace="4:50/km")
    assert pace == (332, 338)


def test_miles() -> None:
    assert pace_words((284, 296), "mi") == "7:37-7:56/mi"
    assert written(year(units="mi", **BOTH), "threshold", 50, number=1).words == (
        "15' easy, 4 x 5' at 7:37-7:56/mi (1' jog), 11' easy"
    )


def test_distance_is_what_the_parts_add_up_to() -> None:
    made = written(year(**BOTH), "repetitions", 40, previous="Half-minute repetitions")
    assert made.words == "11' easy, 6 x 200 m in 51-52 s (2:30 jog), 9' easy"
    jogged = 6 * 150 / 396
    easy = (2400 - 6 * (52 + 150)) / 360
    assert made.km == pytest.approx(1.2 + jogged + easy, abs=0.06)

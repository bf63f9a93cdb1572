"""Marathon pace: one pace for all that a build runs at it."""

from datetime import date, timedelta

from optimizer.domain.training_log import DayLog, Log
from optimizer.output.workouts.build_workouts import build
from optimizer.output.workouts.workout import flat
from tests.output.workouts.runners import BOTH, START, race, year

HALF, MARATHON = 60, 200


def test_every_block_before_a_marathon_has_its_goals_pace_and_those_before_another_race_that_of_threshold() -> None:
    goal = race(MARATHON, "marathon", goal_time="3:34:00")
    of = year(races=(race(HALF, "half_marathon", priority="B"), goal), **BOTH)
    days: dict[date, DayLog] = {
        START + timedelta(days=day): {kind: 75}
        for week in (1, 20)
        for day, kind in ((7 * week, "marathon_pace"), (7 * week + 2, "progression"), (7 * week + 4, "threshold"))
    }
    found = {
        (day < START + timedelta(days=HALF), step.pace)
        for (day, _), made in build(of, Log(of, days)).items()
        for step in flat(made.steps)
        if step.words.startswith("marathon")
    }
    assert found == {(True, (307, 313)), (False, (301, 307))}, "3:34:00 is 304 s a km, threshold promises 310"

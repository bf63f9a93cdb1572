"""Marathon pace: one pace for all that a build runs at it."""

from datetime import date, timedelta

from optimizer.domain.training_log import DayLog, Log
from optimizer.domain.year import Year
from optimizer.output.workouts.build_workouts import build
from optimizer.output.workouts.workout import flat
from tests.output.workouts.runners import BOTH, START, race, year

HALF, MARATHON = 60, 200


def test_a_year_has_one_marathon_pace_whatever_race_comes_first() -> None:
    goal = race(MARATHON, "marathon", goal_time="3:34:00")
    of = year(races=(race(HALF, "half_marathon", priority="B"), goal), **BOTH)
    days: dict[date, DayLog] = {
        START + timedelta(days=day): {kind: 75}
        for week in (1, 20)
        for day, kind in ((7 * week, "marathon_pace"), (7 * week + 2, "progression"), (7 * week + 4, "threshold"))
    }
    assert _paces(of, days) == {(301, 307)}, "3:34:00 is 304 s a km, threshold promises 310"
    untimed = year(races=(race(HALF, "half_marathon", priority="B"), race(MARATHON, "marathon")), **BOTH)
    assert _paces(untimed, days) == {(307, 313)}


def test_without_a_threshold_pace_the_goal_of_a_later_marathon_says_nothing_of_todays_session() -> None:
    races = (race(HALF, "half_marathon", priority="B"), race(MARATHON, "marathon", goal_time="3:34:00"))
    of = year(races=races, easy_pace="6:00/km")
    assert _paces(of, {START + timedelta(days=30): {"progression": 60}}) == {None}
    assert _paces(of, {START + timedelta(days=MARATHON - 40): {"progression": 60}}) == {(301, 307)}


def test_behind_the_last_marathon_its_pace_stays() -> None:
    of = year(races=(race(HALF, "marathon", goal_time="3:34:00"),), **BOTH)
    assert _paces(of, {START + timedelta(days=HALF + 80): {"progression": 60}}) == {(301, 307)}


def _paces(of: Year, days: dict[date, DayLog]) -> set[tuple[int, int] | None]:
    """The paces at which the year's sessions run what they call marathon pace or effort."""
    made = build(of, Log(of, days)).values()
    return {step.pace for one in made for step in flat(one.steps) if step.words.startswith("marathon")}

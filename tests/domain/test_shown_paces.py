"""Paces of a day: what results and tests show, from when on, and by how much one of them moves them."""

from datetime import date, timedelta

import pytest

from optimizer.build_year import prepare
from optimizer.core.units import clock
from optimizer.domain.shown_paces import athlete_on, changed_paces
from optimizer.formats.scenario import Scenario
from optimizer.ingest.history import resolve_history
from tests.kit import a_race, a_scenario

RUN = date(2027, 1, 17)
PACES = {"level": "intermediate", "threshold_pace": "5:00", "easy_pace": "6:00"}


def with_result(result: str, distance: str = "10k", priority: str = "B", **more: object) -> Scenario:
    athlete = more.pop("athlete", PACES)
    race = a_race(f"{RUN} {distance} {priority}", result=result, **more)
    return a_scenario(weeks=10, races=(race,), athlete=athlete)


def paces(scenario: Scenario, day: date) -> tuple[str | None, str | None]:
    athlete = athlete_on(scenario, day)
    told = (athlete.threshold_pace, athlete.easy_pace)
    first, second = (None if pace is None else clock(pace) for pace in told)
    return first, second


def test_a_result_counts_from_the_day_after_it_and_easy_pace_moves_with_it() -> None:
    scenario = with_result("48:00")
    assert paces(scenario, RUN) == ("5:00", "6:00")
    assert paces(scenario, RUN + timedelta(days=1)) == ("4:51", "5:49"), "4:48 a km is 0.99 of threshold: 4:51"


@pytest.mark.parametrize(
    ("distance", "result"),
    [("3km", "13:57"), ("5k", "23:45"), ("10k", "49:30"), ("half_marathon", "1:48:39"), ("marathon", "3:45:44")],
)
def test_the_equivalence_is_that_of_expected_times_read_backward(distance: str, result: str) -> None:
    found = paces(with_result(result, distance, athlete={"level": "novice"}), RUN + timedelta(days=1))
    assert found == ("5:00", None), "threshold pace x 0.93, 0.95, 0.99, 1.03, 1.07"


@pytest.mark.parametrize(("result", "threshold"), [("51:00", "5:09"), ("51:59", "5:15"), ("58:00", "5:15")])
def test_one_result_slows_threshold_pace_by_five_percent_at_most(result: str, threshold: str) -> None:
    assert paces(with_result(result), RUN + timedelta(days=1))[0] == threshold, "5:00 x 1.05 is 5:15"


@pytest.mark.parametrize(("more", "counts"), [({"felt": 2}, False), ({"felt": 3}, True), ({"priority": "C"}, False)])
def test_a_slow_race_run_as_training_or_on_a_bad_day_slows_nobody(more: dict[str, object], counts: bool) -> None:
    slow = with_result("51:00", **more)  # type: ignore[arg-type]
    assert paces(slow, RUN + timedelta(days=1))[0] == ("5:09" if counts else "5:00")
    fast = with_result("48:00", **more)  # type: ignore[arg-type]
    assert paces(fast, RUN + timedelta(days=1))[0] == "4:51", "faster is faster"


def test_an_ultra_tells_nothing_of_threshold_pace() -> None:
    assert paces(with_result("4:00:00", "50k"), RUN + timedelta(days=1)) == ("5:00", "6:00")


def test_a_test_counts_even_before_the_season_and_the_last_one_is_in_force() -> None:
    tests = [
        {"date": "2026-12-01", "distance": "5k", "result": "23:00"},
        {"date": "2027-01-20", "distance": "5k", "result": "22:30"},
    ]
    scenario = a_scenario(weeks=10, athlete=PACES, tests=tests)
    assert paces(scenario, date(2026, 12, 1))[0] == "5:00"
    assert paces(scenario, date(2027, 1, 20))[0] == "4:51", "4:36 over 0.95"
    assert paces(scenario, date(2027, 1, 21))[0] == "4:44"
    assert [(shown.name, before) for shown, before in changed_paces(scenario)] == [
        ("a test over 5k", 300),
        ("a test over 5k", 291),
    ]


def test_later_races_without_a_goal_are_expected_to_be_faster_and_those_with_one_are_not() -> None:
    half, goal = "2027-02-14 half_marathon B", "2027-03-14 half_marathon B"
    races = (a_race(f"{RUN} 10k C", result="48:00"), a_race(half), a_race(goal, goal_time="1:50:00"))
    scenario = a_scenario(weeks=12, races=races, athlete=PACES)
    year = prepare(scenario, resolve_history(scenario))
    assert [round(race.expected, 1) for race in year.races] == [49.5, 105.4, 110.0], "21.1 x 4:51 x 1.03; as stated"


def test_the_share_of_hard_work_in_marathon_pace_stays_that_of_the_seasons_start() -> None:
    races = (a_race(f"{RUN} 10k B", result="44:00"), a_race("2027-03-28 marathon A"))
    before = a_scenario(weeks=14, races=(a_race(f"{RUN} 10k B"), races[1]), athlete=PACES)
    after = a_scenario(weeks=14, races=races, athlete=PACES)
    works = [prepare(s, resolve_history(s)).work["marathon_pace"] for s in (before, after)]
    assert works[0] == works[1]

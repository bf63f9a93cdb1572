"""New runners: light strength, and nothing hard or uphill before running without a walk is a habit."""

from datetime import date, timedelta

import pytest

from optimizer.domain.year import Year
from tests.kit import MONDAY, a_year, allowed, left_open

FAMILY = "new_runner"


def newcomer(weeks: int = 30, **keywords: object) -> Year:
    return a_year(level="novice", new=True, weeks=weeks, **keywords)


def day(week: int, weekday: int = 0) -> str:
    """A day of the season's week, counted from 1."""
    return str(MONDAY + timedelta(weeks=week - 1, days=weekday))


def cap(year: Year, week: int, kind: str) -> int:
    return year.days[date.fromisoformat(day(week))].most(kind)


@pytest.mark.parametrize(("week", "minutes"), [(1, 20), (12, 20), (13, 25), (26, 25), (27, 40)])
def test_strength_lasts_20_minutes_for_twelve_weeks_and_25_for_half_a_year(week: int, minutes: int) -> None:
    assert cap(newcomer(), week, "strength") == minutes


@pytest.mark.parametrize("kind", ["threshold", "hills", "fartlek", "progression"])
def test_nothing_hard_for_fourteen_weeks_six_with_walking_breaks_and_eight_more(kind: str) -> None:
    year = newcomer()
    assert (cap(year, 14, kind) == 0) and cap(year, 15, kind) > 0


def test_whoever_has_run_before_is_no_new_runner() -> None:
    year = a_year(level="novice", weeks=3)
    assert cap(year, 1, "strength") == 40
    assert allowed(year, {day(1): "easy 20 + strength 40", day(1, 2): "easy 20 + strength 40"}, FAMILY)


@pytest.mark.parametrize(
    ("minutes", "longest", "level", "new"),
    [
        pytest.param(25, 25, "novice", True, id="25 min a week make no runner"),
        pytest.param(30, 25, "novice", False, id="two runs a week do"),
        pytest.param(25, 25, "intermediate", False, id="who ran more once needs no walks"),
        pytest.param(0, 0, "intermediate", True, id="who ran nothing does"),
    ],
)
def test_a_short_run_now_and_then_makes_no_runner_of_a_novice(
    minutes: int, longest: int, level: str, new: bool
) -> None:
    history = {"weeks": [{"run_minutes": minutes, "longest_run": longest}] * 4}
    year = a_year(level=level, weeks=8, history=history)
    assert year.new == new
    assert (cap(year, 1, "easy") == 0) == new, "the first weeks of a new runner have walking breaks"


@pytest.mark.parametrize(("last", "fits"), [(40, True), (35, False)])
def test_a_second_session_of_strength_from_120_minutes_of_running_on(last: int, fits: bool) -> None:
    """40 + 40 + 40 are 120, 40 + 40 + 35 are less."""
    habit = {day(7): "easy 25", day(8): "easy 30", day(9): "easy 35"}
    runs = habit | {day(10): "easy 40 + strength 20", day(10, 2): "easy 40 + strength 20", day(10, 4): f"easy {last}"}
    assert allowed(newcomer(), runs, FAMILY) == fits
    assert allowed(newcomer(), runs | {day(10, 2): "easy 40"}, FAMILY), "one goes beside any running"


def test_in_the_thirteenth_week_two_go_beside_any_running() -> None:
    runs = {day(13): "easy 20 + strength 25", day(13, 2): "easy 20 + strength 25"}
    assert allowed(newcomer(), runs, FAMILY)


@pytest.mark.parametrize(("minutes", "fits"), [(20, True), (25, False)])
def test_beside_walk_runs_strength_stays_light_later_too(minutes: int, fits: bool) -> None:
    assert allowed(newcomer(), {day(13): "walk_run 20", day(13, 2): f"easy 20 + strength {minutes}"}, FAMILY) == fits


@pytest.mark.parametrize(("back", "fits"), [(56, False), (57, True)])
@pytest.mark.parametrize("kind", ["hills 40", "fartlek 30"])
def test_nothing_hard_in_the_eight_weeks_after_a_walk_run(back: int, fits: bool, kind: str) -> None:
    last = date.fromisoformat(day(24))
    plan = {str(last - timedelta(days=back)): "walk_run 20", str(last): kind}
    assert allowed(newcomer(), plan, FAMILY) == fits


def test_a_locked_session_is_the_runners_own() -> None:
    year = newcomer(weeks=6, locked=[{"date": day(3), "kind": "fartlek", "minutes": 30}])
    assert allowed(year, {day(1): "walk_run 20"}, FAMILY)


def test_one_session_of_strength_is_all_that_is_wished_for_at_first() -> None:
    for week, missing in ((12, 0), (13, 1)):
        year = newcomer(weeks=14)
        runs = {day(week, weekday): "easy 60" for weekday in (0, 2, 4)} | {day(week): "easy 60 + strength 20"}
        none = {day(week, weekday): "easy 60" for weekday in (0, 2, 4)}
        before = left_open(year, none, "strength", "strength") - left_open(year, runs, "strength", "strength")
        assert before == 1
        both = runs | {day(week, 4): "easy 60 + strength 20"}
        assert left_open(year, runs, "strength", "strength") - left_open(year, both, "strength", "strength") == missing


@pytest.mark.parametrize(
    ("runs", "fits"),
    [
        pytest.param({day(7): "easy 25"}, True, id="25 min at first"),
        pytest.param({day(7): "easy 30"}, False, id="5 min more than that"),
        pytest.param({day(6): "walk_run 40", day(7): "easy 30"}, False, id="walk-runs of 40 min are no run on end"),
        pytest.param({day(7): "easy 25", day(8): "easy 30"}, True, id="25 + 5 min a week later"),
        pytest.param({day(7): "easy 25", day(8): "easy 35"}, False, id="25 + 10 min a week later"),
        pytest.param({day(7): "easy 25", day(7, 3): "easy 30"}, False, id="runs of its own week do not count"),
        pytest.param({day(14): "easy 30"}, False, id="still in the fourteenth week"),
        pytest.param({day(15): "easy 30"}, True, id="no more in the fifteenth"),
    ],
)
def test_runs_without_walking_begin_with_25_minutes_and_grow_by_5_a_week(runs: dict[str, str], fits: bool) -> None:
    assert allowed(newcomer(), runs, FAMILY) == fits


def test_the_first_two_weeks_without_walking_are_on_even_ground() -> None:
    year = newcomer()
    assert (cap(year, 8, "trail") == 0) and cap(year, 9, "trail") > 0
    assert cap(a_year(level="novice", weeks=10), 8, "trail") > 0

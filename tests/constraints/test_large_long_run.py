"""Large long runs: from 48 % of the week on the other runs grow first, unless their days are full."""

import pytest

from constraints.large_long_run import judged, large_share, minutes_beside, shared_out
from optimizer.domain.year import Year
from tests.constraints.test_long_run import week
from tests.kit import a_race, a_year, left_open, on

FAMILY, WISH = "large_long_run", "long_run_large"
HALF = ("2027-02-28 half_marathon B",)
HURT = [{"site": "achilles", "onset": "2026-09-01", "cleared": "2026-11-01"}]
SHORT_DAYS = {"mon": 0, "tue": 50, "wed": 0, "thu": 50, "fri": 0, "sat": 0, "sun": 180}


def before_a_half(**more: object) -> Year:
    """Eight weeks that end with a half marathon; the hard rule allows the long run 58 % of three runs."""
    return a_year(**{"weeks": 8, "races": HALF, **more})


@pytest.mark.parametrize(
    ("long", "steps"),
    [
        pytest.param(90, 0, id="90 of 190 are 47.4 %"),
        pytest.param(95, 1, id="95 of 195 are 48.7 %"),
        pytest.param(100, 1, id="100 of 200 are 50 %"),
        pytest.param(105, 2, id="105 of 205 are 51.2 %, beyond 51"),
        pytest.param(120, 3, id="120 of 220 are 54.5 %"),
        pytest.param(135, 4, id="135 of 235 are 57.4 %"),
    ],
)
def test_every_step_beyond_48_percent_counts(long: int, steps: int) -> None:
    assert left_open(before_a_half(), week(long, 55, 45), FAMILY, WISH) == steps


def test_more_of_the_other_runs_makes_it_smaller() -> None:
    """105 of 205 min are 51.2 %; with 15 min more beside it 47.7 %."""
    assert left_open(before_a_half(), week(105, 60, 55), FAMILY, WISH) == 0


@pytest.mark.parametrize(
    ("tuesday", "thursday", "steps"),
    [
        pytest.param(50, 40, 0, id="90 of the 100 min offered: full, so 100 of 190 are told and not counted"),
        pytest.param(45, 40, 3, id="85: not full, and 100 of 185 are 54.05 %"),
    ],
)
def test_full_days_leave_the_race_its_run(tuesday: int, thursday: int, steps: int) -> None:
    year = before_a_half(minutes=SHORT_DAYS)
    runs = on("2027-01-05", f"easy {tuesday}", "", f"easy {thursday}", "", "", "long 100")
    assert left_open(year, runs, FAMILY, WISH) == steps


@pytest.mark.parametrize(("long", "steps"), [(80, 0), (85, 1)])
def test_in_the_year_after_an_injury_45_percent_are_the_most(long: int, steps: int) -> None:
    """80 of 180 min are 44.4 %, 85 of 185 are 45.9 %."""
    year = before_a_half(injuries=HURT)
    assert large_share(year, 0) == 0.45
    assert left_open(year, week(long, 55, 45), FAMILY, WISH) == steps


def test_where_no_race_widens_the_share_the_hard_rule_is_narrower() -> None:
    assert not judged(a_year(weeks=3), 0)
    assert judged(before_a_half(), 0)


def test_weeks_of_taper_and_race_are_not_judged() -> None:
    year = a_year(weeks=8, races=("2027-02-28 half_marathon A",))
    assert year.weeks[6].phase == "taper"
    assert [judged(year, week) for week in (0, 6, 7)] == [True, False, False]


@pytest.mark.parametrize(
    ("more", "minutes"),
    [
        pytest.param({"minutes": SHORT_DAYS}, 100, id="Tuesday and Thursday"),
        pytest.param({"minutes": SHORT_DAYS, "level": "novice"}, 100, id="no less for a novice"),
        pytest.param({"minutes": 60}, 5 * 60, id="six days of an hour: one of them is the long one's"),
        pytest.param({"minutes": 60, "level": "novice"}, 4 * 60, id="five days with two rest days"),
        pytest.param({"minutes": 60, "offer": {"rest_days": ["mon", "fri"]}}, 4 * 60, id="wished rest days stay free"),
        pytest.param(
            {"minutes": {**dict.fromkeys(("mon", "fri", "sun"), 0), "tue": 60, "wed": 60, "thu": 60, "sat": 120}},
            3 * 60,
            id="Tuesday to Thursday in a row",
        ),
        pytest.param(
            {
                "minutes": {**dict.fromkeys(("mon", "fri", "sun"), 0), "tue": 60, "wed": 60, "thu": 60, "sat": 120},
                "level": "novice",
            },
            2 * 60,
            id="a novice runs on two days in a row at most",
        ),
    ],
)
def test_what_the_other_days_have_time_for(more: dict[str, object], minutes: int) -> None:
    assert minutes_beside(before_a_half(**more), 1) == minutes


@pytest.mark.parametrize(("goal", "shared"), [("6:00:00", True), ("6:05:00", False)])
def test_beyond_six_hours_two_days_share_the_long_run(goal: str, shared: bool) -> None:
    year = a_year(weeks=16, level="advanced", races=(a_race("2027-04-25 50k A", goal_time=goal),))
    assert judged(year, 1)
    assert shared_out(year, 1) == shared

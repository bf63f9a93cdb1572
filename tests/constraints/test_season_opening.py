"""Season opening: as much and as long running as before the season, before hard sessions grow."""

from datetime import timedelta
from typing import Any

import pytest

from constraints.long_run_share import long_share
from constraints.running_habit import carries_on
from optimizer.domain.year import Year
from tests.kit import MONDAY, a_year, allowed, left_open, on

FAMILY, MON = "season_opening", "2027-01-04"


def runner(**more: Any) -> Year:
    """Who has run 200 min a week with a long run of 80."""
    return a_year(**{"weeks": 10, "run_minutes": 200, "longest": 80, **more})


def in_week(week: int, *sessions: str) -> dict[str, str]:
    """Those sessions from that week's Monday on, in a season whose other weeks hold all that is asked."""
    full = ("easy 70", "", "easy 70", "", "", "long 80", "")
    season = on(MON, *full * 10)
    monday = MONDAY + timedelta(weeks=week)
    others = {day: held for day, held in season.items() if not str(monday) <= day < str(monday + timedelta(weeks=1))}
    return others | on(str(monday), *sessions)


@pytest.mark.parametrize(
    ("week", "easy", "cutbacks", "short"),
    [
        pytest.param(0, 60, (), 0, id="60 + 60 + long 80 are the 200 of before"),
        pytest.param(0, 55, (), 2, id="190: ten minutes, two steps of five"),
        pytest.param(0, 40, (0,), 0, id="a cutback keeps four fifths, 160"),
        pytest.param(0, 35, (0,), 2, id="150 in a cutback"),
        pytest.param(5, 55, (), 2, id="the sixth week is the last"),
        pytest.param(6, 55, (), 0, id="the seventh is asked for nothing"),
    ],
)
def test_a_first_week_runs_what_was_usual(week: int, easy: int, cutbacks: tuple[int, ...], short: int) -> None:
    plan = in_week(week, f"easy {easy}", "", f"easy {easy}", "", "", "long 80")
    assert left_open(runner(), plan, FAMILY, "first_weeks_running", cutbacks=cutbacks) == short


@pytest.mark.parametrize(
    ("week", "minutes", "short"),
    [
        pytest.param(0, 70, 0, id="nine tenths of 80 are 72, on the grid 70"),
        pytest.param(0, 65, 1, id="five minutes less"),
        pytest.param(2, 65, 1, id="the third week is the last"),
        pytest.param(3, 65, 0, id="the fourth is asked for nothing"),
    ],
)
def test_the_long_run_is_back_within_three_weeks(week: int, minutes: int, short: int) -> None:
    plan = in_week(week, "easy 75", "", "easy 75", "", "", f"long {minutes}")
    assert left_open(runner(), plan, FAMILY, "first_weeks_longest") == short


@pytest.mark.parametrize(
    ("run_minutes", "minutes", "beyond"),
    [
        pytest.param(200, 50, 0, id="50 min in any case"),
        pytest.param(200, 60, 2, id="ten minutes beyond"),
        pytest.param(400, 65, 0, id="a sixth of 400 is 66, on the grid 65"),
        pytest.param(400, 70, 1, id="five more"),
    ],
)
def test_hard_sessions_wait_for_the_running(run_minutes: int, minutes: int, beyond: int) -> None:
    plan = in_week(0, f"threshold {minutes}", "", *["easy 75"] * 3, "long 120")
    assert left_open(runner(run_minutes=run_minutes), plan, FAMILY, "first_weeks_hard") == beyond


def test_who_did_not_train_before_is_asked_for_nothing() -> None:
    hurt = [{"site": "achilles", "onset": "2026-09-01", "cleared": "2026-10-13"}]
    settled = [{"site": "achilles", "onset": "2026-09-01", "cleared": "2026-10-12"}]
    assert carries_on(runner(), 0)
    assert carries_on(runner(injuries=settled), 0), "84 days after the clearance"
    assert not carries_on(runner(injuries=hurt), 0), "83 days"
    assert not carries_on(a_year(new=True, level="novice"), 0)
    paused = {"weeks": [{"run_minutes": 200, "longest_run": 80}] * 6 + [{"run_minutes": 0, "longest_run": 0}]}
    assert not carries_on(runner(history=paused), 0), "nobody ran in the last week"


def test_the_long_run_keeps_the_share_that_the_runner_is_used_to() -> None:
    """80 of 200 are 40 %; five runs would leave a long run 33."""
    year = runner(weeks=28)
    assert [long_share(year, week, 5) for week in (0, 25, 26)] == [0.4, 0.4, 0.33]
    raced = runner(races=("2027-02-07 10k B",))
    assert [long_share(raced, week, 5) for week in (4, 5)] == [0.4, 0.33], "up to the week of the first race"
    assert long_share(runner(races=("2027-02-07 10k C",)), 5, 5) == 0.4, "one run as training takes no run's place"
    assert long_share(runner(longest=100), 0, 5) == 0.45, "no more than three runs leave it"
    assert long_share(runner(longest=50), 0, 5) == 0.33, "nor less than the rule"
    assert long_share(runner(limits={"long_run_share_5": 0.3}), 0, 5) == 0.3, "a runner's own share holds"
    runs = ("easy 30", "easy 30", "easy 30", "", "easy 30")
    assert allowed(year, on(MON, *runs, "long 85"), "long_run"), "40 % of 205 is 82"
    assert not allowed(year, on(MON, *runs, "long 90"), "long_run"), "and of 210 it is 84"

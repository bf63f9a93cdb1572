"""First days back from days away: no intervals, one hard session, shorter runs; days with little time stay small."""

from datetime import date
from typing import Any

import pytest

from constraints.days_away import back_in, is_away
from constraints.long_run_target import LOAD_PER_MINUTE, STRENGTH_LOAD, long_target
from optimizer.domain.year import Year
from tests.kit import a_log, a_year, allowed, left_open, on

FAMILY = "first_days_back"
FIRST, LAST, BACK = "2027-01-25", "2027-01-31", "2027-02-01"


def away(minutes: int = 0, first: str = FIRST, last: str = LAST, weeks: int = 7, **keywords: Any) -> Year:
    """Three weeks of training, then days away, Monday to Sunday."""
    offer = {"exceptions": [{"from": first, "to": last, "minutes": minutes, "note": "family holiday"}]}
    return a_year(weeks=weeks, offer=offer, **keywords)


@pytest.mark.parametrize(
    ("minutes", "last", "found"),
    [
        pytest.param(0, LAST, [7], id="a week off"),
        pytest.param(30, LAST, [7], id="a week with half an hour a day"),
        pytest.param(35, LAST, [], id="five minutes more are a week of training"),
        pytest.param(0, "2027-01-29", [5], id="five days"),
        pytest.param(0, "2027-01-28", [], id="four are none"),
    ],
)
def test_five_days_off_or_with_half_an_hour_are_days_away(minutes: int, last: str, found: list[int]) -> None:
    year = away(minutes, last=last)
    assert [stop.days for stop in year.away] == found
    assert [week for week in range(7) if is_away(year, week)] == [3] * bool(found)


def test_the_weeks_after_are_held_back_for_as_many_days_ten_at_most() -> None:
    year = away()
    assert [week for week in range(7) if back_in(year, week)] == [4]
    long = away(first="2027-01-11")
    assert long.away[0].days == 21
    assert long.away[0].held == 10


@pytest.mark.parametrize(
    ("day", "session", "fits"),
    [
        pytest.param("2027-02-02", "threshold 40", False, id="the second day back is easy"),
        pytest.param("2027-02-03", "fartlek 40", True, id="the third may be quick"),
        pytest.param("2027-02-07", "threshold 40", False, id="the seventh holds no threshold"),
        pytest.param("2027-02-08", "threshold 40", True, id="the eighth does"),
        pytest.param("2027-02-07", "intervals 40", False, id="the seventh holds no intervals"),
        pytest.param("2027-02-08", "intervals 40", True, id="the eighth does"),
        pytest.param("2027-02-04", "trail 40", False, id="the fourth is on even ground"),
        pytest.param("2027-02-05", "trail 40", True, id="the fifth may leave the road"),
        pytest.param("2027-02-07", "hills 40", False, id="nor hills"),
        pytest.param("2027-02-08", "hills 40", True, id="which the eighth does"),
    ],
)
def test_intervals_wait_as_long_as_the_days_away_lasted_and_two_days_are_easy(
    day: str, session: str, fits: bool
) -> None:
    year = away(minutes=30, weeks=10, races=("2027-03-14 10k A",))
    cap = year.days[date.fromisoformat(day)].caps[session.split(maxsplit=1)[0]]
    assert (cap.minutes > 0) == fits
    if not fits:
        assert (why := cap.why) is not None
        # A week right behind days away is base, which holds no intervals whatever lies before it.
        assert "7 days away (family holiday)" in why.text or "base days" in why.text


@pytest.mark.parametrize(
    ("second", "fits"),
    [
        pytest.param("2027-02-07", False, id="both in the seven days"),
        pytest.param("2027-02-08", True, id="the second on the eighth"),
    ],
)
def test_one_hard_session_in_the_days_held_back(second: str, fits: bool) -> None:
    plan = {"2027-02-04": "progression 40", second: "fartlek 30"}
    assert allowed(away(minutes=30), plan, FAMILY) == fits


@pytest.mark.parametrize(("runs", "fits"), [(4, True), (5, False)])
def test_a_week_away_with_a_little_time_holds_four_run_days(runs: int, fits: bool) -> None:
    assert allowed(away(minutes=30), on(FIRST, *["easy 20"] * runs), FAMILY) == fits
    assert allowed(away(minutes=35), on(FIRST, *["easy 20"] * runs), FAMILY)


@pytest.mark.parametrize(
    ("minutes", "beyond"),
    [
        pytest.param(80, 0, id="80 of 100 are four fifths"),
        pytest.param(90, 6, id="90 are six more than 80 and four"),
    ],
)
def test_runs_of_the_first_days_back_last_four_fifths_of_the_longest_before(minutes: int, beyond: int) -> None:
    plan = {"2027-01-17": "long 100", "2027-02-07": f"long {minutes}"}
    assert left_open(away(minutes=30), plan, FAMILY, "back_longest") == beyond
    later = {"2027-01-17": "long 100", "2027-02-08": f"long {minutes}"}
    assert left_open(away(minutes=30), later, FAMILY, "back_longest") == 0


@pytest.mark.parametrize(
    ("last", "day", "run", "beyond"),
    [
        pytest.param("2027-02-03", "2027-02-10", "long 70", 0, id="two thirds of 100, on the grid, on the seventh day"),
        pytest.param("2027-02-03", "2027-02-10", "long 75", 5, id="75 is 90 sixths of a step, 85 are kept"),
        pytest.param("2027-02-03", "2027-02-11", "long 85", 0, id="five sixths on the eighth"),
        pytest.param("2027-02-03", "2027-02-17", "long 90", 3, id="90 on the last day of the second week"),
        pytest.param("2027-02-03", "2027-02-18", "long 90", 0, id="and on the first of the third"),
        pytest.param("2027-02-02", "2027-02-08", "long 75", 0, id="behind nine days away"),
    ],
)
def test_after_ten_days_away_runs_come_back_by_the_week(last: str, day: str, run: str, beyond: int) -> None:
    plan = {"2027-01-17": "long 100", day: run}
    assert left_open(away(30, last=last), plan, FAMILY, "back_by_week") == beyond


def test_and_no_more_is_asked_of_the_long_run() -> None:
    year = away(minutes=30, weeks=17, level="advanced", run_minutes=500, races=("2027-04-25 marathon A",), longest=100)
    year.wanted = (0,) * 17
    log = a_log(year, {"2027-01-17": "long 100"})
    asked = long_target(year, 4, LOAD_PER_MINUTE * 500 + STRENGTH_LOAD, log, cutback=False)
    assert asked == (80, True)


@pytest.mark.parametrize(("minutes", "short"), [(20, 2), (25, 1), (30, 0)])
def test_runs_of_days_away_and_of_the_first_ones_back_are_half_an_hour(minutes: int, short: int) -> None:
    for day in ("2027-01-26", "2027-02-02"):
        assert left_open(away(minutes=30), {day: f"easy {minutes}"}, FAMILY, "back_short") == short
    assert left_open(away(minutes=30), {"2027-02-16": f"easy {minutes}"}, FAMILY, "back_short") == 0


def test_a_build_does_not_begin_on_the_first_days_back() -> None:
    year = away(minutes=30, races=("2027-02-21 10k A",))
    assert year.weeks[4].phase == "base"
    assert {year.days[d].phase for d in year.weeks[4].days} == {"base"}
    assert a_year(weeks=7, races=("2027-02-21 10k A",)).weeks[4].phase == "build"


def test_such_a_week_holds_what_a_base_holds_to_its_last_day() -> None:
    """Six days away hold six days back; the seventh is base as well, which knows no intervals."""
    year = away(minutes=30, first="2027-01-26", races=("2027-02-21 10k A",))
    last = year.days[date(2027, 2, 7)]
    assert not any(stop.holds(last.date) for stop in year.away)
    assert (last.phase, last.most("intervals")) == ("base", 0)


@pytest.mark.parametrize(
    ("first", "last", "phases"),
    [
        pytest.param("2027-02-08", "2027-02-14", ["base", "base", "base", "build"], id="it would begin away"),
        pytest.param("2027-02-15", "2027-02-21", ["base", "build", "build", "base"], id="it has begun the week before"),
    ],
)
def test_nor_in_the_week_away_but_one_that_has_begun_goes_on(first: str, last: str, phases: list[str]) -> None:
    races = ("2027-04-11 10k A",)
    year = away(minutes=30, first=first, last=last, weeks=14, races=races)
    assert [week.phase for week in year.weeks[4:8]] == phases
    assert [week.phase for week in a_year(weeks=14, races=races).weeks[4:6]] == ["base", "build"]

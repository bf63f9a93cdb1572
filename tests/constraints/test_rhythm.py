"""Rhythm: long runs, hard sessions and runs keep their weekdays in base and build."""

from typing import Any

import pytest

from constraints import SOFT_CONSTRAINTS
from constraints.rhythm import ordinary
from optimizer.domain.year import Year
from tests.kit import a_race, a_year, left_open, on

FAMILY = "rhythm"
MON, TUE, WED, THU, FRI, SAT, SUN = (f"2027-01-{day:02d}" for day in range(4, 11))
NEXT = [f"2027-01-{day:02d}" for day in range(11, 18)]
HARD = "threshold 40"


def sundays(weeks: int = 1, **keywords: Any) -> Year:
    """Long runs on Sunday, hard sessions on Tuesday and Thursday; the other days follow from Monday on."""
    offer = {"long_run_days": ["sat", "sun"], "anchors": {"long": ["sun"], "hard": ["tue", "thu"]}}
    year = a_year(weeks=weeks, offer=offer | keywords.pop("offer", {}), **keywords)
    assert (year.skeleton.long, year.skeleton.hard) == ((6,), (1, 3))
    return year


@pytest.mark.parametrize(("day", "off"), [(SUN, 0), (SAT, 1)])
def test_a_long_run_off_its_day_counts(day: str, off: int) -> None:
    assert left_open(sundays(), {day: "long 60"}, FAMILY, "long_off_its_day") == off
    assert left_open(sundays(), {day: "easy 60"}, FAMILY, "long_off_its_day") == 0, "another run does not"


def test_but_not_where_its_day_has_no_time_for_it() -> None:
    """A long run lasts 45 min at least."""
    for minutes, off in ((45, 1), (40, 0)):
        year = sundays(offer={"exceptions": [{"on": SUN, "minutes": minutes}]})
        assert left_open(year, {SAT: "long 60"}, FAMILY, "long_off_its_day") == off


@pytest.mark.parametrize(
    ("race", "off"),
    [
        pytest.param("2027-01-31 marathon A", 1, id="three weeks before the race Sunday holds a full one"),
        pytest.param("2027-01-30 marathon A", 0, id="20 days before it Sunday's is cut short, Saturday's is not"),
        pytest.param("2027-01-30 marathon B", 1, id="a B race cuts none short"),
    ],
)
def test_the_last_full_long_run_may_stand_a_day_early(race: str, off: int) -> None:
    year = sundays(weeks=5, races=(race,))
    assert left_open(year, {SAT: "long 60"}, FAMILY, "long_off_its_day") == off


@pytest.mark.parametrize(
    ("plan", "off"),
    [
        pytest.param({TUE: HARD, THU: HARD}, 0, id="both on their days"),
        pytest.param({TUE: HARD}, 0, id="one on the first of them"),
        pytest.param({THU: HARD}, 1, id="one on the second"),
        pytest.param({WED: HARD}, 1, id="one on neither"),
        pytest.param({TUE: HARD, FRI: HARD}, 1, id="the second a day late"),
        pytest.param({MON: HARD, WED: HARD}, 2, id="both a day early"),
        pytest.param({WED: "fartlek 40"}, 1, id="fartlek belongs on a hard day too"),
        pytest.param({TUE: "fartlek 40"}, 0, id="and may stand on one"),
        pytest.param({WED: "easy 40 + strides"}, 0, id="strides have no day"),
    ],
)
def test_hard_sessions_keep_their_days_the_first_one_first(plan: dict[str, str], off: int) -> None:
    assert left_open(sundays(), plan, FAMILY, "hard_off_its_day") == off


@pytest.mark.parametrize(
    ("born", "day", "off"),
    [
        pytest.param(1988, 28, 1, id="nothing hard for eight days: Tuesday may hold the session"),
        pytest.param(1986, 28, 0, id="for nine: Tuesday may not"),
        pytest.param(1986, 27, 1, id="but Thursday may, so that Wednesday is no day for it"),
    ],
)
def test_the_second_of_them_stands_alone_where_a_race_closes_the_first(born: int, day: int, off: int) -> None:
    race = a_race("2027-01-17 half_marathon B", goal_time="1:40:00")
    past = {"fitness": 50, "weeks": [{"run_minutes": 360, "longest_run": 120}] * 6}
    year = sundays(4, races=(race,), born=born, history=past)
    assert left_open(year, {f"2027-01-{day}": HARD}, FAMILY, "hard_off_its_day") == off


def test_not_where_one_of_their_days_holds_no_run_nor_for_a_session_that_is_locked() -> None:
    for minutes, off in ((20, 1), (10, 0)):
        year = sundays(offer={"exceptions": [{"on": THU, "minutes": minutes}]})
        assert left_open(year, {WED: HARD}, FAMILY, "hard_off_its_day") == off
    locked = sundays(locked=[{"date": WED, "kind": "threshold", "minutes": 40}])
    assert left_open(locked, {}, FAMILY, "hard_off_its_day") == 0


@pytest.mark.parametrize(
    ("days", "off"),
    [
        pytest.param((SUN, TUE, THU), 0, id="the first three"),
        pytest.param((SUN, TUE, THU, FRI), 0, id="the first four"),
        pytest.param((SUN, TUE, FRI), 1, id="Friday before Thursday"),
        pytest.param((TUE, THU), 1, id="Tuesday before Sunday"),
        pytest.param((SUN, THU, WED), 2, id="two holes in the order"),
        pytest.param((), 0, id="none"),
    ],
)
def test_days_get_their_runs_in_the_same_order_every_week(days: tuple[str, ...], off: int) -> None:
    year = sundays()
    assert year.skeleton.runs == (6, 1, 3, 4, 5, 0, 2)
    assert left_open(year, dict.fromkeys(days, "easy 30"), FAMILY, "run_off_its_day") == off


def test_days_without_time_or_with_a_locked_session_are_left_out_of_the_order() -> None:
    short = sundays(offer={"exceptions": [{"on": THU, "minutes": 10}]})
    assert left_open(short, dict.fromkeys((SUN, TUE, MON), "easy 30"), FAMILY, "run_off_its_day") == 0
    locked = sundays(locked=[{"date": SAT, "kind": "easy", "minutes": 30}])
    assert left_open(locked, dict.fromkeys((SUN, TUE), "easy 30"), FAMILY, "run_off_its_day") == 0


@pytest.mark.parametrize(("first", "second", "differ"), [(4, 4, 0), (4, 5, 1), (5, 3, 2)])
def test_weeks_hold_as_many_runs_as_the_one_before_but_for_cutbacks(first: int, second: int, differ: int) -> None:
    plan = on(MON, *["easy 30"] * first) | on(NEXT[0], *["easy 30"] * second)
    year = sundays(weeks=2)
    assert left_open(year, plan, FAMILY, "runs_differ") == differ
    for cutback in (0, 1):
        assert left_open(year, plan, FAMILY, "runs_differ", cutbacks=(cutback,)) == 0


@pytest.mark.parametrize(
    ("second", "fewer"),
    [
        pytest.param(("easy 60", "long 95"), 2, id="two of four, for a longer long run"),
        pytest.param(("easy 60", "long 90"), 0, id="as long as before"),
        pytest.param(("easy 30", "easy 30", "easy 30", "long 95"), 0, id="four again"),
    ],
)
def test_a_longer_long_run_is_no_reason_to_leave_a_run_out(second: tuple[str, ...], fewer: int) -> None:
    easy = on(MON, "easy 30", "easy 30", "easy 30") | on(NEXT[0], *second[:-1])
    plan = easy | {SUN: "long 90", NEXT[6]: second[-1]}
    assert left_open(sundays(weeks=2), plan, FAMILY, "fewer_runs") == fewer
    assert left_open(sundays(weeks=2), plan, FAMILY, "fewer_runs", cutbacks=(1,)) == 0


@pytest.mark.parametrize(
    ("second", "fewer"),
    [
        pytest.param(("easy 30", "easy 30", "", "long 60"), 1, id="three runs behind four"),
        pytest.param(("easy 30", "easy 30", "easy 30", "long 60"), 0, id="the same days"),
        pytest.param(("easy 30", "easy 30", "easy 30", "easy 30", "long 60"), 0, id="more may be"),
    ],
)
def test_a_cutback_keeps_its_runs(second: tuple[str, ...], fewer: int) -> None:
    easy = on(MON, "easy 30", "easy 30", "easy 30") | on(NEXT[0], *second[:-1])
    plan = easy | {SUN: "long 90", NEXT[6]: second[-1]}
    assert left_open(sundays(weeks=2), plan, FAMILY, "cutback_runs", cutbacks=(1,)) == fewer
    assert left_open(sundays(weeks=2), plan, FAMILY, "cutback_runs") == 0, "in other weeks runs_differ speaks"
    assert left_open(sundays(weeks=2), plan, FAMILY, "cutback_runs", cutbacks=(0, 1)) == 0, "behind another cutback"


@pytest.mark.parametrize(
    ("keywords", "free"),
    [
        pytest.param({"races": ("2027-01-17 10k C",)}, [1], id="a week with a race"),
        pytest.param({"races": ("2027-01-17 half_marathon A",)}, [0, 1, 2, 3], id="tapers and recovery"),
        pytest.param({"offer": {"exceptions": [{"on": NEXT[2], "minutes": 0}]}}, [1], id="a day without time"),
        pytest.param({"offer": {"exceptions": [{"on": NEXT[2], "minutes": 20}]}}, [], id="a short day"),
    ],
)
def test_only_ordinary_weeks_have_a_rhythm_to_keep(keywords: dict[str, Any], free: list[int]) -> None:
    offer = {"anchors": {"long": ["sun"], "hard": ["tue", "thu"]}, **keywords.pop("offer", {})}
    year = a_year(weeks=6, offer=offer, **keywords)
    assert [week.index for week in year.weeks if not ordinary(year, week.index)] == free
    if 1 in free and 0 not in free:
        assert left_open(year, {NEXT[4]: "long 60"}, FAMILY, "long_off_its_day") == 0
        assert left_open(year, {FRI: "long 60"}, FAMILY, "long_off_its_day") == 1


def test_nor_have_a_week_away_with_a_little_time_and_the_first_one_back() -> None:
    year = a_year(weeks=5, offer={"exceptions": [{"from": NEXT[0], "to": NEXT[6], "minutes": 30}]})
    assert [week.index for week in year.weeks if not ordinary(year, week.index)] == [1, 2]


def test_weekdays_are_a_goal_of_their_own_and_the_number_of_runs_a_wish() -> None:
    goals = {name: SOFT_CONSTRAINTS[name].goal for name in ("long_off_its_day", "hard_off_its_day", "run_off_its_day")}
    assert set(goals.values()) == {"rhythm"}
    assert SOFT_CONSTRAINTS["runs_differ"].goal == "fit"

"""Run length: what is long by its minutes keeps the distance of a long run, whatever it is called."""

import pytest

from optimizer.domain.year import Year
from tests.kit import a_year, allowed, left_open, on

FAMILY = "run_length"
MON, TUE = "2027-01-04", "2027-01-05"
SAT = "2027-01-09"


def runner(level: str = "intermediate", **keywords: object) -> Year:
    return a_year(level=level, longest=150, run_minutes=480, **keywords)


def little(**keywords: object) -> Year:
    return a_year(longest=60, **{"run_minutes": 150, **keywords})


@pytest.mark.parametrize("kind", ["easy", "trail", "medium_long"])
def test_75_minutes_keep_two_days_from_a_hard_session_and_70_do_not(kind: str) -> None:
    assert not allowed(runner(), on(TUE, "threshold 40", f"{kind} 75"), FAMILY)
    assert not allowed(runner(), on(TUE, f"{kind} 75", "threshold 40"), FAMILY)
    assert allowed(runner(), on(TUE, "threshold 40", "", f"{kind} 75", "", "threshold 40"), FAMILY)
    if kind != "medium_long":
        assert allowed(runner(), on(TUE, "threshold 40", f"{kind} 70", "threshold 40"), FAMILY)


def test_no_fartlek_follows_one_on_the_next_day() -> None:
    assert not allowed(runner(), on(TUE, "easy 75", "fartlek 40"), FAMILY)
    assert allowed(runner(), on(TUE, "easy 70", "fartlek 40"), FAMILY)


def test_from_50_on_they_keep_three_days() -> None:
    masters = runner(born=1969)
    assert not allowed(masters, on(TUE, "threshold 40", "", "easy 75"), FAMILY)
    assert allowed(masters, on(TUE, "threshold 40", "", "", "easy 75"), FAMILY)


def test_they_keep_them_from_a_race_too() -> None:
    year = runner(races=("2027-01-10 10k C",))
    assert not allowed(year, {SAT: "easy 75"}, FAMILY)
    assert allowed(year, {"2027-01-08": "easy 75"}, FAMILY)


def test_the_day_before_a_medium_long_run_is_easy() -> None:
    assert not allowed(runner("advanced"), on(TUE, "threshold 40", "medium_long 80"), FAMILY)
    assert allowed(runner("advanced"), on(TUE, "threshold 40", "", "medium_long 80"), FAMILY)
    locked = [{"date": "2027-01-06", "kind": "medium_long", "minutes": 80}]
    assert allowed(runner("advanced", locked=locked), on(TUE, "threshold 40"), FAMILY), "the coach's own"


@pytest.mark.parametrize(
    ("day", "late"),
    [
        pytest.param("easy 70", 0, id="70 min after a hard session"),
        pytest.param("easy 75", 1, id="75 are a long day"),
        pytest.param("trail 85", 3, id="and every five minutes more"),
    ],
)
def test_the_day_after_an_advanced_runners_hard_session_is_no_long_one(day: str, late: int) -> None:
    year = runner("advanced")
    assert left_open(year, on(TUE, "threshold 60", day), FAMILY, "long_after_hard") == late
    assert left_open(year, on(TUE, "easy 60", day), FAMILY, "long_after_hard") == 0


def test_advanced_runners_recover_on_a_long_easy_run() -> None:
    assert allowed(runner("advanced"), on(TUE, "threshold 40", "easy 85"), FAMILY)
    assert allowed(runner("advanced"), on(TUE, "medium_long 100", "threshold 40"), FAMILY)


@pytest.mark.parametrize(
    ("level", "first", "second", "fits"),
    [
        ("intermediate", "easy 75", "easy 75", False),
        ("intermediate", "easy 75", "easy 70", True),
        ("intermediate", "trail 75", "long 90", False),
        ("intermediate", "trail 70", "long 90", True),
        ("intermediate", "long 90", "medium_long 75", False),
        ("advanced", "medium_long 90", "medium_long 90", False),
        ("advanced", "medium_long 90", "medium_long 85", True),
        ("advanced", "progression 90", "medium_long 90", False),
        ("advanced", "progression 85", "easy 90", True),
        ("advanced", "marathon_pace 90", "progression 90", False),
        ("advanced", "long 120", "easy 90", False),
        ("advanced", "long 120", "easy 85", True),
    ],
)
def test_two_long_days_do_not_stand_beside_each_other(level: str, first: str, second: str, fits: bool) -> None:
    assert allowed(runner(level), on(SAT, first, second), FAMILY) == fits


@pytest.mark.parametrize(("race", "fits"), [("50k", True), ("marathon", False)])
def test_on_the_way_to_an_ultra_saturday_and_sunday_may(race: str, fits: bool) -> None:
    year = runner(weeks=20, races=(f"2027-05-16 {race} A",))
    assert allowed(year, on(SAT, "easy 75", "long 90"), FAMILY) == fits
    assert not allowed(year, on("2027-01-08", "easy 75", "long 90"), FAMILY), "Friday and Saturday never"


def test_a_locked_run_is_the_coachs_own() -> None:
    year = runner(locked=[{"date": "2027-01-06", "kind": "easy", "minutes": 75}])
    assert allowed(year, on(TUE, "threshold 40"), FAMILY)
    assert allowed(year, on(TUE, "easy 75"), FAMILY)


@pytest.mark.parametrize(
    ("runs", "left"),
    [
        pytest.param(("easy 35", "", "", "", "easy 50", "easy 50"), 1, id="50 and 50 of 135 are 37 % each"),
        pytest.param(("easy 75", "", "", "", "easy 50", "easy 45"), 0, id="45 of 170 are 26 %"),
        pytest.param(("easy 35", "", "", "", "easy 60", "easy 35"), 0, id="35 min are short"),
        pytest.param(("easy 50", "", "", "", "easy 50", ""), 0, id="no neighbours"),
        pytest.param(("easy 60", "", "", "", "long 60", "easy 60"), 1, id="a long run is one of two"),
    ],
)
def test_who_runs_little_has_no_two_large_parts_of_the_week_in_a_row(runs: tuple[str, ...], left: int) -> None:
    assert left_open(little(), on(TUE, *runs), FAMILY, "long_beside_long") == left


@pytest.mark.parametrize(("minutes", "left"), [(200, 1), (205, 0)])
def test_who_has_run_more_than_200_minutes_a_week_runs_no_little(minutes: int, left: int) -> None:
    plan = on(TUE, "easy 35", "", "", "", "easy 50", "easy 50")
    assert left_open(little(run_minutes=minutes), plan, FAMILY, "long_beside_long") == left


def test_on_the_way_to_an_ultra_they_may_be() -> None:
    year = little(weeks=20, races=("2027-05-16 50k A",))
    assert left_open(year, on(TUE, "easy 35", "", "", "", "easy 50", "easy 50"), FAMILY, "long_beside_long") == 0


@pytest.mark.parametrize(
    ("day", "fits"),
    [
        pytest.param("threshold 40 + easy 40", True, id="40 min beside a hard session"),
        pytest.param("threshold 40 + easy 45", False, id="45 min"),
        pytest.param("threshold 40 + medium_long 75", False, id="another name"),
        pytest.param("fartlek 40 + easy 60", True, id="a fartlek is play"),
        pytest.param("trail 60 + easy 60", True, id="an easy day"),
    ],
)
def test_a_second_run_on_a_hard_day_is_short(day: str, fits: bool) -> None:
    year = runner("advanced", offer={"sessions_per_day": 2})
    assert allowed(year, {TUE: day}, FAMILY) == fits


def test_a_locked_second_run_is_the_coachs_own() -> None:
    locked = [{"date": TUE, "kind": "easy", "minutes": 60}]
    year = runner("advanced", offer={"sessions_per_day": 2}, locked=locked)
    assert allowed(year, {TUE: "threshold 40"}, FAMILY)

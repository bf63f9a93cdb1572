"""Race weeks: no more runs than an ordinary week, free days kept free, a last touch of pace before a marathon."""

import pytest

from tests.kit import a_year, allowed, left_open, on

FAMILY = "race_weeks"
WEEKS = ["2027-01-04", "2027-01-11", "2027-01-18", "2027-01-25"]
FOUR = ("easy 40", "", "easy 40", "", "easy 40", "", "easy 60")
FIVE = ("easy 40", "", "easy 40", "easy 40", "easy 40", "", "easy 60")
TWO = ("", "", "easy 40", "", "", "", "easy 60")


def before(*weeks: tuple[str, ...]) -> dict[str, str]:
    return {day: words for first, week in zip(WEEKS, weeks, strict=False) for day, words in on(first, *week).items()}


@pytest.mark.parametrize("priority", ["B", "C"])
@pytest.mark.parametrize(
    ("usual", "own", "fits"),
    [
        pytest.param(FOUR, ("easy 30", "", "easy 30", "", "easy 30"), True, id="three runs and the race are four"),
        pytest.param(FOUR, ("easy 30", "easy 30", "", "easy 30", "easy 30"), False, id="four and the race are five"),
        pytest.param(TWO, ("easy 30", "", "easy 30"), True, id="three are always fine"),
        pytest.param(TWO, ("easy 30", "", "easy 30", "", "easy 30"), False, id="four after weeks of two are not"),
    ],
)
def test_a_race_week_holds_as_many_runs_as_the_ordinary_weeks_before_it(
    priority: str, usual: tuple[str, ...], own: tuple[str, ...], fits: bool
) -> None:
    year = a_year(weeks=5, races=(f"2027-01-31 10k {priority}",))
    assert allowed(year, before(usual, usual, usual) | on(WEEKS[3], *own), FAMILY) == fits


@pytest.mark.parametrize(
    ("weeks", "fits"),
    [
        pytest.param((FOUR, FOUR, FOUR), False, id="four runs in each of three weeks"),
        pytest.param((FIVE, FOUR, FOUR), True, id="five runs in the first of them"),
    ],
)
def test_usual_is_the_fullest_of_the_weeks_before(weeks: tuple[tuple[str, ...], ...], fits: bool) -> None:
    year = a_year(weeks=5, races=("2027-01-31 10k B",))
    five = on(WEEKS[3], "easy 30", "easy 30", "", "easy 30", "easy 30")
    assert allowed(year, before(*weeks) | five, FAMILY) == fits


def test_what_is_locked_in_a_race_week_stands() -> None:
    locked = [{"date": f"2027-01-{day}", "kind": "easy", "minutes": 30} for day in (25, 26, 28, 29)]
    year = a_year(weeks=5, races=("2027-01-31 10k C",), locked=locked)
    assert allowed(year, before(FOUR, FOUR, FOUR), FAMILY)


def test_an_ordinary_week_may_hold_more_runs_than_those_before_it() -> None:
    year = a_year(weeks=5, races=("2027-01-31 10k B",))
    assert allowed(year, before(TWO, FOUR), FAMILY)


@pytest.mark.parametrize(
    ("day", "open_"),
    [
        pytest.param("2027-01-25", False, id="Monday is stated free, and the week holds a race"),
        pytest.param("2027-01-18", True, id="the Monday before it is a wish"),
        pytest.param("2027-01-26", True, id="Tuesday is not"),
    ],
)
def test_a_weekday_stated_free_stays_free_in_a_race_week(day: str, open_: bool) -> None:
    year = a_year(weeks=5, races=("2027-01-31 10k C",), offer={"rest_days": ["mon"]})
    assert bool({str(d): facts for d, facts in year.days.items()}[day].most("easy")) == open_


def test_races_of_every_week_leave_free_days_a_wish() -> None:
    weekly = tuple(f"2027-01-{day:02} 5k C" for day in (10, 17, 24, 31))
    year = a_year(weeks=4, races=weekly, offer={"rest_days": ["mon"]})
    assert [facts.most("easy") > 0 for facts in year.days.values() if facts.date.weekday() == 0] == [True] * 4


@pytest.mark.parametrize(
    ("level", "session", "race", "fits"),
    [
        pytest.param("intermediate", "easy 40", "marathon A", False, id="easy runs alone"),
        pytest.param("intermediate", "threshold 40", "marathon A", True, id="15 min of threshold on the Tuesday"),
        pytest.param("intermediate", "easy 40", "marathon B", True, id="a marathon as a B race"),
        pytest.param("intermediate", "easy 40", "half_marathon A", False, id="a half marathon"),
        pytest.param("advanced", "easy 40", "10k A", False, id="10 km"),
        pytest.param("advanced", "fartlek 30", "10k A", True, id="10 km and a fartlek"),
        pytest.param("advanced", "easy 40", "5k A", True, id="5 km"),
        pytest.param("advanced", "easy 40", "50k A", True, id="an ultra"),
        pytest.param("novice", "easy 40", "half_marathon A", True, id="a novice's half"),
        pytest.param("novice", "easy 40", "marathon A", False, id="a novice's marathon"),
    ],
)
def test_the_week_of_an_a_race_keeps_one_short_quick_session(level: str, session: str, race: str, fits: bool) -> None:
    year = a_year(weeks=5, level=level, races=(f"2027-01-31 {race}",))
    assert allowed(year, {"2027-01-26": session}, FAMILY) == fits


@pytest.mark.parametrize(
    ("earlier", "fits"),
    [
        pytest.param("2027-01-07 marathon C", True, id="24 days: 10 without anything hard, 14 of one hard day a week"),
        pytest.param("2027-01-10 marathon C", True, id="21 days are among them"),
        pytest.param("2027-01-06 marathon C", False, id="after 25 days the week is as any other"),
        pytest.param("2027-01-10 half_marathon C", False, id="a half marathon asks for no such weeks"),
    ],
)
def test_no_quick_session_is_due_while_an_earlier_marathon_allows_one_hard_day_a_week(earlier: str, fits: bool) -> None:
    year = a_year(weeks=5, races=(earlier, "2027-01-31 marathon A"))
    assert allowed(year, {}, FAMILY) == fits


def test_no_quick_session_is_due_where_its_days_have_no_time() -> None:
    away = {"exceptions": [{"from": "2027-01-25", "to": "2027-01-27", "minutes": 0}]}
    assert allowed(a_year(weeks=5, races=("2027-01-31 marathon A",), offer=away), {}, FAMILY)


@pytest.mark.parametrize(
    ("race", "fits"),
    [
        pytest.param("2027-01-31 50k C", False, id="50 km as training"),
        pytest.param("2027-01-31 half_marathon C", True, id="a half"),
    ],
)
def test_before_a_long_training_race_a_day_holds_one_run(race: str, fits: bool) -> None:
    year = a_year(weeks=5, races=(race,), offer={"sessions_per_day": 2})
    assert allowed(year, before(FOUR) | on("2027-01-26", "easy 30 + recovery_run 20"), FAMILY) == fits


def test_no_quick_session_is_due_in_the_week_before_the_race_week() -> None:
    """A Tuesday's race would ask for it in a week whose running is too little for any."""
    assert allowed(a_year(weeks=6, races=("2027-02-02 marathon A",)), {}, FAMILY)


@pytest.mark.parametrize(
    ("cleared", "fits"),
    [
        pytest.param("2026-06-01", True, id="it would strain what was injured in June"),
        pytest.param("2025-06-01", False, id="the injury is two years old"),
    ],
)
def test_no_quick_session_is_due_that_strains_what_was_injured(cleared: str, fits: bool) -> None:
    injuries = [{"site": "other", "onset": "2025-05-01", "cleared": cleared}]
    assert allowed(a_year(weeks=5, races=("2027-01-31 marathon A",), injuries=injuries), {}, FAMILY) == fits


@pytest.mark.parametrize(
    ("usual", "own", "fits"),
    [
        pytest.param("easy 50", "easy 50", True, id="as long as usual"),
        pytest.param("easy 50", "easy 55", False, id="longer than usual"),
        pytest.param("easy 30", "easy 45", True, id="45 min in any case"),
        pytest.param("easy 30", "easy 50", False, id="50 after 30 is longer"),
    ],
)
def test_a_midweek_run_of_a_race_week_is_no_longer_than_usual(usual: str, own: str, fits: bool) -> None:
    year = a_year(weeks=5, races=("2027-01-31 10k C",), offer={"long_run_days": ["sun"]})
    week = (usual, "", "easy 30", "", usual, "", "long 90")
    assert allowed(year, before(week, week, week) | on(WEEKS[3], "easy 30", own), FAMILY) == fits


def test_a_long_run_of_the_weekend_makes_no_midweek_run_usual() -> None:
    year = a_year(weeks=5, races=("2027-01-31 10k C",), offer={"long_run_days": ["sun"]})
    week = ("easy 40", "", "easy 40", "", "", "", "long 90")
    assert not allowed(year, before(week, week, week) | on(WEEKS[3], "", "easy 60"), FAMILY)


@pytest.mark.parametrize(
    ("day", "session", "race", "near"),
    [
        pytest.param("2027-01-28", "threshold 50", "2027-01-30 5k C", 1, id="on the Thursday before a Saturday's race"),
        pytest.param("2027-01-27", "threshold 50", "2027-01-30 5k C", 0, id="three days before it"),
        pytest.param("2027-01-28", "easy 50", "2027-01-30 5k C", 0, id="an easy run"),
    ],
)
def test_nothing_hard_stands_two_days_before_a_race_run_as_training(
    day: str, session: str, race: str, near: int
) -> None:
    assert left_open(a_year(weeks=5, races=(race,)), {day: session}, FAMILY, "near_touch") == near


def test_what_is_locked_there_and_races_of_every_week_count_for_nothing() -> None:
    thursday = {"2027-01-28": "threshold 50"}
    locked = [{"date": "2027-01-28", "kind": "threshold", "minutes": 50}]
    own = a_year(weeks=5, races=("2027-01-30 5k C",), locked=locked)
    assert left_open(own, thursday, FAMILY, "near_touch") == 0
    weekly = a_year(weeks=5, races=("2027-01-23 5k C", "2027-01-30 5k C"))
    assert left_open(weekly, thursday, FAMILY, "near_touch") == 0

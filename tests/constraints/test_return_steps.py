"""Return steps: runs behind a race or a break go by the last two weeks, and by what a short race was."""

from datetime import date

import pytest

from constraints.return_steps import least_grown, most_after
from optimizer.core.requirement import Requirement
from optimizer.domain.day_facts import ReturnStep
from optimizer.domain.year import Year
from tests.kit import a_year, allowed, on

FAMILY = "return_steps"
RACE = "2027-01-31"
STEP = ReturnStep(1.3, Requirement(FAMILY, "a step"), 15)


def raced(distance: str = "10k", priority: str = "B", **keywords: object) -> Year:
    return a_year(weeks=12, races=(f"{RACE} {distance} {priority}",), longest=120, run_minutes=400, **keywords)


def sundays(*minutes: int) -> dict[str, str]:
    """Long runs on the Sundays from the one before race week on, the race's own left out."""
    days = ("2027-01-24", "2027-02-07", "2027-02-14", "2027-02-21")
    return {day: f"{'long' if run >= 45 else 'easy'} {run}" for day, run in zip(days, minutes, strict=False) if run}


@pytest.mark.parametrize(
    ("runs", "fits"),
    [
        pytest.param((90, 60, 75), True, id="1.3 x 60 is 78"),
        pytest.param((90, 60, 80), False, id="80 is more"),
        pytest.param((90, 40, 55), True, id="40 and 15 min more"),
        pytest.param((90, 40, 65), False, id="65 is more than 1.3 x 40 and than 15 min more"),
        pytest.param((0, 0, 45), True, id="45 min whatever was run"),
        pytest.param((0, 0, 50), False, id="50 without any run is more"),
        pytest.param((60, 75, 90, 110), True, id="1.3 x 90 is 117, step by step"),
        pytest.param((120, 60, 75, 100), False, id="the run before race week is three weeks ago: 1.3 x 75 is 97"),
    ],
)
def test_a_run_behind_a_race_goes_by_the_two_weeks_before_its_own(runs: tuple[int, ...], fits: bool) -> None:
    year = raced("5k")
    assert allowed(year, sundays(*runs), FAMILY) == fits


@pytest.mark.parametrize(("distance", "most"), [("marathon", 60), ("50k", 75)])
def test_after_an_ultra_half_an_hour_more_is_no_step(distance: str, most: int) -> None:
    """45 min and 15 are 60, more than 1.3 x 45; 45 and 30 are 75. Nothing longer was run before."""
    year = a_year(weeks=12, races=(f"{RACE} {distance} C",), longest=45, run_minutes=400)
    runs = {"2027-02-21": "long 45", "2027-02-28": f"long {most}"}
    assert allowed(year, runs, FAMILY)
    assert not allowed(year, runs | {"2027-02-28": f"long {most + 5}"}, FAMILY)


@pytest.mark.parametrize("priority", ["A", "B", "C"])
def test_it_holds_after_every_race(priority: str) -> None:
    year = a_year(weeks=12, races=(f"{RACE} 5k {priority}",), longest=45)
    assert allowed(year, on("2027-02-07", "long 45", *[""] * 6, "long 60"), FAMILY), "15 min more"
    assert not allowed(year, on("2027-02-07", "long 45", *[""] * 6, "long 65"), FAMILY)


def test_a_race_no_longer_than_usual_runs_is_one_of_them() -> None:
    usual = {"2027-01-10": "long 65"}
    year = raced("10k", "C")
    assert year.races[0].minutes == 60
    assert allowed(year, usual | {"2027-02-14": "long 75"}, FAMILY), "1.3 x 60 is 78"
    assert not allowed(year, usual | {"2027-02-14": "long 80"}, FAMILY)
    short = a_year(weeks=12, races=(f"{RACE} 10k C",), longest=55)
    assert not allowed(short, {"2027-01-10": "long 55", "2027-02-14": "long 75"}, FAMILY), "no run was as long"


def test_thirty_days_behind_the_race_or_its_recovery_runs_are_free_again() -> None:
    year = raced("5k", "C")
    assert year.days[date(2027, 3, 2)].step is not None
    assert year.days[date(2027, 3, 3)].step is None, "31 days behind a race that holds no week"
    half = raced("half_marathon", "A")
    last = max(day for day, facts in half.days.items() if facts.step is not None)
    held = [week for week in half.weeks if week.phase in ("freestyle", "reverse_taper")]
    assert (last - held[-1].days[-1]).days == 30


@pytest.mark.parametrize(
    ("ahead", "times"),
    [
        pytest.param("2027-03-28 half_marathon A", 1.5, id="as long, 56 days later"),
        pytest.param("2027-04-04 half_marathon A", 1.3, id="as long, 63 days later"),
        pytest.param("2027-08-01 marathon A", 1.5, id="longer, 26 weeks later"),
        pytest.param("2027-08-02 marathon A", 1.3, id="a day more"),
    ],
)
def test_towards_a_near_or_longer_race_it_is_three_halves(ahead: str, times: float) -> None:
    year = a_year(weeks=34, races=(f"{RACE} half_marathon B", ahead))
    step = year.days[date(2027, 2, 10)].step
    assert step is not None
    assert step.times == times


@pytest.mark.parametrize(
    ("days", "run", "fits"),
    [
        pytest.param(10, 60, True, id="half of 120"),
        pytest.param(10, 65, False, id="65 is more than half of 120"),
        pytest.param(9, 65, True, id="nine days off are no break"),
    ],
)
def test_behind_ten_days_off_the_first_runs_are_half_of_the_longest_before(days: int, run: int, fits: bool) -> None:
    off = {"from": "2027-02-01", "to": f"2027-02-{days:02}", "minutes": 0}
    year = a_year(weeks=10, longest=120, run_minutes=400, offer={"exceptions": [off]})
    assert allowed(year, {"2027-01-24": "long 120", "2027-02-21": f"long {run}"}, FAMILY) == fits


@pytest.mark.parametrize(
    ("before", "day", "run", "fits"),
    [
        pytest.param("2027-01-17", "2027-02-20", 65, True, id="half of 130 on day 13"),
        pytest.param("2027-01-17", "2027-02-20", 70, False, id="70 is more than half of 130"),
        pytest.param("2027-01-08", "2027-02-20", 65, True, id="30 days before the race"),
        pytest.param("2027-01-07", "2027-02-20", 65, False, id="31 days before it"),
        pytest.param("2027-01-17", "2027-02-21", 75, True, id="60 % of 130 are 78 on day 14"),
        pytest.param("2027-01-17", "2027-02-21", 80, False, id="and no more"),
        pytest.param("2027-01-17", "2027-02-28", 110, True, id="85 % of 130 on day 21"),
        pytest.param("2027-01-17", "2027-02-28", 115, False, id="and no more"),
        pytest.param("2027-01-17", "2027-03-07", 130, True, id="all of it on day 28"),
        pytest.param("2027-01-17", "2027-03-07", 135, False, id="and no more"),
    ],
)
def test_behind_a_long_race_run_as_training_shares_of_the_month_before_are_no_step(
    before: str, day: str, run: int, fits: bool
) -> None:
    year = a_year(weeks=12, races=("2027-02-07 marathon C",), longest=130, minutes=150)
    assert allowed(year, {before: "long 130", "2027-02-14": "easy 45", day: f"long {run}"}, FAMILY) == fits


@pytest.mark.parametrize(
    ("ahead", "run", "fits"),
    [
        pytest.param("2027-08-08 50k A", 65, True, id="half of 130 where the next race is longer"),
        pytest.param("2027-08-08 50k A", 70, False, id="and no more"),
        pytest.param("2027-08-09 50k A", 65, False, id="a day more than half a year ahead"),
        pytest.param("2027-05-09 marathon A", 65, False, id="as long: it was no step to it"),
    ],
)
def test_on_the_way_to_a_longer_race_half_of_the_month_before_is_none(ahead: str, run: int, fits: bool) -> None:
    runs = {"2027-01-17": "long 130", "2027-03-07": f"long {run}"}
    year = a_year(weeks=34, races=("2027-02-07 marathon B", ahead), longest=130, minutes=150)
    assert allowed(year, runs, FAMILY) == fits


def test_a_month_behind_it_the_month_before_it_is_none_either() -> None:
    year = a_year(weeks=14, races=("2027-02-07 50k C",))
    for day, held in ((date(2027, 3, 9), True), (date(2027, 3, 10), False)):
        step = year.days[day].step
        assert step is not None
        assert (step.usual == (date(2027, 1, 8), date(2027, 2, 6))) == held, "30 days behind it, and 31"


@pytest.mark.parametrize("race", ["5k C", "10k C"])
def test_behind_a_short_race_run_as_training_the_month_before_counts_as_behind_a_long_one(race: str) -> None:
    """60 % of 130 on day 14, as behind a marathon run as training: a 5 km takes no more out of legs."""
    year = a_year(weeks=12, races=(f"2027-02-07 {race}",), longest=130, minutes=150)
    runs = {"2027-01-17": "long 130", "2027-02-14": "easy 45"}
    assert allowed(year, runs | {"2027-02-21": "long 75"}, FAMILY)
    assert not allowed(year, runs | {"2027-02-21": "long 80"}, FAMILY)


def test_behind_a_short_race_that_was_tapered_for_the_month_before_is_no_measure() -> None:
    runs = {"2027-01-17": "long 130", "2027-02-14": "easy 45", "2027-02-21": "long 65"}
    assert not allowed(a_year(weeks=12, races=("2027-02-07 5k B",), longest=130, minutes=150), runs, FAMILY)


def test_it_yields_to_a_long_run_that_is_locked() -> None:
    locked = [{"date": "2027-02-21", "kind": "long", "minutes": 90}]
    year = raced("5k", locked=locked)
    assert allowed(year, on("2027-02-14", "long 80"), FAMILY)
    assert year.days[date(2027, 2, 21)].step is None
    assert year.days[date(2027, 2, 22)].step is not None


@pytest.mark.parametrize(("run", "least"), [(45, 0), (50, 35), (60, 45), (65, 50), (100, 80), (130, 100)])
def test_the_least_run_before_is_the_shortest_that_allows_it(run: int, least: int) -> None:
    assert least_grown(STEP, run) == least


def test_the_season_knows_the_same_number() -> None:
    year = raced("5k")
    day = year.days[date(2027, 2, 14)]
    assert most_after(year, day, lambda *_: 60) == 78
    assert most_after(year, day, lambda *_: 20) == 45
    assert most_after(year, year.days[date(2027, 1, 10)], lambda *_: 20) == 24 * 60


@pytest.mark.parametrize(("day", "more"), [("2027-03-13", 30), ("2027-03-16", 15)])
def test_behind_two_races_the_smaller_step_holds(day: str, more: int) -> None:
    """Half an hour more is no step after 50 km; after 10 km six weeks later a quarter of one is."""
    year = a_year(weeks=14, races=(f"{RACE} 50k B", "2027-03-14 10k B"), longest=150, run_minutes=500)
    step = year.days[date.fromisoformat(day)].step
    assert step is not None
    assert (step.times, step.more) == (1.3, more)

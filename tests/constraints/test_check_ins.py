"""Check-ins: at least weekly, every other day in freestyle and reverse taper. Nothing is solved: they are placed."""

import itertools
from datetime import date, timedelta

import pytest

from constraints.check_ins import check_in_days, check_in_factor
from tests.kit import a_year, allowed


def gaps(days: list[date]) -> set[int]:
    return {(later - first).days for first, later in itertools.pairwise(days)}


def test_every_monday_in_ordinary_weeks() -> None:
    asked = sorted(check_in_days(a_year(weeks=6)))
    assert all(day.weekday() == 0 for day in asked)
    assert gaps(asked) == {7}


def test_at_least_every_second_day_while_a_marathon_is_recovered_from() -> None:
    year = a_year(weeks=8, races=("2027-01-10 marathon B",))
    asked = sorted(check_in_days(year))
    often = [day for day in asked if year.days[day].phase in ("freestyle", "reverse_taper")]
    assert gaps(often) <= {1, 2}, "Mondays come in between"
    recovering = [day for day, facts in year.days.items() if facts.phase in ("freestyle", "reverse_taper")]
    assert len(recovering) == 21, "a B race's four weeks in three quarters of the time"
    assert len(often) >= len(recovering) / 2


def test_a_season_that_starts_on_a_thursday_asks_on_its_first_day() -> None:
    year = a_year(season={"start": "2027-01-07", "end": "2027-01-31"})
    assert min(check_in_days(year)) == date(2027, 1, 7)


def test_the_family_forbids_nothing() -> None:
    assert allowed(a_year(), {"2027-01-05": "easy 45"}, "check_ins")


@pytest.mark.parametrize(
    ("feeling", "day", "session", "fits"),
    [
        pytest.param(2, "2027-01-13", "threshold 45", False, id="2 of 10: the day itself is easy"),
        pytest.param(2, "2027-01-14", "long 80", False, id="and the next"),
        pytest.param(2, "2027-01-15", "threshold 45", True, id="the third is as any other"),
        pytest.param(2, "2027-01-12", "threshold 45", True, id="and the day before"),
        pytest.param(2, "2027-01-13", "easy 30", True, id="half an hour of easy running stays"),
        pytest.param(2, "2027-01-13", "easy 35", False, id="and no more"),
        pytest.param(2, "2027-01-14", "strength 20", False, id="strength waits too"),
        pytest.param(3, "2027-01-13", "threshold 45", True, id="3 of 10 is a tired day"),
    ],
)
def test_who_feels_ill_has_two_easy_days(feeling: int, day: str, session: str, fits: bool) -> None:
    year = a_year(weeks=6, check_ins=[{"date": "2027-01-13", "feeling": feeling}])
    kind, minutes = session.split()
    assert (year.days[date.fromisoformat(day)].most(kind) >= int(minutes)) == fits


@pytest.mark.parametrize(("day", "fits"), [("2027-01-13", False), ("2027-01-14", False), ("2027-01-15", True)])
def test_an_easy_run_of_an_ill_day_has_no_strides(day: str, fits: bool) -> None:
    year = a_year(weeks=6, check_ins=[{"date": "2027-01-13", "feeling": 2}])
    assert allowed(year, {day: "easy 30 + strides"}, "check_ins") == fits


def test_what_is_locked_stands_on_an_ill_day() -> None:
    locked = [{"date": "2027-01-13", "kind": "threshold", "minutes": 45}]
    year = a_year(weeks=6, check_ins=[{"date": "2027-01-13", "feeling": 1}], locked=locked)
    day = year.days[date(2027, 1, 13)]
    assert day.most("threshold") >= 45
    assert not day.most("intervals")


def test_only_the_two_weeks_after_a_race_are_heard() -> None:
    race = date(2027, 1, 10)
    for day, factor in ((0, 1.0), (1, 1.5), (14, 1.5), (15, 1.0)):
        when = str(race + timedelta(days=day))
        year = a_year(weeks=6, check_ins=[{"date": when, "soreness": 10}])
        assert check_in_factor(year, race) == factor

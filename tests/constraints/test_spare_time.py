"""Time offered that a plan leaves free is told where races ask for no more, and only there."""

from dataclasses import replace

import pytest

from constraints.race_readiness import Readiness
from constraints.spare_time import spare_time_notes
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.year import Year
from tests.kit import a_log, a_year, on

WEEK = ("easy 50", "easy 50", "", "easy 50", "easy 50", "", "easy 90")
SUNDAY = 120
"""Minutes of a Sunday beside six days of 50: 0.7 x 420 is 294, and with an hour and a half 0.7 x 390 is 273."""


def offering(sunday: int, **parts: object) -> Year:
    """Two weeks that offer fifty minutes from Monday to Saturday and so many on Sunday."""
    days = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat"), 50) | {"sun": sunday}
    return a_year(weeks=2, minutes=days, races=("2027-01-17 half_marathon A",), **parts)


def ready(year: Year, fitness: float = 30.0) -> Readiness:
    race: RaceFacts = year.races[0]
    return Readiness(race, fitness, 30.0, 90, 90)


@pytest.mark.parametrize(("sunday", "told"), [(SUNDAY - 10, False), (SUNDAY, True)])
def test_a_year_that_uses_less_than_seven_tenths_says_why(sunday: int, told: bool) -> None:
    year = offering(sunday)
    notes = list(spare_time_notes(year, a_log(year, on("2027-01-04", *WEEK)), [ready(year)]))
    assert bool(notes) == told, "290 minutes of training are the fullest week: 0.7 x 410 = 287, 0.7 x 420 = 294"
    assert all("fullest week trains 4 h 50" in note and "You offer 7 h 00 a week" in note for note in notes)


def test_time_is_counted_as_the_days_are_not_as_they_would_be_without_shifts() -> None:
    """Four days of 120 min and ten of 30: 780 min in two weeks, 6 h 30 a week, where weekdays alone promise 14 h."""
    shifts = [{"from": "2027-01-04", "to": "2027-01-13", "minutes": 30, "note": "shift"}]
    year = a_year(weeks=2, minutes=120, races=("2027-01-17 half_marathon A",), offer={"exceptions": shifts})
    (note,) = spare_time_notes(year, a_log(year, {"2027-01-14": "easy 60"}), [ready(year)])
    assert "You offer 6 h 30 a week on average" in note


def test_a_race_that_is_short_of_something_says_so_itself() -> None:
    year = offering(600)
    log = a_log(year, on("2027-01-04", *WEEK))
    assert list(spare_time_notes(year, log, [ready(year)]))
    assert not list(spare_time_notes(year, log, [ready(year, fitness=28.0)])), "28 of 30 is short"
    assert not list(spare_time_notes(year, log, [replace(ready(year), longest_run=80)])), "so is 80 min of 90"
    assert not list(spare_time_notes(year, log, [])), "without a race nothing is asked"

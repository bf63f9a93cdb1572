"""Time offered that a plan leaves free is told where races ask for no more, and only there."""

from dataclasses import replace

import pytest

from constraints.race_readiness import Readiness
from constraints.spare_time import FREE, spare_time_notes
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.year import Year
from tests.kit import a_log, a_year, on

WEEK = ("easy 50", "easy 50", "", "easy 50", "easy 50", "", "easy 90")
OFFERED = round(290 / FREE)
"""Minutes of a week of which 290 are the share from which nothing is told: 0.7 x 414 is 289.8, 0.7 x 415 is 290.5."""


def a_free_week(year: Year, minutes: int) -> Year:
    """The same year with so many minutes offered a week."""
    year.offered_week = float(minutes)
    return year


def ready(year: Year, fitness: float = 30.0) -> Readiness:
    race: RaceFacts = year.races[0]
    return Readiness(race, fitness, 30.0, 90, 90)


@pytest.mark.parametrize(("offered", "told"), [(OFFERED, False), (OFFERED + 1, True)])
def test_a_year_that_uses_less_than_seven_tenths_says_why(offered: int, told: bool) -> None:
    year = a_free_week(a_year(weeks=2, races=("2027-01-17 half_marathon A",)), offered)
    notes = list(spare_time_notes(year, a_log(year, on("2027-01-04", *WEEK)), [ready(year)]))
    assert bool(notes) == told, "290 minutes of training are the fullest week"
    assert all("fullest week trains 4 h 50" in note and "You offer 6 h 55" in note for note in notes)


def test_a_race_that_is_short_of_something_says_so_itself() -> None:
    year = a_free_week(a_year(weeks=2, races=("2027-01-17 half_marathon A",)), 900)
    log = a_log(year, on("2027-01-04", *WEEK))
    assert list(spare_time_notes(year, log, [ready(year)]))
    assert not list(spare_time_notes(year, log, [ready(year, fitness=28.0)])), "28 of 30 is short"
    assert not list(spare_time_notes(year, log, [replace(ready(year), longest_run=80)])), "so is 80 min of 90"
    assert not list(spare_time_notes(year, log, [])), "without a race nothing is asked"

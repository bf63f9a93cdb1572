"""Long runs asked ahead of races: backward from what the race demands, one step of the spike rule every thirty days."""

from constraints.race_calendar import RaceCalendar, demanded_longest
from constraints.single_run import longest_allowed
from optimizer.needs import wanted_runs
from tests.kit import a_year


def test_the_last_week_before_the_taper_wants_what_the_race_asks() -> None:
    year = a_year(weeks=26, races=("2027-06-06 marathon A",))
    (race,) = year.races
    start = RaceCalendar.taper_start(year, race)
    wanted = wanted_runs(year)
    assert wanted[start - 1] == demanded_longest(year, race)
    assert not any(wanted[start:])


def test_the_four_weeks_before_want_the_shortest_run_that_allows_it() -> None:
    year = a_year(weeks=26, races=("2027-06-06 marathon A",))
    (race,) = year.races
    last = RaceCalendar.taper_start(year, race) - 1
    wanted = wanted_runs(year)
    for step in (last, last - 4):
        base = wanted[step - 1]
        assert wanted[step - 4 : step] == (base,) * 4
        assert longest_allowed(year, day_injured=False, longest=base) >= wanted[step]
        assert longest_allowed(year, day_injured=False, longest=base - 5) < wanted[step]


def test_c_races_and_years_without_races_want_nothing() -> None:
    assert not any(wanted_runs(a_year(weeks=26, races=("2027-06-06 10k C",))))
    assert not any(wanted_runs(a_year(weeks=26)))

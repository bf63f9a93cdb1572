"""Long runs asked ahead of races: backward from what the race demands, one step of the spike rule every thirty days."""

from datetime import date

import pytest

from constraints.long_run_share import long_share
from constraints.race_calendar import RaceCalendar, demanded_longest
from constraints.single_run import longest_allowed
from optimizer.bounds.optimistic_history import optimistic
from optimizer.bounds.required_runs import needed_runs, wanted_runs
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


def test_a_race_within_thirty_days_is_the_step_so_nothing_is_asked_before_it() -> None:
    """A half marathon in July asks for its own two hours and five minutes; back by a tenth every four weeks that is
    115, 105, 100, 95, 90 and, in January, 85 min. One in January of 125 min carries those in the weeks just behind it;
    weeks that begin more than thirty days later ask as ever, and its own next one for 65 min, from which 85 of it lead
    on in a step of 30 min. A half marathon run as training asks for 40 min itself."""
    later = "2027-07-04 half_marathon A"
    alone = wanted_runs(a_year(weeks=26, longest=40, races=(later,)))
    behind = wanted_runs(a_year(weeks=26, longest=40, races=("2027-01-17 half_marathon C", later)))
    assert alone[::-4][:6] == (0, 115, 105, 100, 95, 90)
    assert alone[:2] == (85, 85)
    assert behind[:3] == (40, 40, 65)
    assert behind[3:] == alone[3:]


@pytest.mark.parametrize(
    ("races", "asked"),
    [
        pytest.param(("2027-06-06 marathon C",), 160, id="65 % of 4:13 h, on the grid"),
        pytest.param(("2027-06-06 half_marathon C",), 0, id="a half as training asks for nothing"),
    ],
)
def test_a_marathon_as_training_is_run_off_a_long_run_two_weeks_before_it(races: tuple[str, ...], asked: int) -> None:
    year = a_year(weeks=26, races=races)
    race = year.all_races[0]
    assert race.week == 21
    wanted = wanted_runs(year)
    assert wanted[19] == asked
    assert not any(wanted[20:]), "the last week before it is a calm one"


def test_its_long_runs_may_take_a_larger_share_from_eight_weeks_before_it_on() -> None:
    year = a_year(weeks=26, races=("2027-06-06 marathon C",))
    shares = {week: long_share(year, week, 5) for week in (12, 13, 19, 20, 22)}
    assert shares == pytest.approx({12: 0.33, 13: 0.53, 19: 0.53, 20: 0.33, 22: 0.33})


def test_the_last_weekend_before_two_weeks_away_needs_the_run_of_a_race_eight_weeks_later() -> None:
    """50 km on a Saturday ask for a run of 150 min in the eight weeks before, which begin on a Saturday too. Behind two
    weeks without a run there is no room for one, so that weekend is the last chance; Friday would be too early."""
    away = [{"from": "2027-05-10", "to": "2027-05-23", "minutes": 0}]
    year = a_year(weeks=27, races=("2027-07-03 50k A",), offer={"exceptions": away}, longest=100)
    needed = needed_runs(year, optimistic(year))
    week = year.horizon.week_of(date(2027, 5, 8))
    assert (needed.minutes[week], needed.since) == (150, {week: date(2027, 5, 8)})
    without = a_year(weeks=27, races=("2027-07-03 50k A",), longest=100)
    assert needed_runs(without, optimistic(without)).since.keys() == {without.races[0].week - 3}

"""Two races of one weekend that belong together: one taper, one demand, one recovery, each race with its own load."""

from datetime import date, timedelta

import pytest

from constraints.race_calendar import needed_days, race_demands
from constraints.recovery_rows import RECOVERIES
from optimizer.domain.joined_races import joined_notes, together
from optimizer.domain.race_classes import FIFTY_MILES, by_distance
from optimizer.domain.year import Year
from optimizer.explain.change_dates import race_ways
from optimizer.explain.sound_scenarios import sound
from optimizer.output.session_reasons import session_reasons
from tests.explain.planted import easy, race
from tests.kit import a_log, a_race, a_scenario, a_year, conflicts
from tests.second_reading.__main__ import planned, written
from tests.second_reading.reader import breaches

SATURDAY, SUNDAY = date(2027, 5, 29), date(2027, 5, 30)
HALF = a_race("2027-05-29 half_marathon B", with_next=True)
MARATHON = "2027-05-30 marathon A"


@pytest.fixture(scope="module")
def weekend() -> Year:
    return a_year(weeks=30, races=(HALF, MARATHON))


@pytest.fixture(scope="module")
def alone() -> Year:
    return a_year(weeks=30, races=(MARATHON,))


def test_the_last_race_stands_for_the_whole_and_the_first_asks_for_nothing(weekend: Year, alone: Year) -> None:
    """21.0975 km and 42.195 km are 63.2925 km: the row of up to 50 miles."""
    first, whole = weekend.races
    assert (first.priority, first.leads_to) == ("C", 1)
    assert whole.km == pytest.approx(63.2925)
    assert whole.own_km == pytest.approx(42.195)
    assert whole.expected == pytest.approx(first.expected + alone.races[0].expected)
    assert by_distance(RECOVERIES, whole.km) == dict(RECOVERIES)[FIFTY_MILES]
    assert [race.day for race, _ in race_demands(weekend)] == [SUNDAY]


def test_every_race_keeps_its_own_load_and_minutes(weekend: Year, alone: Year) -> None:
    first, whole = weekend.races
    assert (whole.minutes, whole.load) == (alone.races[0].minutes, alone.races[0].load)
    assert weekend.fixed_load(SATURDAY) == first.load > 0
    assert weekend.weeks[whole.week].raced_load == first.load + whole.load


def test_they_do_not_stand_too_close_and_apart_they_would() -> None:
    """A half as B asks for 21 days before the next race; within one effort for none."""
    apart = a_year(weeks=30, races=(a_race("2027-05-29 half_marathon B"), MARATHON))
    assert conflicts(a_year(weeks=30, races=(HALF, MARATHON)), "race_calendar") == []
    assert conflicts(apart, "race_calendar") == ["1 day lies between them, and 21 are needed to recover"]


def test_a_race_after_the_weekend_waits_for_the_whole(weekend: Year) -> None:
    """After up to 50 miles 35 days; after the marathon alone it would be 28."""
    later = a_year(weeks=40, races=(HALF, MARATHON, "2027-07-03 10k B"))  # 34 days after the Sunday
    assert conflicts(later, "race_calendar") == ["34 days lie between them, and 35 are needed to recover"]
    assert conflicts(a_year(weeks=40, races=(HALF, MARATHON, "2027-07-04 10k B")), "race_calendar") == []
    assert needed_days(weekend, weekend.races[1], weekend.races[0]) == 35


def test_three_days_in_a_row_are_one_effort() -> None:
    day = a_race("2027-05-28 10k C", with_next=True)
    year = a_year(weeks=30, races=(day, HALF, MARATHON))
    assert [race.leads_to for race in year.races] == [2, 2, None]
    assert year.races[2].km == pytest.approx(10 + 63.2925)
    assert year.races[2].before_km == pytest.approx(10 + 21.0975)
    assert conflicts(year, "race_calendar") == []
    assert together(year.scenario.races, 1) == (0, 1, 2)


def test_the_first_stands_alone_by_its_own_priority_where_the_next_is_cancelled() -> None:
    gone = a_race(MARATHON, status="cancelled")
    (half,) = a_year(weeks=30, races=(HALF, gone)).races
    assert (half.priority, half.leads_to) == ("B", None)
    assert half.km == pytest.approx(21.0975)


def test_they_move_together(weekend: Year) -> None:
    scenario = weekend.scenario
    for index in (0, 1):
        way = next(way for way in race_ways(scenario, index) if way.moves)
        moved, _ = way.edit(scenario, weekend.past, 7)
        assert [race.date for race in moved.races] == [SATURDAY + timedelta(days=7), SUNDAY + timedelta(days=7)]
        assert sound(moved)


def test_the_runner_is_told(weekend: Year) -> None:
    (note,) = joined_notes(weekend)
    assert "one effort of 63 km" in note
    told = session_reasons(weekend, a_log(weekend, {}), frozenset())
    assert told[SATURDAY, "race"] == "The first part of one effort: it goes on with marathon on 2027-05-30."
    assert told[SUNDAY, "race"].startswith("The day that your training")


def test_without_a_race_on_the_next_day_it_is_refused() -> None:
    assert not sound(a_scenario(weeks=30, races=(HALF, "2027-05-31 marathon A")))
    assert sound(a_scenario(weeks=30, races=(HALF, MARATHON)))


def test_such_a_weekend_is_planned_and_holds_at_a_second_reading() -> None:
    races = [race("2027-02-27", "5k", "B") | {"with_next": True}, race("2027-02-28", "10k", "A")]
    data = easy(10, races=races).model_dump(mode="json", by_alias=True, exclude_unset=True)
    data["athlete"]["easy_pace"] = "6:00"
    outcome = planned(data)
    assert outcome.log is not None
    assert not outcome.broken()
    found = written(data, outcome)
    days = {day["date"]: [session["kind"] for session in day["sessions"]] for day in found["days"]}
    assert "race" in days["2027-02-27"]
    assert "race" in days["2027-02-28"]
    assert breaches(found, data) == []
    assert any("one effort of 15 km" in note for note in found["notes"])

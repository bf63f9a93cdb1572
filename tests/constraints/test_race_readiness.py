"""Readiness: what a plan brings to each race beside what it asks, and what it says of races run as training."""

from dataclasses import replace

import pytest

from constraints.race_readiness import (
    Readiness,
    longest_race,
    raced_notes,
    readiness,
    step_down_notes,
    training_race_notes,
)
from constraints.recovery_times import week_shares
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.season_path import follow
from optimizer.domain.year import Year
from tests.kit import Sessions, a_log, a_race, a_year


def year_with(*races: dict[str, object], longest: int = 60) -> Year:
    return a_year(weeks=12, longest=longest, races=races)


def told(year: Year, plan: Sessions) -> dict[str, tuple[int, int]]:
    path = follow(year, rough_rules(year), (200.0,) * len(year.weeks))
    found = readiness(year, path, a_log(year, plan))
    return {one.race.priority: (one.longest_run, one.longest_run_asked) for one in found}


def test_a_marathon_run_as_training_tells_what_it_asks_too() -> None:
    year = year_with(a_race("2027-03-14 marathon C", goal_time="5:00:00"))
    assert told(year, {"2027-02-28": "long 70"}) == {"C": (70, 190)}


def test_a_10_km_run_as_training_does_not() -> None:
    assert told(year_with(a_race("2027-03-14 10k C")), {"2027-02-28": "long 70"}) == {}


def test_a_race_run_as_training_on_less_than_any_other_race_must_have_is_named() -> None:
    year = year_with(a_race("2027-03-14 marathon C", goal_time="5:00:00"))
    for longest, named in ((145, 1), (150, 0)):
        log = a_log(year, {"2027-02-28": f"long {longest}"})
        notes = list(training_race_notes(year, log))
        assert len(notes) == named, "half of five hours"
    (note,) = training_race_notes(year, a_log(year, {"2027-02-28": "long 145"}))
    assert "2 h 25" in note
    assert "2 h 30 (readiness_floor)" in note


def test_weekends_of_two_long_runs_are_told_where_the_race_asks_for_them() -> None:
    year = year_with(a_race("2027-03-28 50k B", goal_time="7:00:00"), longest=150)
    plan = {"2027-03-06": "trail 105", "2027-03-07": "long 180"}
    path = follow(year, rough_rules(year), (300.0,) * len(year.weeks))
    (one,) = readiness(year, path, a_log(year, plan))
    assert one.weekends is not None
    assert (one.weekends.done, one.weekends.asked) == (1, 3)
    assert (one.weekends.longest, one.weekends.longest_asked) == (285, 285), "105 + 180, and 1.6 x 180"


@pytest.mark.parametrize(
    ("day", "fitness", "priority", "noted"),
    [
        pytest.param("2027-03-28", 38.0, "B", True, id="nine weeks before, 5 % short"),
        pytest.param("2027-03-28", 39.0, "B", False, id="2.5 % short is as good as there"),
        pytest.param("2027-03-27", 38.0, "B", False, id="a day more than nine weeks"),
        pytest.param("2027-03-28", 38.0, "C", False, id="it is one already"),
    ],
)
def test_a_b_race_before_an_a_race_that_stays_short_is_told_to_be_run_as_training(
    day: str, fitness: float, priority: str, noted: bool
) -> None:
    year = a_year(weeks=26, races=(f"{day} half_marathon {priority}", "2027-05-30 marathon A"))
    found = [Readiness(race, fitness, 40.0, 160, 160) for race in year.races]
    notes = list(step_down_notes(year, found))
    assert bool(notes) == noted
    assert not noted or "lies 9 weeks before marathon on 2027-05-30" in notes[0]


def test_what_recovery_costs_is_told_as_a_b_and_as_a_c_race() -> None:
    races = ("2027-04-04 50k {}", "2027-05-30 100k A")
    year, other = (a_year(weeks=26, level="advanced", races=(races[0].format(p), races[1])) for p in "BC")
    (note,) = step_down_notes(year, [Readiness(race, 50.0, 60.0, 180, 180) for race in year.races])
    now, less = (sum(1 - share for share in week_shares(one, one.races[0])) for one in (year, other))
    assert less < now
    assert f"takes the load of {now:.1f} weeks now, and of {less:.1f} as a C race" in note


@pytest.mark.parametrize(
    ("longest", "day", "noted"),
    [
        pytest.param(180, "2027-04-04", True, id="eight weeks before it"),
        pytest.param(260, "2027-04-04", False, id="the run itself is there"),
        pytest.param(180, "2027-03-28", False, id="a week earlier no run would count"),
    ],
)
def test_a_race_that_stands_for_the_long_run_is_named(longest: int, day: str, noted: bool) -> None:
    races = (a_race(f"{day} 50k B", goal_time="6:15:00"), a_race("2027-05-30 100k A", goal_time="14:30:00"))
    year = a_year(weeks=26, level="advanced", races=races)
    race = year.races[-1]
    notes = list(raced_notes([Readiness(race, 60.0, 60.0, longest, 260, raced=longest_race(year, race))]))
    assert bool(notes) == noted
    told = "50k on 2027-04-04 is that run, about 6 h 15, and the longest one in training is 3 h 00"
    assert not noted or told in notes[0]


@pytest.mark.parametrize(
    ("minutes", "counted"),
    [
        pytest.param(260, 260, id="a race of 260 min is the run of 260 that is asked for"),
        pytest.param(259, 180, id="one of 259 is not, and 180 were run"),
    ],
)
def test_a_race_counts_as_the_longest_run_as_it_does_in_the_goal(minutes: int, counted: int) -> None:
    race = a_year(weeks=12, races=("2027-03-07 marathon A",)).races[0]
    before = replace(race, minutes=minutes)
    assert Readiness(race, 60.0, 60.0, 180, 260, raced=before).longest_counted == counted

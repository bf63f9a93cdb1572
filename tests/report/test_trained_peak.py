"""The peak of fitness as training has built it, and what of a race's fitness was not run."""

from typing import Any

import pytest

from optimizer.formats.plan import Day, Plan, RaceReadiness, Session
from optimizer.report.cross_fitness import cross_trained
from optimizer.report.readiness_words import race_day_line, readiness_lines
from optimizer.report.trained_peak import trained_peak
from tests.report.synthetic import START, THREE_RACES, plan, scenario

MARATHON = THREE_RACES[1]
READY: dict[str, Any] = {"race": MARATHON.name, "date": MARATHON.date, "priority": "A", "fitness_asked": 40.0}


def ready(fitness: float) -> RaceReadiness:
    return RaceReadiness(fitness=fitness, longest_run=150, longest_run_asked=150, **READY)


def riding(every: int) -> Plan:
    """The plan with every so many days of the season on the bike, an hour of as much load as the runs."""
    made = plan(scenario())
    rides = (Session(kind="cross_training", minutes=60, load=54),)
    days = tuple(
        day.model_copy(update={"sessions": rides}) if every and index % every == 0 else day
        for index, day in enumerate(made.days)
    )
    return made.model_copy(update={"days": days})


def with_load(of: Plan, changes: dict[int, tuple[str, int]]) -> Plan:
    """The plan with one session of that kind and load on some days, counted from the season's start."""
    days = list(of.days)
    for index, (kind, load) in changes.items():
        days[index] = Day(
            date=days[index].date, phase=days[index].phase, sessions=(Session(kind=kind, minutes=60, load=load),)
        )
    return of.model_copy(update={"days": tuple(days)})


def test_a_race_s_own_load_is_no_peak() -> None:
    made = plan(scenario())
    weeks = [week.model_copy(update={"fitness_counted": 30.0}) for week in made.weeks]
    built = next(i for i, week in enumerate(weeks) if week.phase == "build")
    weeks[built] = weeks[built].model_copy(update={"fitness_counted": 40.0})
    for phase in ("race", "freestyle", "reverse_taper"):
        index = next(i for i, week in enumerate(weeks) if week.phase == phase)
        raced = [*weeks]
        raced[index] = raced[index].model_copy(update={"fitness_counted": 55.0})
        assert trained_peak(raced) is raced[built], phase


def test_of_weeks_without_training_the_highest_is_told() -> None:
    weeks = [week for week in plan(scenario()).weeks if week.phase == "freestyle"]
    high = max(week.fitness_counted for week in weeks)
    assert trained_peak(weeks).fitness_counted == high


@pytest.mark.parametrize(
    ("every", "told"), [(0, ""), (7, " (5 of it from cross-training)"), (1, " (40 of it from cross-training)")]
)
def test_what_of_a_race_s_fitness_was_ridden_is_told(every: int, told: str) -> None:
    assert cross_trained(riding(every), ready(40.0)) == told


def test_a_little_of_it_is_not_told() -> None:
    """One ride of many points two weeks before the taper: a fortieth of them is left."""
    before = (MARATHON.date - START).days - 5 * 7
    runs = dict.fromkeys(range(364), ("easy", 40))
    low, high = (with_load(plan(scenario()), runs | {before: ("cross_training", load)}) for load in (150, 300))
    assert cross_trained(low, ready(40.0)) == "", "less than a tenth"
    assert cross_trained(high, ready(40.0)) != ""
    assert cross_trained(high, ready(10.0)) == "", "a point"


def test_the_taper_s_own_rides_are_none_of_it() -> None:
    runs = dict.fromkeys(range(364), ("easy", 40))
    race = (MARATHON.date - START).days
    first = next(i for i in range(race, 0, -1) if plan(scenario()).days[i - 1].phase not in ("taper", "race"))
    in_taper = dict.fromkeys(range(first, race), ("cross_training", 400))
    assert cross_trained(with_load(plan(scenario()), runs | in_taper), ready(40.0)) == ""
    on_eve = {first - 1: ("cross_training", 400)}
    assert cross_trained(with_load(plan(scenario()), runs | on_eve), ready(40.0)) != ""


def test_it_stands_beside_the_fitness_wherever_that_is_told() -> None:
    made = riding(7).model_copy(update={"readiness": (ready(40.0),), "notes": ()})
    (line,) = readiness_lines(made)
    told = "fitness 40 of 40 (5 of it from cross-training), longest run 2 h 30 of 2 h 30"
    assert told in line.words
    assert told in race_day_line(made, MARATHON.date, MARATHON.name)

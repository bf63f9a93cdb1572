"""What the reader makes of weeks that ordinary years do not hold: a runner without fitness, a race in the middle of a
week, long trail runs."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.second_reading import around_races, days, weeks
from tests.second_reading.facts import Facts

Data = dict[str, Any]
MONDAY = date(2027, 1, 4)
SCENARIO: Data = {
    "version": 1,
    "athlete": {"name": "Anna", "level": "novice"},
    "season": {"start": str(MONDAY), "end": "2027-06-13"},
    "availability": {"minutes": dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), 600)},
}


def laid(fitness: list[float], sessions: dict[str, dict[str, int]], *races: Data, **stated: Any) -> Facts:
    """A plan of as many weeks as there are figures of fitness, with these sessions at 60 points an hour; facts beside
    the races are stated by name."""
    told: list[Data] = []
    for day in (str(MONDAY + timedelta(days=i)) for i in range(7 * len(fitness))):
        done = [{"kind": kind, "minutes": m, "load": m} for kind, m in sessions.get(day, {}).items()]
        told.append({"date": day, "phase": "build", "sessions": done})
    starts = [str(MONDAY + timedelta(weeks=i)) for i in range(len(fitness))]
    told_weeks = [{"start": day, "phase": "build", "fitness": f} for day, f in zip(starts, fitness, strict=True)]
    return Facts({"days": told, "weeks": told_weeks}, SCENARIO | {"races": list(races)} | stated)


@pytest.mark.parametrize(("last", "told"), [(4.9, []), (5.3, ["fitness from 5.4 to 6.9 in a week"])])
def test_fitness_that_was_lifted_to_the_least_goes_on_from_there(last: float, told: list[str]) -> None:
    """3.5 stands for 5.4, as 1.9 of the lift are left: 1.6 a week later, so 4.9 stands for 6.5, 1.1 more."""
    race = {"name": "Park 5 km", "date": "2027-01-20", "distance": "5k", "priority": "C"}
    facts = laid([0.3, 0.7, 3.5, last], {"2027-01-20": {"race": 25}}, race)
    assert [words for _, words in weeks.breaches(facts) if "fitness" in words] == told


@pytest.mark.parametrize(("day", "read"), [("2027-01-20", False), ("2027-01-21", True)])
def test_of_a_step_to_a_longer_race_the_first_week_alone_is_held(day: str, read: bool) -> None:
    """On a Wednesday that is the race's own, on a Thursday the next one: 7 x 1.1 x 40 points are 308."""
    step = {"name": "Park 5 km", "date": day, "distance": "5k", "priority": "B"}
    half = {"name": "City half", "date": "2027-03-07", "distance": "half_marathon", "priority": "A"}
    after = {f"2027-01-{25 + i}": {"easy": 60} for i in range(6)}
    facts = laid([40.0] * 10, {day: {"race": 25}, **after}, step, half)
    found = [words for _, words in around_races.breaches(facts) if "in the week after a race" in words]
    assert found == (["360 points in the week after a race, where 308 are the most"] if read else [])


@pytest.mark.parametrize(
    ("level", "pace", "cleared", "easy"),
    [
        ("intermediate", "6:30/km", None, True),
        ("intermediate", "10:27/mi", None, True),
        ("intermediate", "9:00", None, False),
        ("intermediate", "6:30", "2026-11-01", False),
        ("novice", "6:30", None, False),
    ],
)
def test_a_race_of_training_with_a_goal_time_is_taken_in_ones_stride_by_runners_who_were_not_hurt(
    level: str, pace: str, cleared: str | None, easy: bool
) -> None:
    """10 km in 70 min, slower than the easy pace: the race is read behind injuries, as it goes by them."""
    race = {"name": "Park 10 km", "date": "2027-01-17", "distance": "10k", "priority": "C", "goal_time": "1:10:00"}
    hurt = [] if cleared is None else [{"site": "calf", "onset": "2026-10-01", "cleared": cleared}]
    runner = {"name": "Anna", "level": level, "easy_pace": pace}
    facts = laid([40.0] * 2, {"2027-01-17": {"race": 70}}, race, athlete=runner, injuries=hurt)
    assert [one.easy for one in facts.races] == [easy]


@pytest.mark.parametrize(("sunday", "least", "most"), [("2027-05-09", 150, 155), ("2027-05-02", 120, 125)])
def test_a_trail_run_beside_a_long_run_lasts_as_long_as_its_weekend_may(sunday: str, least: int, most: int) -> None:
    """Four weeks before 50 km in 7:40 h four fifths of 189 min are 151; five weeks before it is no weekend in turn."""
    race = {"name": "Hill 50", "date": "2027-06-06", "distance": "50k", "priority": "B"}
    eve = str(date.fromisoformat(sunday) - timedelta(days=1))

    def found(minutes: int) -> list[str]:
        held = {eve: {"long": 180}, sunday: {"trail": minutes}, "2027-06-06": {"race": 460}}
        return [words for day, words in days.breaches(laid([40.0] * 23, held, race)) if words.startswith("trail of")]

    assert found(least) == []
    assert found(most) == [f"trail of {most} min"]


@pytest.mark.parametrize(("race", "read"), [("2027-01-22", False), ("2027-01-24", True)])
def test_the_first_week_of_running_begins_when_running_may(race: str, read: bool) -> None:
    """Both run again on Tuesday; on Sunday it is nine days since Friday's race, and seven since Sunday's."""
    run = {race: {"race": 25}, "2027-01-26": {"easy": 30}, "2027-01-31": {"long": 80}}
    facts = laid([40.0] * 6, run, {"name": "Park 5 km", "date": race, "distance": "5k", "priority": "A"})
    told = "a run of 80 min in the first week of running after a race"
    assert (told in [words for _, words in around_races.breaches(facts)]) == read

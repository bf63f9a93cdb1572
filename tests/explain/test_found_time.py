"""Time where a scenario has it in another form than weekdays: in a shift pattern, and in absences that come again."""

from itertools import islice

import pytest

from optimizer.explain.change_dates import race_ways
from optimizer.explain.change_time import cycle_way, exception_ways
from optimizer.explain.facts import offer_without
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import clashes
from optimizer.explain.relaxation import CALENDAR, WISH, Relaxation
from optimizer.explain.repair_candidates import candidates
from optimizer.formats.scenario import Scenario
from tests.explain.planted import easy, past, race

SHIFTS = (0, 0, 45, 75, 90, 90)
NO_WEEKDAYS = {"minutes": {}, "long_run_days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}


def shifts(weeks: int, **parts: object) -> Scenario:
    offer = {**NO_WEEKDAYS, "cycle": {"from": "2027-01-04", "minutes": SHIFTS}}
    return easy(weeks, offer=offer, **parts)


def away(*mondays: str, note: str = "travel", days: int = 6) -> Scenario:
    absences = [
        {"from": day, "to": f"{day[:8]}{int(day[8:]) + days:02d}", "minutes": 0, "note": note} for day in mondays
    ]
    return easy(offer={"exceptions": absences})


def test_the_fullest_days_of_a_shift_pattern_get_the_time() -> None:
    scenario = shifts(8)
    (way,) = cycle_way(scenario)
    changed, _ = way.edit(scenario, past(scenario), 35)
    assert changed.availability.cycle is not None
    assert changed.availability.cycle.minutes == (0, 0, 45, 75, 125, 125)
    assert way.words(35) == "allow 35 min more on days 5 and 6 of the shift pattern (125 instead of 90)"
    assert not list(cycle_way(easy()))


def test_without_a_shift_pattern_all_its_days_are_free() -> None:
    """The weekdays behind it have no time, which nobody stated."""
    free = offer_without(shifts(8), [("availability", "cycle")])
    assert free.cycle is not None
    assert set(free.cycle.minutes) == {24 * 60}


def test_a_marathon_on_short_shifts_is_offered_longer_ones() -> None:
    """A marathon takes a run of more than 90 min, the longest day of the pattern."""
    scenario = shifts(20, races=[race("2027-05-16", "marathon", "A")])
    oracle = Oracle(scenario, past(scenario))
    found = clashes(oracle)
    assert [clash.wheres for clash in found] == [{("races", 0), ("availability", "cycle")}]
    (first,) = islice(candidates(oracle, found), 1)
    assert [change.where for change in first.changes] == [("availability", "cycle")]


def in_common(scenario: Scenario) -> list[Relaxation]:
    return [way for way in exception_ways(scenario, 0) if way.many]


def test_absences_for_one_reason_get_time_together() -> None:
    scenario = away("2027-02-01", "2027-02-15", "2027-03-01")
    (way,) = in_common(scenario)
    changed, _ = way.edit(scenario, past(scenario), 25)
    assert [entry.minutes for entry in changed.availability.exceptions] == [25, 25, 25]
    assert way.words(25) == "allow 25 min more a day in all 3 absences for travel (25 instead of 0)"
    assert not in_common(away("2027-02-01", "2027-02-15")), "two are no habit"
    assert not in_common(away("2027-02-01", "2027-02-15", "2027-03-01", note="")), "without a reason nothing joins them"


@pytest.mark.parametrize(("days", "tier"), [(27, WISH), (28, CALENDAR)])
def test_a_long_absence_is_called_off_after_a_race_is(days: int, tier: int) -> None:
    """Four weeks may be called off, a day more is a child or a crossing."""
    ways = exception_ways(away("2027-03-01", days=days), 0)
    (drop,) = (way for way in ways if way.words(1).startswith("drop"))
    assert drop.tier == tier


def test_a_race_is_not_moved_beside_another() -> None:
    """From Sunday 2 May on, the weekend of the second race is left out; the one after it is free."""
    scenario = easy(24, races=[race("2027-05-02"), race("2027-05-09", name="Second")])
    later = next(way for way in race_ways(scenario, 0) if way.moves)
    assert later.amounts[:2] == (13, 14)
    beside = scenario.model_copy(update={"races": scenario.races[:1]})
    assert next(way for way in race_ways(beside, 0) if way.moves).amounts[:2] == (6, 7)

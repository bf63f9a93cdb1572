"""What a way out costs the runner decides which comes first: time before races, one race before two."""

from itertools import islice, pairwise

import pytest

from optimizer.explain.change_dates import race_ways
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import clashes
from optimizer.explain.relaxation import CALENDAR, DATE, RULE, TIME, WISH, Repair, SizedRelaxation, put, simple
from optimizer.explain.repair_candidates import candidates
from tests.explain.planted import easy, past, race

SHORT = dict.fromkeys(("mon", "tue", "wed", "thu", "sat"), 40) | {"fri": 0, "sun": 60}
INJURY = {"site": "achilles", "onset": "2026-12-20", "cleared": "2027-02-01"}


def costing(*changes: tuple[int, float]) -> Repair:
    """A repair of changes by tier and price."""
    year = easy(8)
    ways = (simple(("races", number), tier, price, "", put) for number, (tier, price) in enumerate(changes))
    return Repair(tuple(SizedRelaxation(way, 1) for way in ways), year, past(year))


def test_time_comes_before_dates_and_one_race_before_two_whatever_they_cost() -> None:
    ordered = [
        costing((TIME, 20), (TIME, 20), (TIME, 20)),
        costing((DATE, 5)),
        costing((DATE, 4), (TIME, 3)),  # another date costs what it costs, with time beside it or without
        costing((WISH, 9)),
        costing((WISH, 9), (TIME, 30), (DATE, 10)),
        costing((WISH, 3), (WISH, 3)),
        costing((CALENDAR, 11)),
        costing((CALENDAR, 9), (TIME, 10)),
        costing((CALENDAR, 9), (WISH, 3)),
        costing((CALENDAR, 9), (CALENDAR, 9)),
        costing((RULE, 20)),
    ]
    assert all(one.order < other.order for one, other in pairwise(ordered))


@pytest.mark.parametrize(("kept", "left_out"), [("A", "B"), ("A", "C"), ("B", "C")])
def test_of_two_races_the_lesser_one_is_left_out(kept: str, left_out: str) -> None:
    scenario = easy(12, races=[race("2027-03-07", priority=kept), race("2027-03-14", priority=left_out)])
    prices = [way.price(1) for index in (0, 1) for way in race_ways(scenario, index) if way.tier == CALENDAR]
    assert prices[1] < prices[0]


@pytest.mark.long
def test_a_race_too_soon_is_training_and_the_other_gets_its_sunday() -> None:
    """Cleared on 1 February, nobody runs 2 h 30 by May; the marathon in October lacks only time: off 60 min on Sundays
    it is not one to be run as training, too."""
    ultra = race("2027-06-13", "50k", "A", "Ultra")
    scenario = easy(
        48,
        races=[ultra, race("2027-10-03", "marathon", "A", "Marathon")],
        injuries=[INJURY],
        offer={"minutes": SHORT, "long_run_days": ["sun"]},
    )
    oracle = Oracle(scenario, past(scenario))
    mixed, *others = islice(candidates(oracle, clashes(oracle)), 3)
    assert mixed.given_up == (0, 0, 0, 1, 0)
    assert [one.priority for one in mixed.scenario.races] == ["C", "A"]
    assert mixed.scenario.availability.minutes.sun > SHORT["sun"]
    assert all(mixed.order < other.order for other in others)
    assert all("leave out" not in change.text for change in mixed.changes)

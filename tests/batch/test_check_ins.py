"""Check-ins shared out: never more than the limit where that can be, and every client's own rule always."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from optimizer.batch.client_result import Outline
from optimizer.batch.spread_check_ins import Spread, spread
from tests.batch.kit import START, outline

RECOVERY = tuple(START + timedelta(days=i) for i in range(10, 24))


def counts(found: Spread) -> Counter[date]:
    return Counter(day for days in found.days.values() for day in days)


def check_rules(found: Spread, outlines: dict[str, Outline]) -> None:
    """At least every seven days from the first week to the last, every three in recovery, never twice a day."""
    for client, outline_ in outlines.items():
        days = found.days[client]
        assert len(set(days)) == len(days)
        assert days[0] < outline_.first + timedelta(days=7)
        assert days[-1] > outline_.last - timedelta(days=7)
        assert max((after - before).days for before, after in pairwise(days)) <= 7
        inside = [day for day in days if day in outline_.recovering]
        assert all((after - before).days <= 3 for before, after in pairwise(inside))
        if outline_.recovering:
            assert inside[0] <= outline_.recovering[1]


@pytest.mark.parametrize(("clients", "most"), [(1, 1), (7, 1), (14, 2), (20, 3), (100, 15)])
def test_weekly_check_ins_spread_over_the_week(clients: int, most: int) -> None:
    outlines = {f"c{number:03}": outline(weeks=8) for number in range(clients)}
    found = spread(outlines, most)
    check_rules(found, outlines)
    assert max(counts(found).values()) <= most
    assert not found.over
    assert all(len(days) == 8 for days in found.days.values()), "nobody is asked more often than needed"


def test_eight_weekly_clients_do_not_fit_into_one_a_day_and_that_is_told() -> None:
    """Seven days hold seven check-ins; the eighth is kept, and the day above the limit named."""
    outlines = {f"c{number}": outline(weeks=2) for number in range(8)}
    found = spread(outlines, 1)
    check_rules(found, outlines)
    assert len(found.over) == 2
    assert set(found.over.values()) == {2}


def test_what_goes_beyond_the_limit_is_spread_as_well() -> None:
    """Thirty check-ins on seven days of two each: 16 too many, at most 3 more on any day."""
    outlines = {f"c{number:02}": outline(weeks=1) for number in range(30)}
    found = spread(outlines, 2)
    assert sum(counts(found).values()) == 30
    assert max(found.over.values()) == 5


def test_recovering_clients_are_asked_every_two_to_three_days_and_others_make_room() -> None:
    outlines = {f"c{number:02}": outline(weeks=6, recovering=RECOVERY if number < 4 else ()) for number in range(16)}
    found = spread(outlines, 5)
    check_rules(found, outlines)
    assert not found.over


def test_seasons_may_begin_and_end_on_any_day() -> None:
    outlines = {
        f"c{number}": outline(weeks=6).model_copy(
            update={"first": START + timedelta(days=3 * number), "last": START + timedelta(days=41 - number)}
        )
        for number in range(6)
    }
    found = spread(outlines, 2)
    check_rules(found, outlines)
    assert not found.over


def test_the_same_clients_give_the_same_days_in_any_order() -> None:
    outlines = {f"c{number}": outline(weeks=5, recovering=RECOVERY[number:]) for number in range(9)}
    turned = dict(reversed(outlines.items()))
    assert spread(outlines, 3).days == spread(turned, 3).days


def test_no_client_no_check_in() -> None:
    assert spread({}, 3) == Spread()


def test_a_thousand_clients_take_as_long_as_few() -> None:
    """Clients with the same days are one flow; only the kinds of windows count."""
    outlines = {f"c{number:04}": outline(weeks=52) for number in range(1000)}
    found = spread(outlines, 150)
    assert max(counts(found).values()) <= 150

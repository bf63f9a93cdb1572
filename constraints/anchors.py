"""Anchors of the week against the rule book: demanding sessions that stand too near each other every week."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from constraints.hard_easy import days_between_demanding
from constraints.limits import BadLimit, Limit, resolve
from optimizer.domain.calendar import weekdays_apart
from optimizer.domain.year import is_masters
from optimizer.formats.scenario import WEEKDAYS, Scenario

PLACE = ("availability", "anchors")


def near_anchors(scenario: Scenario, known: Mapping[str, Limit]) -> Iterator[BadLimit]:
    """Anchors of the long run and of hard sessions between which the week leaves too few days."""
    anchors, masters = scenario.availability.anchors, is_masters(scenario, scenario.season.start)
    apart = days_between_demanding(resolve(scenario, known), masters=masters)
    stated = [("long", day) for day in anchors.long] + [("hard", day) for day in anchors.hard]
    for (first, one), (second, other) in combinations(stated, 2):
        days = weekdays_apart(WEEKDAYS.index(one), WEEKDAYS.index(other))
        if days < apart and not first == second == "long":
            expected = f"at least {24 * apart} h between demanding sessions ({first}: {one})"
            yield BadLimit((*PLACE, second), expected, f"{other}, {24 * days} h from it")

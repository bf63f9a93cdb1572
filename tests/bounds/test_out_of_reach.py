"""Long runs between cutbacks: what the season's cutbacks leave no time for is named, and what just fits is not.

A first week of 40 min a day, then a trail race of 25 km in the sixth, which asks for 100 min: 85, 90, 95 and 100 take
four loading weeks, so that only the first week can be the cutback that is due. It holds enough for that runner,
and no cutback opens a season: one of the four has to give way, unless the week is nearly empty.
"""

from random import Random

import pytest

from optimizer.bounds import out_of_reach as reach
from optimizer.bounds.conflicts import conflicts
from optimizer.bounds.optimistic_history import optimistic
from optimizer.bounds.out_of_reach import out_of_reach
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.bounds.weekly_capacity import WeeklyCapacities
from optimizer.domain.possible_cutbacks import CutbackWays
from optimizer.domain.season_path import follow, steps_back
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.year import Year
from optimizer.season.cutback_ways import cutback_ways
from tests.kit import a_race, a_year, named

DAYS = {"mon": 60, "tue": 60, "wed": 60, "thu": 60, "fri": 150, "sat": 75, "sun": 0}
FRIDAYS = {"long_run_days": ["fri"]}
"""Nine days before the race a long run may be of any length."""
WEEKS, LAST = 6, 4


def a_short_start(longest: int, minutes: int) -> Year:
    """The runner, with so long a longest run and so many minutes on each day of the first week."""
    first = {"from": "2027-01-04", "to": "2027-01-10", "minutes": minutes}
    race = a_race("2027-02-14 25km B", climb=900)
    offer = {"exceptions": [first], **FRIDAYS}
    return a_year(weeks=WEEKS, longest=longest, run_minutes=180, minutes=DAYS, races=(race,), offer=offer)


@pytest.mark.parametrize(("longest", "minutes", "clashes"), [(80, 40, True), (85, 40, False), (80, 10, False)])
def test_what_cutbacks_leave_no_time_for_is_a_conflict(longest: int, minutes: int, clashes: bool) -> None:
    year = a_short_start(longest, minutes)
    history = optimistic(year)
    assert not list(out_of_reach(year, history)), "growth alone would leave time"
    found = conflicts(year, history, WeeklyCapacities(year, history))
    assert bool(found) == clashes
    for conflict in found:
        assert "between cutbacks the longest run by then is 1 h 35" in conflict.proof
        assert ("limits", "cutback_every") in {fact.where for fact in conflict.facts}


@pytest.mark.parametrize("minutes", [40, 10])
def test_what_the_audit_allows_is_among_the_ways(minutes: int) -> None:
    """Random loads, followed on the grid and judged by the audit's own reading of cutbacks, which shares nothing with
    the pass through the state graph."""
    year = a_short_start(80, minutes)
    rules, random, seen = rough_rules(year), Random(1), set[tuple[int, int, bool]]()
    ways = cutback_ways(year, rules, LAST)
    for _ in range(400):
        loads = tuple(random.uniform(0.3, 1.25) * min(180.0, rule.capacity) for rule in rules.weeks)
        path = follow(year, rules, loads)[: LAST + 1]
        if any(named("ramp").check_season(year, rules, path)):
            continue
        counter = 0
        for week, step in enumerate(path):
            seen.add((week, counter, step.cutback))
            # The week back from ten minutes a day is a step back whatever it carries.
            if not steps_back(year, week):
                assert counter in (ways.cutback if step.cutback else ways.loading)[week]
            counter = step.after.counter
    # A week with room is no cutback right at the start; one without may be.
    assert ((0, 0, True) in seen) == (minutes == 10) == (0 in ways.cutback[0])
    assert len(seen) > 2 * LAST


@pytest.mark.parametrize(("friday", "told"), [(95, "no day then has time for it"), (150, "growing as fast as that")])
def test_growth_is_not_named_where_no_day_is_long_enough(friday: int, told: str) -> None:
    """100 min are asked for. From 85 min runs grow to them in time, where Fridays have it; from 60 min they do not."""
    days = DAYS | {"fri": friday}
    race, longest = a_race("2027-02-14 25km B", climb=900), 85 if friday < 100 else 60
    year = a_year(weeks=WEEKS, longest=longest, minutes=days, races=(race,), offer=FRIDAYS)
    (conflict,) = out_of_reach(year, optimistic(year))
    assert told in conflict.proof
    assert (("history",) in {fact.where for fact in conflict.facts}) == (friday > 100)


def a_short_friday(minutes: int) -> Year:
    """Fridays of so many minutes for a runner whose longest run is 95 min already."""
    offer = {"minutes": DAYS | {"fri": minutes}, "offer": FRIDAYS}
    return a_year(weeks=WEEKS, longest=95, run_minutes=180, races=(a_race("2027-02-14 25km B", climb=900),), **offer)


@pytest.mark.parametrize(
    ("year", "clashes", "asked"),
    [
        (a_short_friday(95), True, 0),
        (a_short_friday(100), False, 0),
        (a_short_start(85, 40), False, 0),
        (a_short_start(80, 40), True, 1),
        (a_short_start(80, 10), False, 1),
    ],
)
def test_the_state_graph_is_not_asked_where_time_leaves_no_step(
    monkeypatch: pytest.MonkeyPatch, year: Year, clashes: bool, asked: int
) -> None:
    """Fridays of 100 min leave no step above the 100 that the race asks for, which runs reach at once; from 85 min on
    three weeks are enough, which every other week leaves. Four are needed from 80 min on: there cutbacks matter."""
    seen = list[int]()

    def ways(year: Year, rules: SeasonRules, last: int) -> CutbackWays:
        seen.append(last)
        return cutback_ways(year, rules, last)

    monkeypatch.setattr(reach, "cutback_ways", ways)
    history = optimistic(year)
    assert bool(conflicts(year, history, WeeklyCapacities(year, history))) == clashes
    assert len(seen) == asked

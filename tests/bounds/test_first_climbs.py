"""The first weeks of a new runner: what running lives on is load too, so that a season climbs no faster than both."""

import numpy as np
import pytest

from constraints.weekly_growth import most_running
from optimizer.bounds.first_climbs import FirstClimbs
from optimizer.bounds.optimistic_history import optimistic
from optimizer.bounds.weekly_capacity import WeeklyCapacities, season_rules
from optimizer.domain.season_rules import LoadCuts, SeasonRules
from optimizer.domain.year import Year
from optimizer.season.load_grid import LoadGrid
from optimizer.season.week_limits import WeekLimits
from tests.kit import a_year

EVENINGS = {"mon": 0, "tue": 45, "wed": 30, "thu": 45, "fri": 0, "sat": 60, "sun": 60}
CLIMB = (0, 2, 5, 6, 10)
"""Levels behind which the fifth week, as far as its own capacity knows, leads to level 18."""


@pytest.fixture(scope="module")
def year() -> Year:
    return a_year(weeks=12, level="novice", minutes=EVENINGS, new=True)


@pytest.fixture
def capacities(year: Year) -> WeeklyCapacities:
    return WeeklyCapacities(year, optimistic(year))


@pytest.fixture
def rules(year: Year, capacities: WeeklyCapacities) -> SeasonRules:
    return season_rules(year, capacities)


def test_a_climb_that_no_running_has_led_up_to_is_refused_to_the_level(
    year: Year, capacities: WeeklyCapacities, rules: SeasonRules
) -> None:
    """Four weeks of load up to level 10 hold so much running that the fifth grows to level 15, not to 16."""
    first = FirstClimbs(year, rules, capacities)
    assert not first.refuse((*CLIMB, 15))
    assert not any(week.climbs for week in rules.weeks)
    assert first.refuse((*CLIMB, 16))
    assert rules.weeks[4].climbs == {(10, 15)}
    assert first.work > 0


def test_the_season_climbs_no_further_from_that_level_or_a_lower_one(year: Year, rules: SeasonRules) -> None:
    free = highest(year, rules)
    assert free[9] > 15
    rules.weeks[4].climbs |= {(10, 15)}
    assert highest(year, rules) == {9: 15, 10: 15, 11: free[11]}


def highest(year: Year, rules: SeasonRules) -> dict[int, int]:
    """The highest level behind the fifth week from a few levels before it."""
    limits = WeekLimits(year, rules, LoadCuts(), LoadGrid(60))
    levels = np.array([9, 10, 11])
    most = np.full(3, rules.weeks[4].capacity)
    fits = [limits.fits(4, change, levels, most) for change in range(16)]
    return {int(level): int(level) + max(c for c in range(16) if fits[c][at]) for at, level in enumerate(levels)}


def test_as_little_running_as_leads_up_to_a_climb_grows_week_by_week(
    year: Year, capacities: WeeklyCapacities, rules: SeasonRules
) -> None:
    """What the fifth week runs is more than the fullest week before it, and nothing is said of weeks behind it."""
    running = FirstClimbs(year, rules, capacities).least_running((*CLIMB, 15))
    assert len(running) == len(year.weeks)
    assert 0 < running[0] <= max(running[:4]) < running[4] <= most_running(year, 4, max(running[:4]))
    assert not any(running[5:])

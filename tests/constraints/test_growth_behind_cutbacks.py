"""Coming back from a cutback is no jump: growth is measured from the week before it."""

import pytest

from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import State, daily_before, daily_compared, first_state, follow
from optimizer.domain.season_rules import WeekRules
from optimizer.domain.season_values import measure
from optimizer.domain.year import Year
from tests.kit import a_year

RACED = "2027-01-24 half_marathon A"


def looks_past(year: Year) -> list[bool]:
    return [week.past_cutback for week in rough_rules(year).weeks]


def jumps(*shares: float, past: bool = True) -> int:
    """Tenths of a percent that weeks of these shares of the load that holds the first fitness rise too fast; without
    looking past cutbacks where that is asked for."""
    year = a_year(weeks=len(shares))
    rules, hold = rough_rules(year), 7 * fitness_grid().levels[first_state(year).level]
    for week in rules.weeks:
        week.past_cutback &= past
    return measure(year, rules, follow(year, rules, tuple(share * hold for share in shares))).jump


def test_behind_a_cutback_the_week_before_it_counts() -> None:
    year = a_year(weeks=6)
    rules, level = rough_rules(year), first_state(year).level
    behind, loaded = State(level, counter=0, last=-3), State(level, counter=1, last=-3)
    assert daily_compared(year, rules, 1, behind) == pytest.approx(daily_before(year, 1, behind) / rules.cutback_most)
    assert daily_compared(year, rules, 1, loaded) == daily_before(year, 1, loaded), "last week was none"
    assert daily_compared(year, rules, 0, behind) == daily_before(year, 0, behind), "nothing lies before the first week"


def test_going_on_from_where_the_cutback_began_is_no_jump() -> None:
    # 0.8 x 1.1 is 0.88, so 0.85 is a cutback; on the grid it may stand behind 0.85 / 0.8 = 1.06.
    assert jumps(1.05, 1.1, 0.85, 1.12) == 0, "5 % beyond 1.06, a third more than the cutback"
    # 1.2 is 13 % beyond 1.06, and 1.3 is 22 %: a tenth of that is free.
    assert 20 < jumps(1.05, 1.1, 0.85, 1.2) < jumps(1.05, 1.1, 0.85, 1.3) - 100
    assert jumps(1.05, 1.1, 0.85, 1.2, past=False) > jumps(1.05, 1.1, 0.85, 1.2) + 30, "from the cutback it is more"


def test_only_an_ordinary_week_can_have_been_a_cutback() -> None:
    # A taper, the race's week and its recovery lie between base and base.
    raced = a_year(weeks=10, races=(RACED,))
    ordinary = [week.mode == "growth" and not week.easing for week in raced.weeks]
    assert looks_past(raced) == [False, *ordinary[:-1]]
    assert False in ordinary
    assert WeekRules().past_cutback is False


def test_a_new_runner_comes_back_to_nothing_in_the_first_twelve_weeks() -> None:
    new = a_year(weeks=16, new=True, level="novice")
    assert [week for week, past in enumerate(looks_past(new)) if past] == [12, 13, 14, 15]

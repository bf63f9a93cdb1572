"""The last full week before a taper or a race week: no summit, neither in load nor in runs."""

from math import inf

import pytest

from constraints.last_full_week import is_last_full, looks_past_cutback, most_rise
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import SeasonStep, State, after, daily_before, daily_compared, first_state, is_cutback
from optimizer.domain.season_rules import WeekRules
from optimizer.domain.season_values import measure
from optimizer.domain.year import Year
from tests.kit import a_year, left_open, on

FAMILY = "last_full_week"
WEEKS = ("2027-01-04", "2027-01-11", "2027-01-18")
RACE = "2027-01-31 10k B"
THREE = ("easy 40", "", "easy 40", "", "", "", "easy 60")
FOUR = ("easy 40", "", "easy 40", "", "easy 40", "", "easy 60")
FIVE = ("easy 40", "", "easy 40", "easy 40", "easy 40", "", "easy 60")


def rises(year: Year) -> dict[int, float]:
    return {week.index: rise for week in year.weeks if (rise := most_rise(year, week.index)) < inf}


def test_before_a_race_week_the_heaviest_week_lies_further_back_before_a_taper_it_may_be_the_last() -> None:
    assert rises(a_year(weeks=6, races=(RACE,))) == {2: 1.0}
    assert rises(a_year(weeks=12, races=("2027-03-14 marathon A",))) == {6: 1.05}, "three weeks of taper"
    assert rises(a_year(weeks=6, races=("2027-01-31 10k C",))) == {}, "a C race eases no week"
    assert not is_last_full(a_year(weeks=6, races=(RACE, "2027-01-23 5k C")), 2), "a race is no choice"


def test_the_rise_is_a_limit_of_jumps_and_a_stricter_goal_holds() -> None:
    usual = rough_rules(a_year(weeks=6, races=(RACE,))).weeks
    assert [round(rule.soft_rise, 2) for rule in usual[:4]] == [1.10, 1.10, 1.0, 1.10]
    strict = rough_rules(a_year(weeks=12, races=("2027-03-14 marathon A",), goals={"weekly_ramp_goal": 0.03}))
    assert round(strict.weeks[6].soft_rise, 2) == 1.03


@pytest.mark.parametrize(
    ("rise", "jump"),
    [
        pytest.param(1, 0, id="less than last week"),
        pytest.param(2, 1, id="a little more is a jump, and none before an ordinary week"),
    ],
)
def test_more_load_than_the_week_before_counts_from_nothing_on(rise: int, jump: int) -> None:
    """Two levels up in a week, then one, which takes less load, or two again, which takes a little more."""
    year, free = a_year(weeks=6, races=(RACE,)), a_year(weeks=6)
    path = steps(year, (2, 2, rise, 0, 0, 0))
    before, usual = (measure(one, rough_rules(one), path[:3]).jump for one in (year, free))
    assert before - usual == beyond(year, path, 2, 1.0) - beyond(year, path, 2, 1.1)
    assert (before > usual) == bool(jump)


def test_behind_a_cutback_the_week_before_it_counts() -> None:
    year = a_year(weeks=6, races=(RACE,))
    rules = rough_rules(year)
    level = first_state(year).level
    behind, loaded = State(level, counter=0, last=-3), State(level, counter=1, last=-3)
    assert daily_compared(rules, 2, behind) == pytest.approx(daily_before(behind) / rules.cutback_most)
    assert daily_compared(rules, 2, loaded) == daily_before(loaded), "last week was none"
    assert daily_compared(rules, 1, behind) == daily_before(behind), "an ordinary week is measured from last week"


def test_only_an_ordinary_week_can_have_been_a_cutback() -> None:
    first = a_year(weeks=6, races=("2027-01-17 10k B",))
    assert [looks_past_cutback(first, week) for week in range(3)] == [False, False, False], "nothing lies before"
    year = a_year(weeks=6, races=(RACE,))
    assert [looks_past_cutback(year, week) for week in range(4)] == [False, False, True, False]
    year.weeks[1].easing = True
    assert not looks_past_cutback(year, 2), "a week held low after a race is none"
    assert WeekRules().past_cutback is False


@pytest.mark.parametrize(
    ("before", "own", "beyond"),
    [
        pytest.param((FOUR, FOUR), FOUR, 0, id="four runs after weeks of four"),
        pytest.param((FOUR, FOUR), FIVE, 1, id="a fifth one"),
        pytest.param((THREE, FOUR), FOUR, 0, id="the fullest week counts"),
        pytest.param((THREE, THREE), FIVE, 2, id="two more than ever"),
    ],
)
def test_it_has_no_more_runs_than_the_weeks_before(
    before: tuple[tuple[str, ...], ...], own: tuple[str, ...], beyond: int
) -> None:
    plan = on(WEEKS[0], *before[0]) | on(WEEKS[1], *before[1]) | on(WEEKS[2], *own)
    assert left_open(a_year(weeks=6, races=(RACE,)), plan, FAMILY, "summit_runs") == beyond
    assert left_open(a_year(weeks=6), plan, FAMILY, "summit_runs") == 0, "without a race any week may have more"


def test_a_season_that_begins_with_it_has_nothing_to_compare_with() -> None:
    year = a_year(weeks=6, races=("2027-01-17 10k B",))
    assert is_last_full(year, 0)
    assert left_open(year, on(WEEKS[0], *FIVE), FAMILY, "summit_runs") == 0


def steps(year: Year, changes: tuple[int, ...]) -> list[SeasonStep]:
    """A path of these changes of grid level."""
    rules, state, path = rough_rules(year), first_state(year), list[SeasonStep]()
    for week, change in enumerate(changes):
        cutback = is_cutback(year, rules, week, state, change)
        path.append(SeasonStep(change, cutback, after(year, rules, week, state, change, cutback=cutback)))
        state = path[-1].after
    return path


def beyond(year: Year, path: list[SeasonStep], week: int, rise: float) -> int:
    """Tenths of a percent of the week's load beyond so many times the one before it."""
    levels = [first_state(year).level, *(step.after.level for step in path)]
    last, own = (fitness_grid().load(levels[w], levels[w + 1], 7) for w in (week - 1, week))
    return round(1000 * max(0.0, own / last - rise))

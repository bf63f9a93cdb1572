"""The last full week before a taper or a race week: no summit, neither in load nor in runs."""

from math import inf

import pytest

from constraints.last_full_week import is_last_full, most_rise, step_before_race_week
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import first_state, follow
from optimizer.domain.year import Year
from optimizer.season.season_solver import SeasonSolver
from tests.kit import a_year, left_open, named, on

FAMILY = "last_full_week"
TAPERED = "2027-01-31 half_marathon A"
WEEKS = ("2027-01-04", "2027-01-11", "2027-01-18")
RACE = "2027-01-31 10k B"
THREE = ("easy 40", "", "easy 40", "", "", "", "easy 60")
FOUR = ("easy 40", "", "easy 40", "", "easy 40", "", "easy 60")
FIVE = ("easy 40", "", "easy 40", "easy 40", "easy 40", "", "easy 60")


def rises(year: Year) -> dict[int, float]:
    return {week.index: rise for week in year.weeks if (rise := most_rise(year, week.index)) < inf}


def eased(year: Year) -> list[int]:
    return [week.index for week in year.weeks if step_before_race_week(year, week.index)]


def test_before_a_race_week_the_last_full_week_is_eased_before_a_taper_it_may_be_the_heaviest() -> None:
    ten, marathon = a_year(weeks=6, races=(RACE,)), a_year(weeks=12, races=("2027-03-14 marathon A",))
    assert (eased(ten), rises(ten)) == ([2], {})
    assert (eased(marathon), rises(marathon)) == ([], {6: 1.05}), "three weeks of taper"
    assert eased(a_year(weeks=6, races=("2027-01-31 10k C",))) == [], "a C race eases no week"
    assert not is_last_full(a_year(weeks=6, races=(RACE, "2027-01-23 5k C")), 2), "a race is no choice"


@pytest.mark.parametrize(
    ("last", "own", "kept"),
    [
        pytest.param(1.2, 1.14, True, id="0.95 x 1.2 is 1.14"),
        pytest.param(1.2, 1.2, False, id="as heavy as the week before: the summit would end a week before the race"),
        pytest.param(0.78, 1.0, True, id="behind a cutback what holds fitness is none"),
        pytest.param(0.78, 1.12, False, id="more than that is one"),
    ],
)
def test_the_heaviest_week_ends_two_weeks_before_a_race_without_a_taper(last: float, own: float, kept: bool) -> None:
    year = a_year(weeks=6, races=(RACE,))
    rules, hold = rough_rules(year), 7 * fitness_grid().levels[first_state(year).level] + 0.01
    path = follow(year, rules, tuple(share * hold for share in (1.0, last, own)))
    found = list(named("load_steps").check_season(year, rules, path))
    assert (not found) == kept
    state = path[1].after
    changes = [step.change for step in SeasonSolver(year, rules).solve().options(2, state)]
    assert (path[2].change in changes) == kept, "the season is searched by the same rule"


def test_the_rise_before_a_taper_is_a_limit_of_jumps_and_a_stricter_goal_holds() -> None:
    usual = rough_rules(a_year(weeks=12, races=("2027-03-14 marathon A",))).weeks
    assert [round(rule.soft_rise, 2) for rule in usual[5:8]] == [1.10, 1.05, 1.10]
    strict = rough_rules(a_year(weeks=12, races=("2027-03-14 marathon A",), goals={"weekly_ramp_goal": 0.03}))
    assert round(strict.weeks[6].soft_rise, 2) == 1.03


@pytest.mark.parametrize(
    ("race", "free"),
    [
        pytest.param("half_marathon C", True, id="most of the week is the race"),
        pytest.param("20.9km C", False, id="a shorter one is a session of the week"),
        pytest.param("half_marathon B", False, id="a B race eases its week off"),
    ],
)
def test_the_week_of_a_long_race_run_as_training_is_no_jump(race: str, free: bool) -> None:
    rules = rough_rules(a_year(weeks=6, races=(f"2027-01-24 {race}",))).weeks
    assert [rule.soft_rise == inf for rule in rules[1:4]] == [False, free, False]


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


@pytest.mark.parametrize(
    ("last", "beyond"),
    [
        pytest.param("easy 40", 0, id="170 min of 180 are ten fewer"),
        pytest.param("easy 45", 1, id="175 are five too many"),
        pytest.param("easy 60", 4, id="190 are more than the fullest"),
    ],
)
def test_before_a_race_week_the_last_full_week_runs_less(last: str, beyond: int) -> None:
    before = ("easy 40", "", "easy 40", "", "easy 40", "", "easy 60")
    plan = on(WEEKS[1], *before) | on(WEEKS[2], last, "", "easy 40", "", "easy 40", "", "easy 50")
    assert left_open(a_year(weeks=6, races=(RACE,)), plan, FAMILY, "summit_minutes") == beyond
    assert left_open(a_year(weeks=6, races=(TAPERED,)), plan, FAMILY, "summit_minutes") == 0, "a taper takes it away"

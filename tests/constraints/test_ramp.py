"""Ramp: weekly running in the day model; fitness and cutbacks on the lattice."""

from typing import Any

import pytest

from constraints.weekly_growth import most_running
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import State, first_state, follow
from optimizer.domain.season_values import measure
from optimizer.domain.year import Year
from optimizer.season.season_solver import SeasonSolver
from tests.kit import a_year, allowed, named, on

FAMILY = "ramp"
WEEK = "2027-01-04"


def runs(*minutes: int, first: str = WEEK) -> dict[str, str]:
    return on(first, *(f"easy {m}" for m in minutes))


@pytest.mark.parametrize(
    ("level", "most", "total"),
    [
        ("novice", (50, 50, 50, 50, 50), 250),
        ("intermediate", (60, 60, 60, 60), 240),
        ("advanced", (60, 60, 60, 50), 230),
    ],
)
def test_after_200_minutes_a_week_may_grow_by_25_20_or_15_percent(
    level: str, most: tuple[int, ...], total: int
) -> None:
    year = a_year(level=level, run_minutes=200)
    assert sum(most) == total
    assert allowed(year, runs(*most), FAMILY)
    assert not allowed(year, runs(most[0] + 5, *most[1:]), FAMILY)


def test_after_70_minutes_15_more_are_allowed_since_20_percent_are_only_14() -> None:
    year = a_year(run_minutes=70, longest=30)
    assert allowed(year, runs(30, 30, 25), FAMILY)
    assert not allowed(year, runs(30, 30, 30), FAMILY)


def test_it_is_the_highest_of_six_weeks_that_counts_the_seasons_own_included() -> None:
    year = a_year(run_minutes=200, weeks=2)
    week = runs(60, 60, 60, 60)
    assert allowed(year, week | runs(60, 60, 60, 60, 45, first="2027-01-11"), FAMILY), "1.20 x 240 = 288"
    assert not allowed(year, week | runs(60, 60, 60, 60, 50, first="2027-01-11"), FAMILY)


def test_who_has_not_run_for_six_weeks_starts_with_25_minutes_and_adds_15() -> None:
    history = {"weeks": [{"run_minutes": 20, "longest_run": 20}] + [{"run_minutes": 0}] * 6}
    year = a_year(weeks=2, history=history)
    assert allowed(year, runs(25), FAMILY)
    assert not allowed(year, runs(30), FAMILY)
    assert allowed(year, runs(25) | runs(20, 20, first="2027-01-11"), FAMILY)
    assert not allowed(year, runs(25) | runs(20, 25, first="2027-01-11"), FAMILY)


def test_of_a_new_runners_first_walk_runs_half_counts_2_x_25_are_25() -> None:
    year = a_year(new=True, level="novice", weeks=2)
    first = on(WEEK, "walk_run 25", "", "walk_run 25")
    assert allowed(year, first, FAMILY)
    assert not allowed(year, on(WEEK, "walk_run 25", "", "walk_run 30"), FAMILY), "27.5"
    assert not allowed(year, on(WEEK, "walk_run 25", "", "easy 20"), FAMILY), "12.5 + 20"
    assert allowed(year, first | on("2027-01-11", "walk_run 30", "", "walk_run 35"), FAMILY), "50 + 15"
    assert not allowed(year, first | on("2027-01-11", "walk_run 35", "", "walk_run 35"), FAMILY)


@pytest.mark.parametrize(("week", "most"), [(1, 30), (2, 40)])
def test_from_the_third_week_on_two_runs_of_20_min_are_no_jump_after_15_min(week: int, most: int) -> None:
    year = a_year(run_minutes=15, longest=15)
    assert most_running(year, week, 15) == most, "15 and 15 more, or two runs of 20"


def test_a_new_runners_first_week_holds_25_min_however_late_it_comes() -> None:
    """Half of a walk-run counts in it: with 40 min it would hold 80, which no week after it could have grown to."""
    year = a_year(new=True, level="novice")
    assert [most_running(year, week, 0) for week in (0, 2)] == [25, 25]
    assert most_running(year, 2, 20) == 40


def test_after_seven_weeks_off_75_minutes_are_no_jump_for_a_runner_who_once_ran_200() -> None:
    weeks = [{"run_minutes": 200, "longest_run": 60}] + [{"run_minutes": 0}] * 7
    year = a_year(history={"weeks": weeks})
    assert allowed(year, runs(25, 25, 25), FAMILY)
    assert not allowed(year, runs(25, 25, 30), FAMILY)


def test_a_beginner_who_ran_40_minutes_a_week_gets_no_75_but_40_and_15() -> None:
    year = a_year(run_minutes=40, longest=20)
    assert allowed(year, runs(25, 30), FAMILY)
    assert not allowed(year, runs(30, 30), FAMILY)


def test_in_the_year_after_an_injury_0_8_x_20_percent_of_200_is_32() -> None:
    year = a_year(run_minutes=200, injuries=[{"site": "achilles", "onset": "2026-09-20", "cleared": "2026-10-01"}])
    assert allowed(year, runs(60, 60, 60, 50), FAMILY)
    assert not allowed(year, runs(60, 60, 60, 55), FAMILY)


def test_after_a_lay_off_with_the_return_ladder_a_novice_grows_by_10_percent_not_0_8_x_25() -> None:
    hurt = [{"site": "achilles", "onset": "2026-07-01", "cleared": "2026-10-01"}]
    year = a_year(level="novice", run_minutes=200, injuries=hurt)
    assert allowed(year, runs(60, 60, 60, 40), FAMILY)
    assert not allowed(year, runs(60, 60, 60, 45), FAMILY)


def test_override_of_the_weekly_cap_10_percent_of_200_is_20() -> None:
    year = a_year(run_minutes=200, limits={"weekly_ramp_cap": 0.1})
    assert allowed(year, runs(60, 60, 60, 40), FAMILY)
    assert not allowed(year, runs(60, 60, 60, 45), FAMILY)


def highest_change(year: Year) -> int:
    """The most rungs fitness may climb in the first week; audit and lattice have to agree on every change."""
    rules, state = rough_rules(year), first_state(year)
    open_changes = {step.change for step in SeasonSolver(year, rules).solve().options(0, state)}
    for change in range(12):
        load = fitness_grid().load(state.level, state.level + change, 7) + 0.01
        path = follow(year, rules, (load, *[0.0] * (len(year.weeks) - 1)))[:1]
        fast = [v for v in named(FAMILY).check_season(year, rules, path) if "climbs" in v.requirement.text]
        assert (change in open_changes) == (not fast), f"{change} rungs"
    return max(open_changes)


@pytest.mark.parametrize(("level", "levels"), [("novice", 4), ("intermediate", 4), ("advanced", 3)])
def test_fitness_climbs_4_4_or_3_percent_a_week_one_rung_each(level: str, levels: int) -> None:
    assert highest_change(a_year(level=level)) == levels


def test_in_the_year_after_an_injury_0_8_x_4_percent_leaves_3_rungs() -> None:
    year = a_year(injuries=[{"site": "achilles", "onset": "2026-09-20", "cleared": "2026-10-01"}])
    assert highest_change(year) == 3


def test_at_fitness_5_one_point_a_week_is_more_than_4_percent() -> None:
    year = a_year(run_minutes=39, longest=20)
    start = first_state(year).level
    levels = fitness_grid().levels
    climbed = levels[start + highest_change(year)] - levels[start]
    assert 0.8 < climbed <= 1.0


def test_override_of_the_fitness_cap_to_6_percent_gives_two_rungs_more() -> None:
    assert highest_change(a_year(limits={"fitness_ramp_cap": 0.0601})) in (5, 6)


def breaks_cutbacks(year: Year, shares: tuple[float, ...]) -> list[str]:
    """Cutback rules broken by weeks with these shares of the load that holds the starting fitness."""
    rules, level = rough_rules(year), first_state(year).level
    hold = fitness_grid().load(level, level, 7) + 0.01
    path = follow(year, rules, tuple(share * hold for share in shares))
    return [
        v.requirement.text for v in named(FAMILY).check_season(year, rules, path) if "cutback" in v.requirement.text
    ]


def test_three_loading_weeks_and_a_cutback_are_allowed_a_fourth_loading_week_is_not() -> None:
    year = a_year(weeks=4)
    assert not breaks_cutbacks(year, (1, 1, 1, 0.78))
    assert breaks_cutbacks(year, (1, 1, 1, 1))


@pytest.mark.parametrize(
    ("fitness", "keywords", "fourth"),
    [
        pytest.param(19.9, {"level": "novice"}, True, id="a novice's small weeks"),
        pytest.param(20.1, {"level": "novice"}, False, id="a novice's weeks of two hours and a half"),
        pytest.param(19.9, {"born": 1977}, True, id="from age 50 too"),
        pytest.param(19.9, {"level": "novice", "limits": {"cutback_every": 3}}, False, id="the runner's own three"),
        pytest.param(19.9, {"level": "novice", "limits": {"cutback_every": 2}}, False, id="the runner's own two"),
    ],
)
def test_small_weeks_step_back_every_fourth_time(fitness: float, keywords: dict[str, Any], fourth: bool) -> None:
    year = a_year(weeks=4, history={"fitness": fitness}, **keywords)
    assert (breaks_cutbacks(year, (1, 1, 1, 0.78)) == []) == fourth
    assert breaks_cutbacks(year, (1, 1, 1, 1)), "nobody goes without"
    assert not breaks_cutbacks(a_year(weeks=3, history={"fitness": fitness}, **keywords), (1, 0.78, 1))


def test_who_grows_out_of_small_weeks_steps_back_at_the_third() -> None:
    year = a_year(weeks=3, level="novice", history={"fitness": 19.9})
    assert breaks_cutbacks(year, (1.3, 1.3, 1.3))
    assert not breaks_cutbacks(year, (1, 1, 1))


def test_from_age_50_every_third_week_is_a_cutback_and_49_has_until_the_fourth() -> None:
    assert breaks_cutbacks(a_year(weeks=3, born=1977), (1, 1, 1))
    assert not breaks_cutbacks(a_year(weeks=3, born=1978), (1, 1, 1))
    assert not breaks_cutbacks(a_year(weeks=3, born=1977), (1, 1, 0.78))
    assert not breaks_cutbacks(a_year(weeks=3, born=1977, limits={"cutback_every": 4}), (1, 1, 1)), "the runner's own"


def test_two_cutbacks_in_a_row_are_not_allowed_a_loading_week_between_them_is() -> None:
    year = a_year(weeks=3)
    assert breaks_cutbacks(year, (1, 0.78, 0.6))
    assert not breaks_cutbacks(year, (1, 0.78, 1))


@pytest.mark.parametrize(
    ("loads", "broken"),
    [
        pytest.param((21, 21, 21, 30, 40, 45), False, id="three weeks that hold 3 points a day count for nothing"),
        pytest.param((21, 21, 30, 40, 45, 50), True, id="the fourth week above them is one too many"),
    ],
)
def test_a_beginners_weeks_count_from_the_first_that_lifts_fitness(loads: tuple[float, ...], broken: bool) -> None:
    year = a_year(weeks=len(loads), new=True)
    path = follow(year, rough_rules(year), tuple(map(float, loads)))
    found = named(FAMILY).check_season(year, rough_rules(year), path)
    assert any("cutback" in v.requirement.text for v in found) == broken


@pytest.mark.parametrize(("last", "late"), [(0.6, True), (0.38, False)])
def test_weeks_far_below_fitness_are_measured_against_the_week_before_however_deep_fitness_falls(
    last: float, late: bool
) -> None:
    found = breaks_cutbacks(a_year(weeks=5), (0.4, 0.45, 0.48, 0.5, last))
    assert ("a cutback at least every 4 weeks" in found) == late, "0.38 is less than 80 % of 0.5"


def test_the_lattice_offers_only_cutbacks_after_three_loading_weeks() -> None:
    year = a_year(weeks=6)
    season = SeasonSolver(year, rough_rules(year)).solve()
    level = first_state(year).level
    assert not all(step.cutback for step in season.options(2, State(level, counter=2)))
    assert all(step.cutback for step in season.options(3, State(level, counter=3)))


def test_the_lattice_keeps_a_cutback_between_70_and_80_percent_of_the_week_before() -> None:
    year = a_year(weeks=6)
    level = first_state(year).level
    steps = SeasonSolver(year, rough_rules(year)).solve().options(3, State(level, counter=3))
    hold = fitness_grid().load(level, level, 7)
    shares = [fitness_grid().load(level, step.after.level, 7) / hold for step in steps]
    assert max(shares) <= 0.80 + 1e-6
    assert min(shares) >= 0.70 - 1e-6


def test_the_week_before_a_taper_may_load_once_more() -> None:
    year = a_year(weeks=6, races=("2027-02-14 half_marathon A",))
    assert [week.phase for week in year.weeks] == ["build"] * 4 + ["taper", "race"]
    assert not breaks_cutbacks(year, (1, 1, 1, 1)), "the fourth loading week in a row is the one before the taper"
    later = a_year(weeks=7, races=("2027-02-21 half_marathon A",))
    assert breaks_cutbacks(later, (1, 1, 1, 1, 0.78)), "a week earlier it is not"


@pytest.mark.parametrize(
    ("every", "loading", "allowed"),
    [(4, 4, True), (5, 4, True), (5, 5, False), (6, 5, True)],
)
def test_before_a_taper_four_weeks_may_load_in_a_row_and_more_only_as_long_as_no_cutback_is_due(
    every: int, loading: int, allowed: bool
) -> None:
    year = a_year(weeks=9, races=("2027-03-07 half_marathon A",), limits={"cutback_every": every})
    assert [week.phase for week in year.weeks][-2:] == ["taper", "race"]
    # A cutback, then loading weeks up to the taper.
    shares = (*[1.0] * (6 - loading), 0.78, *[1.0] * loading)
    assert (not breaks_cutbacks(year, shares)) == allowed
    level = first_state(year).level
    options = SeasonSolver(year, rough_rules(year)).solve().options(6, State(level, counter=loading - 1))
    assert any(not step.cutback for step in options) == allowed, "the season is searched by the same rule"


def lost(year: Year, shares: tuple[float, ...]) -> int:
    """Tenths of a percent of fitness given back in weeks with these shares of the load that holds fitness at first."""
    rules, level = rough_rules(year), first_state(year).level
    hold = fitness_grid().load(level, level, 7) + 0.01
    return measure(year, rules, follow(year, rules, tuple(share * hold for share in shares))).lost


def test_a_cutback_costs_nothing_once_two_weeks_have_loaded_and_is_no_second_in_a_row_nor_before_a_taper() -> None:
    assert lost(a_year(weeks=3), (1, 1, 0.79)) == 0, "a week early in a cycle of four"
    assert lost(a_year(weeks=3), (1, 0.79, 1)) > 0, "every second week would be lighter training, not recovery"
    assert lost(a_year(weeks=4), (1, 1, 0.79, 0.6)) > 20, "all that the second one loses"
    year = a_year(weeks=5, races=("2027-02-07 half_marathon A",))
    assert [week.phase for week in year.weeks][3:] == ["taper", "race"]
    assert lost(year, (1, 1, 0.79)) > 0


@pytest.mark.parametrize(("every", "loading"), [(2, 1), (3, 2), (4, 2), (5, 3)])
def test_cutbacks_that_are_due_or_a_week_early_in_long_cycles_are_free(every: int, loading: int) -> None:
    year = a_year(weeks=loading + 1, limits={"cutback_every": every})
    assert lost(year, (*[1] * loading, 0.79)) == 0
    if loading > 1:
        assert lost(year, (*[1] * (loading - 1), 0.79, 1)) > 0

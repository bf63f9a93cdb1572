"""The weeks after a race run as training, or before more important ones: no cutbacks on the way back, and fitness that
recovery took comes back above the usual cap."""

from dataclasses import replace
from typing import Any

import pytest

from constraints.recovery_times import week_shares
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import first_state, follow
from optimizer.domain.season_rules import KEPT
from optimizer.domain.year import Year
from optimizer.season.season_solver import SeasonSolver
from tests.kit import a_year, named

RACE = "2027-01-17 {} {}"


def raced(distance: str, priority: str, weeks: int = 12) -> Year:
    return a_year(weeks=weeks, races=(RACE.format(distance, priority),))


def test_weeks_held_to_80_percent_or_less_after_a_training_race_are_steps_back_themselves() -> None:
    assert [week.index for week in raced("marathon", "C").weeks if week.easing] == [2, 3], "40 and 70 %"
    assert [week.index for week in raced("half_marathon", "C").weeks if week.easing] == [2], "55 %"
    assert not [week.index for week in raced("10k", "C").weeks if week.easing], "85 %"
    assert not [week.index for week in raced("marathon", "B").weeks if week.easing], "a phase of its own"


FIT: dict[str, Any] = {
    "level": "advanced",
    "history": {"fitness": 60, "weeks": [{"run_minutes": 300, "longest_run": 120}] * 6},
}
NEARLY: dict[str, Any] = {**FIT, "history": {**FIT["history"], "fitness": 49}}


@pytest.mark.parametrize(
    ("distance", "who", "shares"),
    [
        ("marathon", {}, [0.4, 0.7]),
        ("marathon", NEARLY, [0.4, 0.7]),
        ("marathon", FIT, [0.65, 0.9]),
        ("50k", {}, [0.4, 0.7]),
        ("50k", NEARLY, [0.4, 0.7]),
        ("50k", FIT, [0.6, 0.8, 0.95]),
        ("100k", FIT, [0.4, 0.65, 0.85, 0.95]),
        ("half_marathon", FIT, [0.8]),
    ],
)
def test_weeks_behind_a_race_run_as_training_hold_by_distance_and_fitness(
    distance: str, who: dict[str, Any], shares: list[float]
) -> None:
    year = a_year(weeks=12, races=(RACE.format(distance, "C"),), **who)
    assert week_shares(year, year.races[0]) == pytest.approx(shares)


@pytest.mark.parametrize("who", [{}, FIT])
@pytest.mark.parametrize("distance", ["half_marathon", "30k", "marathon", "50k", "100k"])
def test_no_week_behind_a_race_run_as_training_is_lighter_than_had_it_been_raced(
    distance: str, who: dict[str, Any]
) -> None:
    trained, raced_hard = (
        week_shares(year, year.races[0])
        for year in (a_year(weeks=16, races=(RACE.format(distance, priority),), **who) for priority in "CA")
    )
    assert len(trained) <= len(raced_hard)
    assert all(one >= other for one, other in zip(trained, raced_hard, strict=False))


def cutbacks(year: Year, shares: tuple[float, ...]) -> list[str]:
    """Cutback rules broken by weeks with these shares of the load that holds the starting fitness."""
    rules, level = rough_rules(year), first_state(year).level
    hold = fitness_grid().load(level, level, 7) + 0.01
    path = follow(year, rules, tuple(share * hold for share in shares))
    found = named("ramp").check_season(year, rules, path)
    return [v.requirement.text for v in found if "cutback" in v.requirement.text]


def test_three_weeks_load_after_them_before_a_cutback_is_due_and_the_first_may_be_none() -> None:
    year = raced("marathon", "C")
    back = (1, 1, 0.5, 0.75)
    assert not cutbacks(year, (*back, 0.9, 0.9, 0.9, 0.7))
    assert any("at least every" in text for text in cutbacks(year, (*back, 0.9, 0.9, 0.9, 0.9)))
    assert any("in a row" in text for text in cutbacks(year, (*back, 0.58)))


def test_the_lattice_demands_no_cutback_there_either() -> None:
    year = raced("marathon", "C")
    rules, level = rough_rules(year), first_state(year).level
    hold = fitness_grid().load(level, level, 7) + 0.01
    before = follow(year, rules, (hold, hold, 0.5 * hold))[-1].after
    steps = list(SeasonSolver(year, rules).solve().options(3, replace(before, counter=3)))
    assert any(not step.cutback for step in steps)
    assert {step.after.counter for step in steps} == {0}


@pytest.mark.parametrize(
    ("distance", "priority", "more"),
    [("marathon", "A", 0), ("10k", "C", 0), ("marathon", "C", 1), ("half_marathon", "B", 1), ("50k", "B", 1)],
)
def test_what_recovery_from_b_and_c_races_took_may_come_back_above_the_cap(
    distance: str, priority: str, more: int
) -> None:
    year = raced(distance, priority)
    cap = year.limits["fitness_ramp_cap"]
    first = next(w.index for w in year.weeks[2:] if w.ceiling is None and w.mode == "growth")
    rises = [week.rise for week in rough_rules(year).weeks[first:]]
    assert all(rise > cap + 0.002 for rise in rises[:3]) == bool(more)
    assert rises == sorted(rises, reverse=True), "less of it every week"
    assert rises[0] <= (1 + cap) ** 2 - 1 + 1e-9, "never more than the cap once more"


def test_two_ordinary_weeks_after_the_held_ones_fitness_is_as_before_the_race_but_for_a_cutback() -> None:
    """The race's week is the second, two weeks are held, two are ordinary: the seventh begins as the second did."""
    (back,) = (one for one in rough_rules(raced("marathon", "C")).climbs if one.name.startswith("back after"))
    assert (back.since, back.week, back.share, back.tier) == ((1,), 6, 0.97, KEPT)


@pytest.mark.parametrize(
    ("races", "asked"),
    [
        (("marathon", "C", 6), False),
        (("marathon", "C", 7), True),
        (("marathon", "B", 20), False),
        (("half_marathon", "C", 12), False),
    ],
)
def test_only_after_training_races_of_a_marathon_or_longer_with_weeks_to_be_back_in(
    races: tuple[str, str, int], asked: bool
) -> None:
    climbs = rough_rules(raced(*races)).climbs
    assert any(one.name.startswith("back after") for one in climbs) == asked

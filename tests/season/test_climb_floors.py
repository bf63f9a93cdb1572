"""Climbs in the season: a season keeps up with what it reached itself, and floors say so to the dynamic programme."""

from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import SeasonStep, State, first_state
from optimizer.domain.season_rules import A_RACE, AT_END, CYCLE, KEPT, Climb, Demand, SeasonRules, WeekRules
from optimizer.domain.season_values import measure, short_of_climb
from optimizer.season.climb_floors import floors_of
from optimizer.season.season_solver import SeasonSolver
from optimizer.season.solved_season import SolvedSeason
from tests.season.tiny_seasons import empty_year

FIRST, SECOND, WEEKS = 6, 14, 16


def rules_of(*climbs: Climb) -> SeasonRules:
    """A first race that asks for five levels more than the start, and nothing for the second but to climb."""
    rules = [WeekRules(capacity=600.0, rough=600.0, sure=300.0, least_share=0.5) for _ in range(WEEKS)]
    start = fitness_grid().floor(30.0)
    return SeasonRules(rules, [Demand("first", FIRST, start + 5, A_RACE)], climbs=list(climbs), end_level=1)


def solved(rules: SeasonRules) -> SolvedSeason:
    return SeasonSolver(empty_year(WEEKS, 30.0), rules).solve()


def fitness(path: list[SeasonStep]) -> list[float]:
    levels = fitness_grid().levels
    return [levels[first_state(empty_year(WEEKS, 30.0)).level], *(levels[step.after.level] for step in path)]


def test_a_season_that_does_not_know_of_a_climb_falls_short_and_one_with_its_floors_does_not() -> None:
    climb = Climb("second", SECOND, (FIRST,), 1.15)
    rules = rules_of(climb)
    first = solved(rules)
    rules.floors = floors_of(rules, first.start(), first.best())
    second = solved(rules)
    reached = fitness(second.best())
    assert first.values(first.best()).growth > 0
    assert second.values(second.best()).growth == 0
    assert reached[SECOND] >= 1.15 * reached[FIRST]


def test_floors_hold_back_what_would_raise_them() -> None:
    """Asked for 105 % of a level, the first race is reached with no more than that level, although nothing else says
    so: twenty levels more later on would have to be climbed, too."""
    climb = Climb("second", SECOND, (FIRST,), 1.05)
    rules = rules_of(climb)
    first = solved(rules)
    rules.floors = floors_of(rules, first.start(), first.best())
    best = solved(rules).best()
    levels = fitness_grid().levels
    assert climb.asked(fitness(best)[FIRST]) <= levels[rules.floors[0].level] * 1.0005


def test_a_floor_counts_from_the_floor_before_it_where_that_is_higher() -> None:
    """105 % of a level, then 105 % of that: two climbs in a row, though the season stands still."""
    rules = rules_of(Climb("second", 8, (0,), 1.05), Climb("third", 12, (8,), 1.05))
    still = [SeasonStep(0, False, State(fitness_grid().floor(30.0)))] * WEEKS
    start = fitness_grid().levels[still[0].after.level]
    second, third = floors_of(rules, State(still[0].after.level), still)
    levels = fitness_grid().levels
    assert levels[second.level] >= 1.05 * start > levels[second.level - 1]
    assert levels[third.level] >= 1.05 * levels[second.level] > levels[third.level - 1]


def test_what_is_kept_counts_as_lost_and_what_the_end_owes_as_base() -> None:
    """Nine tenths of the start, read in a season that stands at the start and falls by twenty levels at its end."""
    start = first_state(empty_year(WEEKS, 30.0)).level
    falls = [SeasonStep(0, False, State(start))] * (WEEKS - 1) + [SeasonStep(-20, False, State(start - 20))]
    levels = fitness_grid().levels
    owed = round(1000 * (1 - levels[start - 20] / (0.9 * levels[start])))
    bare, year = rules_of(), empty_year(WEEKS, 30.0)
    kept = measure(year, rules_of(Climb("kept", WEEKS, (0,), 0.9, tier=KEPT)), falls)
    end = measure(year, rules_of(Climb("kept", WEEKS, (0,), 0.9, tier=AT_END)), falls)
    assert kept.lost - measure(year, bare, falls).lost == owed > 0
    assert end.end - measure(year, bare, falls).end == owed
    assert (
        measure(year, rules_of(Climb("kept", WEEKS - 1, (0,), 0.9, tier=KEPT)), falls).lost
        == measure(year, bare, falls).lost
    )


def test_what_was_reached_before_the_rest_of_a_year_counts_too() -> None:
    climb = Climb("second", 1, (), 1.0, tier=CYCLE, already=40.0)
    assert short_of_climb(climb, [30.0, 30.0]) == 250, "30 of 40"
    assert short_of_climb(climb, [30.0, 40.0]) == 0

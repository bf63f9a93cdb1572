"""Troughs by design: what a race takes by itself counts for nothing, and nobody trains less to fall less."""

from dataclasses import replace

from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import SeasonStep, State
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.season_values import held, measure
from optimizer.domain.year import Year
from optimizer.season.season_solver import SeasonSolver
from tests.kit import a_year

RACE = ("2027-05-16 half_marathon B",)


def a_half() -> Year:
    return a_year(weeks=26, races=RACE, run_minutes=300, longest=100, level="advanced")


def held_down(year: Year, levels_deeper: int) -> list[SeasonStep]:
    """A season that stands still, carries into the race what it asks for, and then what each week holds; in the last
    week of the phase so many levels less."""
    grid, rules, path = fitness_grid(), rough_rules(year), list[SeasonStep]()
    level = max(demand.level for demand in rules.demands)
    inside = [week.index for week in year.weeks if week.mode == "constrained"]
    state = State(level)
    for week in range(len(year.weeks)):
        entry = None
        if week in inside:
            entry = state.level if week == inside[0] else state.entry
            now = replace(state, entry=entry)
            level = grid.floor(held(year, rules, week, now)) - (levels_deeper if week == inside[-1] else 0)
        state = State(level, entry=entry if week + 1 in inside else None)
        path.append(SeasonStep(0, False, state))
    return path


def test_all_weeks_around_a_race_share_what_it_takes_and_others_take_nothing() -> None:
    year = a_half()
    rules = rough_rules(year)
    inside = {rules.weeks[week.index].trough for week in year.weeks if week.mode == "constrained"}
    assert len(inside) == 1
    assert 50 < inside.pop() < 250  # a half takes more than a twentieth of fitness, and less than a quarter
    assert not any(rules.weeks[week.index].trough for week in year.weeks if week.mode != "constrained")


def test_what_the_race_takes_counts_for_nothing_and_what_is_lost_beyond_it_does() -> None:
    year = a_half()
    rules = rough_rules(year)
    by_design, deeper = (measure(year, rules, held_down(year, levels)) for levels in (0, 12))
    assert by_design.trough == 0
    assert deeper.trough > 0


def test_a_season_with_fitness_in_hand_carries_more_into_its_race_than_one_that_counts_all_it_takes() -> None:
    """Carrying less into the race makes its trough shallower: measured from nothing, that was worth training less."""
    year = a_year(weeks=20, races=("2027-04-25 10k B",), run_minutes=320, longest=100)
    assert carried_into_the_race(year, rough_rules(year)) > carried_into_the_race(year, from_nothing(rough_rules(year)))


def carried_into_the_race(year: Year, rules: SeasonRules) -> int:
    first = next(week.index for week in year.weeks if week.mode == "constrained")
    return SeasonSolver(year, rules).solve().best()[first - 1].after.level


def from_nothing(rules: SeasonRules) -> SeasonRules:
    return replace(rules, weeks=[replace(week, trough=0) for week in rules.weeks])


def test_long_behind_the_last_race_fitness_is_kept_and_grows_no_further() -> None:
    """Half a year without a race ahead: ten weeks to come back, and on from there as it is."""
    year = a_year(weeks=46, races=("2027-04-25 10k B",), run_minutes=320, longest=100)
    levels = fitness_grid().levels
    path = SeasonSolver(year, rough_rules(year)).solve().best()
    reached = [levels[step.after.level] for step in path]
    race = next(week.index for week in year.weeks if week.phase == "race")
    assert max(reached[race + 12 :]) < 1.06 * reached[race + 12]

"""What a season's path is worth: the values of its objectives, and what a week can hold. Plain arithmetic.

The dynamic programme minimises these sums; the audit takes them off a finished plan.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from optimizer.core.training_load import after_days
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import (
    SeasonStep,
    State,
    before_constrained_phase,
    counted_load,
    daily_before,
    daily_compared,
    first_state,
    walk,
)
from optimizer.domain.season_rules import A_RACE, AT_END, B_RACE, CYCLE, HEALTH, KEPT, Climb, SeasonRules, WeekRules
from optimizer.domain.week_facts import Ceiling
from optimizer.domain.year import Year


@dataclass(frozen=True)
class Values:
    """Objective values of a season in tenths of a percent."""

    ready_a: int
    ready_b: int
    health: int
    growth: int
    trough: int
    lost: int
    jump: int
    end: int


def measure(year: Year, rules: SeasonRules, path: list[SeasonStep]) -> Values:
    """Objective values of a path: the sums that the dynamic programme minimises.

    Parameters
    ----------
    year, rules
        Facts and season rules of the runner's year.
    path
        One step a week.

    Returns
    -------
    Values
        In tenths of a percent.
    """
    levels = fitness_grid().levels
    fitness = [levels[state.level] for state in (first_state(year), *(step.after for step in path))]
    asked = [0] * (AT_END + 1)
    for demand in rules.demands:
        asked[demand.tier] += short(fitness[demand.week], levels[demand.level])
    asked[AT_END] = short(fitness[-1], levels[rules.end_level])
    for climb in (one for one in rules.climbs if one.week < len(fitness)):  # a path may end before the season does
        missing = short_of_climb(climb, fitness)
        # At the season's end what it was to gain and what its races reached are one base: the larger gap counts.
        asked[climb.tier] = max(asked[AT_END], missing) if climb.tier == AT_END else asked[climb.tier] + missing
    lost, jump, trough = asked[KEPT], 0, 0
    for week, old, step in walk(year, path):
        new = levels[step.after.level]
        due = step.cutback and old.counter >= free_cutback_from(rules)
        by_design = due and not before_constrained_phase(year, week)
        # A cutback that is due is compared with the mildest one there is: what that loses is its purpose, no loss.
        kept = held(year, rules, week, old)
        lost += short(new, min(kept, fitness_after_cutback(year, rules, week, old)) if by_design else kept)
        if year.weeks[week].mode == "growth":
            # After a week below what maintains fitness, returning to it is no jump.
            daily = counted_load(year, week, old, step) / year.weeks[week].n
            usual = max(daily_compared(year, rules, week, old), levels[old.level])
            jump += round(1000 * max(0.0, daily / usual - rules.weeks[week].soft_rise))
        if old.entry is not None:
            trough = max(trough, short(new, levels[old.entry]) - rules.weeks[week].trough)
    return Values(asked[A_RACE], asked[B_RACE], asked[HEALTH], asked[CYCLE], trough, lost, jump, asked[AT_END])


def short_of_climb(climb: Climb, fitness: Sequence[float]) -> int:
    """Tenths of a percent by which a season stays below what its own past asks of a week.

    Parameters
    ----------
    climb
        The comparison.
    fitness
        Points a day at the start of every week, and at the end.
    """
    reached = max((fitness[week] for week in climb.since), default=0.0)
    return short(fitness[climb.week], climb.asked(max(reached, climb.already))) if reached or climb.already else 0


def short(value: float, of: float) -> int:
    """Tenths of a percent by which a value is below `of`; 0 where it is not."""
    return round(1000 * max(0.0, 1 - value / of))


def held(year: Year, rules: SeasonRules, week: int, state: State) -> float:
    """Fitness that the week can hold: what a taper, a recovery table, a return or a stated absence takes is no loss.

    The ceiling in force and what the days add up to say how much load there can be, never what a solver found; so
    planner and audit read the same figure.
    """
    grid, facts, rule = fitness_grid(), year.weeks[week], rules.weeks[week]
    fitness, load = grid.levels[state.level], rule.rough
    if facts.ceiling is not None:
        load = min(load, facts.ceiling.most * facts.n * carried_fitness(rule, facts.ceiling, state) + rule.raced)
    # With room for the load that maintains fitness the week can hold all of it.
    if load >= facts.n * fitness:
        return fitness
    return grid.levels[min(state.level, grid.floor(after_days(fitness, load, facts.n)))]


def carried_fitness(rule: WeekRules, ceiling: Ceiling, state: State) -> float:
    """Fitness that a ceiling's shares refer to, in points a day: that carried into the phase, or today's where it is
    less and the ceiling says so, with what missed weeks have cost."""
    levels = fitness_grid().levels
    now = levels[state.level]
    carried = now if state.entry is None else levels[state.entry]
    return (min(carried, now) if ceiling.now else carried) + rule.missed_carried


def free_cutback_from(rules: SeasonRules) -> int:
    """Loading weeks after which a cutback gives fitness away by design, so that it is no loss.

    A cutback is there to absorb the weeks before it: one that is due, or, in long cycles, comes a week early. Any
    other is a week of less running, and costs what it loses; were it free, every second week would be one.
    """
    return max(1, min(2, rules.usual_cycle - 1), rules.usual_cycle - 2)


def fitness_after_cutback(year: Year, rules: SeasonRules, week: int, state: State) -> float:
    """Fitness after the mildest regular cutback, in points a day; a cutback loses that much by design."""
    days = year.weeks[week].n
    load = rules.light(week) * daily_before(year, week, state) * days
    return fitness_grid().levels[min(state.level, fitness_grid().after(state.level, load, days))]

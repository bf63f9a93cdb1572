"""Upper bounds of weekly load that hold for every plan, without a solver; used to prove that a run has no room."""

from collections.abc import Iterator

from optimizer.core.training_load import KEEP_DAY, after_days, load_for
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import first_state, raced_load
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.year import Year


def load_bounds(year: Year, rules: SeasonRules) -> tuple[float, ...]:
    """Bound the load of every week over all plans.

    Relaxation: fitness grows as fast as ramp cap, capacity and ceilings allow, and no other rule applies. Load that
    does not reach the next grid level is included.

    Parameters
    ----------
    year
        Facts of the runner's year.
    rules
        Season rules of the same year; the capacities may be rough ones.

    Returns
    -------
    tuple of float
        Points per week, one entry a week; no plan's week exceeds its entry.
    """
    return tuple(load for load, _ in _climbed(year, rules))


def highest_level(year: Year, rules: SeasonRules, last: int) -> int:
    """Grid level of fitness that no plan passes up to the end of week `last`, by the same relaxation.

    Parameters
    ----------
    year, rules
        As in `load_bounds`.
    last
        Index of the last week that counts.
    """
    reached = [level for _, level in _climbed(year, rules)][: last + 1]
    # A season that begins in the middle of a recovery is told by the fitness before it, which may be far above all.
    start = first_state(year)
    return max((start.level, start.entry or 0, *reached))


def _climbed(year: Year, rules: SeasonRules) -> Iterator[tuple[float, int]]:
    """By week, the bound of its load and the grid level of fitness behind it."""
    levels = fitness_grid()
    fitness = levels.levels[first_state(year).level]
    standing = year.standing
    carried = fitness if standing is None or standing.carried is None else levels.levels[standing.carried]
    for week, (facts, rule) in enumerate(zip(year.weeks, rules.weeks, strict=True)):
        inside = facts.mode == "constrained"
        # Ceilings refer to the fitness at the start of the constrained phase.
        if not (inside and week and year.weeks[week - 1].mode == "constrained") and not (week == 0 and standing):
            carried = fitness
        raced = after_days(fitness, raced_load(rule, fitness, facts.n), facts.n)
        climbed = max(raced, *(factor * fitness + more for factor, more in rule.ramp()))
        load = min(rule.capacity, max(0.0, load_for(fitness, climbed, facts.n)))
        if facts.ceiling is not None:
            load = min(load, facts.ceiling.most * facts.n * (carried + rule.missed_carried) + rule.raced)
        # Load short of the next level is not counted, so a week may carry that much more than its path says.
        reached = min(levels.floor(after_days(fitness, load, facts.n) + 1e-6), levels.size - 2)
        uncounted = facts.n * (levels.levels[reached + 1] - levels.levels[reached]) / (1 - KEEP_DAY**facts.n)
        # Fitness never falls below the lowest level, where any load short of the second level goes uncounted.
        lowest = load_for(levels.levels[0], levels.levels[1], facts.n)
        yield max(max(load, rule.raced) + uncounted, lowest), reached
        fitness = levels.levels[reached]

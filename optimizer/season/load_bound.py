"""How heavy every week can get, whatever the season before it: a quick bound, for proofs that a run has no room."""

from optimizer.core.training_load import KEEP_DAY, after_days, load_for
from optimizer.domain.fitness_ladder import fitness_grid
from optimizer.domain.season_path import first_state, raced_load
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.year import Year


def load_bounds(year: Year, rules: SeasonRules) -> tuple[float, ...]:
    """Points that no plan's week exceeds: fitness climbs as fast as ramp cap, room and ceilings let it, and nothing
    else holds it back. Load that is too little to count as one rung more is part of it."""
    levels, loads = fitness_grid(), []
    fitness = levels.levels[first_state(year).level]
    standing = year.standing
    carried = fitness if standing is None or standing.carried is None else levels.levels[standing.carried]
    for week, (facts, rule) in enumerate(zip(year.weeks, rules.weeks, strict=True)):
        inside = facts.mode == "constrained"
        if not (inside and week and year.weeks[week - 1].mode == "constrained") and not (week == 0 and standing):
            carried = fitness
        raced = after_days(fitness, raced_load(rule, fitness, facts.n), facts.n)
        climbed = max(raced, *(factor * fitness + more for factor, more in rule.ramp()))
        load = min(rule.capacity, max(0.0, load_for(fitness, climbed, facts.n)))
        if facts.ceiling is not None:
            load = min(load, facts.ceiling.most * facts.n * (carried + rule.missed_carried) + rule.raced)
        reached = min(levels.floor(after_days(fitness, load, facts.n) + 1e-6), levels.size - 2)
        uncounted = facts.n * (levels.levels[reached + 1] - levels.levels[reached]) / (1 - KEEP_DAY**facts.n)
        # Nothing counts below the lowest rung, so a season that fell there may do all that does not reach the second.
        lowest = load_for(levels.levels[0], levels.levels[1], facts.n)
        loads.append(max(max(load, rule.raced) + uncounted, lowest))
        fitness = levels.levels[reached]
    return tuple(loads)

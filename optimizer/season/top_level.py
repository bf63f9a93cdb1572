"""The highest fitness that a good season can reach, so that nothing above it is searched."""

from optimizer.core.training_load import after_days
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import first_state
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.year import Year


def top_level(year: Year, rules: SeasonRules, overshoot: float) -> int:
    """Highest grid level that a good season can reach.

    It is limited by time, ramp and weekly capacity, and by a multiple of the highest demand. There is no such limit
    downward: a season may be best by giving up fitness that cannot be held.

    Parameters
    ----------
    year
        Facts of the runner's year.
    rules
        Season rules of the same year.
    overshoot
        Multiple of the highest demand, or of the start, above which fitness improves no objective.

    Returns
    -------
    int
        Index into the fitness grid; at least two levels remain above it.
    """
    levels = fitness_grid()
    start = levels.floor(year.past.fitness)
    top = levels.levels[start]
    # Relaxation: climb by the ramp cap every week; no fitness outgrows this.
    for rule in rules.weeks:
        top = max(factor * top + more for factor, more in rule.ramp())
    week_most = max((rule.capacity / facts.n for facts, rule in zip(year.weeks, rules.weeks, strict=True)), default=0)
    race_most = max((rule.fixed / 7 for rule in rules.weeks), default=0)
    highest = min(top, max(week_most, levels.levels[start]) + race_most, levels.levels[-3])
    # No objective improves above the highest demand, but a race may lift fitness past it for a while.
    lower_counted = max([start, rules.end_level, *(d.level for d in rules.demands), *(f.level for f in rules.floors)])
    leap = max((after_days(0.0, rule.fixed, facts.n) for facts, rule in zip(year.weeks, rules.weeks, strict=True)))
    highest = min(highest, levels.levels[lower_counted] * overshoot) + leap
    # What a constrained phase began with, before the season does, is a level of its own.
    return min(max(levels.floor(highest), first_state(year).entry or 0) + 2, levels.size - 3)

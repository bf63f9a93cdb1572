"""What a race takes of fitness by design: the trough that its taper, its week and its recovery leave room for.

A season that runs less before a race falls less behind it. Measured from nothing, the trough of a half in a year
without a marathon was made shallow by three lighter weeks before it; beyond what is by design nobody trains less.
"""

from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import State, first_state
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.season_values import held, short
from optimizer.domain.year import Year

BAND = 10
"""Tenths of a percent beside it for which nothing is traded: whoever is fitter than the race asks carries more, and
the race is a smaller part of that."""


def troughs_by_design(year: Year, rules: SeasonRules) -> dict[int, int]:
    """How deep fitness may fall around each race before it counts.

    Parameters
    ----------
    year
        Facts of the runner's year.
    rules
        Its season rules; capacities are not read, what days add up to is.

    Returns
    -------
    dict of int to int
        By week of a constrained phase, tenths of a percent of the fitness carried into it; the same for all of its
        weeks.
    """
    found, phase = dict[int, int](), list[int]()
    for facts in (*year.weeks, None):
        if facts is not None and facts.mode == "constrained":
            phase.append(facts.index)
        elif phase:
            found |= dict.fromkeys(phase, _deepest(year, rules, phase) + BAND)
            phase = []
    return found


def _deepest(year: Year, rules: SeasonRules, phase: list[int]) -> int:
    """The trough of whoever carries into the phase what its race asks for, and then as much as every week holds."""
    grid, state = fitness_grid(), first_state(year)
    if phase[0]:
        level = max([state.level, *(demand.level for demand in rules.demands if demand.week == phase[0])])
        state = State(level, entry=level)
    carried, deepest = grid.levels[state.level if state.entry is None else state.entry], 0
    for week in phase:
        state = State(grid.floor(held(year, rules, week, state)), entry=state.entry)
        deepest = max(deepest, short(grid.levels[state.level], carried))
    return deepest

"""Climbs as the dynamic programme can require them: a level for every climb, taken from a season that is known.

A climb compares fitness with what the same season has reached before, which a state does not know. So a first season
is solved without climbs, and what it reaches says which levels the climbs require. A second season has to meet them,
and is charged for fitness that would raise them: one without charge climbs by its own measure too.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import SeasonStep, State
from optimizer.domain.season_rules import AT_END, Climb, Floor, SeasonRules
from optimizer.season.arrays import Floats, Ints


def floors_of(rules: SeasonRules, start: State, path: Sequence[SeasonStep], *, eager: bool = False) -> list[Floor]:
    """The climbs as levels, after what a season reaches.

    Parameters
    ----------
    rules : the climbs, in any order.
    start, path : the season that they refer to. Where an earlier climb requires more than it reached, that counts.
    eager : take what is sought where it costs nothing, instead of what goals require.
    """
    grid = fitness_grid()
    reached = [start.level, *(step.after.level for step in path)]
    floors = []
    for own in sorted(rules.climbs, key=lambda one: one.week):
        climb = replace(own, share=max(own.share, own.eager)) if eager else own
        before = max([climb.already, *(grid.levels[reached[week]] for week in climb.since)])
        level = grid.ceil(climb.asked(before))
        floors.append(Floor(climb, level))
        reached[climb.week] = max(reached[climb.week], level)
    return floors


def charge(floor: Floor, week: int, fitness: Floats) -> Ints | None:
    """Tenths of a percent that the floor costs by level at the start of a week; None where it costs nothing.

    Parameters
    ----------
    week : the floor's own week, in which fitness is short of it, or one that it is compared with, in which fitness may
        require more than the floor. What the season's end falls short of is no matter of a week.
    fitness : points a day, by level.
    """
    asked = fitness_grid().levels[floor.level]
    if week == floor.climb.week:
        return None if floor.climb.tier == AT_END else _short(fitness, np.array(asked))
    if week not in floor.climb.since:
        return None
    more = _short(np.array(asked), _asked(floor.climb, fitness))
    # The season's end has little room in its key: one tenth a week decides between seasons that are as good else.
    return np.minimum(more, 1) if floor.climb.tier == AT_END else more


def _asked(climb: Climb, fitness: Floats) -> Floats:
    """`Climb.asked` for an array."""
    return np.maximum(np.minimum(climb.share * fitness, climb.top), min(climb.share, 1.0) * fitness)


def _short(value: Floats, of: Floats) -> Ints:
    tenths: Ints = np.rint(1000 * np.maximum(0.0, 1 - value / of)).astype(np.int64)
    return tenths

"""What a week's load costs in changed days, as costs of the season's transitions: the fewest changes come first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from optimizer.domain.season_rules import Demand
from optimizer.domain.year import Year
from optimizer.replan.replan_params import ReplanParams
from optimizer.season.arrays import Floats, Ints
from optimizer.season.load_grid import Change, LoadGrid
from optimizer.season.transitions import Transition


@dataclass(frozen=True)
class Keep:
    """What is kept to: the old weekly loads in points, the least and most load that so many changed days can give in
    each week, none first, and by demand the readiness, in tenths of a percent, that may be short for nothing; beside a
    changed day count how far a week's load moves and what the goals of load lose, up to what the numbers say."""

    loads: Sequence[float]
    reach: Sequence[Sequence[tuple[float, float]]]
    slack: Mapping[Demand, int]
    params: ReplanParams


class ChangePrices:
    """Edge costs whose first is a changed day; how far a week's load moves, lost fitness and jumps follow.

    Parameters
    ----------
    year
        Facts of the runner's year.
    keep
        What is kept to. Its `reach` is as optimistic as what has been looked up so far allows.
    """

    def __init__(self, year: Year, keep: Keep) -> None:
        self._year, self._keep = year, keep
        self._moved: dict[tuple[int, int, int], tuple[Ints, Ints]] = {}

    def reprice(self, reach: Sequence[Sequence[tuple[float, float]]]) -> None:
        """Charge other prices from now on."""
        before, self._keep = self._keep.reach, replace(self._keep, reach=reach)
        self._moved = {key: paid for key, paid in self._moved.items() if before[key[0]] == reach[key[0]]}

    def charged(self, grid: LoadGrid, edge: Transition, week: int, change: Change, level: Ints) -> Transition:
        # Two keys order seasons: changed days take the place of the trough, and how far loads move joins the jumps.
        if isinstance(change, int):
            changed, apart = (by_level[level] for by_level in self.moved(grid, week, change))
        else:
            each = [self.moved(grid, week, int(one)) for one in change]
            changed, apart = (
                np.array([by_level[at] for by_level, at in zip(part, level, strict=True)])
                for part in zip(*each, strict=True)
            )
        rest: Ints = np.minimum(edge.lost + edge.jump, self._keep.params.lost_most) + apart
        return replace(edge, first=changed, lost=np.zeros_like(rest), jump=rest)

    def moved(self, grid: LoadGrid, week: int, change: int) -> tuple[Ints, Ints]:
        """By grid level: least days changed for a load that counts as this change, and how far off the old load is."""
        key = week, change, grid.size
        if key not in self._moved:
            self._moved[key] = self._priced(grid, week, change)
        return self._moved[key]

    def _priced(self, grid: LoadGrid, week: int, change: int) -> tuple[Ints, Ints]:
        days, reach = self._year.weeks[week].n, self._keep.reach[week]
        least, above = grid.load(change, days), grid.load(change + 1, days)
        changed: Ints = np.full(grid.size, len(reach), dtype=np.int64)
        # Counting down, so that the fewest changes whose loads touch the window of the change are what stays.
        for count in reversed(range(len(reach))):
            low, high = reach[count]
            changed[(high >= least - 1e-6) & (low < above - 1e-6)] = count
        old = self._keep.loads[week]
        apart: Floats = np.maximum(np.maximum(least - old, old - above), 0.0)
        most = self._keep.params.moved_most
        share = np.where(np.isfinite(apart), 1000 * apart / (days * grid.fitness), most)
        distance: Ints = np.minimum(np.ceil(share), most).astype(np.int64)
        return changed, distance

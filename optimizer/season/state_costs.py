"""What being in a state costs by itself: fitness short of what races and later cycles require at that time."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import numpy as np

from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_rules import A_RACE, AT_END, B_RACE, TIERS, Demand, Floor, SeasonRules
from optimizer.season.arrays import Ints
from optimizer.season.climb_floors import charge
from optimizer.season.load_grid import LoadGrid
from optimizer.season.objective_packing import END, INF, LOST, ROUGH, Packing
from optimizer.season.value_layers import Layer

IN_HAND = 1.05
"""Share of the fitness that a race asks which is sought where no goal pays for it: who is just ready is not held there
while time and limits leave room. A percent short of it weighs as much as a change of load by a tenth."""


class StateCosts:
    """Charges the states of a week for demands and floors.

    Parameters
    ----------
    rules
        Demands, and the level at the season's end.
    floors
        The floors that are charged for; the rules may get others later.
    grid
        The grid levels searched.
    packing
        Places of their tiers in the first key.
    forgiven
        By demand, tenths of a percent that may be short for nothing.
    """

    def __init__(
        self,
        rules: SeasonRules,
        floors: tuple[Floor, ...],
        grid: LoadGrid,
        packing: Packing,
        forgiven: Mapping[Demand, int] = MappingProxyType({}),
    ) -> None:
        self.floors, self.packing = floors, packing
        self._rules, self._grid, self._forgiven = rules, grid, forgiven

    def added(self, week: int, level: Ints, best: Layer) -> Layer:
        """The values with what the states of the week fall short of.

        Parameters
        ----------
        week
            Index of the week.
        level
            Grid levels of its states.
        best
            Values of the seasons that go on from them.
        """
        first, *more = best.keys
        for demand in self._rules.demands:
            if demand.week == week:
                first = np.minimum(first + self.packing.prices(demand.tier, self._short(demand)[level]), INF)
                if demand.tier in (A_RACE, B_RACE):
                    more = [key + self._short_of_more(demand)[level] * ROUGH for key in more]
        for floor in self.floors:
            cost = charge(floor, week, self._grid.fitness)
            if cost is not None and floor.climb.tier < TIERS:
                first = np.minimum(first + self.packing.prices(floor.climb.tier, cost[level]), INF)
            elif cost is not None:
                place = END if floor.climb.tier == AT_END else LOST
                more = [key + cost[level] * place for key in more]
        return Layer((first, *more), best.band)

    def at_end(self) -> Ints:
        """Shortfall of every level below what the season should end with, in tenths of a percent."""
        floors = (floor.level for floor in self.floors if floor.climb.tier == AT_END)
        return self._grid.short(max([self._rules.end_level, *floors]))

    def _short(self, demand: Demand) -> Ints:
        """Shortfall of every level below a race's demand, in tenths of a percent."""
        short = self._grid.short(demand.level)
        return np.maximum(short - self._forgiven[demand], 0) if demand in self._forgiven else short

    def _short_of_more(self, demand: Demand) -> Ints:
        """What every level that meets a race's demand falls short of having some in hand, in tenths of a percent."""
        levels = self._grid.fitness
        more: Ints = np.rint(1000 * np.clip(IN_HAND - levels / fitness_grid().levels[demand.level], 0, IN_HAND - 1))
        return more.astype(np.int64)


def packing_of(demands: Iterable[Demand], floors: Iterable[Floor]) -> Packing:
    """A packing with room for all of these demands and floors."""
    return Packing.of([*demands, *(one for floor in floors for one in _room(floor))])


def _room(floor: Floor) -> list[Demand]:
    """Room in the first key for a floor, and for its charges in the weeks that it is compared with."""
    climb = floor.climb
    one = Demand(climb.name, climb.week, floor.level, climb.tier)
    return [one] * (1 + len(climb.since)) if climb.tier < TIERS else []

"""How the season's objectives are packed into two integers, in strict order: equal in the first, the second decides.

The first key holds what races, the health base and later cycles ask (and, while the deepest trough is searched for,
that trough below it); the second holds fitness lost, jumps, the base at the end and the roughness of the course.
All are counted in tenths of a percent. A first key of INF or more means that no season leads on from there.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from optimizer.domain.season_rules import TIERS, Demand
from optimizer.season.arrays import Ints

INF = np.int64(1) << 62
TROUGH_BITS = 11
TROUGH = (np.int64(1) << TROUGH_BITS) - 1
"""Where the deepest trough, at most 1,000, stands in the first key of the pass that looks for it; changed days of a
replan take the same place in a season that keeps to an old plan."""
LOST, JUMP, END, ROUGH = (np.int64(1) << bits for bits in (44, 25, 15, 0))
"""In the second key: fitness lost, jumps, base at the season's end, and how rough the course is (no objective)."""
ROUGH_MOST = 140
"""Most roughness a week is charged: the weeks of four years and what races want in hand stay below END together."""
ROOM = 62 - TROUGH_BITS
"""Bits that demands may fill in the first key."""
WHOLE = 1000


@dataclass(frozen=True)
class Packing:
    """Places of the demands' tiers in the first key.

    Parameters
    ----------
    units : what a counted tenth of a percent short adds to the key, by tier.
    steps : tenths of a percent that count as one, by tier; 1 wherever there is room for all.
    """

    units: tuple[int, ...]
    steps: tuple[int, ...]

    @classmethod
    def of(cls, demands: Iterable[Demand]) -> "Packing":
        """The packing for these demands: every tier has room for all of its demands missed entirely.

        With more demands than fit, the lowest tiers are counted in coarser steps first.
        """
        count = [0] * TIERS
        for demand in demands:
            count[demand.tier] += 1
        steps = [1] * TIERS
        tier = TIERS - 1
        while sum(_bits(n, step) for n, step in zip(count, steps, strict=True)) > ROOM:
            steps[tier] *= 2
            tier = (tier - 1) % TIERS
        units, place = [0] * TIERS, TROUGH_BITS
        for tier in reversed(range(TIERS)):
            units[tier] = 1 << place
            place += _bits(count[tier], steps[tier])
        return cls(tuple(units), tuple(steps))

    def price(self, tier: int, short: int) -> int:
        """What a demand of that tier, short by so many tenths of a percent, adds to the first key."""
        return short // self.steps[tier] * self.units[tier]

    def prices(self, tier: int, short: Ints) -> Ints:
        """The same for an array of shortfalls."""
        return short // self.steps[tier] * np.int64(self.units[tier])


def _bits(demands: int, step: int) -> int:
    return int(demands * (WHOLE // step)).bit_length()

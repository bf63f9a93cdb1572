"""Demands packed into one integer: compared as integers, seasons stand in the strict order of their tiers."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.domain.season_rules import A_RACE, B_RACE, CYCLE, HEALTH, TIERS, Demand
from optimizer.season.objective_packing import INF, TROUGH, TROUGH_BITS, WHOLE, Packing

Shorts = list[int]
"""Tenths of a percent short, one a demand."""


def demands(tiers: list[int]) -> list[Demand]:
    return [Demand(f"race {number}", number, 10, tier) for number, tier in enumerate(tiers)]


def packed(packing: Packing, tiers: list[int], shorts: Shorts) -> int:
    return sum(packing.price(tier, short) for tier, short in zip(tiers, shorts, strict=True))


def by_tier(packing: Packing, tiers: list[int], shorts: Shorts) -> tuple[int, ...]:
    """What each tier is short of in all, in the steps that it is counted in, the most important one first."""
    asked = list(zip(tiers, shorts, strict=True))
    return tuple(sum(short // packing.steps[tier] for own, short in asked if own == tier) for tier in range(TIERS))


TIER, SHORT = st.integers(0, TIERS - 1), st.integers(0, WHOLE)
SEASONS = st.lists(st.tuples(TIER, SHORT, SHORT), max_size=60)


@settings(max_examples=300, derandomize=True)
@given(SEASONS)
def test_keys_stand_in_the_order_of_the_tiers(both: list[tuple[int, int, int]]) -> None:
    """However many demands there are; the key of a season that misses all of them leaves room for the trough."""
    tiers, one, other = [t for t, _, _ in both], [a for _, a, _ in both], [b for _, _, b in both]
    packing = Packing.of(demands(tiers))
    keys = packed(packing, tiers, one), packed(packing, tiers, other)
    orders = by_tier(packing, tiers, one), by_tier(packing, tiers, other)
    assert (keys[0] < keys[1]) == (orders[0] < orders[1])
    assert (keys[0] == keys[1]) == (orders[0] == orders[1])
    assert packed(packing, tiers, [WHOLE] * len(tiers)) + int(TROUGH) < INF
    assert all(key % (1 << TROUGH_BITS) == 0 for key in keys)


@pytest.mark.parametrize(("above", "below"), [(A_RACE, B_RACE), (B_RACE, HEALTH), (HEALTH, CYCLE)])
def test_a_tenth_of_a_percent_outweighs_every_demand_below_missed_entirely(above: int, below: int) -> None:
    """One race and a dozen demands of the next tier: 1 against 12 x 1,000."""
    tiers = [above, *[below] * 12]
    packing = Packing.of(demands(tiers))
    assert packing.steps == (1,) * TIERS
    assert packed(packing, tiers, [1, *[0] * 12]) > packed(packing, tiers, [0, *[WHOLE] * 12])
    assert packed(packing, tiers, [0, 1, *[0] * 11]) > int(TROUGH)


def test_what_does_not_fit_is_counted_in_coarser_steps_from_the_lowest_tier_up() -> None:
    """51 bits: 12, 12, 12 and 15 hold 4, 4, 4 and 32 demands of 1,000. One more health demand takes the third tier to
    13 bits, so later cycles count by two tenths: 32 x 500 are 14 bits."""
    fits = [A_RACE] * 4 + [B_RACE] * 4 + [HEALTH] * 4 + [CYCLE] * 32
    assert Packing.of(demands(fits)).steps == (1, 1, 1, 1)
    packing = Packing.of(demands([*fits, HEALTH]))
    assert packing.steps == (1, 1, 1, 2)
    assert packing.price(CYCLE, 1) == 0
    assert packing.price(CYCLE, 2) == packing.price(CYCLE, 3) > 0
    assert packing.price(HEALTH, 1) > 32 * packing.price(CYCLE, WHOLE)


def test_with_demands_beyond_that_the_tiers_above_follow() -> None:
    """Two more bits are missing, then three: the health base is coarsened after the cycles, then the B races."""
    tiers = [A_RACE] * 8 + [B_RACE] * 8 + [HEALTH] * 8 + [CYCLE] * 16
    assert Packing.of(demands(tiers)).steps == (1, 1, 2, 2)
    assert Packing.of(demands([*tiers, *[CYCLE] * 16])).steps == (1, 2, 2, 2)


def test_a_shortfall_costs_the_same_alone_and_in_an_array() -> None:
    packing = Packing.of(demands([A_RACE] * 8 + [B_RACE] * 8 + [HEALTH] * 8 + [CYCLE] * 16))
    shorts = np.arange(0, WHOLE + 1, 7)
    for tier in range(TIERS):
        assert packing.prices(tier, shorts).tolist() == [packing.price(tier, int(short)) for short in shorts]


def test_no_demand_costs_nothing_and_needs_no_room() -> None:
    assert all(Packing.of([]).price(tier, 0) == 0 for tier, _ in product(range(TIERS), range(1)))
    assert Packing.of([]).units == (1 << TROUGH_BITS,) * TIERS

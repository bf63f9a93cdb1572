"""Monotony: days of a week differ in load, so that hard days are hard and easy days easy; never a goal.

In every week model it would cost 30 to 100 % more deterministic time, and few weeks exceed it. It is therefore reported
by the check, and weeks that exceed it are re-optimised once everything else is settled.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Any

from constraints.family import Family
from constraints.limits import Limit, everyone
from optimizer.domain.year import Year

WEEK_DAYS = 7
PHASES = ("base", "build")
"""Tapers and recoveries are even by design."""


class Monotony(Family):
    """Days differ in load: where weeks of base and build are too even, they are chosen again as far as no goal gets
    worse."""

    name = "monotony"
    limits = (
        Limit(
            "monotony",
            "mean of a week's seven daily loads over their standard deviation (population), in base and build",
            "times",
            everyone(2.0),
            "Foster 1998; the number is a later convention",
            "C-",
            hard=False,
            least=1.0,
            most=10.0,
        ),
    )


def weights(limit: float) -> tuple[int, int]:
    """`a` and `b` of the exact form a (sum of loads)^2 <= b (sum of squared loads), smallest whole numbers; 5 and 28
    for a limit of 2. The limit counts in hundredths."""
    # mean / deviation > limit, squared and with n x variance = sum of squares - sum^2 / n, is a comparison of whole
    # numbers: no root, and no division by a deviation of zero.
    share = round(100 * limit) ** 2
    a, b = 10_000 + share, WEEK_DAYS * share
    common = math.gcd(a, b)
    return a // common, b // common


def too_even(loads: Sequence[Any], limit: float) -> bool:
    """Whether seven daily loads exceed the limit; a week without load does not."""
    a, b = weights(limit)
    return bool(a * sum(loads) ** 2 > b * sum(load * load for load in loads))


def judged_weeks(year: Year) -> Iterator[int]:
    """Whole weeks of base and build."""
    for week, facts in enumerate(year.weeks):
        if facts.phase in PHASES and facts.n == WEEK_DAYS:
            yield week

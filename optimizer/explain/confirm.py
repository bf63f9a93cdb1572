"""Years planned and audited to confirm what a season promises, two at a time."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from optimizer.explain.gains import Standing
from optimizer.explain.quick import season_plan
from optimizer.explain.way import Years
from optimizer.prepare import prepare
from optimizer.rough import rough_rules

AT_ONCE = 2


def confirmed(years: Sequence[Years]) -> list[Standing | None]:
    """How an audited plan of each year stands; None where no plan was found."""
    if len(years) < AT_ONCE:
        return [_standing(one) for one in years]
    with ProcessPoolExecutor(AT_ONCE, mp_context=get_context("spawn")) as pool:
        return list(pool.map(_standing, years))


def _standing(years: Years) -> Standing | None:
    year = prepare(*years)
    outcome = season_plan(*years)
    if outcome.audit is None or outcome.broken():
        return None
    return Standing.of_plan(year, rough_rules(year), outcome.audit)

"""Other years, two at a time: what a season promises, and the audited plans that confirm it."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context

from optimizer.capacity import Capacities, season_rules
from optimizer.explain.gains import Standing
from optimizer.explain.quick import season_plan
from optimizer.explain.way import Years
from optimizer.prepare import prepare, prepared
from optimizer.rough import rough_rules
from optimizer.season import Season

AT_ONCE = 2
Ask = Callable[[Sequence[Years]], list[Standing | None]]


@dataclass(frozen=True)
class Crew:
    """Two processes that answer for many years at once."""

    pool: ProcessPoolExecutor

    def seasons(self, years: Sequence[Years]) -> list[Standing | None]:
        """How the best season of each year stands, which no plan can beat; None where there is none."""
        return list(self.pool.map(season_standing, years))

    def plans(self, years: Sequence[Years]) -> list[Standing | None]:
        """How an audited plan of each year stands; None where no plan was found."""
        return list(self.pool.map(plan_standing, years))


@contextmanager
def crew() -> Iterator[Crew]:
    """The processes, for as long as they are needed."""
    with ProcessPoolExecutor(AT_ONCE, mp_context=get_context("spawn")) as pool:
        yield Crew(pool)


def season_standing(years: Years) -> Standing | None:
    """How the best season of a year stands, which no plan can beat; None when it has no season."""
    year, memory = prepared(*years)
    rules = season_rules(year, Capacities(year, memory))
    season = Season(year, rules)
    return Standing.of_path(year, rules, season.best()) if season.solvable else None


def plan_standing(years: Years) -> Standing | None:
    """How an audited plan of a year stands; None when none was found."""
    year = prepare(*years)
    outcome = season_plan(*years)
    if outcome.audit is None or outcome.broken():
        return None
    return Standing.of_plan(year, rough_rules(year), outcome.audit)

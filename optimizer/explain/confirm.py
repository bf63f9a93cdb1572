"""Other years, two at a time: what a season promises, and the audited plans that confirm it."""

import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context

from optimizer.capacity import Capacities, season_rules
from optimizer.explain.gains import Standing
from optimizer.explain.quick import bare_plan
from optimizer.explain.units_more import More, moved, trained
from optimizer.explain.way import Years
from optimizer.history import Past
from optimizer.prepare import prepare, prepared
from optimizer.rough import rough_rules
from optimizer.scenario import Scenario
from optimizer.season import Season

AT_ONCE = 2
AHEAD, LATTICES = 4, 8
"""Seasons of other phases that `explain` solves from the beginning: before the year is planned, and in all."""


@dataclass(frozen=True)
class Crew:
    """Two processes that answer for many years at once."""

    pool: ProcessPoolExecutor

    def season(self, years: Years) -> "Future[Standing | None]":
        """How the best season of the year will turn out to stand, which no plan can beat; None where there is none."""
        return self.pool.submit(season_standing, years)

    def plans(self, years: Sequence[Years]) -> list[Standing | None]:
        """How an audited plan of each year stands; None where no plan was found."""
        return list(self.pool.map(plan_standing, years))


class Far:
    """Years whose phases fall on other weeks: no season known is a guide to them. B races run as training are asked
    about before the year itself is planned, and the answers are there when it is."""

    def __init__(self, crew: Crew, scenario: Scenario, past: Past) -> None:
        self.crew, self._years = crew, (scenario, past)
        self._asked: list[tuple[More, Future[Standing | None]]] = []
        for more in trained(scenario, past)[:AHEAD]:
            self.ask(more)

    def ask(self, more: More) -> None:
        """Ask about one more year, as long as there are few."""
        if len(self._asked) < LATTICES:
            self._asked.append((more, self.crew.season(more.years)))

    def ask_moved(self, races: Iterable[str]) -> None:
        """Ask about these A races a week later and a week earlier."""
        for name in races:
            for more in moved(*self._years, name):
                self.ask(more)

    def answers(self) -> Iterator[tuple[More, Standing | None]]:
        """What came of them."""
        return ((more, found.result()) for more, found in self._asked)


@contextmanager
def crew() -> Iterator[Crew]:
    """The processes, for as long as they are needed. An interruption is the main process's to handle."""
    context = get_context("spawn")
    pool = ProcessPoolExecutor(AT_ONCE, context, signal.signal, (signal.SIGINT, signal.SIG_IGN))
    try:
        yield Crew(pool)
    finally:
        pool.shutdown(cancel_futures=True)


def season_standing(years: Years) -> Standing | None:
    """How the best season of a year stands, which no plan can beat; None when it has no season."""
    year, memory = prepared(*years)
    rules = season_rules(year, Capacities(year, memory))
    season = Season(year, rules)
    return Standing.of_path(year, rules, season.best()) if season.solvable else None


def plan_standing(years: Years) -> Standing | None:
    """How an audited plan of a year stands; None when none was found."""
    year = prepare(*years)
    outcome = bare_plan(year)
    if outcome.audit is None or outcome.broken():
        return None
    return Standing.of_plan(year, rough_rules(year), outcome.audit)

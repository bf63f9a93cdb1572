"""Other years, two at a time: what a season promises, and the audited plans that confirm it."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from threading import Lock

from optimizer.bounds.rough_capacity import rough_rules
from optimizer.build_year import prepare
from optimizer.core.worker_life import settle
from optimizer.domain.past import Past
from optimizer.explain.gains import GoalStanding
from optimizer.explain.quick_plans import bare_plan
from optimizer.explain.relaxation import Years
from optimizer.explain.unit_relaxations import More, mores, moved, trained
from optimizer.formats.scenario import Scenario

AT_ONCE = 2
AHEAD, FAR = 4, 6
"""Years of other phases that `explain` plans: beside the year itself, one at a time, and in all."""
SHAPING, EARLY = 2, 4
"""Years that it plans before it knows what they promise, and before it knows whether others promise more."""


@dataclass(frozen=True)
class PlannedYear:
    """How a year's best season stands, which no plan can beat, and an audited plan of it; None where there is none."""

    season: GoalStanding | None
    plan: GoalStanding | None


@dataclass(frozen=True)
class Crew:
    """Two processes that answer for many years at once."""

    pool: ProcessPoolExecutor

    def ask(self, years: Years) -> "Future[PlannedYear]":
        """Season and plan of one year."""
        return self.pool.submit(answer, years)


class Far:
    """Years whose phases fall on other weeks: no season known is a guide to them, so each is planned at once. B races
    run as training come first, one after the other while the year itself is planned: its process keeps its core. Then
    come, as long as that lasts, years with one fact of those more that shape a season as a whole: they often help."""

    def __init__(self, crew: Crew, scenario: Scenario, past: Past) -> None:
        self.crew, self._years = crew, (scenario, past)
        self._waiting = deque(trained(scenario, past)[:AHEAD])
        self._shaping = deque(mores(scenario, past, ())[:SHAPING])
        self._asked: list[tuple[More, Future[PlannedYear]]] = []
        self._begun: dict[str, Future[PlannedYear]] = {}
        self._turn = Lock()
        self._left = EARLY
        self._one_more(None)
        crew.pool.submit(warm)

    def _one_more(self, _: "Future[PlannedYear] | None") -> None:
        """Ask about the next year that waits, and about another one when it is answered."""
        with suppress(RuntimeError):  # the processes are on their way out
            with self._turn:  # answers come in on another thread, and what is asked has an order
                queue = self._waiting or self._shaping
                if not queue:
                    return
                more = queue.popleft()
                found = self.crew.ask(more.years)
                if queue is self._waiting:
                    self._asked.append((more, found))
                else:
                    self._begun[more.change] = found
            found.add_done_callback(self._one_more)

    def ask(self, more: More) -> None:
        """Ask about one more year, as long as there are few."""
        with self._turn:
            if len(self._asked) + len(self._waiting) < FAR:
                self._asked.append((more, self._begun.get(more.change) or self.crew.ask(more.years)))

    def early(self, more: More) -> "Future[PlannedYear] | None":
        """The plan of a year that promises something, asked for before all promises are known; None where there are
        enough of them, whether it has begun or not: what is confirmed may not hang on the clock."""
        if self._left == 0:
            return None
        self._left -= 1
        return self._begun.get(more.change) or self.crew.ask(more.years)

    def hurry(self, races: Iterable[str]) -> None:
        """The year itself is planned: ask about all that waits, and about these A races a week later."""
        with self._turn:
            self._shaping.clear()
        while self._waiting:
            self._one_more(None)
        for name in races:
            for more in moved(*self._years, name):
                self.ask(more)

    def answers(self) -> Iterator[tuple[More, "Future[PlannedYear]"]]:
        """What was asked, and what comes of it."""
        return iter(self._asked)


@contextmanager
def crew() -> Iterator[Crew]:
    """The processes, for as long as they are needed. An interruption is the main process's to handle."""
    context = get_context("spawn")
    pool = ProcessPoolExecutor(AT_ONCE, context, settle)
    try:
        yield Crew(pool)
    finally:
        pool.shutdown(cancel_futures=True)


def warm() -> None:
    """Nothing: the process that is given it has started, and loaded what plans need, before it has to plan."""


def answer(years: Years) -> PlannedYear:
    """Plan a year for every goal but fit."""
    year = prepare(*years)
    outcome = bare_plan(year)
    season, plan = outcome.season, None
    if outcome.audit is not None and not outcome.broken():
        plan = GoalStanding.of_plan(year, rough_rules(year), outcome.audit)
    if season is None or not season.solvable:
        return PlannedYear(None, plan)
    return PlannedYear(GoalStanding.of_path(year, season.rules, season.best()), plan)

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
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.gains import GoalStanding
from optimizer.explain.quick_plans import season_plan
from optimizer.explain.relaxation import Years
from optimizer.explain.unit_relaxations import More, mores, moved, trained
from optimizer.formats.scenario import Scenario


@dataclass(frozen=True)
class PlannedYear:
    """What came of one year.

    Parameters
    ----------
    season : how its best season stands, which no plan undercuts; None where there is none.
    plan : how an audited plan of it stands; None where none was found.
    """

    season: GoalStanding | None
    plan: GoalStanding | None


@dataclass(frozen=True)
class Crew:
    """Processes that plan many years, two at a time."""

    pool: ProcessPoolExecutor

    def ask(self, years: Years) -> "Future[PlannedYear]":
        """Queue one year.

        Returns
        -------
        The future of its season and plan.
        """
        return self.pool.submit(answer, years)


class Far:
    """Years whose phases fall on other weeks, planned without a look at what their seasons promise: no season known is
    a guide to them.

    While the year itself is planned, one of them is planned at a time, so that its process keeps its core: B races run
    as training first, then years with one more unit of a fact that shapes the season as a whole, which often help.
    Invariant: what is asked, and in which order, never depends on the clock.
    """

    def __init__(self, crew: Crew, scenario: Scenario, past: Past) -> None:
        self.crew, self._years = crew, (scenario, past)
        self._waiting = deque(trained(scenario, past)[: EXPLAIN.far_ahead])
        self._shaping = deque(mores(scenario, past, ())[: EXPLAIN.far_shaping])
        self._asked: list[tuple[More, Future[PlannedYear]]] = []
        self._begun: dict[str, Future[PlannedYear]] = {}
        self._turn = Lock()
        self._left = EXPLAIN.far_early
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
        """Queue one more year, up to so many in all."""
        with self._turn:
            if len(self._asked) + len(self._waiting) < EXPLAIN.far_most:
                self._asked.append((more, self._begun.get(more.change) or self.crew.ask(more.years)))

    def early(self, more: More) -> "Future[PlannedYear] | None":
        """Queue a year that promises something, before all promises are known.

        Returns
        -------
        The future of its plan; None once there are enough of them, whether it has begun or not: what is confirmed must
        not depend on the clock.
        """
        if self._left == 0:
            return None
        self._left -= 1
        return self._begun.get(more.change) or self.crew.ask(more.years)

    def hurry(self, races: Iterable[str]) -> None:
        """Queue all that waits, now that the year itself is planned.

        Parameters
        ----------
        races : A races to be tried a week later.
        """
        with self._turn:
            self._shaping.clear()
        while self._waiting:
            self._one_more(None)
        for name in races:
            for more in moved(*self._years, name):
                self.ask(more)

    def answers(self) -> Iterator[tuple[More, "Future[PlannedYear]"]]:
        """The years that were queued, each with the future of its plan."""
        return iter(self._asked)


@contextmanager
def crew() -> Iterator[Crew]:
    """Start the processes and end them with the context. They ignore an interruption: the main process handles it."""
    context = get_context("spawn")
    pool = ProcessPoolExecutor(EXPLAIN.processes, context, settle)
    try:
        yield Crew(pool)
    finally:
        pool.shutdown(cancel_futures=True)


def warm() -> None:
    """Do nothing: the process that is given it has started, and loaded what plans need, before it has to plan."""


def answer(years: Years) -> PlannedYear:
    """Plan a year as `solve` would for every goal but fit, in a process of the crew."""
    year = prepare(*years)
    outcome = season_plan(*years)
    season, plan = outcome.season, None
    if outcome.audit is not None and not outcome.broken():
        plan = GoalStanding.of_plan(year, rough_rules(year), outcome.audit, outcome.goals)
    if season is None or not season.solvable:
        return PlannedYear(None, plan)
    return PlannedYear(GoalStanding.of_path(year, season.rules, season.best()), plan)

"""Other years, two at a time: what a season promises, and the audited plans that confirm it."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context

from optimizer.audit.auditor import season_goals
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.build_year import prepare
from optimizer.core.worker_life import settle
from optimizer.domain.past import Past
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.gains import GoalStanding, may_gain
from optimizer.explain.quick_plans import CountedQuestions
from optimizer.explain.relaxation import Years
from optimizer.explain.unit_relaxations import More, moved, trained
from optimizer.formats.scenario import Scenario
from optimizer.planner.certificate import SeasonBound
from optimizer.planner.plan_year import SEASON_ONLY, plan_year
from optimizer.planner.problem import PlanningProblem


@dataclass(frozen=True)
class PlannedYear:
    """What came of one year.

    Parameters
    ----------
    season : how its best season stands, which no plan undercuts; None where there is none.
    plan : how an audited plan of it stands; None where none was found, or none can gain anything.
    work : questions that the search asked, equal on every machine.
    late : whether it was given up for their number.
    """

    season: GoalStanding | None
    plan: GoalStanding | None
    work: int = 0
    late: bool = False


@dataclass(frozen=True)
class Crew:
    """Processes that plan many years, two at a time."""

    pool: ProcessPoolExecutor

    def ask(self, years: Years, now: GoalStanding) -> "Future[PlannedYear]":
        """Queue one year, to be compared with how the year stands now.

        Returns
        -------
        The future of its season and plan.
        """
        return self.pool.submit(answer, years, now)


class Far:
    """Years whose phases fall on other weeks, planned without a look at what their seasons promise: no season known is
    a guide to them. They are A races that are missed a week later, B races run as training, and what else is asked for.

    Parameters
    ----------
    crew : plans them.
    years : the year itself.
    now : how its plan stands.
    missed : names of A races that the plan does not bring to what they ask.

    Attributes
    ----------
    work : questions that planning them has asked so far.
    """

    def __init__(self, crew: Crew, years: tuple[Scenario, Past], now: GoalStanding, missed: Iterable[str]) -> None:
        self._crew, self._now, self.work = crew, now, 0
        later = [more for name in missed for more in moved(*years, name)]
        self._waiting = [*later, *trained(*years)[: EXPLAIN.far_trained]][: EXPLAIN.far_most]

    def ask(self, more: More) -> None:
        """Queue one more year, up to so many in all."""
        if len(self._waiting) < EXPLAIN.far_most:
            self._waiting.append(more)

    def answers(self) -> Iterator[tuple[More, "Future[PlannedYear]"]]:
        """The years that were queued, each planned, until that has asked as much as a report may: as many at a time as
        there are processes, so that what is asked never depends on the clock."""
        left = self._waiting
        while left and self.work < EXPLAIN.work:
            now, left = left[: EXPLAIN.processes], left[EXPLAIN.processes :]
            asked = [(more, self._crew.ask(more.years, self._now)) for more in now]
            self.work += sum(planned.result().work for _, planned in asked)
            yield from asked


@contextmanager
def crew() -> Iterator[Crew]:
    """Start the processes and end them with the context. They ignore an interruption: the main process handles it."""
    context = get_context("spawn")
    pool = ProcessPoolExecutor(EXPLAIN.processes, context, settle)
    try:
        yield Crew(pool)
    finally:
        pool.shutdown(cancel_futures=True)


def answer(years: Years, now: GoalStanding) -> PlannedYear:
    """Plan a year as `solve` would for every goal but fit, in a process of the crew. No days are chosen where its
    season alone shows that no plan of it can be better than now."""
    year, asked = prepare(*years), CountedQuestions(EXPLAIN.year_work)
    pieces = replace(SEASON_ONLY, worth=partial(_promises, now))
    outcome = plan_year(PlanningProblem(year), stop=asked, pieces=pieces)
    season, plan = outcome.season, None
    if not outcome.interrupted and outcome.audit is not None and not outcome.broken():
        plan = GoalStanding.of_plan(year, rough_rules(year), outcome.audit, outcome.goals)
    standing = None
    if season is not None and season.solvable:
        standing = GoalStanding.of_path(year, season.rules, season.best())
    return PlannedYear(standing, plan, asked.number, outcome.interrupted)


def _promises(now: GoalStanding, problem: PlanningProblem, bound: SeasonBound) -> bool:
    """Whether a plan within that bound may be better than now."""
    best = season_goals(problem.year, problem.history, bound.free or bound.values, 0)
    return may_gain(now, best)

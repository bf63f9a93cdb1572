"""One case of a scenario, its open races decided: an audited plan, or the facts that rule every plan out."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from constraints.comeback import held_up
from optimizer.build_year import prepare
from optimizer.core.requirement import Conflict
from optimizer.core.step_report import StepReport
from optimizer.domain.calendar import date_words
from optimizer.domain.plan_branches import case_words, decisions_of
from optimizer.domain.uncertainty import cases
from optimizer.domain.year import Year
from optimizer.formats.plan import Plan, PlanStatus, SolverInfo
from optimizer.ingest.loader import Loaded
from optimizer.output.assemble_plan import assemble
from optimizer.planner.monitor import Callbacks
from optimizer.planner.plan_result import PlanResult
from optimizer.planner.plan_year import SEASON_ONLY, WHOLE_PLAN, Pieces, plan_again, plan_year
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.stop import NEVER, MaxRuntime, StopCriterion
from optimizer.weeks import cpsat

Until = Literal["season", "fit"]
"""How far to go: until every goal but fit is settled, or to the end."""
PIECES: dict[Until, Pieces] = {"season": SEASON_ONLY, "fit": WHOLE_PLAN}


HearFirstPlan = Callable[[Plan], None]
"""Hears a plan that holds, while a better one is still looked for."""


def no_listener(plan: Plan) -> None:
    """Hear no plan.

    Parameters
    ----------
    plan
        The first plan of a search, which nobody waits for.
    """


class AuditError(Exception):
    """The audit refused the planner's own plan: a fault of ours, never of the scenario.

    `str()` of it names the broken rules, or the goal that is told better than it is. A plan that raises it is never
    returned; the commands write a bundle to report instead.
    """


@dataclass(frozen=True)
class SolveResult:
    """What came of a scenario: a plan, or why there is none.

    Parameters
    ----------
    loaded
        The scenario as it was read.
    year
        Its facts, open races as expected.
    status
        `optimal` when every goal attains its proven bound, `feasible` with gaps, `infeasible` when it is proven that
        there is no plan, `unknown` when the search ended without one.
    plan
        The audited plan; None where the status is `infeasible` or `unknown`.
    conflicts
        Facts that cannot all hold, each with its proof; empty where there is a plan.
    interrupted
        Whether the time limit or Ctrl-C ended the search; the plan is then the best found so far.
    seconds
        Wall time.
    outcome
        The plan with its audit and the season that bounds it.
    """

    loaded: Loaded
    year: Year
    status: cpsat.Status
    plan: Plan | None
    conflicts: tuple[Conflict, ...]
    interrupted: bool
    seconds: float
    outcome: PlanResult


def solve_case(
    loaded: Loaded,
    report: StepReport,
    time_limit: float | None = None,
    until: Until = "fit",
    stop: StopCriterion = NEVER,
    so_far: HearFirstPlan = no_listener,
) -> SolveResult:
    """Plan one case of a year: the expected one where races are open.

    A plan that the audit refuses is followed by a second attempt, for any plan that it passes.

    Parameters
    ----------
    loaded
        The scenario.
    report
        Called with what is being done, how much of it is done, and of how much; a KeyboardInterrupt from it
        ends the search.
    time_limit
        Seconds of wall time; None for none.
    until
        How far to go, as in `solve.solve`.
    stop
        Ends the search otherwise than by its own time, as where several cases share one limit.
    so_far
        Hears a plan that keeps every rule, while wishes for its days are still looked after.

    Returns
    -------
    SolveResult
        The plan with its bounds, or what conflicts.

    Raises
    ------
    AuditError
        Rather than return a plan that breaks a rule.
    """
    began = time.monotonic()
    year = prepare(loaded.scenario, loaded.past)
    stop = stop if time_limit is None else MaxRuntime(time_limit, began)

    def heard(best: PlanResult) -> None:
        plan = None if so_far is no_listener else _plan(loaded, year, best)
        if plan is not None:
            so_far(plan)

    problem, callbacks = PlanningProblem(year), Callbacks(report)
    outcome = plan_year(problem, stop=stop, callbacks=callbacks, pieces=PIECES[until], so_far=heard)
    if outcome.solution is not None and outcome.broken() and not outcome.interrupted:
        # Other seasons and days: a plan with soft constraints left open is better than none.
        outcome = plan_again(PlanningProblem(year), stop=stop, callbacks=Callbacks(report))
    plan = _plan(loaded, year, outcome)
    if outcome.season is not None:
        outcome.season.release_help()  # results are kept side by side, and no search follows on this one
    seconds = time.monotonic() - began
    return SolveResult(loaded, year, outcome.status, plan, outcome.conflicts, outcome.interrupted, seconds, outcome)


def _plan(loaded: Loaded, year: Year, outcome: PlanResult) -> Plan | None:
    if outcome.log is None or outcome.audit is None:
        return None
    if outcome.audit.violations:
        first = outcome.audit.violations[0]
        raise AuditError(f"{first.day}: {first.requirement.text}: {first.by}")
    info = SolverInfo(
        name="cp-sat", version=cpsat.version(), seed=cpsat.SEED, seconds=round(outcome.deterministic_time, 3)
    )
    status: PlanStatus = "optimal" if outcome.status == "optimal" else "feasible"
    notes = _notes(loaded, year)
    return assemble(
        year, outcome.log, outcome.audit, outcome.bounds, status, loaded.sha256, info, notes, climbing=outcome.climbing
    )


def _notes(loaded: Loaded, year: Year) -> tuple[str, ...]:
    """What was taken for granted, so that nobody mistakes a default for a fact."""
    athlete = loaded.scenario.athlete
    notes = [f"Start of the season: {year.past.stated}; fitness {year.past.fitness:.0f}."]
    if athlete.easy_pace is None:
        minutes, seconds = divmod(year.easy_pace, 60)
        source = "threshold pace" if athlete.threshold_pace else "the level"
        notes.append(f"Easy pace is taken from {source}: {minutes}:{seconds:02d} per km.")
    if late := [date_words(entry.date) for entry in held_up(year)]:
        notes.append(f"The return ladder goes round what is locked on {', '.join(late)}; its later runs come later.")
    if told := case_words(decisions_of(cases(loaded.scenario)[0])):
        notes.append(f"Not decided yet; this plan is for the case that {told}.")
    return tuple(notes)

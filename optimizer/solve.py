"""The main job: one scenario file becomes an audited plan, or the facts that rule every plan out."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from constraints.comeback import held_up
from optimizer.build_year import check_limits, prepare
from optimizer.core.requirement import Conflict
from optimizer.domain.calendar import date_words
from optimizer.domain.plan_branches import case_words, decisions_of
from optimizer.domain.uncertainty import cases
from optimizer.domain.year import Year
from optimizer.formats.plan import Plan, PlanStatus, SolverInfo
from optimizer.ingest.loader import Loaded, load
from optimizer.output.assemble_plan import assemble
from optimizer.planner.benders import Planner
from optimizer.planner.rolling_horizon import Until
from optimizer.planner.solution import Outcome
from optimizer.weeks import cpsat

Report = Callable[[str, int, int], None]


class OutOfTime(KeyboardInterrupt):
    """The time limit is over; handled like an interruption, so the best plan so far survives."""


class AuditError(Exception):
    """The audit refused the planner's own plan: a fault of ours, never of the scenario."""


@dataclass(frozen=True)
class Solved:
    """The loaded scenario, its year, what came of it, and the plan if there is one with what bounds it."""

    loaded: Loaded
    year: Year
    status: cpsat.Status
    plan: Plan | None
    conflicts: tuple[Conflict, ...]
    interrupted: bool
    seconds: float
    outcome: Outcome


def read(path: Path) -> Loaded:
    """The scenario file with its limits checked. Raises InputError with every problem in it."""
    return load(path, [check_limits])


def solve(loaded: Loaded, report: Report, time_limit: float | None = None, until: Until = "fit") -> Solved:
    """Plan the year. Wall time is limited only when asked, and then the same file may give another plan.
    With `until="season"` every goal but fit is settled.

    A plan that the audit refuses is followed by a second attempt.

    Raises AuditError rather than return a plan that breaks a rule.
    """
    began = time.monotonic()
    year = prepare(loaded.scenario, loaded.past)
    watch = limited(report, began, time_limit)
    outcome = Planner(year, watch, until).solve()
    if _refused(outcome) and not outcome.interrupted:
        # Another search, for any plan, takes other seasons and days: better one with open wishes than none.
        outcome = Planner(year, watch, "plan").solve()
    plan = _plan(loaded, year, outcome)
    seconds = time.monotonic() - began
    return Solved(loaded, year, outcome.status, plan, outcome.conflicts, outcome.interrupted, seconds, outcome)


def limited(report: Report, began: float, time_limit: float | None) -> Report:
    """The report, stopping the work when the time since `began` is over."""

    def watch(text: str, done: int, total: int) -> None:
        if time_limit is not None and time.monotonic() - began > time_limit:
            raise OutOfTime
        report(text, done, total)

    return watch


def _refused(outcome: Outcome) -> bool:
    """Whether the audit refuses the plan that was found."""
    return outcome.audit is not None and bool(outcome.audit.violations)


def _plan(loaded: Loaded, year: Year, outcome: Outcome) -> Plan | None:
    if outcome.log is None or outcome.audit is None:
        return None
    if outcome.audit.violations:
        first = outcome.audit.violations[0]
        raise AuditError(f"{first.day}: {first.requirement.text}: {first.by}")
    info = SolverInfo(name="cp-sat", version=cpsat.version(), seed=cpsat.SEED, seconds=round(outcome.work, 3))
    status: PlanStatus = "optimal" if outcome.status == "optimal" else "feasible"
    notes = _notes(loaded, year)
    return assemble(year, outcome.log, outcome.audit, outcome.bounds, status, loaded.sha256, info, notes)


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

"""What the desk works out in the background: a change of a year, or a year that has no plan yet."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from optimizer.build_year import check_limits
from optimizer.core.errors import InputError, Problem
from optimizer.core.step_report import StepReport
from optimizer.desk.jobs import CannotBeError, Job, Work
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import clashes
from optimizer.explain.offered_repairs import offers
from optimizer.ingest.loader import Loaded, load_bytes
from optimizer.ingest.settings import apply
from optimizer.planner.stop import StopCriterion
from optimizer.solve import solve
from optimizer.workspace.edit import Effect
from optimizer.workspace.kept_states import digest
from optimizer.workspace.open_year import OpenYear
from optimizer.workspace.preview import Preview, preview, rewritten
from optimizer.workspace.records import Proposal, YearState
from optimizer.workspace.year_workspace import YearWorkspace, new_id, now


def work_out(year: OpenYear, job: Job, first: date) -> Work:
    """The change of a job, for the year as it is."""

    def work(report: StepReport, stop: StopCriterion) -> Preview:
        return preview(
            year,
            job.edits,
            by=job.by,
            first=first,
            report=report,
            stop=stop,
            at_any_cost=job.at_any_cost,
            hear=job.hear,
            so_far=job.hear_plan,
        )

    return work


def plan_year(space: YearWorkspace, by: str, settings: Mapping[str, Any] | None = None, words: str = "") -> Work:
    """The first plan of a year: it is written at once, for there is nothing that it could spoil.

    Parameters
    ----------
    space
        The year; its scenario has no plan.
    by
        Who asks.
    settings, words
        What makes the year possible: facts that are changed with the plan, and what the history says of it.
    """

    def work(report: StepReport, stop: StopCriterion) -> Preview | None:
        def step(text: str, done: int, total: int) -> None:
            if stop():
                raise KeyboardInterrupt
            report(text, done, total)

        before = space.scenario()
        raw = rewritten(before, Effect("", lambda data: _changed(data, settings or {}))) if settings else before
        loaded = load_bytes(raw, space.scenario_path, [check_limits])
        found = solve(loaded, step)
        if found.interrupted:
            raise KeyboardInterrupt
        if found.plan is None:
            raise _impossible(loaded, stop)
        plan = (found.plan.model_dump_json(indent=1) + "\n").encode()
        proposal = Proposal(
            id=new_id(),
            at=now(),
            by=by,
            words=f"The year planned{': ' if words else ''}{words}",
            changes=(),
            first=found.plan.days[0].date,
            base=YearState(scenario=digest(before), plan=None),
            to=YearState(scenario=digest(raw), plan=digest(plan)),
            seconds=round(found.seconds, 2),
        )
        space.make(proposal, raw, plan)
        return None

    return work


def _changed(data: Any, settings: Mapping[str, Any]) -> None:
    if problems := apply(data, settings):
        raise InputError("plan", problems)


def _impossible(loaded: Loaded, stop: StopCriterion) -> Exception:
    """The facts that cannot all hold, and what makes the year possible, each with a planned year behind it."""
    oracle = Oracle(loaded.scenario, loaded.past).after_search()
    if not oracle.named():
        none = "no plan was found, and no reason why there is none"
        return InputError("plan", [Problem(("scenario",), "facts that can all hold", none)])
    found, ways = clashes(oracle), []
    for repair in offers(loaded, oracle, found):
        if stop():
            break
        ways.append(repair)
    return CannotBeError(found, ways)

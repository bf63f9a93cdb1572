"""What the desk works out in the background: a change of a year, or a year that has no plan yet."""

from datetime import date

from optimizer.core.errors import InputError, Problem
from optimizer.core.step_report import StepReport
from optimizer.desk.jobs import Job, Work
from optimizer.planner.stop import StopCriterion
from optimizer.solve import read, solve
from optimizer.workspace.kept_states import digest
from optimizer.workspace.preview import OpenYear, Preview, preview
from optimizer.workspace.records import Proposal, YearState
from optimizer.workspace.year_workspace import YearWorkspace, new_id, now


def work_out(year: OpenYear, job: Job, first: date) -> Work:
    """The change of a job, for the year as it is."""

    def work(report: StepReport, stop: StopCriterion) -> Preview:
        edits, by = job.edits, job.by
        return preview(year, edits, by=by, first=first, report=report, stop=stop, at_any_cost=job.at_any_cost)

    return work


def plan_year(space: YearWorkspace, by: str) -> Work:
    """The first plan of a year: it is written at once, for there is nothing that it could spoil."""

    def work(report: StepReport, stop: StopCriterion) -> Preview | None:
        def step(text: str, done: int, total: int) -> None:
            if stop():
                raise KeyboardInterrupt
            report(text, done, total)

        raw = space.scenario()
        found = solve(read(space.scenario_path), step)
        if found.plan is None or found.interrupted:
            if found.interrupted:
                raise KeyboardInterrupt
            facts = "; ".join(fact.text for conflict in found.conflicts for fact in conflict.facts)
            raise InputError("plan", [Problem(("scenario",), "facts that can all hold", facts or "no plan in time")])
        plan = (found.plan.model_dump_json(indent=1) + "\n").encode()
        proposal = Proposal(
            id=new_id(),
            at=now(),
            by=by,
            words="The year planned",
            changes=(),
            first=found.plan.days[0].date,
            base=YearState(scenario=digest(raw), plan=None),
            to=YearState(scenario=digest(raw), plan=digest(plan)),
            seconds=round(found.seconds, 2),
        )
        space.make(proposal, raw, plan)
        return None

    return work

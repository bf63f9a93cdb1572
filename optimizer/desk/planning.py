"""What the desk works out in the background: a change of a year, or a year that has no plan yet."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from optimizer.build_year import check_limits
from optimizer.core.errors import InputError, Problem
from optimizer.core.step_report import StepReport
from optimizer.desk.jobs import CannotBeError, Job, Work
from optimizer.desk.unreadable import damaged_plan
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import clashes
from optimizer.explain.offered_repairs import offers
from optimizer.formats.plan import Plan
from optimizer.ingest.loader import Loaded, load_bytes
from optimizer.ingest.settings import apply
from optimizer.planner.stop import StopCriterion
from optimizer.replan.done_days import plan_days
from optimizer.solve import solve
from optimizer.workspace.change_outcome import race_prices
from optimizer.workspace.edit import Effect
from optimizer.workspace.kept_states import digest
from optimizer.workspace.open_year import OpenYear
from optimizer.workspace.preview import Preview, preview, rewritten
from optimizer.workspace.records import ChangedDay, Outcome, Proposal, YearState, new_id, now
from optimizer.workspace.year_workspace import YearWorkspace


@dataclass(frozen=True)
class Use:
    """Whoever works with a year that is planned: hears of its plan, and says whether a change of it is open."""

    ready: Callable[[], None] = lambda: None
    busy: Callable[[], bool] = lambda: False


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
            slow=job.hear_slow,
        )

    return work


def plan_year(
    space: YearWorkspace,
    by: str,
    settings: Mapping[str, Any] | None = None,
    words: str = "",
    use: Use | None = None,
) -> Work:
    """The first plan of a year: it is written at once, for there is nothing that it could spoil.

    It is written as soon as it keeps every rule, so that nobody waits for the last wishes of its days. What these come
    to is written too where nobody works with the year by then.

    Parameters
    ----------
    space
        The year; its scenario has no plan.
    by
        Who asks.
    settings, words
        What makes the year possible: facts that are changed with the plan, and what the history says of it.
    use
        Whoever works with the year.
    """

    def work(report: StepReport, stop: StopCriterion) -> Preview | None:
        def step(text: str, done: int, total: int) -> None:
            if stop():
                raise KeyboardInterrupt
            report(text, done, total)

        before = space.scenario()
        raw = rewritten(before, Effect("", lambda data: _changed(data, settings or {}))) if settings else before
        loaded = load_bytes(raw, space.scenario_path, [check_limits])
        damaged = space.state().plan if damaged_plan(space) else None
        first = _FirstPlan(
            space, by, f"The year planned{': ' if words else ''}{words}", before, raw, use or Use(), damaged
        )
        found = solve(loaded, step, so_far=first.write)
        if found.interrupted:
            raise KeyboardInterrupt
        if found.plan is None:
            raise _impossible(loaded, stop)
        first.write(found.plan)
        return None

    return work


@dataclass
class _FirstPlan:
    """Writes the first plan of a year, and later ones as long as nobody has changed it."""

    space: YearWorkspace
    by: str
    words: str
    before: bytes
    raw: bytes
    use: Use
    damaged: str | None = None
    """The plan's file that it replaces, as it holds no plan."""
    began: float = field(default_factory=time.monotonic)
    written: tuple[YearState, Plan] | None = None

    def write(self, made: Plan) -> None:
        """Write the plan as a revision; nothing where somebody has changed the year since. Who looks at a change of the
        first plan is not torn away from it: then the later one waits for a decision."""
        plan = (made.model_dump_json(indent=1) + "\n").encode()
        to = YearState(scenario=digest(self.raw), plan=digest(plan))
        known, old = self.written or (YearState(scenario=digest(self.before), plan=self.damaged), None)
        if to == known:
            return
        proposal = Proposal(
            id=new_id(),
            at=now(),
            by=self.by,
            words=self.words if old is None else "Wishes for single days looked after",
            changes=(),
            first=made.days[0].date,
            base=known,
            to=to,
            outcome=Outcome() if old is None else _days_changed(old, made),
            seconds=round(time.monotonic() - self.began, 2),
        )
        if old is not None and self.space.state() != known:
            return
        if old is not None and self.use.busy():
            self.space.propose(proposal, self.raw, plan)
            return
        self.space.make(proposal, self.raw, plan)
        self.written = to, made
        self.use.ready()


def _days_changed(old: Plan, new: Plan) -> Outcome:
    """What another plan of the same year changes."""
    first = old.days[0].date
    before, after = plan_days(old, first), plan_days(new, first)
    days = sorted(day for day in after if dict(before.get(day, {})) != dict(after[day]))
    changed = (
        ChangedDay(date=day, before=dict(before.get(day, {})), after=dict(after[day]), asked=False) for day in days
    )
    return Outcome(days=tuple(changed), races=tuple(race_prices(old, new)))


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

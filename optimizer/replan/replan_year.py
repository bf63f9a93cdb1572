"""The main job of a replan: scenario, old plan and what was done become a new plan, with what changed and why."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from optimizer.build_year import prepare
from optimizer.core.errors import InputError, Problem
from optimizer.core.requirement import Conflict
from optimizer.core.step_report import StepReport
from optimizer.domain.calendar import date_words
from optimizer.domain.plan_revisions import revised
from optimizer.domain.shown_paces import changed_paces
from optimizer.domain.training_log import DayLog, Log
from optimizer.domain.year import Year
from optimizer.explain.runner_words import count
from optimizer.formats.plan import Goal, Plan, SolverInfo
from optimizer.ingest.importers.activities import Activity
from optimizer.ingest.loader import Loaded
from optimizer.output.assemble_plan import assemble
from optimizer.output.renewed_workouts import renewed
from optimizer.output.workouts.build_workouts import pace_notes
from optimizer.planner.monitor import Callbacks
from optimizer.planner.params import DEFAULT
from optimizer.planner.plan_result import PlanResult
from optimizer.planner.stop import NEVER, StopCriterion
from optimizer.replan.asked_change import Asked
from optimizer.replan.change_reasons import otherwise, reasons
from optimizer.replan.changed_facts import FactChange, changed_facts, with_facts
from optimizer.replan.done_days import Done, as_planned, as_recorded, as_told, plan_days, recent
from optimizer.replan.fewest_changes import READY, FewestChanges, OldPlan, plan_fewest_changes
from optimizer.replan.hand_edits import hand_edits, with_figures
from optimizer.replan.own_plan import CHANGES, LOOK_BACKS, rules_kept
from optimizer.replan.race_costs import RaceCost, race_costs
from optimizer.replan.rest_of_year import rest_of
from optimizer.replan.rest_problem import rest_problem
from optimizer.replan.restored_days import changed_days
from optimizer.replan.run_reasons import RunReason, run_reasons
from optimizer.replan.way_out import WayOut
from optimizer.replan.whole_year import whole, with_changes
from optimizer.solve_case import AuditError
from optimizer.weeks import cpsat


@dataclass(frozen=True)
class DayChange:
    """A day that differs: minutes by kind before and after."""

    day: date
    before: dict[str, int]
    after: dict[str, int]


@dataclass(frozen=True)
class Replanned:
    """The new plan if there is one, changed days, reasons, conflicts, and whether the fewest changes are proven."""

    plan: Plan | None
    status: cpsat.Status
    changes: tuple[DayChange, ...]
    bound: int | None
    why: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    seconds: float
    interrupted: bool = False
    done: Mapping[date, Done] = field(default_factory=dict)
    facts: tuple[FactChange, ...] = ()
    """What changed in the scenario since the old plan was made."""
    runs: tuple[RunReason, ...] = ()
    """Why each run of changed days could not stay as it was."""
    costs: tuple[RaceCost, ...] = ()
    """Races that are prepared otherwise than in the old plan."""
    ways: tuple[WayOut, ...] = ()
    """Where the rest cannot be planned: changes with which it can."""
    until: date | None = None
    """Where the rest cannot be planned: the first day of the clash; the days of any way out before it hold."""
    others: tuple[tuple[str, int], ...] = ()
    """Other cases of open races, in words, each with the days that changed in it."""

    @property
    def proven(self) -> bool:
        return self.bound is not None and self.bound >= len(self.changes)


def replan(
    loaded: Loaded,
    old: Plan,
    first: date,
    report: StepReport,
    *,
    activities: Sequence[Activity] | None = None,
    freeze_days: int = 0,
    known: Mapping[date, Done] | None = None,
    asked: Asked | None = None,
    stop: StopCriterion = NEVER,
    facts: Sequence[FactChange] | None = None,
) -> Replanned:
    """Plan the rest of the year from `first` on.

    Parameters
    ----------
    old : the plan that is kept to.
    report : hears how far it is; it may raise KeyboardInterrupt to stop.
    activities : what was done; None where the days before `first` count as done as planned.
    freeze_days : days from `first` on that stay as they are where that can be.
    known : days of which more is known than the activities or the plan say.
    asked : days that somebody wants to be otherwise, as locked in the scenario; the plan changes around them.
    stop : ends the search early.
    facts : what changed in the scenario; None to compare it with what the old plan was made from.

    Raises
    ------
    InputError : the date or the plan lies outside the season.
    AuditError : the plan found breaks a rule.
    """
    began = time.monotonic()
    full = prepare(loaded.scenario, loaded.past)
    check(full, loaded, old, first)
    done = done_before(full, old, first, activities, known)
    year = rest_of(full, first, done, replanned=True)
    facts = changed_facts(old.scenario.facts, loaded) if facts is None else tuple(facts)
    edits = hand_edits(full, old)
    paces = (note for note in pace_notes(full) if note not in old.notes)
    why = (*(edit.text for edit in edits), *reasons(loaded, old, full, year, first, done, facts), *paces)
    if activities is None and known is None and asked is None and _holds(full, old):
        same = with_figures(full, old) if edits else old
        if next(changed_paces(loaded.scenario), None) is not None:
            # The days stay; how fast they are run does not.
            same = revised(renewed(full, same, first), old)
        return _kept(loaded, same, why, time.monotonic() - began, done)
    planned = plan_days(old, first)
    sessions = {day: planned.get(day, {}) for day in year.days}
    kept = OldPlan(sessions, _frozen(first, freeze_days), promised(old))
    if asked is not None:
        kept = replace(kept, days={**kept.days, **asked.days}, frozen=kept.frozen | frozenset(asked.days))
    found, looked_back = _solved(full, year, kept, done, Callbacks(report), stop)
    blind = (_blind(first, looked_back),) if looked_back < LOOK_BACKS[0] else ()
    best, seconds = found.result, time.monotonic() - began
    bound = found.changes_bound if asked is None else None
    if best.log is None or best.audit is None or best.broken():
        lost = Replanned(None, best.status, (), None, (*why, *blind), best.conflicts, seconds, best.interrupted)
        return replace(lost, facts=facts)
    changes = day_changes(sessions, best.log)
    if changes and not why:
        why = (otherwise(old, first, done),)
    rest = assembled(loaded, year, best, first, blind)
    plan = with_changes(whole(full, old, rest, first, done), changes_goal(len(changes), bound))
    plan, why = with_facts(revised(plan, old), loaded), (*why, *blind)
    told = Replanned(_alone(plan, first), "feasible", changes, bound, why, (), seconds, best.interrupted, done, facts)
    runs = run_reasons(full, year, sessions, best.log, [change.day for change in changes], facts)
    return replace(told, runs=runs, costs=race_costs(old, plan))


def done_before(
    full: Year, old: Plan, first: date, activities: Sequence[Activity] | None, known: Mapping[date, Done] | None = None
) -> dict[date, Done]:
    """What was done before `first`: as recorded, as planned where there are no records, and what more is known."""
    done = as_planned(full, old, first) if activities is None else as_recorded(full, old, first, activities)
    return as_told(full, old, first, done | dict(known or {}))


def _kept(loaded: Loaded, old: Plan, why: tuple[str, ...], seconds: float, done: Mapping[date, Done]) -> Replanned:
    """The old plan as it is, for the scenario as it reads now."""
    ref = old.scenario.model_copy(update={"sha256": loaded.sha256})
    plan = with_facts(old.model_copy(update={"scenario": ref, "decisions": (), "branches": ()}), loaded)
    return Replanned(plan, "feasible", (), 0, why, (), seconds, done=done)


def day_changes(sessions: Mapping[date, DayLog], log: Log) -> tuple[DayChange, ...]:
    """The days that differ, from what was planned to what is."""
    return tuple(DayChange(day, dict(sessions[day]), dict(log.days[day])) for day in changed_days(sessions, log))


def _check_past(loaded: Loaded, first: date) -> None:
    """What is told of a race was told after it."""
    problems = []
    for index, race in enumerate(loaded.scenario.races):
        for name, told in (("result", race.result), ("felt", race.felt)):
            if told is not None and race.date >= first:
                at = ("races", index, name)
                mark = loaded.lines.mark(at)
                expected = f"nothing: on {first}, from which it is planned anew, {race.name} is still to come"
                problems.append(Problem(at, expected, str(told), mark.line, mark.column))
    for index, test in enumerate(loaded.scenario.tests):
        if test.date >= first:
            at = ("tests", index, "date")
            mark = loaded.lines.mark(at)
            expected = f"a date before {first}, from which it is planned anew"
            problems.append(Problem(at, expected, str(test.date), mark.line, mark.column))
    if problems:
        raise InputError(str(loaded.path), problems)


def _holds(full: Year, old: Plan) -> bool:
    """Whether the plan, done so far as planned, keeps every rule and what it promised of readiness."""
    found = rules_kept(full, old)
    ready, slack = promised(old), DEFAULT.replan.slack
    kept = all(found.goals[name] <= ready.get(name, 0.0) + slack for name in READY)
    return kept and not found.violations


def _alone(plan: Plan, first: date) -> Plan:
    """The plan as one whose rules are kept from `first` on, whatever was open in the old one."""
    return plan.model_copy(update={"planned_from": first, "decisions": (), "branches": ()})


def check(full: Year, loaded: Loaded, old: Plan, first: date) -> None:
    """That the year can be planned anew from that day. Raises InputError."""
    if first not in full.horizon:
        expected = f"a date in the season, {full.horizon.start} to {full.horizon.end}"
        raise InputError("--from", [Problem(("from",), expected, str(first))])
    if not any(day.date == first for day in old.days) or old.days[0].date != full.horizon.start:
        expected = f"a plan of the season from {full.horizon.start} that holds {first}"
        raise InputError("plan", [Problem(("days",), expected, f"{old.days[0].date} to {old.days[-1].date}")])
    _check_past(loaded, first)


def _frozen(first: date, days: int) -> frozenset[date]:
    return frozenset(first + timedelta(days=i) for i in range(days))


def promised(old: Plan) -> dict[str, float]:
    """Readiness as the old plan attained it."""
    return {goal.name: goal.value for goal in old.goals if goal.name in READY}


def _solved(
    full: Year, year: Year, old: OldPlan, done: dict[date, Done], callbacks: Callbacks, stop: StopCriterion
) -> tuple[FewestChanges, int]:
    """The search, looking back on fewer days where what was done leaves nothing that the rules allow; how many."""
    for days in LOOK_BACKS:
        problem = rest_problem(full, year, recent(done, year.horizon.start, days))
        found = plan_fewest_changes(problem, old, stop=stop, callbacks=callbacks)
        best = found.result
        if not best.broken() or best.conflicts or best.interrupted:
            break
    return found, days


def _blind(first: date, days: int) -> str:
    back = f"only on the last {count(days, 'day')}" if days else "on none of them"
    return (
        f"What was done before {date_words(first)} leaves nothing that every rule allows; so rules about neighbouring"
        f" days look back {back} of it."
    )


def assembled(loaded: Loaded, year: Year, best: PlanResult, first: date, notes: tuple[str, ...] = ()) -> Plan:
    """The rest of the year as a plan. Raises AuditError when there is nothing to show."""
    if best.log is None or best.audit is None:
        raise AuditError("no plan to show")
    seconds = round(best.deterministic_time, 3)
    info = SolverInfo(name="cp-sat", version=cpsat.version(), seed=cpsat.SEED, seconds=seconds)
    note = (
        f"Replanned from {first}; fitness then {year.past.fitness:.0f}. The goals are those of the days from then on."
    )
    return assemble(year, best.log, best.audit, best.bounds, "feasible", loaded.sha256, info, (note, *notes))


def changes_goal(value: int, bound: int | None) -> Goal:
    """The goal of fewest changes."""
    return Goal(
        name=CHANGES,
        value=float(value),
        bound=None if bound is None else float(bound),
        unit="days",
        detail="days that differ from the old plan; less than one percent of readiness changes nothing",
    )

"""The main job of a replan: scenario, old plan and what was done become a new plan, with what changed and why."""

import time
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from optimizer.audit.auditor import Audit
from optimizer.build_year import prepare
from optimizer.core.step_report import StepReport
from optimizer.domain.calendar import date_words
from optimizer.domain.plan_revisions import revised
from optimizer.domain.shown_paces import changed_paces
from optimizer.domain.training_log import DayLog, Log
from optimizer.domain.year import Year
from optimizer.explain.plan_at_hand import as_stated
from optimizer.explain.runner_words import count
from optimizer.formats.plan import Plan
from optimizer.ingest.importers.activities import Activity
from optimizer.ingest.loader import Loaded
from optimizer.output.renewed_workouts import renewed
from optimizer.output.workouts.build_workouts import pace_notes
from optimizer.planner.monitor import Callbacks
from optimizer.planner.params import DEFAULT, PlannerParams
from optimizer.planner.plan_result import HearResult, PlanResult, unheard_result
from optimizer.planner.stop import NEVER, StopCriterion
from optimizer.replan.alone import HearPlan, unheard
from optimizer.replan.asked_change import Fitted
from optimizer.replan.carried_on import carried_on
from optimizer.replan.change_reasons import otherwise, reasons
from optimizer.replan.changed_facts import FactChange, changed_facts, with_facts
from optimizer.replan.done_days import Done, as_planned, as_recorded, as_told, plan_days, recent, unless_absent
from optimizer.replan.fewest_changes import FewestChanges, plan_fewest_changes
from optimizer.replan.hand_edits import HandEdit, as_written, hand_edits, with_figures
from optimizer.replan.kept_rest import READY, OldPlan
from optimizer.replan.kept_rules import rules_kept
from optimizer.replan.race_costs import race_costs
from optimizer.replan.replan_params import ASKED_REPLAN, DEFAULT_REPLAN, ReplanParams
from optimizer.replan.replan_start import check
from optimizer.replan.replanned import Replanned, assembled, changes_goal, day_changes
from optimizer.replan.requested_days import NOTHING, Asked
from optimizer.replan.rest_of_year import RestOfYear, rest_facts
from optimizer.replan.rest_problem import rest_problem
from optimizer.replan.run_reasons import RunReason, run_reasons
from optimizer.replan.whole_year import whole, with_changes


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
    waiting: "Waiting | None" = None,
    at_hand: Mapping[date, DayLog] | None = None,
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
    waiting : somebody waits for the plan: a good one that is near is enough.
    at_hand : days of a plan that keeps every rule, which stands where nothing nearer to the old one is found soon.

    Raises
    ------
    InputError : the date or the plan lies outside the season.
    AuditError : the plan found breaks a rule.
    """
    began = time.monotonic()
    full = prepare(loaded.scenario, loaded.past)
    check(full, loaded, old, first)
    news = changed_facts(old.scenario.facts, loaded)
    # By other facts the figures of a week are others too: only days that the file states tell of a hand then.
    edits = hand_edits(full, old) if old.written or not news else ()
    back = tuple(edit for edit in edits if edit.breaks is not None and min(edit.before) >= first)
    old = as_written(old, back)
    done = done_before(full, old, first, activities, known)
    rest = rest_facts(full, first, done, replanned=True)
    year = rest.year
    facts = news if facts is None else tuple(facts)
    now = _Situation(loaded, old, first, full, year, done, facts, back)
    paces = (note for note in pace_notes(full) if note not in old.notes)
    by_hand = (f"{edit.text}{' That is taken back.' if edit in back else ''}" for edit in edits)
    why = (*by_hand, *reasons(loaded, old, full, year, first, done, facts), *paces)
    # Followed so far and still sound: no search could change fewer days than none. A replanned plan that
    # was edited goes through one all the same, for the figures that follow from its days.
    as_it_is = activities is None and known is None and asked is None and not (edits and old.planned_from)
    if as_it_is and _holds(stands := rules_kept(full, old), old):
        moved = frozenset(goal.name for goal in old.goals if not as_stated(goal, stands))
        if not (moved and old.planned_from):
            return now.kept(why, time.monotonic() - began, edits, moved)
    sessions, kept = _kept_to(old, year, first, freeze_days, asked)
    numbers = search_params(waited_for=at_hand is not None or asked is not None)

    def soon(best: PlanResult) -> None:
        if waiting is not None and waiting.so_far is not unheard and best.log is not None:
            waiting.so_far(now.changed(best, best.log, sessions, None, why, (), time.monotonic() - began))

    carried = Fitted()
    if asked is None:
        given = NOTHING if waiting is None else waiting.asked
        problem = rest_problem(rest, recent(done, year.horizon.start, DEFAULT_REPLAN.look_backs[0]))
        carried = carried_on(problem, kept, given, stop=stop, callbacks=Callbacks(report), so_far=soon)
    near = None if carried.good is None else carried.good.log
    if waiting is not None and carried.good is not None and near is not None:
        return now.changed(carried.good, near, sessions, None, why, (), time.monotonic() - began)
    stays = near is not None and all(near.days[day] == kept.days[day] for day in kept.frozen)
    kept = replace(kept, at_hand=at_hand, carried=near.days if near is not None and stays else None)
    found, looked_back = _solved(rest, kept, done, Callbacks(report), stop, numbers, soon)
    blind = (_blind(first, looked_back),) if looked_back < DEFAULT_REPLAN.look_backs[0] else ()
    bound, seconds = found.changes_bound if asked is None else None, time.monotonic() - began
    if carried.dear is not None and carried.dear.log is not None and found.result.broken():
        # What the search was to better stands where it came to nothing.
        carried_plan = replace(carried.dear, interrupted=found.result.interrupted)
        return now.changed(carried_plan, carried.dear.log, sessions, None, why, (), seconds)
    if found.result.log is None or found.result.broken():
        return now.lost(found.result, (*why, *blind), seconds)
    return now.changed(found.result, found.result.log, sessions, bound, why, blind, seconds)


@dataclass(frozen=True)
class Waiting:
    """Who waits for the plan: what is asked for beside the facts, and who hears of plans while a better one is looked
    for."""

    asked: Asked = NOTHING
    so_far: HearPlan = unheard


@dataclass(frozen=True)
class _Situation:
    """What a replan stands on, and the answer that each of its ends gives."""

    loaded: Loaded
    old: Plan
    first: date
    full: Year
    year: Year
    done: dict[date, Done]
    facts: tuple[FactChange, ...]
    back: tuple[HandEdit, ...]

    @property
    def taken_back(self) -> tuple[date, ...]:
        """The days of hand edits that a rule forbids."""
        return tuple(sorted({day for edit in self.back for day in edit.before}))

    def kept(
        self, why: tuple[str, ...], seconds: float, edits: tuple[HandEdit, ...], moved: Container[str]
    ) -> Replanned:
        """The days stay; how fast they are run may not, and goals that other facts have moved come to what they do now,
        with no bound that was found for others."""
        goals = tuple(
            goal.model_copy(update={"bound": None}) if goal.name in moved else goal for goal in self.old.goals
        )
        same = self.old
        if edits or goals != self.old.goals:
            old = self.old.model_copy(update={"goals": goals})
            same = with_figures(self.full, old, as_written(old, edits))
        if next(changed_paces(self.loaded.scenario), None) is not None:
            same = revised(renewed(self.full, same, self.first), self.old)
        # For the scenario as it reads now.
        ref = same.scenario.model_copy(update={"sha256": self.loaded.sha256})
        plan = with_facts(same.model_copy(update={"scenario": ref, "decisions": (), "branches": ()}), self.loaded)
        told = Replanned(plan, "feasible", (), 0, why, (), seconds, done=self.done, taken_back=self.taken_back)
        return replace(told, facts=self.facts)

    def lost(self, best: PlanResult, why: tuple[str, ...], seconds: float) -> Replanned:
        """No plan, and what clashes if that is known."""
        found = Replanned(None, best.status, (), None, why, best.conflicts, seconds, best.interrupted)
        return replace(found, facts=self.facts)

    def changed(
        self,
        best: PlanResult,
        log: Log,
        sessions: Mapping[date, DayLog],
        bound: int | None,
        why: tuple[str, ...],
        blind: tuple[str, ...],
        seconds: float,
    ) -> Replanned:
        """The new plan with what it changes, and why."""
        changes = day_changes(sessions, log)
        if changes and not why:
            why = (otherwise(self.old, self.first, self.done),)
        rest = assembled(self.loaded, self.year, best, self.first, blind)
        plan = whole(self.full, self.old, rest, self.first, self.done)
        plan = with_facts(revised(with_changes(plan, changes_goal(len(changes), bound)), self.old), self.loaded)
        days = [change.day for change in changes]

        @cache
        def runs() -> tuple[RunReason, ...]:
            found = run_reasons(self.full, self.year, sessions, log, days, self.facts)
            return tuple(replace(run, where=self.loaded.lines.written(run.where)) for run in found)

        told = Replanned(_alone(plan, self.first), "feasible", changes, bound, (*why, *blind), (), seconds)
        told = replace(told, interrupted=best.interrupted, done=self.done, facts=self.facts, taken_back=self.taken_back)
        return replace(told, run_reasons=runs, costs=race_costs(self.old, plan))


def done_before(
    full: Year, old: Plan, first: date, activities: Sequence[Activity] | None, known: Mapping[date, Done] | None = None
) -> dict[date, Done]:
    """What was done before `first`: as recorded, as planned where there are no records, but for days of absences, and
    what more is known."""
    if activities is None:
        done = unless_absent(full, old, as_planned(full, old, first))
    else:
        done = as_recorded(full, old, first, activities)
    return as_told(full, old, first, done | dict(known or {}))


def _kept_to(
    old: Plan, year: Year, first: date, freeze_days: int, asked: Asked | None
) -> tuple[dict[date, DayLog], OldPlan]:
    """The days still to come as they were planned, and as the search keeps to them."""
    planned = plan_days(old, first)
    sessions: dict[date, DayLog] = {day: planned.get(day, {}) for day in year.days}
    kept = OldPlan(sessions, _frozen(first, freeze_days), promised(old))
    if asked is not None:
        kept = replace(kept, days={**kept.days, **asked.days}, frozen=kept.frozen | frozenset(asked.days))
    return sessions, kept


def _holds(found: Audit, old: Plan) -> bool:
    """Whether the plan, done so far as planned, keeps every rule and what it promised of readiness."""
    ready, slack = promised(old), DEFAULT_REPLAN.slack
    kept = all(found.goals[name] <= ready.get(name, 0.0) + slack for name in READY)
    return kept and not found.violations


def _alone(plan: Plan, first: date) -> Plan:
    """The plan as one whose rules are kept from `first` on, whatever was open in the old one."""
    return plan.model_copy(update={"planned_from": first, "decisions": (), "branches": ()})


def _frozen(first: date, days: int) -> frozenset[date]:
    return frozenset(first + timedelta(days=i) for i in range(days))


def promised(old: Plan) -> dict[str, float]:
    """Readiness as the old plan attained it."""
    return {goal.name: goal.value for goal in old.goals if goal.name in READY}


def search_params(*, waited_for: bool) -> tuple[ReplanParams, PlannerParams]:
    """The numbers of a search, and fewer of everything where somebody waits for the answer."""
    params = ASKED_REPLAN if waited_for else DEFAULT_REPLAN
    return params, replace(DEFAULT, attempts=params.passes)


def _solved(
    rest: RestOfYear,
    old: OldPlan,
    done: dict[date, Done],
    callbacks: Callbacks,
    stop: StopCriterion,
    numbers: tuple[ReplanParams, PlannerParams],
    so_far: HearResult = unheard_result,
) -> tuple[FewestChanges, int]:
    """The search, looking back on fewer days where what was done leaves nothing that the rules allow; how many."""
    # What was done may break rules that read over several days, and cannot be undone: then less of it is read.
    for days in DEFAULT_REPLAN.look_backs:
        problem = rest_problem(rest, recent(done, rest.year.horizon.start, days))
        found = plan_fewest_changes(problem, old, numbers[0], stop, callbacks, numbers[1], so_far)
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

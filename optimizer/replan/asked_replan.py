"""A replan around what somebody requests or has done, read in whole weeks.

In a week that has begun the days done stand as they are, and its rules read them together with the days to come: so a
plan that held on Monday still holds on Wednesday, and one changed day changes no more than it has to.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from optimizer.build_year import prepare
from optimizer.core.step_report import StepReport
from optimizer.domain.calendar import monday
from optimizer.domain.plan_revisions import revised
from optimizer.domain.training_log import DayLog
from optimizer.formats.plan import Plan
from optimizer.ingest.loader import Loaded
from optimizer.planner.monitor import Callbacks
from optimizer.planner.plan_result import PlanResult
from optimizer.planner.stop import NEVER, StopCriterion
from optimizer.replan.alone import Hear, nobody, tell_alone
from optimizer.replan.asked_change import NOTHING, Asked, fitted, least_changed
from optimizer.replan.change_reasons import otherwise, reasons
from optimizer.replan.changed_facts import FactChange, changed_facts, with_facts
from optimizer.replan.done_days import Done, as_done, plan_days, recent
from optimizer.replan.fewest_changes import plan_fewest_changes
from optimizer.replan.kept_rest import OldPlan
from optimizer.replan.replan_params import DEFAULT_REPLAN
from optimizer.replan.replan_start import check
from optimizer.replan.replan_year import done_before, promised, replan
from optimizer.replan.replanned import Replanned, assembled, changes_goal, day_changes
from optimizer.replan.rest_of_year import rest_of
from optimizer.replan.rest_problem import rest_problem
from optimizer.replan.whole_year import added_up, whole, with_changes


def replan_asked(
    loaded: Loaded,
    old: Plan,
    first: date,
    report: StepReport,
    *,
    asked: Asked | None = None,
    known: Mapping[date, Done] | None = None,
    stop: StopCriterion = NEVER,
    facts: Sequence[FactChange] | None = None,
    hear: Hear = nobody,
) -> Replanned:
    """Plan the rest of the year from `first` on around what is requested.

    Parameters
    ----------
    loaded : the scenario, in which what is requested is locked.
    old : the plan that is kept to.
    report, stop : as in `replan`.
    asked : days that somebody wants to be otherwise.
    known : days of which more is known than the plan says.
    facts : as in `replan`.
    hear : told at once which rule the asked days would break if nothing else moved.

    Raises
    ------
    InputError : the date or the plan lies outside the season.
    AuditError : the plan found breaks a rule.
    """
    began = time.monotonic()
    found = _in_whole_weeks(loaded, old, first, Callbacks(report), asked or NOTHING, known or {}, stop, facts, hear)
    if found is None:
        found = replan(loaded, old, first, report, known=known or {}, asked=asked, stop=stop, facts=facts)
    return replace(found, seconds=time.monotonic() - began)


def _in_whole_weeks(
    loaded: Loaded,
    old: Plan,
    first: date,
    callbacks: Callbacks,
    asked: Asked,
    known: Mapping[date, Done],
    stop: StopCriterion,
    facts: Sequence[FactChange] | None,
    hear: Hear,
) -> Replanned | None:
    """The replan with the week that has begun read as a whole; None where its days done leave no such plan."""
    full = prepare(loaded.scenario, loaded.past)
    check(full, loaded, old, first)
    done = done_before(full, old, first, None, known)
    origin = _origin(full.horizon.start, old, first)
    before = {day: what for day, what in done.items() if day < origin}
    year = rest_of(full, origin, before, replanned=True)
    past, ahead = {day: what.sessions for day, what in done.items() if day >= origin}, plan_days(old, first)
    sessions: dict[date, DayLog] = {day: past.get(day, ahead.get(day, {})) for day in year.days}
    kept = OldPlan({**sessions, **asked.days}, frozenset(past) | frozenset(asked.days), promised(old))
    problem = rest_problem(full, year, recent(before, origin, DEFAULT_REPLAN.look_backs[0]))
    tell_alone(problem, sessions, kept, asked, hear)
    changed = changed_facts(old.scenario.facts, loaded) if facts is None else tuple(facts)
    why = tuple(reasons(loaded, old, full, year, first, done, changed))
    near = fitted(problem, sessions, kept, asked, frozenset(past), stop=stop, callbacks=callbacks)
    found = None if near is not None else plan_fewest_changes(problem, kept, stop=stop, callbacks=callbacks)
    best, bound = (near or PlanResult(), 0) if found is None else (found.result, found.changes_bound)
    if best.conflicts or (best.interrupted and best.broken()):
        return Replanned(None, best.status, (), None, why, best.conflicts, 0.0, best.interrupted)
    # Days done are asked for like frozen ones; a plan that had to change one is no plan for a week that has begun.
    if best.log is None or best.broken() or any(dict(best.log.days[day]) != dict(done) for day, done in past.items()):
        return None
    bound = least_changed(problem, sessions, asked) if asked.days else bound
    changes = day_changes(sessions, best.log)
    if changes and not why:
        why = (otherwise(old, first, done),)
    plan = with_changes(
        whole(full, old, assembled(loaded, year, best, origin), origin, done), changes_goal(len(changes), bound)
    )
    plan = revised(_as_done(with_facts(plan, loaded), old, first, origin, done), old)
    return Replanned(plan, "feasible", changes, bound, why, (), 0.0, best.interrupted, done)


def _as_done(plan: Plan, old: Plan, first: date, origin: date, done: Mapping[date, Done]) -> Plan:
    """The plan with the days before `first` as they were done, planned from the first day of their week."""
    told = {day.date: as_done(day, done.get(day.date)) for day in old.days if day.date < first}
    days = tuple(told.get(day.date, day) for day in plan.days)
    told_plan = plan.model_copy(update={"days": days, "planned_from": origin, "decisions": (), "branches": ()})
    return added_up(told_plan, first)


def _origin(start: date, old: Plan, first: date) -> date:
    """The first day of the week, as far as the plan answers for its days."""
    begun = max(start, monday(first))
    return max(begun, old.planned_from) if old.planned_from is not None and old.planned_from <= first else begun

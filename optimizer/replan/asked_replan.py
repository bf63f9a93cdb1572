"""A replan around what somebody requests or has done, read in whole weeks.

In a week that has begun the days done stand as they are, and its rules read them together with the days to come: so a
plan that held on Monday still holds on Wednesday, and one changed day changes no more than it has to.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from optimizer.audit.rule_check import broken_rules
from optimizer.build_year import prepare
from optimizer.core.requirement import Conflict, Violation
from optimizer.core.step_report import StepReport
from optimizer.domain.calendar import date_words, monday
from optimizer.domain.plan_revisions import revised
from optimizer.domain.training_log import DayLog, Log
from optimizer.domain.year import Year
from optimizer.formats.plan import Plan
from optimizer.ingest.loader import Loaded
from optimizer.planner.infeasibility import Infeasibility
from optimizer.planner.monitor import Callbacks, Monitor
from optimizer.planner.plan_result import HearResult, PlanResult
from optimizer.planner.stop import NEVER, StopCriterion
from optimizer.replan.alone import NOBODY, Hearing, tell_alone, unheard
from optimizer.replan.asked_change import fitted, least_changed
from optimizer.replan.carried_on import carried_on
from optimizer.replan.change_reasons import otherwise, reasons
from optimizer.replan.changed_facts import FactChange, changed_facts, with_facts
from optimizer.replan.clash_nearby import BegunYear, clash_nearby, days_done_clash
from optimizer.replan.done_days import Done, as_done, plan_days, recent
from optimizer.replan.fewest_changes import plan_fewest_changes
from optimizer.replan.kept_rest import OldPlan
from optimizer.replan.replan_params import DEFAULT_REPLAN, ReplanParams
from optimizer.replan.replan_start import check
from optimizer.replan.replan_year import Waiting, done_before, promised, replan, search_params
from optimizer.replan.replanned import DayChange, Replanned, assembled, changes_goal, day_changes
from optimizer.replan.requested_days import NOTHING, Asked
from optimizer.replan.rest_of_year import rest_facts
from optimizer.replan.rest_problem import rest_problem
from optimizer.replan.whole_year import added_up, whole, with_changes
from optimizer.weeks.cpsat import Status


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
    hearing: Hearing = NOBODY,
    solved: dict[bytes, float] | None = None,
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
    hearing : who is told what is known before the answer.
    solved : as in `rest_problem`: who asks a year more than once keeps it, for half of a first answer is weeks that no
        change touches.

    Raises
    ------
    InputError : the date or the plan lies outside the season.
    AuditError : the plan found breaks a rule.
    """
    began = time.monotonic()
    asked = asked or NOTHING
    week = _begun(loaded, old, first, asked, known or {}, facts, solved)
    found = _in_whole_weeks(week, Callbacks(report), stop, hearing)
    if found is None:
        given, waiting = asked if asked.days else None, Waiting(asked, hearing.plan)
        found = replan(
            loaded, old, first, report, known=known or {}, asked=given, stop=stop, facts=facts, waiting=waiting
        )
    return replace(found, seconds=time.monotonic() - began)


@dataclass(frozen=True)
class _Begun:
    """The year from the Monday of the week that has begun, and the answers it gives."""

    rest: BegunYear
    full: Year
    old: Plan
    first: date
    asked: Asked
    sessions: dict[date, DayLog]
    """The days as they are planned, those done as they were."""
    kept: OldPlan
    why: tuple[str, ...]

    def answer(self, best: PlanResult, bound: int | None) -> Replanned | None:
        """The year with those days; None where they are no plan for a week that has begun."""
        rest, old, log = self.rest, self.old, best.log
        # Days done are asked for like frozen ones; a plan that had to change one is no plan.
        if log is None or best.broken() or any(dict(log.days[day]) != dict(self.sessions[day]) for day in rest.past):
            return None
        changes = day_changes(self.sessions, log)
        if self.asked.days:
            bound = self._least(changes)
        why = self.why or ((otherwise(old, self.first, rest.done),) if changes else ())
        planned = assembled(rest.loaded, rest.problem.year, best, rest.origin)
        plan = whole(self.full, old, planned, rest.origin, rest.done)
        plan = with_facts(with_changes(plan, changes_goal(len(changes), bound)), rest.loaded)
        plan = revised(_as_done(plan, old, self.first, rest.origin, rest.done), old)
        return Replanned(plan, "feasible", changes, bound, why, (), 0.0, best.interrupted, rest.done)

    def _least(self, changes: Sequence[DayChange]) -> int:
        """The fewest days that any plan must change which holds what is asked."""
        # Where facts alone rule out every changed day as it was, no model has to tell that it changes.
        if all(map(self._ruled_out, changes)):
            return len(changes)
        return least_changed(self.rest.problem, self.sessions, self.asked)

    def _ruled_out(self, change: DayChange) -> bool:
        """Whether the day cannot stay as it was: it lacks what is fixed on it, or holds what it may not."""
        facts, before = self.rest.problem.year.days[change.day], change.before
        lacks = any(before.get(kind) != minutes for kind, minutes in facts.fixed.items())
        left = any((change.day, kind) in self.asked.gone for kind in before)
        own = {kind: minutes for kind, minutes in before.items() if kind in facts.caps and kind not in facts.fixed}
        return lacks or left or any(minutes > facts.most(kind) for kind, minutes in own.items())

    def clash(self, monitor: Monitor, params: ReplanParams) -> tuple[Conflict, ...]:
        """What rules the change out in the weeks around it; nothing where nothing is proven to."""
        clash = clash_nearby(self.rest, self.asked, monitor, params) if self.asked.days else None
        if clash is None:
            return ()
        # Where no other kept day is to blame, a contradiction that a family names says best which rule it is.
        if any(fact.family == "locked" and fact.day not in self.asked.days for fact in clash.facts):
            return (clash,)
        named = Infeasibility(self.rest.problem, monitor).before_search()
        return named if any(fact.family != "locked" for one in named for fact in one.facts) else (clash,)

    def none(self, conflicts: tuple[Conflict, ...], *, interrupted: bool = False) -> Replanned:
        """No plan, and what clashes if that is known."""
        status: Status = "infeasible" if conflicts else "unknown"
        return Replanned(None, status, (), None, self.why, conflicts, 0.0, interrupted)


def _begun(
    loaded: Loaded,
    old: Plan,
    first: date,
    asked: Asked,
    known: Mapping[date, Done],
    facts: Sequence[FactChange] | None,
    solved: dict[bytes, float] | None,
) -> _Begun:
    """The year read from the Monday of the week that has begun on, which is read as a whole."""
    full = prepare(loaded.scenario, loaded.past)
    check(full, loaded, old, first)
    done = done_before(full, old, first, None, known)
    origin = _origin(full.horizon.start, old, first)
    before = {day: what for day, what in done.items() if day < origin}
    rest = rest_facts(full, origin, before, replanned=True)
    year = rest.year
    past, ahead = {day: what.sessions for day, what in done.items() if day >= origin}, plan_days(old, first)
    sessions: dict[date, DayLog] = {day: past.get(day, ahead.get(day, {})) for day in year.days}
    kept = OldPlan({**sessions, **asked.days}, frozenset(past) | frozenset(asked.days), promised(old))
    problem = rest_problem(rest, recent(before, origin, DEFAULT_REPLAN.look_backs[0]), solved)
    changed = changed_facts(old.scenario.facts, loaded) if facts is None else tuple(facts)
    why = tuple(reasons(loaded, old, full, year, first, done, changed))
    return _Begun(BegunYear(loaded, problem, done, frozenset(past)), full, old, first, asked, sessions, kept, why)


def _in_whole_weeks(week: _Begun, callbacks: Callbacks, stop: StopCriterion, hearing: Hearing) -> Replanned | None:
    """The replan with the week that has begun read as a whole; None where its days done leave no such plan."""
    rest, asked, kept = week.rest, week.asked, week.kept

    def so_far(best: PlanResult) -> None:
        found = week.answer(best, None) if hearing.plan is not unheard else None
        if found is not None:
            hearing.plan(found)

    alone = tell_alone(rest.problem, week.sessions, kept, asked, hearing.alone)
    monitor, soon = Monitor(stop, callbacks), replace(DEFAULT_REPLAN, clash_limit=DEFAULT_REPLAN.clash_soon)
    near = fitted(
        rest.problem,
        week.sessions,
        kept,
        asked,
        rest.past,
        stop=stop,
        callbacks=callbacks,
        so_far=so_far,
        alone=alone,
        slow=hearing.slow,
        clashes=lambda: week.clash(monitor, soon),
    )
    if near.clashes:
        return week.none(near.clashes)
    if near.good is not None:
        return week.answer(near.good, 0)
    if not asked.days:
        carried = carried_on(rest.problem, kept, asked, rest.past, stop=stop, callbacks=callbacks, so_far=so_far)
        if carried.good is not None:
            return week.answer(carried.good, None)
    if near.dear is None and asked.days:
        before = Log(rest.problem.year, dict(week.sessions), rest.problem.before)
        # On the days asked for the plan lacks what is locked there now: no rule that it broke before.
        broken = broken_rules(rest.problem.year, rest.problem.rules, before)
        old = [one for one in broken if one.day not in asked.days]
        hearing.near(outdated(old[0]) if old else _no_room(rest.problem.year, asked))
    # Then a search from that Monday on finds nothing that could be shown.
    lost = not asked.days and days_done_clash(rest, monitor, soon)
    return None if lost else _through_the_rest(week, near.dear, stop, callbacks, so_far)


def _through_the_rest(
    week: _Begun, dear: PlanResult | None, stop: StopCriterion, callbacks: Callbacks, so_far: HearResult
) -> Replanned | None:
    """What a search through the rest of the year comes to; `dear` holds the change, and races pay for it."""
    rest, asked, kept = week.rest, week.asked, week.kept
    params, planner = search_params(waited_for=bool(asked.days))
    found = plan_fewest_changes(rest.problem, kept, params, stop, callbacks, planner, so_far)
    best = replace(found.result, interrupted=found.result.interrupted and stop())
    if best.broken() and dear is not None:
        return week.answer(replace(dear, interrupted=best.interrupted), 0)
    if best.broken() and not best.conflicts and not best.interrupted:
        clashes = week.clash(Monitor(stop, callbacks), DEFAULT_REPLAN)
        if clashes:
            return week.none(clashes)
    if best.conflicts or (best.interrupted and best.broken()):
        return week.none(best.conflicts, interrupted=best.interrupted)
    return week.answer(best, found.changes_bound)


def outdated(broken: Violation) -> str:
    """That the plan broke a rule before anybody asked, so that no days near the change can be enough."""
    rule = f"{broken.requirement.text} ({broken.by}, {date_words(broken.day)})"
    return f"The plan as it stands does not keep today's rules: {rule}. So the rest of it is planned anew."


def _no_room(year: Year, asked: Asked) -> str:
    """That the weeks around what is requested were chosen anew and did not hold it."""
    touched = [year.days[day].week for day in asked.days if day in year.days] or [0]
    first, last = max(0, min(touched) - 1), min(len(year.weeks) - 1, max(touched) + 1)
    days = f"{date_words(year.weeks[first].days[0])} to {date_words(year.weeks[last].days[-1])}"
    return f"Changing other days from {days} makes no room for it."


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

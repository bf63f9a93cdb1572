"""A plan carried on past changed facts: what they rule out is dropped, and each week in which a rule no longer holds is
chosen anew, as full as the rules then allow. It comes long before a search for the fewest changes is over."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from optimizer.audit.rule_check import broken_rules, weeks_near
from optimizer.bounds.conflicts import clashing_facts
from optimizer.core import units
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.session_kinds import BY_NAME, RUNNING
from optimizer.domain.training_log import DayLog, Log
from optimizer.planner.monitor import SILENT, Callbacks
from optimizer.planner.params import DEFAULT
from optimizer.planner.plan_result import HearResult, unheard_result
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.search import Search
from optimizer.planner.solution import Solution
from optimizer.planner.stop import NEVER, StopCriterion
from optimizer.replan.asked_change import Fitted, is_good, told
from optimizer.replan.kept_days import allowed
from optimizer.replan.kept_rest import READY, OldPlan
from optimizer.replan.replan_params import DEFAULT_REPLAN, ReplanParams
from optimizer.replan.requested_days import Asked
from optimizer.replan.restored_days import restore
from optimizer.replan.weeks_around import WeeksAround


def carried_on(
    problem: PlanningProblem,
    old: OldPlan,
    asked: Asked,
    past: frozenset[date] = frozenset(),
    params: ReplanParams = DEFAULT_REPLAN,
    stop: StopCriterion = NEVER,
    callbacks: Callbacks = SILENT,
    so_far: HearResult = unheard_result,
) -> Fitted:
    """Carry a plan on past facts that have changed.

    Parameters
    ----------
    problem : the rest of the year with its facts as they are now.
    old : the days as they were planned, and the readiness that was promised.
    asked : whether races may pay for it; it requests no days.
    past : days that are done.
    params : how many weeks may be chosen anew, and with how much less.
    stop, callbacks : as in `plan_year`.
    so_far : hears the plan that is found, before days of it are put back.

    Returns
    -------
    The plan, good if it costs no race more than a percent of what was promised; neither where this way leads to none
    or facts contradict each other.
    """
    if clashing_facts(problem.year):
        return Fitted()
    search = Search.of(problem, DEFAULT, stop, callbacks)
    days = {**old.days, **dict(_ruled_out(problem, old.days, past))}
    around = WeeksAround(search, params, old.days, old, asked, past)
    with search.incumbent.interruptible():
        found = _Carrying(search, params, around, days).found()
        if found is None:
            return Fitted()
        search.incumbent.solution = found
        so_far(told(search, found))
        if not is_good(found, old, asked, params):
            return Fitted(dear=told(search, found))
        restore(search, old.days, READY, params)
    best = search.incumbent.solution
    return Fitted() if best is None else Fitted(told(search, best))


def _ruled_out(
    problem: PlanningProblem, days: Mapping[date, DayLog], past: frozenset[date]
) -> Iterator[tuple[date, DayLog]]:
    """Days that no longer take what was planned, with as much of it as they do."""
    for day, facts in problem.year.days.items():
        if day not in past and not allowed(facts, days.get(day, {})):
            yield day, shortened(facts, days.get(day, {}))


def shortened(facts: DayFacts, planned: DayLog) -> DayLog:
    """What is fixed on the day, and beside it the planned sessions as long as the day takes them; an easy run in place
    of running that has no time for its kind. Nothing stands beside a race.

    Parameters
    ----------
    facts
        What the day allows.
    planned
        Its sessions before.
    """
    found = dict(facts.fixed)
    if facts.race is not None:
        return found
    others = {kind: minutes for kind, minutes in planned.items() if kind not in found and kind in BY_NAME}
    runs = {kind: minutes for kind, minutes in others.items() if kind in RUNNING}
    for kind, minutes in runs.items():
        found |= _as_long(facts, found, kind, minutes)
    if runs and not any(kind in RUNNING for kind in found):
        found |= _as_long(facts, found, "easy", max(runs.values()))
    for kind in (kind for kind in others if kind not in runs):
        found |= _as_long(facts, found, kind, others[kind])
    strides = planned.get("strides", 0) if "easy" in found else 0
    return {**found, "strides": strides} if 0 < strides <= facts.minutes - sum(found.values()) else found


def _as_long(facts: DayFacts, found: DayLog, kind: str, minutes: int) -> DayLog:
    """The session as long as the day takes it beside the others; nothing where that is too short for its kind."""
    room = min(minutes, facts.most(kind) if kind in facts.caps else 0, facts.minutes - sum(found.values()))
    length = units.on_grid(room)
    return {kind: length} if length >= BY_NAME[kind].least else {}


@dataclass
class _Carrying:
    """The days as they are by now, and the last week chosen anew."""

    search: Search
    params: ReplanParams
    around: WeeksAround
    days: Mapping[date, DayLog]
    chosen: int = -1

    def found(self) -> Solution | None:
        """The plan once no week breaks a rule any more."""
        problem = self.search.problem
        for _ in range(self.params.carried_weeks):
            week = self._next()
            if week is None:
                found = self.search.incumbent.audited(Log(problem.year, dict(self.days), problem.before))
                return None if found.audit.violations else found
            # Invariant: weeks are chosen in their order and each once, for what a week breaks itself no later one
            # mends.
            if week <= self.chosen:
                return None
            anew = self._anew(week)
            if anew is None:
                return None
            self.days, self.chosen = {**self.days, **anew}, week
        return None

    def _anew(self, week: int) -> Mapping[date, DayLog] | None:
        """The week's days with as much as is allowed, then with less and less."""
        last = self.search.problem.year.weeks[week].days[-1]
        before = {day: done for day, done in self.days.items() if day <= last}
        for how in self.params.carried:
            for hurried in (True, False):
                known = before if how.alone else self.days
                chosen = self.around.lighter(known, week, how, hurried=hurried)
                if chosen.days is not None:
                    return {day: done for day, done in chosen.days.items() if day <= last}
                if chosen.final:
                    break
        return None

    def _next(self) -> int | None:
        """The first week in which a rule is broken: looked for behind the last one chosen, then everywhere."""
        problem = self.search.problem
        year, log = problem.year, Log(problem.year, dict(self.days), problem.before)
        near = weeks_near(year, max(0, self.chosen), max(0, self.chosen), self.params.near_weeks)
        # What the season asks of loads is told of all weeks in any case; before it stand the rules of days.
        for weeks in (near, range(len(year.weeks))):
            days = [violation.day for violation in broken_rules(year, problem.rules, log, weeks)]
            first = min((year.days[day].week for day in days if day in year.days), default=None)
            if first is not None and first <= weeks[-1]:
                return first
        return None

"""A scenario and its plan as they stand, read and checked once."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from constraints.long_run_target import long_target
from optimizer.audit.auditor import audit, week_loads
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.bounds.weekly_capacity import WeeklyCapacities, season_rules
from optimizer.build_year import check_limits, prepare
from optimizer.core.errors import InputError, Problem
from optimizer.domain.calendar import monday
from optimizer.domain.fitness_grid import twelfths_window
from optimizer.domain.plan_branches import as_decided
from optimizer.domain.season_path import counted_load, first_state, follow, walk
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.explain.why import AuditedPlan
from optimizer.formats.plan import Plan
from optimizer.formats.plan_file import parse_plan
from optimizer.ingest.loader import Loaded, load_bytes
from optimizer.planner.solution import Rollout
from optimizer.replan.done_days import Done, as_planned, plan_days, recent, sessions_of
from optimizer.replan.replan_params import DEFAULT_REPLAN
from optimizer.replan.rest_of_year import RestOfYear, rest_facts
from optimizer.weeks.model import WeekTarget
from optimizer.workspace.kept_states import digest
from optimizer.workspace.records import YearState
from optimizer.workspace.year_workspace import YearWorkspace


@dataclass(frozen=True)
class OpenYear:
    """A scenario and its plan as they stand, read and checked once."""

    loaded: Loaded
    plan: Plan
    state: YearState
    scenario: bytes
    solved: dict[bytes, float] = field(default_factory=dict, compare=False)
    """Capacities of weeks that earlier questions have asked for, by their models."""
    _goals: dict[date, dict[str, float]] = field(default_factory=dict, compare=False)

    @cached_property
    def full(self) -> Year:
        """The year's facts, prepared when they are first asked for: a roster of many years reads plans alone."""
        return prepare(as_decided(self.loaded.scenario, self.plan.decisions), self.loaded.past)

    @cached_property
    def audited(self) -> AuditedPlan:
        """The plan as it is asked about day by day."""
        return AuditedPlan(self.full, self.plan)

    def planned(self, day: date) -> dict[str, int]:
        """The sessions of a day by kind; nothing for a day of rest or one outside the season."""
        return next((sessions_of(one) for one in self.plan.days if one.date == day), {})

    def goals_from(self, first: date) -> dict[str, float]:
        """The plan's goals over the days from that one on."""
        if first not in self._goals:
            rest, rules, log = self._rest(first)
            self._goals[first] = audit(rest, rules, log).goals
        return self._goals[first]

    def warm_up(self, first: date) -> None:
        """Work out what the first question about the days from then on would wait for."""
        monday_before = max(self.full.horizon.start, monday(first))
        self.goals_from(monday_before)
        facts = self._facts(monday_before)[1]
        season_rules(facts.year, WeeklyCapacities(facts.year, facts.history, solved=self.solved))

    def rollout_from(self, day: date) -> tuple[Year, Rollout]:
        """The year from the Monday of that day's week on, and the plan's pass over its weeks."""
        rest, rules, log = self._rest(max(self.full.horizon.start, monday(day)))
        path = follow(rest, rules, week_loads(rest, log))
        rollout = Rollout(log, [first_state(rest)])
        for week, state, step in walk(rest, path):
            least, most = twelfths_window(state.level, step.after.level, rest.weeks[week].n)
            long = long_target(rest, week, counted_load(rest, week, state, step), log, cutback=step.cutback)
            rollout.add(step, WeekTarget(least, most, long, step.cutback))
        return rest, rollout

    def _rest(self, first: date) -> tuple[Year, SeasonRules, Log]:
        """What is left of the year, its rules, and the plan's days in it."""
        done, facts = self._facts(first)
        rest = facts.year
        days = {day: sessions for day, sessions in plan_days(self.plan, first).items() if day in rest.days}
        log = Log(rest, dict(days), recent(done, first, DEFAULT_REPLAN.look_backs[0]))
        return rest, facts.with_demands(rough_rules(rest)), log

    def _facts(self, first: date) -> tuple[dict[date, Done], RestOfYear]:
        """The days before that one as they were planned, and the facts of what is left of the year."""
        done = as_planned(self.full, self.plan, first)
        return done, rest_facts(self.full, first, done, replanned=True)

    @property
    def today(self) -> date:
        """Today, or the season's nearest day."""
        return self.first(date.today())

    def first(self, asked: date) -> date:
        """The day nearest to the one asked for on which the year may be planned anew."""
        return min(max(asked, self.plan.days[0].date), self.plan.days[-1].date)


class NoPlanError(InputError):
    """The year has no plan yet."""


def open_year(workspace: YearWorkspace) -> OpenYear:
    """Read scenario and plan. Raises InputError, and NoPlanError where there is no plan yet."""
    raw, plan = workspace.scenario(), workspace.plan()
    if plan is None:
        problem = Problem(("plan",), f"a plan: `optimize solve {workspace.scenario_path}` makes one", "none")
        raise NoPlanError(str(workspace.plan_path), [problem])
    loaded = load_bytes(raw, workspace.scenario_path, [check_limits])
    state = YearState(scenario=digest(raw), plan=digest(plan))
    return OpenYear(loaded, parse_plan(plan, str(workspace.plan_path)), state, raw)

"""The old plan from some day on as it stands: what is kept to, and whether it still passes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from constraints.long_run_target import long_target
from optimizer.audit.auditor import season_goals, week_loads
from optimizer.audit.rule_check import broken_rules, load_goals
from optimizer.domain.fitness_grid import twelfths_window
from optimizer.domain.season_path import counted_load, first_state, follow, walk
from optimizer.domain.season_rules import A_RACE, B_RACE
from optimizer.domain.season_values import Values
from optimizer.domain.training_log import DayLog, Log
from optimizer.planner.search import Search
from optimizer.planner.solution import Rollout, Solution
from optimizer.weeks.model import WeekTarget

READY = ("race_readiness", "race_longest_run", "b_race_readiness", "b_race_longest_run")

PROMISED = {A_RACE: "race_readiness", B_RACE: "b_race_readiness"}
"""The goal of a race's fitness, by the tier of its demand."""


@dataclass(frozen=True)
class OldPlan:
    """What is kept to.

    Parameters
    ----------
    days : the old sessions of every day that is planned.
    frozen : days that may change only where nothing else is possible.
    promised : readiness goals as the old plan attained them.
    """

    days: Mapping[date, DayLog]
    frozen: frozenset[date]
    promised: Mapping[str, float]


def unheard_solution(_: Solution) -> None:
    """Hears nothing."""


class KeptRest:
    """Offers the old plan from some day on as it stands.

    Parameters
    ----------
    bound : season goals of the best season: more readiness than that is impossible. None where it is not known.
    slack : percent of readiness for which no day is changed.
    less_ready : hears the first plan that keeps every rule but leaves races less ready than they can be.
    """

    def __init__(
        self,
        search: Search,
        old: OldPlan,
        bound: Values | None,
        slack: float,
        less_ready: Callable[[Solution], None] = unheard_solution,
    ) -> None:
        self._search, self._old, self._slack, self._less_ready = search, old, slack, less_ready
        problem = search.problem
        bounds = {} if bound is None else season_goals(problem.year, problem.history, bound, 0)
        self._least = {name: max(bounds.get(name, 0.0), old.promised.get(name, 0.0)) for name in READY}

    def offer(self, days: Mapping[date, DayLog]) -> set[int]:
        """Offer those days with the old plan after them, if that is as ready as it can be or was promised.

        Returns
        -------
        The weeks in which it breaks a rule.
        """
        problem, incumbent = self._search.problem, self._search.incumbent
        log = Log(problem.year, {**self._old.days, **days}, problem.before)
        # Most offers break a rule, which shows without goals and soft constraints.
        broken = {violation.day for violation in broken_rules(problem.year, problem.rules, log)}
        if not broken and self.ready(load_goals(problem.year, problem.rules, log)):
            incumbent.take(incumbent.audited(log))
        elif not broken and self._less_ready is not unheard_solution:
            solution = incumbent.audited(log)
            if not solution.audit.violations:
                self._less_ready(solution)
                self._less_ready = unheard_solution
        return {problem.year.days[day].week for day in broken if day in problem.year.days}

    def ready(self, goals: Mapping[str, float]) -> bool:
        """Whether races are as ready as they can be or was promised."""
        return all(goals[name] <= self._least[name] + self._slack for name in READY)

    def until(self, week: int) -> Rollout:
        """The old plan up to that week as a pass that goes on from there."""
        year, rules = self._search.problem.year, self._search.problem.rules
        log = Log(year, dict(self._old.days), self._search.problem.before)
        rollout = Rollout(log.without({day for one in year.weeks[week:] for day in one.days}), [first_state(year)])
        for at, state, step in list(walk(year, follow(year, rules, week_loads(year, log))))[:week]:
            least, most = twelfths_window(state.level, step.after.level, year.weeks[at].n)
            long = long_target(year, at, counted_load(year, at, state, step), log, cutback=step.cutback)
            rollout.add(step, WeekTarget(least, most, long, step.cutback))
        return rollout

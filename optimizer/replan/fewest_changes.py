"""The rest of a year with the fewest changed days: keep everything if that can be, else change what must change.

Readiness comes first, but nobody's plan is torn up for less than one percent of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from optimizer.audit.auditor import Audit, week_loads
from optimizer.core.requirement import Conflict
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import SeasonStep
from optimizer.domain.season_rules import A_RACE, B_RACE, Demand
from optimizer.domain.season_values import Values, short
from optimizer.domain.training_log import DayLog, Log
from optimizer.planner.benders import benders
from optimizer.planner.certificate import SeasonBound, certify, season_bounds
from optimizer.planner.cuts import PrefixCuts
from optimizer.planner.incumbent import first_sound
from optimizer.planner.master import SeasonMaster
from optimizer.planner.monitor import SILENT, Callbacks
from optimizer.planner.params import DEFAULT, PlannerParams
from optimizer.planner.plan_result import PlanResult
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.rolling_horizon import RollingHorizon
from optimizer.planner.search import Search
from optimizer.planner.solution import Rollout
from optimizer.planner.stop import NEVER, StopCriterion
from optimizer.replan.change_costs import Costs
from optimizer.replan.fewest_changes_weeks import FewestChangesWeeks
from optimizer.replan.keeping_master import KeepingMaster
from optimizer.replan.keeping_season import KeepingSeason
from optimizer.replan.restored_days import changed_days, restore
from optimizer.season.solved_season import SolvedSeason

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


@dataclass(frozen=True)
class FewestChanges:
    """What a replan comes to: the plan, and the days that any plan must change; None where that is not known."""

    result: PlanResult
    changes_bound: int | None


def plan_fewest_changes(
    problem: PlanningProblem,
    old: OldPlan,
    params: PlannerParams = DEFAULT,
    stop: StopCriterion = NEVER,
    callbacks: Callbacks = SILENT,
) -> FewestChanges:
    """Plan the rest of a year around an old plan.

    Parameters
    ----------
    problem : the rest of the year.
    old : what is kept to.
    params, stop, callbacks : as in `plan_year`.

    Returns
    -------
    The first plan that keeps every rule, with bounds of readiness; or the facts that rule every plan out.
    """
    search = Search.of(problem, params, stop, callbacks, first_sound)
    incumbent, best = search.incumbent, SeasonMaster(problem, params, search.monitor, least_trough=False)
    conflicts: tuple[Conflict, ...] = ()
    bound: SeasonBound | None = None
    keeping: KeepingMaster | None = None
    with incumbent.interruptible():
        conflicts = search.proofs.before_search()
        bound = None if conflicts else best.bound()
        if bound is not None and best.season is not None:
            # The old plan as it stands changes no day: if it passes, nothing is searched for.
            kept = KeptRest(search, old, bound.values)
            broken = kept.offer({})
            if incumbent.broken():
                keeping = _keeping_master(search, old, best.season, broken)
                _search_near(search, old, keeping, kept, broken)
                restore(search, old.days, READY)
        if not conflicts and incumbent.log is None:
            conflicts = search.proofs.after_search
    found = search.result(best)
    goals = certify(problem, bound, found.solution, READY)
    changes = keeping.changes_bound if keeping is not None else None if incumbent.broken() else 0
    return FewestChanges(replace(found, goals=goals, conflicts=conflicts), changes)


class KeptRest:
    """Offers the old plan from some day on as it stands.

    Parameters
    ----------
    bound : season goals of the best season: more readiness than that cannot be asked for.
    """

    def __init__(self, search: Search, old: OldPlan, bound: Values) -> None:
        self._search, self._old, self._bound = search, old, bound

    def offer(self, days: Mapping[date, DayLog]) -> set[int]:
        """Offer those days with the old plan after them, if that is as ready as it can be or was promised.

        Returns
        -------
        The weeks in which it breaks a rule.
        """
        problem, incumbent = self._search.problem, self._search.incumbent
        solution = incumbent.audited(Log(problem.year, {**self._old.days, **days}, problem.before))
        if self._ready(solution.audit):
            incumbent.take(solution)
        broken = {violation.day for violation in solution.audit.violations}
        return {problem.year.days[day].week for day in broken if day in problem.year.days}

    def _ready(self, found: Audit) -> bool:
        problem, slack = self._search.problem, self._search.params.replan.slack
        bounds = season_bounds(problem, self._bound, found)
        return all(found.goals[name] <= max(bounds[name], self._old.promised.get(name, 0.0)) + slack for name in READY)


def _keeping_master(search: Search, old: OldPlan, season: SolvedSeason, broken: set[int]) -> KeepingMaster:
    problem, monitor = search.problem, search.monitor
    loads = week_loads(problem.year, Log(problem.year, dict(old.days)))
    costs = Costs(problem, search.params.replan, monitor, old.days, loads, broken)
    return KeepingMaster(problem, monitor, season, loads, costs, readiness_slack(search, old, season))


def readiness_slack(search: Search, old: OldPlan, season: SolvedSeason) -> dict[Demand, int]:
    """By race's demand, tenths of a percent of readiness that may be short for nothing: what the best season has to
    leave short or the old plan did not promise, and a little. A replan asks for the fewest changes right after its
    races, so nothing else may buy a change."""
    slack = search.params.replan.slack
    demands = [demand for demand in search.problem.rules.demands if demand.tier in PROMISED]
    states = [season.start(), *(step.after for step in season.best())]
    levels = fitness_grid().levels
    found = {}
    for demand in demands:
        peers = sum(other.tier == demand.tier for other in demands)
        promised = 10 * old.promised.get(PROMISED[demand.tier], 0.0) / peers
        # What even the best season has to leave short costs no change, as no change would win it back.
        must = short(levels[states[demand.week].level], levels[demand.level])
        found[demand] = round(10 * slack + max(must, promised))
    return found


def _search_near(search: Search, old: OldPlan, master: KeepingMaster, kept: KeptRest, broken: set[int]) -> None:
    """Run the Benders loop with seasons and days close to the old plan."""
    problem, params, monitor = search.problem, search.params, search.monitor
    cuts = PrefixCuts(problem, params, monitor)
    passes = KeepingPasses(search, old, cuts, kept, broken)
    benders(
        problem.year, master, passes, cuts, search.incumbent, lambda _: not search.incumbent.broken(), params.attempts
    )


class KeepingPasses:
    """Passes over the weeks with the fewest changed days so far and still to come.

    Parameters
    ----------
    cuts : hear of weeks that failed.
    kept : offers the rest of the old plan once nothing more has to change.
    broken : weeks in which the old plan breaks a rule.
    """

    def __init__(self, search: Search, old: OldPlan, cuts: PrefixCuts, kept: KeptRest, broken: set[int]) -> None:
        problem, params, monitor = search.problem, search.params, search.monitor
        self._search, self._old, self._cuts, self._kept, self._broken = search, old, cuts, kept, broken
        weeks, self._strict = (
            FewestChangesWeeks(problem.year, params, monitor, old.days, old.frozen, strict=strict)
            for strict in (False, True)
        )
        self._horizon = RollingHorizon(problem, params.rolling, monitor, weeks, cuts)

    def run(self, season: KeepingSeason) -> Rollout:
        """Choose the days week after week. Once nothing more has to change, what is left of the old plan is offered as
        it stands, and the pass ends there if it still holds."""
        year, incumbent = self._search.problem.year, self._search.incumbent
        rollout, held = self._horizon.begin(season.start()), min(self._broken, default=-1) + 1
        for week in range(len(year.weeks)):
            self._search.monitor.step("days", week, len(year.weeks))
            ranked = season.ranked(week, rollout.states[-1])
            if week >= held and ranked and season.price(ranked[0][0])[1] == 0:
                broken = self._kept.offer(rollout.log.days)
                if not incumbent.broken():
                    break
                held = 1 + min((w for w in broken if w >= week), default=week)
            onward = self._frozen_too(rollout, ranked) or self._fewest(season, rollout, ranked)
            if onward is None:
                break
            rollout = onward
        return rollout

    def _fewest(
        self, season: KeepingSeason, rollout: Rollout, ranked: Sequence[tuple[int, SeasonStep]]
    ) -> Rollout | None:
        """The pass a week on. A step is tried as long as it may lead to fewer changed days than the best so far, and a
        few of them in any case, all where none of these can be met."""
        week, state, old = len(rollout.path), rollout.states[-1], self._old.days
        changed = len(changed_days(old, rollout.log))
        best: tuple[tuple[int, int], Rollout] | None = None
        for tried, (key, step) in enumerate(ranked):
            ready, total = season.price(key)
            # No step after this one has a lower (ready, changed + total): they come in that order.
            if best is not None and (
                tried >= self._search.params.rolling.choices or (ready, changed + total) >= best[0]
            ):
                break
            one = rollout.copy()
            if not self._horizon.meet(one, step):
                continue
            left = total - season.changed(week, state, step)
            score = (ready, len(changed_days(old, one.log)) + left)
            if best is None or score < best[0]:
                best = (score, one)
        return None if best is None else best[1]

    def _frozen_too(self, rollout: Rollout, ranked: Sequence[tuple[int, SeasonStep]]) -> Rollout | None:
        """Days for the week that leave its frozen days as they were, under whatever load allows it; what fails on the
        way teaches nothing."""
        if self._old.frozen.isdisjoint(self._search.problem.year.weeks[len(rollout.path)].days):
            return None
        one = rollout.copy()
        strict = replace(self._horizon, weeks=self._strict, cuts=self._cuts.scratch())
        return one if any(strict.meet(one, step) for _, step in ranked) else None

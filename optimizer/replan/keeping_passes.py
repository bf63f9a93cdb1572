"""Passes over the weeks of a replan: the days with the fewest changes so far and still to come."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from optimizer.domain.season_path import SeasonStep
from optimizer.planner.cuts import PrefixCuts
from optimizer.planner.rolling_horizon import RollingHorizon
from optimizer.planner.search import Search
from optimizer.planner.solution import Rollout
from optimizer.replan.fewest_changes_weeks import FewestChangesWeeks
from optimizer.replan.keeping_season import KeepingSeason
from optimizer.replan.kept_days import hold
from optimizer.replan.kept_rest import KeptRest, OldPlan
from optimizer.replan.replan_params import ReplanParams
from optimizer.replan.restored_days import changed_days
from optimizer.weeks import cpsat
from optimizer.weeks.model import rules_model


class KeepingPasses:
    """Passes over the weeks with the fewest changed days so far and still to come.

    Parameters
    ----------
    cuts : hear of weeks that failed.
    kept : offers the rest of the old plan once nothing more has to change.
    broken : weeks in which the old plan breaks a rule.
    missed : learns by week which runs of a season's guide, in minutes, a pass does without.
    """

    def __init__(
        self,
        search: Search,
        params: ReplanParams,
        old: OldPlan,
        cuts: PrefixCuts,
        kept: KeptRest,
        broken: set[int],
        missed: dict[int, int] | None = None,
    ) -> None:
        problem, monitor = search.problem, search.monitor
        self._search, self._old, self._cuts, self._kept, self._broken = search, old, cuts, kept, broken
        self._params, self._missed = params, {} if missed is None else missed
        weeks, self._strict = (
            FewestChangesWeeks(problem.year, params, search.params.weeks, monitor, old.days, old.frozen, strict=strict)
            for strict in (False, True)
        )
        self._horizon = RollingHorizon(problem, search.params.rolling, monitor, weeks, cuts)

    def run(self, season: KeepingSeason) -> Rollout:
        """Choose the days week after week. Once nothing more has to change, what is left of the old plan is offered as
        it stands, and the pass ends there if it still holds."""
        year, incumbent = self._search.problem.year, self._search.incumbent
        rollout, held = self._horizon.begin(season.start()), min(self._broken, default=-1) + 1
        for week in range(len(year.weeks)):
            self._search.monitor.step("days", week, len(year.weeks))
            ranked = season.ranked(week, rollout.states[-1])
            if week >= held and ranked and season.price(ranked[0][0])[1] == 0:
                known = incumbent.solution
                broken = self._kept.offer(rollout.log.days, week)
                if incumbent.solution is not known:
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
        """The pass a week on, with the run that races live on where some load holds it."""
        week, guide = len(rollout.path), season.guide
        if guide is not None and guide.needs[week]:
            change = guide.changes.get((week, rollout.states[-1]))
            led = sorted(ranked, key=lambda one: one[1].change != change)
            if (onward := self._any_of(season, rollout, led, must=True)) is not None:
                return onward
            self._missed[week] = guide.needs[week]
        return self._any_of(season, rollout, ranked, must=False)

    def _any_of(
        self, season: KeepingSeason, rollout: Rollout, ranked: Sequence[tuple[int, SeasonStep]], *, must: bool
    ) -> Rollout | None:
        """The pass a week on by the best of these steps. One is tried as long as it may lead to fewer changed days than
        the best so far, and a few of them in any case, all where none of these can be met."""
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
            if best is None and tried >= self._params.loads_tried:
                break
            one = rollout.copy()
            if not self._horizon.meet(one, step, must=must):
                continue
            left = total - season.changed(week, state, step)
            score = (ready, len(changed_days(old, one.log)) + left)
            if best is None or score < best[0]:
                best = (score, one)
        return None if best is None else best[1]

    def _frozen_too(self, rollout: Rollout, ranked: Sequence[tuple[int, SeasonStep]]) -> Rollout | None:
        """Days for the week that leave its frozen days as they were, under whatever load allows it; what fails on the
        way teaches nothing."""
        frozen = self._old.frozen & frozenset(self._search.problem.year.weeks[len(rollout.path)].days)
        if not frozen or not self._may_stay(rollout, frozen):
            return None
        one = rollout.copy()
        strict = replace(self._horizon, weeks=self._strict, cuts=self._cuts.scratch())
        return one if any(strict.meet(one, step) for _, step in ranked[: self._params.loads_tried]) else None

    def _may_stay(self, rollout: Rollout, frozen: frozenset[date]) -> bool:
        """Whether the week alone can hold its frozen days under any load, behind the weeks chosen so far or behind the
        most favourable ones: one small question in the place of a search by load."""
        year, week = self._search.problem.year, len(rollout.path)
        days = rules_model(year, week, self._search.problem.history, (True,))
        hold(days, self._old.days, frozen)
        answer = self._search.monitor.search("days", days, self._params.price_limit, cpsat.ANY)
        return answer.status != "infeasible"

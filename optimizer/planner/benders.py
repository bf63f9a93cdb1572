"""Season and days, joined: the lattice proposes weekly loads, small day models meet them, misses come back as cuts.

A cut is *valid* when no past whatever lets the week carry the load (its exact capacity): then the bound moves too. A
week that fails only after the past at hold is *refused* at that rung: it steers the search and leaves the bound alone.
The certificate is the comparison of the audited plan's goals with the bound; only equality in every goal is called
optimal. `rolling` chooses the days, `asking` what the next season is asked, `polish` serves wishes left open.
"""

from functools import cached_property

from optimizer.bounds.conflicts import conflicts
from optimizer.bounds.growth_conflicts import out_of_time
from optimizer.bounds.load_conflicts import no_season
from optimizer.core.requirement import Conflict
from optimizer.domain.season_path import Values
from optimizer.domain.season_rules import LoadCuts
from optimizer.planner.certificate import season_bounds
from optimizer.planner.neighbourhood_search import Polishing
from optimizer.planner.solution import Outcome, Rollout
from optimizer.season.season_solver import SeasonSolver

ATTEMPTS = 4


class Planner(Polishing):
    """Solves one year; `report` hears how far it is and may raise to stop.

    To plan in another way, replace `_search` (all that follows the conflicts), `_roll` (a step for every week) or
    `_block` (the days of a few weeks); `best_season` and `_meet` serve any of them.
    """

    def solve(self) -> Outcome:
        """The whole job: conflicts, season, days, certificate. A KeyboardInterrupt leaves the best plan so far."""
        try:
            found = conflicts(self.year, self.history, self.capacities)
            if found:
                return Outcome("infeasible", conflicts=found, work=self.capacities.work)
            self._search()
            if self._in_vain() and self.no_room:
                return Outcome("infeasible", conflicts=self.no_room, work=self.work + self.capacities.work)
        except KeyboardInterrupt:
            self.best.interrupted = True
        self.best.work = self.work + self.capacities.work
        self.best.season = self.season
        return self.best

    def _in_vain(self) -> bool:
        """Whether no plan was found and a proof is worth its seconds; who asks for any plan only does not wait."""
        return self.best.log is None and self.until != "plan"

    @cached_property
    def no_room(self) -> tuple[Conflict, ...]:
        """Races and locked runs that no growth of running, or no season, leaves room for: more exact than what is asked
        before a search."""
        return self._late or tuple(no_season(self.year, self.history, self.capacities, self.rules))

    @cached_property
    def _late(self) -> tuple[Conflict, ...]:
        stuck = self._reach.stuck
        return () if stuck is None else tuple(out_of_time(self.year, stuck))

    def _search(self) -> None:
        self.season = season = self._season() if self.until == "plan" else self.best_season()
        if not season.solvable:
            return
        bound = season.values(season.best())
        self._attempt(season, bound)
        if self._in_vain() and self._late:
            return
        if self.best.broken() and self.until != "plan":
            self._attempt_plainly(bound)
        if self.until == "fit":
            self._polish(bound)
        else:
            self.best.conclude()

    def _attempt(self, season: SeasonSolver | None, bound: Values) -> None:
        """Choose days for the season, and again for seasons by what the days have taught, until that is in vain: a
        whole pass that makes nothing better is rarely followed by one that does."""
        for _ in range(ATTEMPTS):
            if season is None:
                season = self._season()
            if not (season.solvable and self._promises(season)):
                break
            rollout = self._roll(season)
            vain = rollout.complete(self.year) and not self._consider(rollout, bound)
            if vain or self._enough() or not self._further(rollout) or not self._learn():
                break
            season = None  # every season holds tens of MB: one goes before the next one comes

    def _promises(self, season: SeasonSolver) -> bool:
        """Whether a plan of the season could be better than the best one in anything but fit, which polishing sees to:
        what the season does not know is as good as it can be."""
        known = self.best.audit
        if known is None or self.best.broken():
            return True
        hope = season_bounds(self.year, self.history, season.values(season.best()), known)
        return [hope[name] for name in hope] < [known.goals[name] for name in hope]

    def _further(self, rollout: Rollout) -> bool:  # noqa: ARG002 - others may read it
        """Whether another pass is worth its time."""
        return True

    def _attempt_plainly(self, bound: Values) -> None:
        """Start afresh in search of any plan: one with open wishes is better than none."""
        until, self.until, self.cuts, self.joint = self.until, "plan", LoadCuts(), 0.0
        self._refusals = 0
        self._kept.clear()
        self._attempt(self._season(), bound)
        self.until = until

    def _enough(self) -> bool:
        return not self.best.broken() if self.until == "plan" else self.best.season_proven()

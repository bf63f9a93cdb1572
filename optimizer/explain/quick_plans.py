"""Plans that stop early: at the first one that the audit passes, or when every goal but fit is settled."""

from optimizer.bounds.weekly_capacity import WeeklyCapacities
from optimizer.build_year import prepare
from optimizer.domain.past import Past
from optimizer.domain.year import Year
from optimizer.formats.scenario import Scenario
from optimizer.planner.benders import Planner
from optimizer.planner.rolling_horizon import Report
from optimizer.planner.solution import Outcome, Rollout


def silent(text: str, done: int, total: int) -> None:
    """Report nothing."""


class _Hurried(Planner):
    """Looks for a plan as long as its passes over the weeks get any further, and proves nothing where none is found."""

    _furthest = 0

    def first(self) -> Outcome:
        """The first plan; what there is so far when a KeyboardInterrupt comes."""
        try:
            self._search()
        except KeyboardInterrupt:
            self.best.interrupted = True
        return self.best

    def _further(self, rollout: Rollout) -> bool:
        """Whether the pass got further than those before it."""
        before, self._furthest = self._furthest, max(self._furthest, len(rollout.path))
        return self._furthest > before

    def _opens(self, rollout: Rollout) -> bool:  # noqa: ARG002 - the parent's signature
        """Never: what later weeks need is a wish here; to insist costs half as much again where no plan is found."""
        return False

    def _ask_for_running(self) -> None:
        """Nothing, for the same reason."""


def first_plan(year: Year, capacities: WeeklyCapacities | None = None, report: Report = silent) -> Outcome:
    """Any audited plan of a year in which nothing is known to clash; `broken()` when none was found. `report` may raise
    KeyboardInterrupt to stop."""
    planner = _Hurried(year, report, "plan", capacities)
    for facts, rule in zip(year.weeks, planner.rules.weeks, strict=True):
        if facts.mode == "return":
            # Days that merely add up promise several times what a return to running may carry.
            rule.capacity = min(rule.capacity, max(planner.capacities.exact(facts.index), rule.fixed))
    return planner.first()


class _Bare(Planner):
    """Settles every goal but fit with days that have no other wishes than those goals."""

    bare = True


def bare_plan(year: Year) -> Outcome:
    """A plan like that of `season_plan`, for its goals alone: its days are allowed, not pleasant."""
    return _Bare(year, silent, "season").solve()


def season_plan(scenario: Scenario, past: Past) -> Outcome:
    """A plan that is best in every goal but fit, or the conflicts."""
    return Planner(prepare(scenario, past), silent, "season").solve()

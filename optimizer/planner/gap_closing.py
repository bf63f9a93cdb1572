"""Run gaps that the season's loads leave: finds seasons whose weeks can close them, or proves that goals above would
pay for it."""

from dataclasses import dataclass, field
from math import inf

from optimizer.bounds.gap_loads import least_load_without, weeks_with_gaps
from optimizer.core import units
from optimizer.domain.season_values import Values
from optimizer.planner.certificate import SeasonBound
from optimizer.planner.incumbent import Incumbent
from optimizer.planner.master import SeasonMaster
from optimizer.planner.monitor import Monitor
from optimizer.planner.problem import PlanningProblem


@dataclass
class GapClosing:
    """Closes the gaps of one search's plans, each week once.

    A week that closes its gaps carries some load at least. Where a season of such loads is as good in all goals above
    the gaps, it is the season to follow, and what it costs in goals below is their bound; where none is, every plan
    that meets those goals has a gap there.

    Attributes
    ----------
    loads : by week, the least load that the season must have.
    closing : whether passes are to choose weeks with run gaps again, where need be together with the week before.
    """

    problem: PlanningProblem
    master: SeasonMaster
    monitor: Monitor
    loads: dict[int, float] = field(default_factory=dict)
    closing: bool = False
    _tried: set[int] = field(default_factory=set)

    def ask(self, incumbent: Incumbent, bound: SeasonBound) -> SeasonBound | None:
        """The bound of the season that closes gaps of the incumbent, which meets all goals above; None where nothing
        was learned."""
        log, rollout = incumbent.log, incumbent.rollout
        gaps = {} if log is None else weeks_with_gaps(self.problem.year, log)
        if rollout is None or not gaps:
            return None
        # Passes begin to close gaps from here on: that alone is reason for another, even where no bound moves.
        learned = None if self.closing else bound
        self.closing = True
        for week, days in gaps.items():
            if week in self._tried:
                continue
            self._tried.add(week)
            problem = self.problem
            least, work = least_load_without(problem.year, problem.history, week, days, problem.bounds)
            self.monitor.spend(work)
            # A week with room for it has something else in the way: two weeks together may find it.
            if least > rollout.targets[week].most / units.LOAD_UNIT:
                learned = self._with_load(week, least, learned or bound)
        return learned

    def _with_load(self, week: int, least: float, bound: SeasonBound) -> SeasonBound:
        """The bound when the week must have so much load; unchanged where a goal above would pay for that."""
        loads = {**self.loads, week: least}
        found = self.master.bound(loads) if least < inf else None
        # Run gaps rank below these goals: a load that costs any of them is not asked for, and the gap is forced.
        if found is not None and _above(found.values) <= _above(bound.values):
            self.loads = loads
            return found
        # Only a week that fails by itself has a gap in every such plan: two may just not close theirs together.
        if self.loads and least < inf:
            found = self.master.bound({week: least})
        self.problem.forced_gaps += _costs_more(found, bound)
        # The master proposes by what it bounded last. Capacities that the trial made exact are known from here on.
        return self.master.bound(self.loads) or bound


def _costs_more(found: SeasonBound | None, bound: SeasonBound) -> bool:
    """Whether no plan under the season's rules attains the goals above; its climbs may differ, so the season that
    knows of none speaks for all."""
    return found is None or (found.free is not None and _above(found.free) > _above(bound.values))


def _above(values: Values) -> tuple[int, ...]:
    """The goals above the run gaps that the season decides, in strict order."""
    return (values.ready_a, values.ready_b, values.health, values.growth, values.trough, values.lost)

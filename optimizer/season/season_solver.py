"""The optimal season for all load objectives, and with it a bound that no plan can beat.

Backward dynamic programming on the state graph, in two passes. The first minimises race readiness (A, then B) and then
the deepest trough; a sum followed by a maximum keeps optimal substructure. The second fixes the deepest trough as a
limit and minimises the remaining sums in strict order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import first_state
from optimizer.domain.season_rules import Demand, LoadCuts, SeasonRules
from optimizer.domain.year import Year
from optimizer.season.backward_induction import (
    FALL,
    BackwardInduction,
    Changes,
    LeastTrough,
    WithinTrough,
    every_change,
)
from optimizer.season.load_grid import LoadGrid
from optimizer.season.objective_packing import INF, TROUGH
from optimizer.season.solved_season import SolvedSeason, value
from optimizer.season.state_costs import StateCosts, packing_of
from optimizer.season.state_graph import EdgeCosts, StateGraph
from optimizer.season.top_level import top_level
from optimizer.season.value_layers import Layer

KEPT_FIRST_PASS = 104
"""Weeks up to which the values of the first pass are kept for seasons that differ in a few weeks only: those of four
years take 30 MB, and are computed again where they are wanted."""


@dataclass(frozen=True)
class SeasonSolver:
    """The season of one year under load cuts, as a problem; `solve` finds the optimal one.

    Parameters
    ----------
    year
        Facts of the runner's year.
    rules
        Loads, ramp caps and demands by week.
    cuts
        Load cuts and no-goods; none by default. They steer the search, so a bound needs a solve without them.
    least_trough
        Whether the deepest trough is minimised. That takes half of the time; without it only the other objectives are
        optimal.
    within
        A deepest trough that is given, in tenths of a percent: no season falls deeper, and it is not minimised.
    full_grid
        Search all grid levels instead of those a good season can reach. Proofs of infeasibility need this.
    edge_costs
        What a week's load costs instead of fitness lost and jumps; None for these.
    forgiven
        By demand, tenths of a percent of readiness that may be short for nothing.
    changes
        The changes of grid level that are looked at; all by default.
    overshoot
        Multiple of the highest demand, or of the fitness at the start, above which no level is searched: fitness beyond
        it improves no objective.
    """

    year: Year
    rules: SeasonRules
    cuts: LoadCuts = field(default_factory=LoadCuts)
    least_trough: bool = field(default=True, kw_only=True)
    within: int | None = field(default=None, kw_only=True)
    full_grid: bool = field(default=False, kw_only=True)
    edge_costs: EdgeCosts | None = field(default=None, kw_only=True)
    forgiven: Mapping[Demand, int] = field(default_factory=dict, kw_only=True)
    changes: Changes = field(default=every_change, kw_only=True)
    overshoot: float = field(default=1.3, kw_only=True)

    def solve(self, known: SolvedSeason | None = None, *, tables: StateGraph | None = None) -> SolvedSeason:
        """Find the optimal season.

        Parameters
        ----------
        known
            A solved season of the same year. Values of the weeks after the last one that differs are taken from it.
        tables
            A graph of the same year and cutback rules, whose transitions are reused where it has as many levels.

        Returns
        -------
        SolvedSeason
            Not `solvable` where no season is feasible under the cuts.
        """
        top = fitness_grid().size - 3 if self.full_grid else top_level(self.year, self.rules, self.overshoot)
        if known is not None and not self._comparable(known, top):
            known.release_help()
            known = None
        found = self._passes(LoadGrid(top) if known is None else known.graph.grid, known, tables)
        if not found.solvable:
            found.release_tables()
            # Load cuts may ask for more fitness than a good season has: try once more with a higher top level.
            higher = min(top + 2 * FALL, fitness_grid().size - 3)
            found = self._passes(LoadGrid(higher), None, tables)
        if not found.solvable:
            # The caller may still reference this season while it solves the next one.
            found.release_tables()
        return found

    def _comparable(self, known: SolvedSeason, top: int) -> bool:
        """Whether a solved season of the same goals has as many levels as are required."""
        floors = known.induction.costs.floors == tuple(self.rules.floors) or known.graph.size > top
        return known.least_trough == self.least_trough and floors

    def _passes(self, grid: LoadGrid, known: SolvedSeason | None, tables: StateGraph | None) -> SolvedSeason:
        """Both passes over the grid levels given."""
        graph = StateGraph(self.year, self.rules, self.cuts, grid, self.edge_costs)
        tables = tables if known is None else known.graph
        if tables is not None and tables.size == graph.size:
            graph.share(tables)
        signatures = [graph.signature(week) for week in range(len(self.year.weeks))]
        floors = tuple(self.rules.floors)
        if known is not None and known.induction.costs.floors != floors:
            known = None  # the transitions are shared; the values are not
        last = None if known is None else _last_changed_week(signatures, known)
        costs = StateCosts(self.rules, floors, grid, packing_of(self.rules.demands, floors), self.forgiven)
        induction = BackwardInduction(graph, costs, self.changes)
        trough, first_pass = int(INF) if self.within is None else self.within, list[Layer]()
        if self.least_trough and self.within is None:
            first_pass = induction.layers(LeastTrough(), known.first_pass if known else (), last)
            ready = value(graph, first_pass, trough, 0, first_state(self.year))[0]
            if ready >= INF:
                return SolvedSeason(induction, self.least_trough, trough, first_pass, [], signatures)
            # The least trough stands in the bits below readiness.
            trough = ready & int(TROUGH)
            if len(self.year.weeks) > KEPT_FIRST_PASS:
                first_pass.clear()
        # Known values hold only under the same trough limit.
        same = known is not None and known.trough == trough
        layers = induction.layers(WithinTrough(trough), known.layers if known and same else (), last)
        return SolvedSeason(induction, self.least_trough, trough, first_pass, layers, signatures)


def _last_changed_week(signatures: list[tuple[object, ...]], known: SolvedSeason) -> int:
    """Last week whose rules or cuts differ from those of the known season; -1 where none does."""
    unlike = (week for week, alike in enumerate(signatures) if alike != known.signatures[week])
    return max(unlike, default=-1)

"""The season of a replan: it first reaches the most readiness and then changes the fewest days."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from optimizer.domain.season_path import SeasonStep, State
from optimizer.domain.season_rules import A_RACE, B_RACE, LoadCuts, SeasonRules
from optimizer.domain.year import Year
from optimizer.planner.run_guide import RunGuide
from optimizer.replan.change_prices import ChangePrices, Keep
from optimizer.season.objective_packing import TROUGH, TROUGH_BITS
from optimizer.season.season_solver import SeasonSolver
from optimizer.season.solved_season import SolvedSeason
from optimizer.season.state_graph import StateGraph


@dataclass(frozen=True)
class KeepingSeason:
    """A solved season whose steps are priced in changed days.

    No week's load is to be had with fewer changed days than its price says, so `least_changes` bounds the days that
    any plan must change.

    Parameters
    ----------
    solved
        The season; its first key holds readiness lost and, in the place of the trough, days changed.
    prices
        What its steps cost.
    guide
        The runs that its weeks must hold for races to get theirs; None where nothing is asked of them.
    """

    solved: SolvedSeason
    prices: ChangePrices
    guide: RunGuide | None = None

    @property
    def solvable(self) -> bool:
        """Whether a feasible season exists under the cuts."""
        return self.solved.solvable

    @property
    def least_changes(self) -> int:
        """Days that the best season changes."""
        return self.price(self.solved.least)[1]

    def start(self) -> State:
        """The state at the start of the season's first week."""
        return self.solved.start()

    def ranked(self, week: int, state: State) -> list[tuple[int, SeasonStep]]:
        """The feasible steps out of a state, best first, each with the key that `price` reads."""
        return self.solved.ranked(week, state)

    @staticmethod
    def price(key: int) -> tuple[int, int]:
        """Readiness lost and days changed in a season with that key: changes stand in the place of the trough."""
        return int(key >> TROUGH_BITS), int(key & int(TROUGH))

    def changed(self, week: int, state: State, step: SeasonStep) -> int:
        """Least days that change in the week by that step."""
        return int(self.prices.moved(self.solved.graph.grid, week, step.change)[0][state.level])

    def window(self, week: int, state: State, step: SeasonStep) -> tuple[float, float]:
        """Least load in points that counts as the step, and the least that counts as more."""
        grid, days = self.solved.graph.grid, self.solved.year.weeks[week].n
        return float(grid.load(step.change, days)[state.level]), float(grid.load(step.change + 1, days)[state.level])

    def repriced(self, reach: Sequence[Sequence[tuple[float, float]]], last: int) -> "KeepingSeason":
        """The season under other prices for weeks up to `last`; what follows them stays as it is."""
        self.prices.reprice(reach)
        return replace(self, solved=self.solved.revalued(last))


def solve_keeping(
    year: Year, rules: SeasonRules, cuts: LoadCuts, keep: Keep, tables: StateGraph | None
) -> KeepingSeason:
    """Find the season with the most readiness and then the fewest changed days.

    Parameters
    ----------
    year, rules, cuts
        As for `SeasonSolver`; of the demands only those of races count.
    keep
        What is kept to.
    tables
        The graph of a season of the same rules that is solved already, if there is one.
    """
    # Lexicographic by packing: without the trough its bits in the first key are free for changed days, right after
    # readiness; what is forgiven of readiness costs nothing, so that no day changes for less than the slack.
    prices = ChangePrices(year, keep)
    asked = replace(rules, demands=[demand for demand in rules.demands if demand.tier in (A_RACE, B_RACE)], floors=[])
    solver = SeasonSolver(year, asked, cuts, least_trough=False, edge_costs=prices, forgiven=keep.slack)
    return KeepingSeason(solver.solve(tables=tables), prices)

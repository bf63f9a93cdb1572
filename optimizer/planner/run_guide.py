"""The run guide: which of the tied seasons is followed, and which runs its weeks must hold, so that races get the
longest runs they require."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from optimizer.bounds.asked_runs import Chain, asked_runs
from optimizer.bounds.chain_needs import chain_needs
from optimizer.bounds.run_chain import RunChain
from optimizer.bounds.run_rooms import RunRooms, WeekModels
from optimizer.domain.season_path import SeasonStep, State
from optimizer.planner.monitor import Monitor
from optimizer.planner.problem import PlanningProblem
from optimizer.season.solved_season import SolvedSeason
from optimizer.season.tied_seasons import tied_seasons


@dataclass(frozen=True)
class RunGuide:
    """The best chain of longest runs over all tied seasons.

    Parameters
    ----------
    changes : the chain's change of grid level, by week and state.
    needs : minutes of the longest run that each week must hold; 0 where the chain does not live on the week.
    short : tenths of a percent that A races, then B races, stay short of the runs they require.
    exact : whether no tied season has a better chain.
    """

    changes: Mapping[tuple[int, State], int]
    needs: tuple[int, ...]
    short: tuple[int, int]
    exact: bool

    def order(self, week: int, state: State, steps: Sequence[SeasonStep]) -> list[SeasonStep]:
        """The steps with the chain's own first; the others keep their order."""
        change = self.changes.get((week, state))
        return sorted(steps, key=lambda step: step.change != change) if change is not None else list(steps)


def run_guide(problem: PlanningProblem, season: SolvedSeason, monitor: Monitor) -> RunGuide | None:
    """Find the chain for a solved season; None where no race requires a run.

    Cutbacks step back as long as that costs no race anything; else the chain goes without.
    """
    year = problem.year
    asked = asked_runs(year)
    if not asked:
        return None
    monitor.step("runs", 0, 1)
    ties = tied_seasons(season)
    weeks = WeekModels(year, problem.history, monitor.step, problem.bounds)
    rooms = RunRooms(weeks)
    chain = RunChain(year, ties, rooms, params=problem.bounds).best()
    # Runs that step back in cutbacks are the better training: the chain without them is tried only for a race's sake.
    if chain is not None and (chain.short_a or chain.short_b):
        other = RunChain(year, ties, rooms, step_back=False, params=problem.bounds).best()
        chain = min((one for one in (chain, other) if one is not None), key=lambda one: (one.short_a, one.short_b))
    monitor.spend(weeks.work)
    return None if chain is None else _guide(problem, chain)


def _guide(problem: PlanningProblem, chain: Chain) -> RunGuide:
    needs = chain_needs(problem.year, asked_runs(problem.year), chain)
    changes = {(week, step.before): step.change for week, step in enumerate(chain.steps)}
    return RunGuide(changes, needs, (chain.short_a, chain.short_b), chain.exact)

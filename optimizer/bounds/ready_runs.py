"""How short of their longest runs races stay in every plan that is as ready as can be, whatever the goals below.

Growth alone lets runs become longer than loads do. Where fitness is short of what a race asks, the seasons that lose
the least of it are few up to the race, and the best chain of longest runs over them bounds all plans that are as ready.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from optimizer.bounds.asked_runs import asked_runs
from optimizer.bounds.bound_params import DEFAULT_BOUNDS, BoundParams
from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.bounds.run_chain import Exceeds, RunChain, TooHeavyError, unlimited
from optimizer.bounds.run_rooms import RunRooms, WeekModels
from optimizer.core.step_report import StepReport, silent
from optimizer.domain.season_rules import A_RACE, B_RACE, SeasonRules
from optimizer.domain.year import Year
from optimizer.season.season_solver import SeasonSolver
from optimizer.season.tied_seasons import TiedSeasons, seasons_as_ready

Short = tuple[int, int]
"""Tenths of a percent that A races, then B races, stay short of the runs they ask for."""
TIERS: Mapping[str, int] = MappingProxyType({"A": A_RACE, "B": B_RACE})
"""By priority, the last tier of demands in which seasons are alike before the longest runs of its races count."""


@dataclass(frozen=True)
class ReadyRuns:
    """The least shortfalls known, by the priority of the races; a priority is missing where nothing is known.

    Parameters
    ----------
    short : among plans as ready for the races up to that priority, in strict order.
    """

    short: Mapping[str, Short] = field(default_factory=dict)

    def least(self, goal: str, reached: Mapping[str, float]) -> float:
        """Percent short, of plans that meet the goals above as this one does; 0 where nothing is known.

        Parameters
        ----------
        goal : the name of any goal.
        reached : the goals of a plan that meets all those above.

        Examples
        --------
        >>> ReadyRuns({"A": (143, 0)}).least("race_longest_run", {})
        14.3
        >>> ReadyRuns({"B": (0, 50)}).least("b_race_longest_run", {"race_longest_run": 2.0})
        0.0
        """
        if goal == "race_longest_run":
            return self.short.get("A", (0, 0))[0] / 10
        if goal != "b_race_longest_run" or "B" not in self.short:
            return 0.0
        # What is best for A races may cost B races something, so the pair says nothing of plans that do less for A.
        a, b = self.short["B"]
        return b / 10 if reached["race_longest_run"] <= a / 10 + 1e-9 else 0.0


NOTHING_KNOWN = ReadyRuns()


def ready_runs(
    year: Year,
    rules: SeasonRules,
    history: OptimisticHistory,
    exceeds: Exceeds = unlimited,
    report: StepReport = silent,
    params: BoundParams = DEFAULT_BOUNDS,
) -> tuple[ReadyRuns, float]:
    """Bound the longest runs before races among the plans that meet every goal above.

    Parameters
    ----------
    rules : of the year's season; only their demands and limits count.
    history : the most favourable history.
    exceeds : whether a week cannot carry a load; it may tighten the capacities of the rules.
    report : hears of every question; it may raise KeyboardInterrupt to stop.
    params : how much is looked at.

    Returns
    -------
    What is known where the seasons are few enough to look at them all, and deterministic seconds.
    """
    found, weeks = dict[str, Short](), WeekModels(year, history, report, params)
    asked = asked_runs(year)
    for priority, tier in TIERS.items():
        races = [run for run in asked if TIERS[run.race.priority] <= tier]
        if not any(run.race.priority == priority for run in races):
            continue
        ahead = 1 + max(run.last for run in races)
        while (ties := _seasons(year, rules, tier, ahead, params)) is not None:
            chain = RunChain(year, ties, RunRooms(weeks), False, params, exceeds, tuple(races))
            try:
                best = chain.best()
            except TooHeavyError:
                continue  # capacities that the chain has asked for are exact now, so the next seasons are others
            if best is not None:
                found[priority] = (best.short_a, best.short_b) if best.exact else chain.hoped()
            break
    return ReadyRuns(found), weeks.work


def _seasons(year: Year, rules: SeasonRules, tier: int, weeks: int, params: BoundParams) -> TiedSeasons | None:
    """The first weeks of all seasons that are the best in the demands up to the tier; None where these are too many."""
    # All levels: a season that is fitter than any goal asks for may hold longer runs.
    free = replace(rules, floors=[], gapless={})
    season = SeasonSolver(year, free, least_trough=False, full_grid=True).solve()
    return seasons_as_ready(season, tier, weeks, params.ready_steps) if season.solvable else None

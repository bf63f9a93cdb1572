"""Logic-based Benders decomposition (Hooker and Ottosson 2003): the master problem proposes a season, the subproblem
chooses its days, and what fails comes back as cuts."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from optimizer.domain.year import Year
from optimizer.planner.cuts import Cuts
from optimizer.planner.incumbent import Incumbent
from optimizer.planner.master import Master
from optimizer.planner.solution import Rollout

AskedSeason = TypeVar("AskedSeason")
AskedSeason_contra = TypeVar("AskedSeason_contra", contravariant=True)
Enough = Callable[[Rollout], bool]
"""Whether the search may end after this pass."""


class Passes(Protocol[AskedSeason_contra]):
    """Chooses the days of a whole season by way of the subproblem."""

    def run(self, season: AskedSeason_contra) -> Rollout:
        """A pass over the weeks, which may end early."""


def benders(
    year: Year,
    master: Master[AskedSeason],
    passes: Passes[AskedSeason],
    cuts: Cuts,
    incumbent: Incumbent,
    enough: Enough,
    attempts: int,
) -> None:
    """Alternate between master problem and subproblem, and keep the best complete pass.

    Parameters
    ----------
    master : proposes the best season under the cuts.
    passes : choose its days; failures go to the cuts.
    cuts : learn from a pass what the next season should do otherwise.
    enough : ends the search after a pass.
    attempts : passes at most.
    """
    # Every complete pass is audited before it is kept, so neither a season nor a cut has to be trusted; what the master
    # problem says without cuts remains a bound whatever happens here.
    for _ in range(attempts):
        rollout = _next_pass(master, passes, cuts, incumbent)
        if rollout is None:
            return
        if rollout.complete(year):
            incumbent.offer(rollout)
        if enough(rollout) or not cuts.learn(rollout, incumbent):
            return


def _next_pass(
    master: Master[AskedSeason], passes: Passes[AskedSeason], cuts: Cuts, incumbent: Incumbent
) -> Rollout | None:
    """The days of the next season; the season itself is dropped, for each holds tens of MB."""
    season = master.solve(cuts, incumbent)
    return None if season is None else passes.run(season)

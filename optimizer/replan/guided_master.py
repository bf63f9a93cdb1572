"""Seasons near an old plan together with the longest runs that races live on: a season knows loads alone, and a pass
that keeps days where it can does not lead up to runs by itself."""

from dataclasses import dataclass, field, replace

from optimizer.bounds.run_chain import TooHeavyError
from optimizer.planner.cuts import Cuts
from optimizer.planner.incumbent import Incumbent
from optimizer.planner.run_guide import RunGuide, run_guide
from optimizer.planner.search import Search
from optimizer.replan.keeping_master import KeepingMaster
from optimizer.replan.keeping_season import KeepingSeason


@dataclass(frozen=True)
class GuidedMaster:
    """Proposes the seasons of another master with the best chain of runs over all of them that are as near.

    Parameters
    ----------
    keeping : proposes seasons.
    best : the chain over the seasons that serve races best, however many days they change; None where no race requires
        a run.
    slack : tenths of a percent of a race's run for which no day is changed.
    missed : minutes by week of runs that passes found no days for; chains do without them.
    """

    search: Search
    keeping: KeepingMaster
    best: RunGuide | None
    slack: int
    missed: dict[int, int] = field(default_factory=dict)

    def solve(self, cuts: Cuts, incumbent: Incumbent) -> KeepingSeason | None:
        """The season with the fewest changed days, and the runs that its weeks must hold."""
        while (season := self.keeping.solve(cuts, incumbent)) is not None:
            try:
                guide = self._guide(season)
            except TooHeavyError:
                # Each round has made a capacity exact that its season exceeds, so the next season is another one.
                continue
            if guide is not None:
                self.search.problem.require_runs(guide.needs, guide.since)
            return replace(season, guide=guide)
        return None

    def _guide(self, season: KeepingSeason) -> RunGuide | None:
        """The season's own chain; where a race stays shorter of its run by it than it has to, the one that is best of
        all, whose weeks take any load that holds their runs."""
        if self.best is None:
            return None
        params = self.search.params
        near = run_guide(self.search.problem, season.solved, self.search.monitor, params.near_capacity, self.missed)
        pairs = () if near is None else zip(near.short, self.best.short, strict=True)
        if near is not None and all(short <= least + self.slack for short, least in pairs):
            return near
        return replace(self.best, changes={})

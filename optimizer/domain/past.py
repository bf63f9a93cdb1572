"""The runner on the eve of the season: fitness, fatigue and the last weeks of running."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


def running_figures(minutes: Iterable[float]) -> tuple[int, int]:
    """Minutes of all runs and of the longest, rounded alike: a week of one run is as long as that run."""
    runs = list(minutes)
    return round(sum(runs)), round(max(runs, default=0.0))


@dataclass(frozen=True)
class PastWeek:
    """One calendar week before the season: minutes of running, its longest run, load in points.

    `runs` counts days with a run; None when nobody said.
    """

    start: date
    run_minutes: int
    longest_run: int
    load: float
    runs: int | None


@dataclass(frozen=True)
class Past:
    """What the planner needs to know on the eve of the season.

    `fitness` (CTL) and `fatigue` (ATL) in points a day; `weeks` up to 12, oldest first, the last one the
    calendar week before the season's first; `longest_30` the longest run of the last 30 days in minutes;
    `stated` says in words where this comes from; `ignored` counts activities on or after the first day.
    """

    fitness: float
    fatigue: float
    weeks: tuple[PastWeek, ...]
    last_run: date | None
    longest_30: int
    stated: str
    ignored: int = 0

    @property
    def busiest(self) -> int:
        """Most minutes of running in one of the weeks."""
        return max((week.run_minutes for week in self.weeks), default=0)

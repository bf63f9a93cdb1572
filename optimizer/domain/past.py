"""The runner just before the season: fitness, fatigue and the last weeks of running."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from optimizer.core.units import whole_minutes


def running_figures(minutes: Iterable[float]) -> tuple[int, int]:
    """Minutes of all runs and of the longest, rounded alike: a week of one run is as long as that run."""
    runs = list(minutes)
    return whole_minutes(sum(runs)), whole_minutes(max(runs, default=0.0))


@dataclass(frozen=True)
class PastWeek:
    """One calendar week before the season.

    Parameters
    ----------
    start
        Its Monday.
    run_minutes, longest_run
        Minutes of running in all and in the longest run.
    load
        Points.
    runs
        Days with a run; None when unknown.
    """

    start: date
    run_minutes: int
    longest_run: int
    load: float
    runs: int | None


@dataclass(frozen=True)
class Past:
    """The runner on the evening before the season.

    Parameters
    ----------
    fitness, fatigue
        CTL and ATL in points a day.
    weeks
        Up to 12, oldest first; the last one is the calendar week before the season's first.
    last_run
        Day of the last run; None when unknown.
    longest_30
        Longest run of the last 30 days, in minutes.
    stated
        Where this comes from, in words.
    ignored
        Number of activities on or after the first day.
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

"""Long runs that weeks chosen together are made to hold, so that runs of the later ones may be measured against them.

A model of several weeks knows only the runs before it: what its own weeks run is not counted, and a run that grows
within them is ruled out. Where a week is required to hold a run of a length, the weeks behind it may count on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from constraints.injury import in_injury_window
from constraints.single_run import least_before, longest_allowed
from optimizer.core import units
from optimizer.domain.training_log import DayLog, Log, counted_longest, days_compared, least_run, longest_run


@dataclass(frozen=True)
class AssumedRuns:
    """A history in which some weeks after it hold a run of so many minutes; whoever reads it has to require that.

    Parameters
    ----------
    log : the days that are known.
    assumed : minutes by week, of weeks whose days are not known.
    """

    log: Log
    assumed: Mapping[int, int]
    actual = True

    def done(self, day: date) -> DayLog | None:
        return self.log.done(day)

    def longest_before(self, day: date) -> int:
        first, last = days_compared(self.log.year, day)
        weeks = self.log.year.weeks
        # Whichever day of a week holds its run: all of them have to lie within the days that count.
        held = [m for week, m in self.assumed.items() if first <= weeks[week].days[0] and weeks[week].days[-1] <= last]
        return counted_longest(self.log.year, day, max([self.log.longest_since(first, last), *held]))

    def longest_since(self, first: date, last: date) -> int:
        return self.log.longest_since(first, last)

    def recent_run_peak(self, week: int) -> int:
        return self.log.recent_run_peak(week)

    def hard_kinds(self, week: int) -> frozenset[str]:
        return self.log.hard_kinds(week)


def assumed_runs(
    log: Log, weeks: range, old: Mapping[date, DayLog], asked: Mapping[date, DayLog]
) -> AssumedRuns | None:
    """The longest runs of the weeks as they were, longer where a requested run needs it, shorter where nothing holds
    them.

    Parameters
    ----------
    log : the days known, those of the weeks left out.
    weeks : the weeks to be chosen together.
    old : the old days, with those requested in their places.
    asked : the days requested.

    Returns
    -------
    None where the weeks before these would have to run longer for what is requested.
    """
    year = log.year
    days = {week: max(year.weeks[week].days, key=lambda day: longest_run(old.get(day, {}))) for week in weeks}
    assumed = {week: longest_run(old.get(day, {})) for week, day in days.items()}
    firm = {week for week in weeks if days[week] in asked}
    for week in reversed(weeks):
        day, run = days[week], assumed[week]
        injured = in_injury_window(year, day)
        earlier = {other: minutes for other, minutes in assumed.items() if other < week}
        most = longest_allowed(year, day_injured=injured, longest=AssumedRuns(log, earlier).longest_before(day))
        if most >= run:
            continue
        if week not in firm:
            assumed[week] = units.GRID * units.steps(most)
        elif not earlier:
            return None
        else:
            longest = max(earlier, key=lambda other: (assumed[other], other))
            assumed[longest] = least_run(year, day, least_before(year, day_injured=injured, run=run))
            firm.add(longest)
    return AssumedRuns(log, assumed)

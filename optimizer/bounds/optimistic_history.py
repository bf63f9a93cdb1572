"""Upper bounds of the longest run and of weekly running over all plans, week by week, without a solver.

Both limits compare with what was run before and are monotone in it, so running the most in every week gives the most in
every later week.
"""

from dataclasses import dataclass
from datetime import date

from constraints.injury import in_injury_window
from constraints.return_steps import most_after
from constraints.single_run import longest_allowed
from constraints.taper_table import long_left
from constraints.weekly_growth import begins, most_running
from optimizer.core import units
from optimizer.domain import session_kinds
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.training_log import PEAK_WEEKS, DayLog, counted_longest, days_compared, history_longest
from optimizer.domain.year import Year


@dataclass(frozen=True)
class OptimisticHistory:
    """A relaxation over all histories, as a `RunHistory`: the most favourable one there can be.

    Parameters
    ----------
    year
        Facts of the runner's year.
    longest
        Upper bound of each week's longest run, in minutes.
    minutes
        Upper bound of each week's running, in minutes.
    """

    year: Year
    longest: tuple[int, ...]
    minutes: tuple[int, ...]
    actual = False

    def done(self, day: date) -> DayLog | None:
        return None

    def longest_before(self, day: date) -> int:
        return _before(self.year, self.longest, day)

    def longest_since(self, first: date, last: date) -> int:
        return _longest(self.year, self.longest, first, last)

    def recent_run_peak(self, week: int) -> int:
        return _peak(self.year, self.minutes, week)

    def hard_kinds(self, week: int) -> frozenset[str]:
        return frozenset()


def optimistic(year: Year) -> OptimisticHistory:
    """Compute the most favourable history of the year, forward week by week."""
    longest: list[int] = []
    minutes: list[int] = []
    for week in year.weeks:
        known = tuple(longest)
        runs = [longest_run_on(year, known, facts) for facts in year.in_week(week.index)]
        longest.append(max(runs, default=0))
        cap = sum(runs)
        # The return ladder is fixed day by day, so the weekly ramp does not limit it.
        if week.phase != "return_to_run":
            peak = _peak(year, tuple(minutes), week.index)
            walked = 2 if begins(year, peak) else 1  # walk-runs alone, of which half counts
            cap = min(cap, walked * most_running(year, week.index, peak))
        minutes.append(max(cap, sum(facts.fixed_run for facts in year.in_week(week.index))))
    return OptimisticHistory(year, tuple(longest), tuple(minutes))


def longest_run_on(year: Year, longest: tuple[int, ...], facts: DayFacts) -> int:
    """Minutes of the day's longest run after weeks whose longest runs are known."""
    day, fixed = facts.date, facts.fixed_run

    def since(first: date, last: date) -> int:
        return _longest(year, longest, first, last)

    offered = {kind: most for kind in session_kinds.RUNS if (most := facts.most(kind))}
    if not offered:
        return fixed
    # The spike rule, the taper's limit and the steps after races all read longest runs before, and grow with them, so
    # the bounds of these bound them.
    before = _before(year, longest, day)
    allowed = longest_allowed(year, day_injured=in_injury_window(year, day), longest=before)
    allowed = min(allowed, most_after(year, facts, since)) // units.GRID * units.GRID
    least = min(session_kinds.BY_NAME[kind].least for kind in offered)
    left = long_left(year, day, before)
    most = max(min(minutes, left) if kind == "long" else minutes for kind, minutes in offered.items())
    return max(fixed, min(most, allowed) if allowed >= least else 0)


def _before(year: Year, longest: tuple[int, ...], day: date) -> int:
    return counted_longest(year, day, _longest(year, longest, *days_compared(day)))


def _longest(year: Year, longest: tuple[int, ...], first: date, last: date) -> int:
    if last < first:
        return 0
    weeks = range(max(0, year.horizon.week_of(first)), min(len(longest), year.horizon.week_of(last) + 1))
    return max([history_longest(year, first, last), *(longest[w] for w in weeks)])


def _peak(year: Year, minutes: tuple[int, ...], week: int) -> int:
    past = year.past.weeks
    known = [past[w].run_minutes for w in range(week - PEAK_WEEKS, 0) if -w <= len(past)]
    return max([0, *known, *(minutes[w] for w in range(max(0, week - PEAK_WEEKS), min(week, len(minutes))))])

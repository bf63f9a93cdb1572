"""Upper bounds of the longest run and of weekly running over all plans, week by week, without a solver.

All limits compare with what was run before and are monotone in it, so running the most in every week gives the most in
every later week.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from constraints.cutback_long import applies, looked_back, most_in_cutback
from constraints.injury import in_injury_window
from constraints.ramp import longest_cycle
from constraints.return_steps import most_after
from constraints.single_run import longest_allowed
from constraints.taper_table import most_left, shorter_on
from constraints.weekly_growth import begins, most_running
from optimizer.core import units
from optimizer.domain import session_kinds
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.possible_cutbacks import ANY_WAY, CutbackWays
from optimizer.domain.season_path import before_step_back, steps_back
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


def optimistic(year: Year, open_ways: CutbackWays = ANY_WAY) -> OptimisticHistory:
    """Compute the most favourable history of the year, forward week by week.

    Runs are followed apart for every number of loading weeks since the last cutback: a cutback holds no run near the
    longest so far, and comes every few weeks. Seasons with the same number count as one that has run the most of any.

    Parameters
    ----------
    year
        Facts of the runner's year.
    open_ways
        Which weeks some season has as cutbacks, and which it goes on loading in; anything by default.
    """
    longest, minutes = list[int](), list[int]()
    known: dict[int, tuple[int, ...]] = {0 if year.standing is None else year.standing.loading: ()}
    for week in year.weeks:
        days = [DayOfRuns(year, facts) for facts in year.in_week(week.index)]
        fixed = max((facts.fixed_run for facts in year.in_week(week.index)), default=0)
        ways, eased = _Ways.of(year, week.index), applies(year, week.index)
        held_by = _Span.of(year, *looked_back(year, week.index)) if eased else None
        reached: dict[int, tuple[int, ...]] = {}
        caps: list[int] = []
        for loading, before in sorted(known.items()):
            runs = [day.longest(before) for day in days]
            caps.append(sum(day.running(before, run) for day, run in zip(days, runs, strict=True)))
            most = max(runs, default=0)
            for after, cutback in open_ways.among(week.index, loading, ways.after(loading)):
                # A locked run is what it is; all others are held in a cutback.
                held = max(fixed, min(most, most_in_cutback(held_by.longest(before)))) if cutback and held_by else most
                so_far = reached.get(after, (0,) * (week.index + 1))
                reached[after] = tuple(map(max, so_far, (*before, held)))
        if not reached:  # no season comes this far, which is for whoever asks for a season to say
            return optimistic(year)
        known = reached
        longest.append(max(runs[-1] for runs in known.values()))
        minutes.append(_running(year, week.index, max(caps), tuple(minutes)))
    return OptimisticHistory(year, tuple(longest), tuple(minutes))


@dataclass(frozen=True)
class _Ways:
    """Whether a week may be a cutback, and what comes of the loading weeks since the last one; what load it needs for
    either is left to the season."""

    every: int
    steps_back: bool
    spared: bool

    @classmethod
    def of(cls, year: Year, week: int) -> "_Ways":
        back = year.weeks[week].mode != "growth" or steps_back(year, week)
        raced = any(day.race is not None or day.ladder for day in year.in_week(week))
        return cls(longest_cycle(year), back, raced or before_step_back(year, week))

    def after(self, loading: int) -> Iterator[tuple[int, bool]]:
        """Loading weeks since the last cutback after this one, and whether it is one."""
        if self.steps_back:
            yield 0, False
            return
        if loading + 1 < self.every or self.spared:
            yield min(loading + 1, self.every - 1), False
        yield 0, True


def _running(year: Year, week: int, cap: int, minutes: tuple[int, ...]) -> int:
    """Most minutes of running of the week whose days hold so many."""
    # The return ladder is fixed day by day, so the weekly ramp does not limit it.
    if year.weeks[week].phase != "return_to_run":
        peak = _peak(year, minutes, week)
        walked = 2 if begins(year, peak) else 1  # walk-runs alone, of which half counts
        cap = min(cap, walked * most_running(year, week, peak))
    return max(cap, sum(facts.fixed_run for facts in year.in_week(week)))


class DayOfRuns:
    """How long the longest run of a day may be after weeks whose longest runs are known. What the day says whatever was
    run before is worked out once, as many histories ask.

    Parameters
    ----------
    year
        Facts of the runner's year.
    facts
        Those of the day.
    """

    def __init__(self, year: Year, facts: DayFacts) -> None:
        self._year, self._facts, self._fixed = year, facts, facts.fixed_run
        # What is fixed lasts just as long as it was stated, a day of the return ladder too.
        self._offered = {k: most for k in session_kinds.RUNS if k not in facts.fixed and (most := facts.most(k))}
        self._least = min((session_kinds.BY_NAME[kind].least for kind in self._offered), default=0)
        self._injured = in_injury_window(year, facts.date)
        self._tapers = shorter_on(year, facts.date)
        self._compared = _Span.of(year, *days_compared(year, facts.date))
        self._known: dict[int, int] = {}

    def longest(self, weeks: tuple[int, ...]) -> int:
        """Minutes of the longest run after weeks with longest runs of so many minutes."""
        if not self._offered:
            return self._fixed
        compared = self._compared.longest(weeks)
        # Only a step of a return reads more of the weeks than this one number.
        if self._facts.step is not None:
            return self._after(compared, weeks)
        if compared not in self._known:
            self._known[compared] = self._after(compared, weeks)
        return self._known[compared]

    def running(self, weeks: tuple[int, ...], longest: int) -> int:
        """Most minutes of running on the day after such weeks, none of whose runs is longer than that. Several runs are
        of several kinds, and the spike rule holds all of a day's running."""
        if self._facts.slots == 1 or not self._offered:
            return longest
        left = self._facts.slots - len(session_kinds.MAIN_NAMES.intersection(self._facts.fixed))
        runs = sorted((min(minutes, longest) for minutes in self._offered.values()), reverse=True)
        most = min(self._facts.minutes, self._allowed(self._compared.longest(weeks)))
        return max(longest, min(most, self._fixed + sum(runs[: max(0, left)])))

    def _allowed(self, compared: int) -> int:
        """Minutes that the spike rule allows after a longest run of so many."""
        before = counted_longest(self._year, self._facts.date, compared)
        return longest_allowed(self._year, day_injured=self._injured, longest=before)

    def _after(self, compared: int, weeks: tuple[int, ...]) -> int:
        def since(first: date, last: date) -> int:
            return _longest(self._year, weeks, first, last)

        # The spike rule, the taper's limit and the steps after races all read longest runs before, and grow with them,
        # so the bounds of these bound them.
        before = counted_longest(self._year, self._facts.date, compared)
        allowed = units.on_grid(min(self._allowed(compared), most_after(self._year, self._facts, since)))
        left = most_left(self._tapers, before)
        most = max(min(minutes, left) if kind == "long" else minutes for kind, minutes in self._offered.items())
        return max(self._fixed, min(most, allowed) if allowed >= self._least else 0)


@dataclass(frozen=True)
class _Span:
    """Weeks between two dates, and the longest run of the history between them."""

    begin: int
    end: int
    history: int

    @classmethod
    def of(cls, year: Year, first: date, last: date) -> "_Span":
        if last < first:
            return cls(0, 0, 0)
        begin, end = year.horizon.week_of(first), year.horizon.week_of(last) + 1
        return cls(max(0, begin), max(0, end), history_longest(year, first, last))

    def longest(self, weeks: tuple[int, ...]) -> int:
        """Minutes of the longest run between the dates, where weeks have longest runs of so many."""
        return max((self.history, *weeks[self.begin : self.end]))


def _before(year: Year, longest: tuple[int, ...], day: date) -> int:
    return counted_longest(year, day, _longest(year, longest, *days_compared(year, day)))


def _longest(year: Year, longest: tuple[int, ...], first: date, last: date) -> int:
    return _Span.of(year, first, last).longest(longest)


def _peak(year: Year, minutes: tuple[int, ...], week: int) -> int:
    past = year.past.weeks
    known = [past[w].run_minutes for w in range(week - PEAK_WEEKS, 0) if -w <= len(past)]
    return max([0, *known, *(minutes[w] for w in range(max(0, week - PEAK_WEEKS), min(week, len(minutes))))])

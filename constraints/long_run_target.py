"""The long run required of every week: growing toward the next race's demand, as far as spike rule and weekly
running allow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from constraints.calm_before_races import calm_most, eased_most
from constraints.cutback_long import looked_back, most_in_cutback
from constraints.days_away import ANY_RUN, BACK_SHARE, back_in, back_part, before
from constraints.injury import in_injury_window
from constraints.large_long_run import large_share
from constraints.long_run_ahead import far, on_the_way, waits, wanted
from constraints.long_run_share import DAYS, long_share
from constraints.long_run_tables import (
    BACK_DAYS,
    CUTBACK_SHARE,
    FIVE_RUNS,
    RECOVERING_MOST,
    STEADY_MINUTES,
    STEADY_SHARE,
    STEADY_WEEKS,
    STEP_BACK,
    USUAL_SHARE,
)
from constraints.long_run_wishes import days_cut_from
from constraints.race_calendar import race_free
from constraints.return_steps import most_after
from constraints.running_habit import used_to_share
from constraints.short_blocks import short_most
from constraints.single_run import longest_allowed
from constraints.taper_table import kept_in_taper, long_left
from optimizer.core import units
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.session_kinds import BY_NAME
from optimizer.domain.session_queries import NO_LONG_RUN, LongRunAsked
from optimizer.domain.training_log import SPIKE_DAYS, RunHistory
from optimizer.domain.year import Year

STRENGTH_LOAD = 20
LOAD_PER_MINUTE = 0.95
USUAL_RUNS = 5
SHORTEST = BY_NAME["long"].least


def long_target(year: Year, week: int, load: float, history: RunHistory, *, cutback: bool) -> LongRunAsked:
    """The long run required of a week with that load (points), behind the current prefix."""
    facts = year.weeks[week]
    chances = [d for d in year.in_week(week) if d.most("long")]
    if facts.phase == "taper" and chances and not year.holds_race(week):
        return _kept_in_taper(year, chances, history)
    if facts.phase in ("taper", "race", "freestyle") or year.holds_race(week) or not chances:
        return NO_LONG_RUN
    # The master problem knows load, not minutes: what strength leaves of it is taken at the load of easy running.
    running = max(0.0, load - facts.fixed_load / 12 - STRENGTH_LOAD) / LOAD_PER_MINUTE
    running += sum(d.fixed_run for d in year.in_week(week))
    return _WeekAsked(year, week, tuple(chances), running, history, cutback).long_run()


@dataclass(frozen=True)
class _WeekAsked:
    """A week of which a long run is asked: its days for one, its minutes of running, and what lies behind it."""

    year: Year
    week: int
    chances: tuple[DayFacts, ...]
    running: float
    history: RunHistory
    cutback: bool

    def long_run(self) -> LongRunAsked:
        """The minutes asked, and whether a longer run would be a violation too."""
        year, week, history = self.year, self.week, self.history
        allowed = self._allowed()
        most = min(allowed, self._share(self._runs()) * self.running)
        usual = min(most, wanted(year, week, self.running), self._part(), short_most(year, week))
        back = CUTBACK_SHARE if self.cutback else STEP_BACK if _stood_still(year, week, usual, history) else 1.0
        minutes = units.on_grid(max(self._less(back * usual, usual), self._for_races(allowed, most, back)))
        if self.cutback and minutes < SHORTEST:
            minutes = _kept_in_cutback(year, week, self.running, history)
        stop = back_in(year, week)
        if stop is not None:
            # The first days back hold no more than four fifths of what was run before; the rest comes week by week.
            compared = before(stop)
            kept = units.on_grid(BACK_SHARE * history.longest_since(compared[-1], compared[0]))
            minutes = min(minutes, max(SHORTEST, kept))
        minutes, calm = min(minutes, _by_the_week(year, self.chances, history)), self._calm()
        # Where a run steps back or is not asked for in full, a longer one is a violation too.
        held = back < 1 or stop is not None or minutes > calm or far(year, week) or waits(year, week)
        minutes = min(minutes, calm)
        return LongRunAsked(minutes, held) if minutes >= SHORTEST else NO_LONG_RUN

    def _allowed(self) -> int:
        """Most minutes by the days' time, the taper, the spike rule and the steps after races behind this history."""
        year, history = self.year, self.history
        # What a taper's rule forbids is not asked for.
        left = (min(d.most("long"), long_left(year, d.date, history.longest_before(d.date))) for d in self.chances)
        back_to = max(most_after(year, d, history.longest_since) for d in self.chances)
        return min(max(left), allowed_after(year, self.week, history), back_to)

    def _runs(self) -> int:
        """Runs by whose share of the week the run is asked for."""
        behind = grows_back(self.year, self.week, self.history)
        return min(_usual_runs(self.year, self.running), USUAL_RUNS - behind)

    def _share(self, runs: int) -> float:
        """Most of the week's running beside so many runs. Beyond it a long run is asked for only where the race would
        else be out of reach; what takes too large a part of the week even so, the chain of runs asks for."""
        return min(long_share(self.year, self.week, runs), large_share(self.year, self.week))

    def _on_the_way(self) -> bool:
        """Whether it recovers on the way to a longer race, whose build that is: long runs come back as fast as their
        steps let them."""
        return self.year.weeks[self.week].mode == "constrained" and on_the_way(self.year, self.week)

    def _part(self) -> float:
        """Most minutes by the week's running alone."""
        if self._on_the_way():
            return self.running
        return max(SHORTEST, USUAL_SHARE * self.running, _used_to(self.year, self.week, self.running))

    def _less(self, stepped: float, usual: float) -> float:
        """What is asked for in any case: the step back from the usual. A cutback's running is cut back already, so its
        share is not cut again; the run itself is, from last week's."""
        if not self.cutback:
            return stepped
        return min(usual, CUTBACK_SHARE * (_recent(self.year, self.week, self.history) or usual))

    def _for_races(self, allowed: int, most: float, back: float) -> float:
        """What races want of the week beyond that."""
        year, asked = self.year, float(self.year.wanted[self.week])
        if any(d.step for d in self.chances):
            # Behind a race every week that stays short is missing a month later: as much as its days leave room for.
            runs = min(USUAL_RUNS, sum(d.runnable for d in year.in_week(self.week)))
            most = max(most, min(allowed, self._share(runs) * self.running))
        if year.weeks[self.week].mode == "constrained" and not self._on_the_way():
            asked = min(asked, RECOVERING_MOST * self.running)
        # A step back keeps a run within reach that was done within 30 days. A cutback is always one: what it must hold
        # for a race's sake the chain of runs says.
        lately = max(self.history.longest_before(d.date) for d in self.chances)
        return 0.0 if self.cutback or (back < 1 and asked <= lately) else min(most, asked)

    def _calm(self) -> int:
        """Most minutes by what races just ahead leave."""
        year, history = self.year, self.history
        return min(
            min(calm_most(year, d.date), eased_most(year, d.date, history.longest_before(d.date))) for d in self.chances
        )


def _used_to(year: Year, week: int, running: float) -> float:
    """Minutes of the longest run of the weeks before the season, as far as the share lasts that the runner is used to:
    what was run all winter does not shrink with the plan that begins."""
    return min(year.accustomed, used_to_share(year, week) * running)


def _by_the_week(year: Year, chances: Sequence[DayFacts], history: RunHistory) -> int:
    """Most minutes of a run in the first weeks back from many days away; as many as a day has in other weeks."""
    held = [(back_part(stop, chances[-1].date), before(stop)) for stop in year.away]
    most = (
        max(ANY_RUN, units.on_grid(part[0] * history.longest_since(days[-1], days[0]) // part[1] + 4))
        for part, days in held
        if part is not None
    )
    return min(most, default=units.DAY_MINUTES)


def _usual_runs(year: Year, running: float) -> int:
    """Runs by whose share of the week a long run is asked for: four of a novice, whose long run a fifth one would only
    shorten, in a year without a race, and in a week that is too small for five."""
    return USUAL_RUNS - (race_free(year) or year.level == 0 or running < FIVE_RUNS)


def grows_back(year: Year, week: int, history: RunHistory) -> bool:
    """Whether a race of a half marathon or longer has taken long runs that are not back yet: by the share of four runs
    they come back in weeks, by that of five in months, for what they grow from is a tenth a week of little."""
    start = year.weeks[week].start
    behind = [race for race in year.all_races if race.half_or_longer and 0 < (start - race.day).days <= BACK_DAYS]
    if not behind or year.weeks[week].mode != "growth" or in_injury_window(year, start):
        return False
    eve, raced = start - timedelta(days=1), behind[0].day
    before = history.longest_since(raced - timedelta(days=BACK_DAYS), raced - timedelta(days=1))
    return history.longest_since(eve - timedelta(days=SPIKE_DAYS), eve) < STEADY_SHARE * before


def _kept_in_taper(year: Year, chances: list[DayFacts], history: RunHistory) -> LongRunAsked:
    """A taper week keeps at least its share of the longest run, and needs no more: the share of its last day for a
    long run, since its Monday may still belong to the step before."""
    kept = [_kept_on(year, d, history.longest_before(d.date)) for d in chances]
    asked = next((minutes for minutes in reversed(kept) if minutes >= SHORTEST), 0)
    return LongRunAsked(asked, True) if asked else NO_LONG_RUN


def _kept_on(year: Year, facts: DayFacts, longest: int) -> int:
    """Minutes that a day of the taper keeps after that longest run: rounded up, as far as rule and time allow."""
    least = -(-kept_in_taper(year, facts.date, longest) // units.GRID) * units.GRID
    return units.on_grid(min(least, long_left(year, facts.date, longest), facts.most("long")))


def _stood_still(year: Year, week: int, minutes: float, history: RunHistory) -> bool:
    """Whether the weeks just before held long runs of that length already; before a taper that is no reason to step
    back, for it does so itself."""
    eve = week + 1 < len(year.weeks) and year.weeks[week + 1].phase == "taper"
    if minutes < STEADY_MINUTES or week < STEADY_WEEKS or eve:
        return False
    lately = (year.weeks[w].days for w in range(week - STEADY_WEEKS, week))
    return all(history.longest_since(days[0], days[-1]) >= STEADY_SHARE * minutes for days in lately)


def _kept_in_cutback(year: Year, week: int, running: float, history: RunHistory) -> int:
    """Where cutting back would leave no long run, a cutback keeps the shortest there is, as far as four runs leave it
    its share and the week's days have more time than that."""
    room = long_share(year, week, USUAL_RUNS - 1) * running
    recent = min(_recent(year, week, history), most_in_cutback(history.longest_since(*looked_back(year, week))))
    time = CUTBACK_SHARE * max(d.most("long") for d in year.in_week(week))
    return SHORTEST if year.weeks[week].mode == "growth" and min(recent, room, time) >= SHORTEST else 0


def _recent(year: Year, week: int, history: RunHistory) -> int:
    """Minutes of the longest run that a cutback cuts back from; of two weeks where the last one held no long run."""
    last = year.weeks[week].start - timedelta(days=1)
    since = history.longest_since(last - timedelta(days=days_cut_from(year, week) - 1), last)
    held = not week or any("long" in (history.done(day) or {}) for day in year.weeks[week - 1].days)
    return since if since and held else history.longest_since(last - timedelta(days=2 * DAYS - 1), last)


def allowed_after(year: Year, week: int, history: RunHistory, *, any_run: bool = False) -> int:
    """Longest run in minutes that the spike rule allows the week's long-run days after that past, or with `any_run` all
    its days for running."""
    days = (d.date for d in year.in_week(week) if (d.runnable if any_run else d.most("long")))
    return _allowed(year, week, max(map(history.longest_before, days), default=0))


def _allowed(year: Year, week: int, longest: int) -> int:
    """Longest run in minutes that the spike rule allows the week after a longest of so many."""
    return longest_allowed(year, day_injured=in_injury_window(year, year.weeks[week].start), longest=longest)


def long_targets(
    year: Year, loads: tuple[float, ...], cutbacks: tuple[bool, ...], history: RunHistory
) -> tuple[LongRunAsked, ...]:
    """The same for every week of a finished plan."""
    weeks = enumerate(zip(loads, cutbacks, strict=True))
    return tuple(long_target(year, week, load, history, cutback=cutback) for week, (load, cutback) in weeks)

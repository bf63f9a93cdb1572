"""Long runs that later weeks need or target, propagated backward from locked runs and races by the spike rule."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from constraints.injury import in_injury_window
from constraints.long_run_tables import ACCUSTOMED_WEEKS
from constraints.race_calendar import RaceCalendar, asked_longest, floor_minutes, floor_window
from constraints.race_demand import CALM_WEEKS, accustomed, training_demand
from constraints.single_run import FIRST_RUN, least_before
from constraints.taper_table import long_left
from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.domain import session_kinds
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import RUNS
from optimizer.domain.training_log import days_compared, history_longest, least_run, weeks_compared
from optimizer.domain.year import Year


class NeededRuns(NamedTuple):
    """The runs that weeks need.

    Parameters
    ----------
    minutes : by week, the longest run it needs; 0 where it needs none.
    since : by week whose run a race itself asks for, the first day on which it counts; days before it are too long
        before the race, and so is every run of the weeks before.
    """

    minutes: tuple[int, ...]
    since: Mapping[int, date]


def needed_runs(year: Year, history: OptimisticHistory) -> NeededRuns:
    """Minutes of the longest run that each week needs so that locked runs and races stay possible.

    Parameters
    ----------
    year
        Facts of the runner's year.
    history
        Relaxation over all histories; a week never needs a run that it has no room for there.

    Returns
    -------
    NeededRuns
        One entry a week.
    """
    needs, since = [0] * len(year.weeks), dict[int, date]()
    for day, minutes in _fixed(year):
        _require_earlier_runs(year, history, needs, day, minutes)
    for race in year.races:
        floor = floor_minutes(year, race)
        week = _last_chance(year, history, race, floor)
        if week is not None and floor > FIRST_RUN:
            needs[week] = max(needs[week], floor)
            since[week] = max(floor_window(year, race)[0], year.weeks[week].start)
            _require_earlier_runs(year, history, needs, year.weeks[week].days[-1], floor)
    return NeededRuns(tuple(needs), since)


def wanted_runs(year: Year) -> tuple[int, ...]:
    """Minutes of long run in each week that keep within reach the long runs of A and B races, and those of marathons
    and longer races run as training.

    Any run of the last 30 days allows the next step, so all whole weeks within them get the same target: at least one
    of them will have the load for it.

    Returns
    -------
    tuple of int
        One entry a week; 0 where any run suffices.
    """
    wanted = [0] * len(year.weeks)
    for first in year.weeks[:ACCUSTOMED_WEEKS] if year.standing is None else ():
        wanted[first.index] = accustomed(year, list(year.with_priority("A", "B"))) if first.mode == "growth" else 0
    for race in year.with_priority("A", "B"):
        last = min(RaceCalendar.taper_start(year, race), race.week) - 1
        if last >= 0:
            wanted[last] = max(wanted[last], asked_longest(year, race))
    for race in year.with_priority("C"):
        # The last week before it is a calm one: its long run is nobody's longest. Of the two before that, one may be a
        # cutback.
        last = race.week - CALM_WEEKS - 1
        for week in range(max(0, last - 1), last + 1):
            if year.weeks[week].mode == "growth":
                wanted[week] = max(wanted[week], training_demand(year, race))
    for week in reversed(range(len(wanted))):
        injured = in_injury_window(year, year.weeks[week].start)
        base = least_before(year, day_injured=injured, run=wanted[week]) if wanted[week] > FIRST_RUN else 0
        base = least_run(year, year.weeks[week].days[-1], base)
        # Backward: what this week wants fixes the least run that the 30 days before it must hold.
        for before in weeks_compared(year, week):
            wanted[before] = max(wanted[before], base)
    return tuple(wanted)


def _fixed(year: Year) -> Iterator[tuple[date, int]]:
    for day, facts in year.days.items():
        if facts.fixed_run > FIRST_RUN and not facts.ladder:
            yield day, facts.fixed_run


def _last_chance(year: Year, history: OptimisticHistory, race: RaceFacts, floor: int) -> int | None:
    """The latest suitable week before the race's taper for its long run; None where no week can hold it."""
    day = max(floor_window(year, race)[0], year.weeks[0].start)
    first, last = year.horizon.week_of(day), min(RaceCalendar.taper_start(year, race), race.week) - 1
    # The window begins in the middle of a week, which may be the last one before weeks away.
    if not any(facts.most(kind) >= floor for facts in year.in_week(first) if facts.date >= day for kind in RUNS):
        first += 1
    return _latest(year, history, range(first, last + 1), floor)


def _latest(year: Year, history: OptimisticHistory, weeks: range, minutes: int) -> int | None:
    """The latest week with room for the run; preferably one whose long run it can be, and without a load ceiling."""
    able = [week for week in weeks if history.longest[week] >= minutes]
    able = [week for week in able if _as_long(year, history, week, minutes)] or able
    return rather_free(year, able)


def rather_free(year: Year, weeks: Sequence[int]) -> int | None:
    """The latest week without a load ceiling, else the latest; None where there is no week."""
    free = [week for week in weeks if year.weeks[week].ceiling is None]
    return (free or weeks)[-1] if weeks else None


def _as_long(year: Year, history: OptimisticHistory, week: int, minutes: int) -> bool:
    """Whether the run may be the week's long run; other kinds of that length need more running beside them."""
    days = year.in_week(week)
    left = (min(d.most("long"), long_left(year, d.date, history.longest_before(d.date))) for d in days)
    return minutes < session_kinds.BY_NAME["long"].least or max(left) >= minutes


def _require_earlier_runs(year: Year, history: OptimisticHistory, needs: list[int], day: date, minutes: int) -> None:
    """Propagate a needed run backward: the latest week with room gets the run that allows it, until history
    suffices."""
    while True:
        # Invariant: a run of `minutes` on `day` is needed; `base` is the least run before it that allows it. Every
        # round moves to an earlier week, so the loop ends.
        base = least_run(year, day, least_before(year, day_injured=in_injury_window(year, day), run=minutes))
        first, last = days_compared(year, day)
        if base <= 0 or minutes <= FIRST_RUN or history_longest(year, first, last) >= base:
            return
        weeks = range(max(0, year.horizon.week_of(first) + 1), max(0, year.horizon.week_of(last) + 1))
        week = _latest(year, history, weeks, base)
        if week is None:
            return
        needs[week] = max(needs[week], base)
        day, minutes = year.weeks[week].days[0], base

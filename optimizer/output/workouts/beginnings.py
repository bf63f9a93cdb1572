"""Beginnings: how far somebody who has just begun to run, or come back, is with running on end and with quick running.

A cutback leads no further: its sessions repeat the step before and count for nothing, so that no step is left out.
"""

from datetime import date, timedelta

from constraints.comeback import (
    EVERY_DAYS,
    HILL_DAYS,
    LADDER,
    LAYOFF_DAYS,
    STAGE_RUNS,
    WINDOW_DAYS,
    off_days,
    recently_cleared,
)
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year

ON_END = ("easy", "recovery_run", "medium_long", "long", "trail")
"""Runs that hold no walking breaks, once running has been learnt; the ground of a trail run is no reason for none."""
QUICK = ("fartlek", "intervals", "repetitions")
"""Kinds quicker than threshold pace on the flat."""
LADDER_DAYS = EVERY_DAYS * STAGE_RUNS * len(LADDER) + HILL_DAYS
"""Days from clearance to the first hard session."""


def weeks_on_end(year: Year, log: Log, cutbacks: frozenset[int], day: date) -> int | None:
    """Count a new runner's weeks of runs without walk-run cycles before the week of that day; None for whom has run
    before, and on the return ladder, whose runs stand as they are."""
    if not year.new or year.days[day].ladder:
        return None
    week = year.days[day].week
    held = (w for w in range(week) if w not in cutbacks)
    done = sum(any(kind in log.days.get(d, {}) for d in year.weeks[w].days for kind in ON_END) for w in held)
    return max(0, done - (week in cutbacks))


def quick_sessions(year: Year, log: Log, cutbacks: frozenset[int], day: date) -> int | None:
    """Count the quick sessions since a new runner's season began or the last lay-off that took the return ladder was
    cleared; None where neither lies in the last year. Before the season the weeks behind the ladder count one each."""
    start = year.scenario.season.start
    began = year.new and day - start < timedelta(days=WINDOW_DAYS)
    back = [one.cleared for one in recently_cleared(year, day) if one.cleared and off_days(one) >= LAYOFF_DAYS]
    since = [*back, *([start] if began else [])]
    if not since:
        return None
    before = max(0, (start - max(since)).days - LADDER_DAYS) // 7
    days = (d for d in log.days if max(since) <= d < day and any(kind in log.days[d] for kind in QUICK))
    done = sum(d not in year.days or year.days[d].week not in cutbacks for d in days)
    return max(0, before + done - (year.days[day].week in cutbacks))

"""Shift days: where working hours rove, training stands on the free days, and half an hour left of a shift rests.

Twelve hours of work are a load too. Who works four days and is free for four trains on the free ones, of which one may
stay empty for sleep.
"""

from datetime import date, timedelta

from constraints.family import View
from constraints.limits import RuleTable
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.session_kinds import HARD
from optimizer.domain.year import Year

SHIFT_MOST, FREE_LEAST, EMPTY = 30, 60, 1
"""Most minutes that a shift leaves, fewest of a free day, and free days that may stay empty beside training on shifts.
Ours."""
ROW = 2
"""Shifts in a row that want a day of sleep behind them. Ours."""
DEMANDING = ("long", "medium_long", *HARD)

EMPTY_FREE_DAY = SoftConstraint(
    "empty_free_day",
    4,
    f"per day with an hour and more, beyond the first, that a week without steady weekdays leaves empty while a day of "
    f"at most {SHIFT_MOST} min holds a session: shifts rest, free days train",
    source="coaching practice",
    confidence="C",
)
STRENGTH_ON_SHIFT = SoftConstraint(
    "strength_on_shift",
    2,
    "per session of strength on such a day: it belongs to the day of a hard run",
    source="coaching practice",
    confidence="C",
)
BEHIND_SHIFTS = SoftConstraint(
    "behind_shifts",
    4,
    f"per hard, long or medium-long run on the first day behind {ROW} and more such days in a row, where the day after "
    "is free too: sleep comes first, key runs stand on the second day",
    source="coaching practice",
    confidence="C",
)
TABLE = RuleTable(
    "training_beside_shifts",
    f"where no weekday is steadily free, days that leave at most {SHIFT_MOST} min rest before days with an hour and "
    f"more do, one of them apart in a week, and hold no strength; key runs leave the first day behind {ROW} of them "
    "and more for sleep where the second is free",
    "coaching practice; numbers ours",
    "C",
    hard=False,
)


def roves(year: Year) -> bool:
    """Whether the days with time are other weekdays every week, as shifts make them."""
    return not year.skeleton.runs


def penalise_shifts(view: View, week: int) -> None:
    """Penalise free days that stay empty beside training on shifts, and strength on those."""
    for day in view.year.weeks[week].days:
        if _sleeps(view.year, day):
            view.penalise(BEHIND_SHIFTS, sum(view.has(day, kind) for kind in DEMANDING), week)
    shifts = [facts.date for facts in view.year.in_week(week) if is_shift(facts)]
    free = [facts.date for facts in view.year.in_week(week) if _is_free(facts)]
    if not shifts or len(free) <= EMPTY:
        return
    on_shift = view.some([view.trained(day) for day in shifts])
    empty = len(free) - sum(view.trained(day) for day in free)
    # Nothing is asked of a week that rests on every shift.
    view.penalise(EMPTY_FREE_DAY, view.excess(empty, EMPTY + len(free) * (1 - on_shift)), week)
    view.penalise(STRENGTH_ON_SHIFT, sum(view.has(day, "strength") for day in shifts), week)


def _sleeps(year: Year, day: date) -> bool:
    """Whether the day is the first behind a row of shifts, and its key run can wait for the next one."""
    row = [year.days.get(day - timedelta(days=back)) for back in range(1, ROW + 1)]
    after = year.days.get(day + timedelta(days=1))
    waits = after is not None and _is_free(after) and after.race is None
    return waits and behind_shift(year, day) and all(facts is not None and is_shift(facts) for facts in row)


def behind_shift(year: Year, day: date) -> bool:
    """Whether the day before is the last shift of somebody whose working days wander."""
    eve = year.days.get(day - timedelta(days=1))
    return eve is not None and roves(year) and is_shift(eve) and not is_shift(year.days[day])


def _is_free(facts: DayFacts) -> bool:
    return facts.minutes >= FREE_LEAST and facts.runnable


def is_shift(facts: DayFacts) -> bool:
    """Whether work leaves the day half an hour at most."""
    return 0 < facts.minutes <= SHIFT_MOST and facts.race is None

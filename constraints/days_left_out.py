"""Days away are left out of the thirty days that a run is compared with.

Legs forget little in a few weeks off. A calendar month behind a fortnight away holds the short first runs alone, which
would then grow by a tenth each as if nothing had been run before them. How runs come back step by step is what the
return steps say.
"""

from collections.abc import Container
from datetime import date, timedelta

from constraints.limits import RuleTable, number_word
from constraints.return_from_break import LEAST_BREAK, LONG_BREAK, absences
from optimizer.domain.calendar import days_to
from optimizer.domain.training_log import SPIKE_DAYS
from optimizer.domain.year import Year

MOST_LEFT_OUT = LONG_BREAK
"""Days away that are left out at the most; more of them, and absences that are longer, count as days without a run."""

DAYS_LEFT_OUT = RuleTable(
    "spike_days_away",
    f"days of stated absences of {number_word(LEAST_BREAK)} to {LONG_BREAK} days are none of the {SPIKE_DAYS}, which "
    f"reach back by as many more, {MOST_LEFT_OUT} at most; where an injury began among them they are",
    "ours, with the case: two weeks abroad after runs of 95 min left 75 min nine weeks later",
    "D",
)


def leave_days_away_out(year: Year) -> None:
    """Note for every day how many days away are none of those that its run is compared with."""
    short = (stop for stop in absences(year) if stop.days <= LONG_BREAK)
    away = frozenset(day for stop in short for day in days_to(stop.back - timedelta(days=1), stop.days))
    hurt = [injury.onset for injury in year.scenario.injuries]
    for day, facts in year.days.items() if away else ():
        out = _left_out(day, away)
        first = day - timedelta(days=SPIKE_DAYS + out)
        facts.left_out = 0 if any(first <= onset <= day for onset in hurt) else out


def _left_out(day: date, away: Container[date]) -> int:
    """Days away until thirty others have been met on the way back from that day."""
    out = 0
    for back, before in enumerate(days_to(day - timedelta(days=1), SPIKE_DAYS + MOST_LEFT_OUT), 1):
        out += before in away and out < MOST_LEFT_OUT
        if back - out == SPIKE_DAYS:
            break
    return out

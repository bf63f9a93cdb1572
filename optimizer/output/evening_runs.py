"""Evenings with a lamp: which runs of a plan rehearse the night of a race that goes on into the dark.

A note that asks for "one or two evenings" is on no day, and what is on no day is not run: the runs have a date.
"""

from datetime import date, timedelta
from itertools import combinations

from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import HARD, LIVELY
from optimizer.domain.training_log import Log, longest_run
from optimizer.domain.year import Year

NIGHT_MINUTES = 12 * 60
"""Minutes of a race from which it goes on into the dark (ours, D)."""
FIRST_DAYS, LAST_DAYS, APART_DAYS = 42, 10, 7
"""Days before the race between which its evenings lie, and at least between two of them (ours, D)."""
LEAST, MOST, SOON = 40, 180, 60
"""Minutes of a run that is worth a lamp, and at most, for it ends late; and of what follows on the morning after."""
EVENINGS = 2


def night_races(year: Year) -> list[RaceFacts]:
    """The races in earnest that are run into the night."""
    return [r for r in year.with_priority("A", "B") if r.expected >= NIGHT_MINUTES and r.leads_to is None]


def evening_runs(year: Year, log: Log, race: RaceFacts) -> tuple[date, ...]:
    """Up to two days whose run is done in the evening: the longest there are with a quiet morning behind them.

    Parameters
    ----------
    year
        The facts of the season.
    log
        Its sessions.
    race
        One of `night_races`.
    """
    days = (race.day - timedelta(days=left) for left in range(FIRST_DAYS, LAST_DAYS - 1, -1))
    able = [day for day in days if day in year.days and _suits(log, day)]
    pairs = [pair for pair in combinations(able, EVENINGS) if (pair[1] - pair[0]).days >= APART_DAYS]
    singles = [(day,) for day in able]
    return max((*singles, *pairs), key=lambda one: (len(one), sum(_run(log, day) for day in one), one), default=())


def _suits(log: Log, day: date) -> bool:
    """Whether the day's one run is easy and worth it, and nothing long or hard comes on the morning after."""
    done, after = log.days.get(day, {}), log.days.get(day + timedelta(days=1), {})
    hard = {*HARD, *LIVELY, "race"}
    if hard & done.keys() or hard & after.keys() or not LEAST <= _run(log, day) <= MOST:
        return False
    return longest_run(after) < SOON


def _run(log: Log, day: date) -> int:
    return longest_run(log.days.get(day, {}))

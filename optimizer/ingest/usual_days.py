"""On which weekdays a runner usually trains, how long and how often, as a log shows it."""

from collections.abc import Sequence
from datetime import date

from optimizer.core import units
from optimizer.formats.scenario import WEEKDAYS
from optimizer.ingest.importers.activities import Activity

LOOKED_AT = 84
"""Days before the log's end that tell what is usual."""
USUAL = 0.25
"""Share of the weeks on which a weekday must hold training to count as usual."""
FEWEST_DAYS, SHORT_DAY = 3, 45
"""Days a week, and minutes on each, that a plan needs to begin with: three runs of half an hour."""
APART = ("tue", "thu", "sun", "sat", "fri", "mon", "wed")
"""Days that are taken where a log shows too few, those beside no other one first."""


def usual_minutes(recent: Sequence[Activity], end: date) -> dict[str, int]:
    """Minutes on the weekdays on which there usually is training: the upper quarter of what was done, on the grid."""
    weeks = max(1, min(LOOKED_AT, (end - recent[0].date).days) // 7)
    by_day: dict[date, float] = {}
    for activity in recent:
        by_day[activity.date] = by_day.get(activity.date, 0.0) + activity.minutes
    found: dict[str, int] = {}
    for number, name in enumerate(WEEKDAYS):
        done = sorted(minutes for day, minutes in by_day.items() if day.weekday() == number)
        often = len(done) >= USUAL * weeks
        upper = done[(3 * len(done)) // 4] if done else 0.0
        found[name] = min(units.DAY_MINUTES, units.steps_up(upper) * units.GRID) if often else 0
    return found


def filled_up(minutes: dict[str, int], log: Sequence[Activity]) -> tuple[dict[str, int], tuple[str, ...]]:
    """The days with at least three that can hold a run, and those that were added: first the weekdays of most runs."""
    runs = [WEEKDAYS[activity.date.weekday()] for activity in log if activity.kind == "run"]
    often = sorted(set(runs), key=lambda day: (-runs.count(day), WEEKDAYS.index(day)))
    full, added = dict(minutes), list[str]()
    for day, alone in (*((day, False) for day in often), *((d, True) for d in APART), *((d, False) for d in APART)):
        if sum(held >= SHORT_DAY for held in full.values()) >= FEWEST_DAYS:
            break
        if full[day] < SHORT_DAY and not (alone and _beside_another(full, day)):
            full[day] = SHORT_DAY
            added.append(day)
    return full, tuple(added)


def _beside_another(minutes: dict[str, int], day: str) -> bool:
    number = WEEKDAYS.index(day)
    return any(minutes[WEEKDAYS[(number + step) % 7]] >= SHORT_DAY for step in (-1, 1))


def sessions_a_day(recent: Sequence[Activity]) -> int:
    """2 where training twice a day is usual, else 1."""
    days: dict[date, int] = {}
    for activity in recent:
        if activity.kind != "other":
            days[activity.date] = days.get(activity.date, 0) + 1
    return 2 if days and sum(n > 1 for n in days.values()) >= USUAL * len(days) else 1

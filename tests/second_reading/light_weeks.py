"""Rules of weeks that are lighter than those around them: cutbacks, and the last full week before a race week."""

from collections.abc import Iterator
from datetime import date

from tests.second_reading.facts import RUNS, Facts
from tests.second_reading.weeks import FEW, RUNG, SLACK, WINDOW

Breach = tuple[date, str]
MONTH = 4
"""Weeks that may be loaded in a row because the last of them lies before a window."""
BEFORE_RACE_WEEK = 0.95
"""Most of the week before that the last full week carries where nothing but the race's own week is lighter."""
CUT_FROM = 3
"""Weeks before a cutback whose longest run its own is compared with."""


def breaches(facts: Facts) -> Iterator[Breach]:
    yield from _cutbacks(facts)
    yield from _long_in_cutbacks(facts)
    yield from _eased(facts)


def _cutbacks(facts: Facts) -> Iterator[Breach]:
    """No more growth weeks in a row than the limit without one that steps back; the last before a window need not, as
    long as it is no fifth one."""
    every = int(facts.limit("cutback_every", 3, 4, 5))
    if facts.age is not None and facts.age >= 50 and "cutback_every" not in facts.limits:
        every = min(every, 3)
    share, row, phases = facts.limit("cutback_volume", 0.80), 0, [*(week.phase for week in facts.weeks[2:]), ""]
    for before, week, after in zip(facts.weeks, facts.weeks[1:], phases, strict=False):
        daily, last = week.load / len(week.days), before.load / len(before.days)
        growing = week.phase in ("base", "build") and not facts.raced(week.days) and not facts.raced(before.days)
        row = row + 1 if growing and daily > share * last * SLACK + RUNG / 7 else 0
        # Weeks held low after a race that was training count as loading here, and as a step back in the rules.
        if row > (max(every - 1, MONTH) if after in WINDOW else every):
            yield week.days[-1], f"{row} weeks in a row without a step back"


def _long_in_cutbacks(facts: Facts) -> Iterator[Breach]:
    """Where a growth week is a cutback by any reading, its longest run is nine tenths of three weeks' at most."""
    share = facts.limit("cutback_volume", 0.80)
    for index, week in enumerate(facts.weeks[CUT_FROM:], CUT_FROM):
        before = facts.weeks[index - CUT_FROM : index]
        daily, last = (week.load + RUNG) / len(week.days), (before[-1].load - RUNG) / len(before[-1].days)
        growing = week.phase in ("base", "build") and before[-1].phase in ("base", "build")
        few = sum(facts.offered(day)[0] > 0 for day in week.days) < FEW
        if few or not growing or facts.raced(week.days) or facts.raced(before[-1].days) or daily * SLACK > share * last:
            continue
        longest = max(facts.minutes(day, (kind,)) for held in before for day in held.days for kind in RUNS)
        for day in week.days:
            runs = [facts.sessions[day][kind] for kind in RUNS if kind in facts.sessions[day]]
            if not any((day, kind) in facts.locked for kind in RUNS) and max(runs, default=0) > max(0.9 * longest, 30):
                yield day, f"a run of {max(runs)} min in a cutback, after a longest of {longest}"


def _eased(facts: Facts) -> Iterator[Breach]:
    """The last full week before a race week without a taper is lighter than the week before, or holds fitness."""
    for before, week, after in zip(facts.weeks, facts.weeks[1:], facts.weeks[2:], strict=False):
        if after.phase != "race" or week.phase not in ("base", "build") or facts.raced(week.days):
            continue
        if any(at in week.days for at, _ in facts.locked):
            continue  # what is locked is carried in any case
        most = max(BEFORE_RACE_WEEK * before.load, before.fitness * len(week.days))
        if week.load > most * SLACK + RUNG:
            yield week.days[-1], f"load {week.load:.0f} in the week before a race's own, after {before.load:.0f}"

"""Rules of weeks that are lighter than those around them: cutbacks, and the last full week before a race week."""

import math
from collections.abc import Iterator
from datetime import date, timedelta

from tests.second_reading.facts import RUNS, Facts, Race, Week
from tests.second_reading.weeks import BEGINNERS, FADES, FEW, WINDOW

Breach = tuple[date, str]
MONTH = 4
"""Weeks that may be loaded in a row because the last of them lies before a window."""
BEFORE_RACE_WEEK = 0.95
"""Most of the week before that the last full week carries where nothing but the race's own week is lighter."""
SMALL = 20.0
"""Fitness below which weeks are small."""
CUT_FROM = 3
"""Weeks before a cutback whose longest run its own is compared with."""
RUNG, LEAST_RUNG = 0.01, 0.12
"""A rung of fitness, as a share and in points at least: what a week may carry that does not count (docs/plans.md)."""
HELD = ((80,), (70, 100), (80, 100), (65, 90, 100), (40, 70, 100), (40, 70, 100), (25, 50, 75, 100))
"""Percent of the load before in the weeks after a race run as training, by row of the way back: the longest reading,
which is that of who is not fit."""
SHORT_ROWS, HALF_TIME = 2, 0.5
"""Rows up to 10 km, whose weeks come back in half the time."""
LITTLE = 30
"""Minutes of a day away at most."""
STOP, LONG_STOP = 6, 28
"""Days off that make an absence to come back from step by step, and beyond which it is a long one."""
COMING_BACK = ((10, (75,)), (21, (50, 75)), (LONG_STOP, (50, 67, 83)))
"""Percent of the load before, week by week, after up to so many days off."""
AFTER_LONG = (33, 50, 75)
"""The same after more of them, each for a third of their number."""
AGES = ((60, 1.5), (50, 1.3), (40, 1.15))
FIRST_TIME, HEARD = 1.25, 1.5
"""What makes recovery longer: a distance run for the first time; check-ins after the race at most."""


def breaches(facts: Facts) -> Iterator[Breach]:
    yield from _cutbacks(facts)
    yield from _long_in_cutbacks(facts)
    yield from _eased(facts)


def _cutbacks(facts: Facts) -> Iterator[Breach]:
    """No more growth weeks in a row than the limit without one that steps back; the last before a window need not, as
    long as it is no fifth one. A week held low after a race that was training, or after days off, is one itself."""
    every = int(facts.limit("cutback_every", 3, 4, 5))
    if facts.age is not None and facts.age >= 50 and "cutback_every" not in facts.limits:
        every = min(every, 3)
    share, row, phases = facts.limit("cutback_volume", 0.80), 0, [*(week.phase for week in facts.weeks[2:]), ""]
    least = _at_the_least(facts)
    for before, week, after in zip(facts.weeks, facts.weeks[1:], phases, strict=False):
        growing = week.phase in ("base", "build") and not facts.raced(week.days) and not facts.raced(before.days)
        most = share * _like(before, week) + _rung(before, week)
        held = week.start in least or _held_back(facts, week) or _coming_back(facts, week)
        row = row + 1 if growing and week.load > most and not held else 0
        follows = after in WINDOW or (every <= MONTH and _away(facts, week.days[-1] + timedelta(days=1)))
        # Below a fitness of 20 every fourth week is enough where every third would be asked for.
        small = every == 3 and "cutback_every" not in facts.limits and before.fitness < SMALL
        if row > (max(every - 1, MONTH) if follows else every + small):
            yield week.days[-1], f"{row} weeks in a row without a step back"


def _at_the_least(facts: Facts) -> set[date]:
    """Mondays of weeks that leave a runner at the least fitness there is; less than a rung is not carried on."""
    found, fitness = set(), max(BEGINNERS, facts.weeks[0].fitness)
    for week in facts.weeks[1:]:
        days = len(week.days)
        kept = math.exp(-days / FADES)
        after = kept * fitness + (1 - kept) * week.load / days
        rungs = math.floor((max(after, BEGINNERS) - BEGINNERS) / LEAST_RUNG)
        # Higher up rungs are wider; whoever stands there is far from the least.
        fitness = BEGINNERS + LEAST_RUNG * rungs if after < LEAST_RUNG / RUNG else week.fitness
        if fitness == BEGINNERS:
            found.add(week.start)
    return found


def _away(facts: Facts, monday: date) -> bool:
    """Whether exceptions leave most days of the week no more than half an hour."""
    offered = (facts.offered(monday + timedelta(days=i)) for i in range(7))
    return 2 * sum(found is not None and minutes <= LITTLE for minutes, found in offered) > 7


def _held_back(facts: Facts, week: Week) -> bool:
    """Whether a race run as training holds the week to a cutback's share, by the longest reading."""
    training = (race for race in facts.races if race.priority == "C")
    return any(race.day < week.start <= race.day + timedelta(weeks=_held_weeks(facts, race)) for race in training)


def _coming_back(facts: Facts, week: Week) -> bool:
    """Whether days off hold the week to a cutback's share on average."""
    share = 100 * facts.limit("cutback_volume", 0.80)
    stops = [*facts.days_off(), *((back, (back - since).days) for _, since, back in facts.injuries if back)]
    return any(
        sum(_part(back, off, day) for day in week.days) <= share * len(week.days)
        for back, off in stops
        if off >= STOP and week.days[-1] >= back
    )


def _part(back: date, off: int, day: date) -> int:
    """Percent of the load before that the day carries; what lies before the way back, and behind it, is whole."""
    since = (day - back).days
    step, shares = since // 7, next((shares for most, shares in COMING_BACK if off <= most), ())
    if not shares:
        step, shares = since * len(AFTER_LONG) // off, AFTER_LONG
    return shares[step] if 0 <= step < len(shares) else 100


def _held_weeks(facts: Facts, race: Race) -> int:
    share = 100 * facts.limit("cutback_volume", 0.80)
    times = facts.limit("recovery_pace", 1.0) * facts.limit("recovery_level", 1.25, 1.0, 1.0)
    times *= next((factor for age, factor in AGES if (facts.age or 0) >= age), 1.0)
    times *= FIRST_TIME if race.first_time else 1.0
    times *= HEARD if facts.scenario.get("check_ins") else 1.0
    times *= HALF_TIME if race.back < SHORT_ROWS else 1.0
    return math.ceil(times * sum(percent <= share for percent in HELD[race.back]))


def _like(before: Week, week: Week) -> float:
    """The load of the week before for as many days as the week has: the first one of a season may be shorter."""
    return before.load * len(week.days) / len(before.days)


def _rung(before: Week, week: Week) -> float:
    """Points that the week may carry beyond those that count."""
    rung = max(RUNG * before.fitness, LEAST_RUNG)
    return rung * len(week.days) / (1 - math.exp(-len(week.days) / FADES))


def _long_in_cutbacks(facts: Facts) -> Iterator[Breach]:
    """Where a growth week is a cutback by any reading, its longest run is nine tenths of three weeks' at most."""
    share = facts.limit("cutback_volume", 0.80)
    for index, week in enumerate(facts.weeks[CUT_FROM:], CUT_FROM):
        before = facts.weeks[index - CUT_FROM : index]
        least = share * (_like(before[-1], week) - _rung(before[-1], week))
        growing = week.phase in ("base", "build") and before[-1].phase in ("base", "build")
        few = sum(map(facts.open_to_runs, week.days)) < FEW
        if few or not growing or facts.raced(week.days) or facts.raced(before[-1].days) or week.load > least:
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
        most = max(BEFORE_RACE_WEEK * _like(before, week), before.fitness * len(week.days))
        if week.load > most + _rung(before, week):
            yield week.days[-1], f"load {week.load:.0f} in the week before a race's own, after {before.load:.0f}"

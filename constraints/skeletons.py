"""Which weekdays a runner's year rests on: stated anchors first, then the days that hold most long and hard runs.

Who works in shifts that fall on other days every week has no such weekdays: free days carry what is long and hard,
whatever they are called.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from statistics import median

from constraints.hard_easy import days_apart
from constraints.midweek_long import MINUTES, asks_midweek, is_midweek
from constraints.race_demand import long_run_demand
from optimizer.domain.calendar import weekdays_apart
from optimizer.domain.session_kinds import BY_NAME, HARD, RUNS
from optimizer.domain.skeleton import Skeleton
from optimizer.domain.year import Year
from optimizer.formats.scenario import WEEKDAYS

USUAL = 0.4
"""Share of ordinary weeks on which a weekday must be able to hold a session to be its day."""
ROVING_DAYS, STEADY = 4, 0.75
"""Weekdays that can be the long run's, none of them in so large a share of weeks: no weekday is one to keep (ours,
D)."""
HARD_MINUTES, LONG_MINUTES = 60, 180
"""Minutes beyond which a day is no better for a hard session, or for a long run, unless a race asks for more."""
MOST_HARD = (1, 2, 2)
"""Hard days of a week's skeleton, by level."""
NEAR_LONG = 0.02
"""What a hard day next but one to the long run is worse than one further away; ties go to the earlier weekdays."""


ON_ITS_OWN = 0.03
"""What it is worth beside one hard day that another day for running lies next to neither it nor the long run: three
runs then have a day between them, and no legs run on two days in a row while others are free. Ours."""

ENOUGH = 60
"""Minutes beyond which a day is no better for an easy run: of two that have as many, the one that lies next to fewer of
the long and hard days comes first, so that runs spread over the week. Ours."""


@dataclass(frozen=True)
class UsualWeekdays:
    """What weekdays can hold over the ordinary weeks: shares of weeks, and median minutes."""

    long: tuple[float, ...]
    hard: tuple[float, ...]
    run: tuple[float, ...]
    minutes: tuple[float, ...]


def skeleton(year: Year) -> Skeleton:
    """The best skeleton for the year; empty where no weekday is a usual day for running, or none more than others."""
    days = weekdays(year)
    if days is None:
        return Skeleton()
    stated = year.scenario.availability.anchors
    if roving(days) and not (stated.long or stated.hard or stated.rest):
        return Skeleton()
    asked = [long_run_demand(year, race).asked for race in year.with_priority("A", "B")]
    worth = max([LONG_MINUTES, *asked])
    rest = free_weekdays(year)
    long, hard = max(_candidates(year, days), key=lambda found: _worth(days, worth, rest, *found), default=((), ()))
    return Skeleton(long, hard, _runs(year, days, long, hard), bool(stated.long or stated.hard or stated.rest))


def roving(days: UsualWeekdays) -> bool:
    """Whether the days with time for a long run are other weekdays every week, as shifts make them."""
    able = [share for share in days.long if share >= USUAL]
    return len(able) >= ROVING_DAYS and max(able) < STEADY


def weekdays(year: Year) -> UsualWeekdays | None:
    """What the weekdays of whole weeks in base and build offer; None where there is no such week."""
    weeks = [w for w in year.weeks if w.phase in ("base", "build") and w.n == 7 and not year.holds_race(w.index)]
    if not weeks:
        return None
    each = [[year.days[week.days[i]] for week in weeks] for i in range(7)]

    def share(kinds: tuple[str, ...]) -> tuple[float, ...]:
        return tuple(sum(d.offers(kinds) for d in days) / len(days) for days in each)

    return UsualWeekdays(
        share(("long",)), share(HARD), share(RUNS), tuple(median(d.minutes for d in days) for days in each)
    )


def _candidates(year: Year, days: UsualWeekdays) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Long days with as many hard days as the level has, all of them far enough apart; what the runner stated holds,
    and days that are to be free take none of them."""
    stated, apart = year.scenario.availability.anchors, days_apart(year)
    named_long, named_hard = tuple(map(WEEKDAYS.index, stated.long)), tuple(map(WEEKDAYS.index, stated.hard))
    rest = free_weekdays(year)
    able = [i for i in range(7) if days.hard[i] >= USUAL] or [i for i in range(7) if days.run[i] >= USUAL]
    able = [i for i in able if i not in rest]
    most = min(MOST_HARD[year.level], year.limits.count("hard_sessions"))
    longs: list[tuple[int, ...]] = [(i,) for i in range(7) if days.long[i] >= USUAL and i not in rest]
    if named_hard:
        longs = [taken for taken in longs if all(weekdays_apart(taken[0], day) >= apart for day in named_hard)]
    for taken in [named_long] if named_long else longs or [()]:
        chosen = (hard for count in range(most + 1) for hard in combinations(able, count))
        for hard in [named_hard] if named_hard else chosen:
            if hard == named_hard or all(_far(apart, day, *taken, *hard) for day in hard):
                yield taken, hard


def _far(apart: int, day: int, *others: int) -> bool:
    """Whether the weekday stands once among the others, and so many days from the rest of them."""
    return others.count(day) == 1 and all(weekdays_apart(day, other) >= apart for other in others if other != day)


def free_weekdays(year: Year) -> frozenset[int]:
    """Weekdays that the runner states to be free of training, or better free."""
    offer = year.scenario.availability
    return frozenset(WEEKDAYS.index(day) for day in (*offer.rest_days, *offer.anchors.rest))


def _worth(
    days: UsualWeekdays, longest: int, rest: frozenset[int], long: tuple[int, ...], hard: tuple[int, ...]
) -> tuple[float, ...]:
    """More hard days first, then time for a long run of up to `longest` minutes, then time and distance for hard
    sessions."""
    time = sum(days.long[i] * min(days.minutes[i], longest) for i in long)
    quick = sum(days.hard[i] * min(days.minutes[i], HARD_MINUTES) / HARD_MINUTES for i in hard)
    near = sum(NEAR_LONG for a in hard for b in long if weekdays_apart(a, b) <= 2)
    taken = (*long, *hard)
    others = (i for i in range(7) if i not in (*taken, *rest) and days.run[i] >= USUAL)
    spread = len(hard) == 1 and not all(_beside(i, taken) for i in others)
    return len(hard), time, quick - near + ON_ITS_OWN * spread, *(-i for i in hard)


def _beside(day: int, taken: tuple[int, ...]) -> bool:
    """Whether the weekday lies next to one of those."""
    return any(weekdays_apart(day, other) == 1 for other in taken)


def _runs(year: Year, days: UsualWeekdays, long: tuple[int, ...], hard: tuple[int, ...]) -> tuple[int, ...]:
    """Long and hard days, then the others: the midweek long run's first, then those with time, of these the ones that
    lie next to fewest long and hard days, beside one hard day those next to none before them, days that are better free
    of training last."""
    rest, least = free_weekdays(year), BY_NAME["easy"].least
    taken = (*long, *hard)
    others = [i for i in range(7) if days.run[i] >= USUAL and days.minutes[i] >= least and i not in taken]

    def able(i: int) -> bool:
        return is_midweek(year, i) and days.minutes[i] >= MINUTES

    # Easy running stands on the second hard day in a week with one hard session; the first one never has the room.
    midweek = bool(year.level) and not any(map(able, hard[1:])) and any(map(asks_midweek, year.with_priority("A", "B")))

    def order(i: int) -> tuple[float, ...]:
        after_long = any((i - day) % 7 == 1 for day in long)
        near = sum(weekdays_apart(i, day) == 1 for day in taken)
        crowded = (after_long and year.level == 0, len(hard) == 1 and near > 0)
        enough = -min(days.minutes[i], ENOUGH)
        return i in rest, *crowded, not (midweek and able(i)), enough, near, -days.minutes[i], i

    return (*taken, *sorted(others, key=order))

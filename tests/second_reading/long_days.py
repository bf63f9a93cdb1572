"""Rules of days that are long by their minutes, and of intervals late in a marathon's build."""

import itertools
import math
from collections.abc import Iterator
from datetime import date, timedelta

from tests.second_reading.facts import HARD, MARATHON, RUNS, Facts

Breach = tuple[date, str]
STEADY = ("easy", "trail", "medium_long")
LONG = (75, 75, 90)
NO_STRENGTH, ADVANCED = 90, 2
ALSO = ("progression", "marathon_pace")
LATE_DAYS, LATE_MINUTES = 56, 50
APART, SLOW, SLOW_DAYS = 14, 240, 42
LAST_DAYS, LAST_HARD = 10, 60
PACE, PACE_SHARE, PACE_MOST = "marathon_pace", 0.6, (75, 75, 90)
LAST_PACED, PACED = 3, 90
"""Weeks between the marathon's own and the last long run that holds its pace, and minutes from which one does."""
DOUBLE = 40
"""Minutes of a second run on a hard day."""


def breaches(facts: Facts) -> Iterator[Breach]:
    for rule in (_beside, _day_after, _from_hard, _strength, _intervals, _last_days, _beside_hard, _medium):
        yield from rule(facts)
    for rule in (_medium_eve, _race_pace, _last_paced):
        yield from rule(facts)


def _chosen(facts: Facts, day: date, kinds: tuple[str, ...]) -> list[int]:
    """Minutes of the sessions of these kinds that nobody has locked."""
    done = facts.sessions.get(day, {})
    return [minutes for kind, minutes in done.items() if kind in kinds and (day, kind) not in facts.locked]


def _long(facts: Facts, day: date) -> bool:
    kinds = (*STEADY, *ALSO) if facts.level == ADVANCED else STEADY
    return max(_chosen(facts, day, kinds), default=0) >= LONG[facts.level]


def _ultra_ahead(facts: Facts, day: date) -> bool:
    ahead = facts.before_race(day, "AB")
    return bool(ahead) and ahead[0][0].row > MARATHON


def _beside(facts: Facts) -> Iterator[Breach]:
    for eve, day in itertools.pairwise(facts.days):
        long, before = (_long(facts, one) or facts.held(one, ("long",)) for one in (day, eve))
        by_name = facts.held(day, ("long",)) and facts.held(eve, ("long",))
        weekend = day.weekday() == 6 and _ultra_ahead(facts, day)
        if long and before and not by_name and not weekend:
            yield day, "two long days beside each other"


def _day_after(facts: Facts) -> Iterator[Breach]:
    """Seven tenths of a long run on the day after it; before an ultra a weekend may be long on both days."""
    for eve, day in itertools.pairwise(facts.days):
        long = facts.sessions[eve].get("long", 0)
        runs = sum(minutes for kind, minutes in facts.sessions[day].items() if kind in RUNS)
        locked = any((day, kind) in facts.locked for kind in RUNS)
        share = 1.0 if day.weekday() == 6 and _ultra_ahead(facts, day) else 0.7
        if long and runs > share * long + 1e-6 and not locked:
            yield day, f"{runs} min of running on the day after a long run of {long}"


def _from_hard(facts: Facts) -> Iterator[Breach]:
    if facts.level == ADVANCED:
        return
    masters = facts.age is not None and facts.age >= 50
    hours = facts.limit("hard_spacing", 72, 48, 48)
    apart = max(hours, facts.limit("hard_spacing_masters", 72) if masters else 0) / 24
    for day in facts.days:
        if not _long(facts, day):
            continue
        for step in range(1, math.ceil(apart)):
            for other in (day - timedelta(days=step), day + timedelta(days=step)):
                if facts.held(other, (*HARD, "race")):
                    yield day, f"a long day {step} days from something hard"


def _strength(facts: Facts) -> Iterator[Breach]:
    for day in facts.days:
        longest = max((m for kind, m in facts.sessions[day].items() if kind in (*STEADY, "long", *ALSO)), default=0)
        if longest >= NO_STRENGTH and _chosen(facts, day, ("strength",)):
            yield day, f"strength on the day of a run of {longest} min"


def _intervals(facts: Facts) -> Iterator[Breach]:
    for race in (race for race in facts.races if race.marathon and race.priority in ("A", "B")):
        late = [
            day
            for day in facts.days
            if 0 < (race.day - day).days <= LATE_DAYS and _chosen(facts, day, ("intervals", "repetitions"))
        ]
        for first, second in itertools.pairwise(late):
            if (second - first).days < APART:
                yield second, f"intervals {(second - first).days} days after others, late before a marathon"
        for day in late:
            if max(_chosen(facts, day, ("intervals", "repetitions"))) > LATE_MINUTES:
                yield day, "a big session of intervals late before a marathon"
            if race.minutes > SLOW and (race.day - day).days <= SLOW_DAYS:
                yield day, "intervals late before a marathon of more than four hours"


def _last_days(facts: Facts) -> Iterator[Breach]:
    for day in facts.days:
        for _, left in facts.before_race(day):
            if 0 < left <= LAST_DAYS and max(_chosen(facts, day, HARD), default=0) > LAST_HARD:
                yield day, f"a big session {left} days before an A race"


def _beside_hard(facts: Facts) -> Iterator[Breach]:
    """A second run on a hard day is short, whatever it is called."""
    for day in facts.days:
        others = sum(_chosen(facts, day, ("recovery_run", *STEADY)))
        if others > DOUBLE and facts.held(day, HARD) and not facts.held(day, ("race",)):
            yield day, f"{others} min of easy running on the day of a hard session"


def _medium(facts: Facts) -> Iterator[Breach]:
    """Up to intermediate level a medium-long run is three days from the long run."""
    for day in facts.days if facts.level < ADVANCED else ():
        near = [day + timedelta(days=step) for step in (-2, -1, 1, 2)]
        if _chosen(facts, day, ("medium_long",)) and any(_chosen(facts, other, ("long",)) for other in near):
            yield day, "a medium-long run less than three days from the long run"


def _medium_eve(facts: Facts) -> Iterator[Breach]:
    """Nothing hard on the day before a medium-long run."""
    for eve, day in itertools.pairwise(facts.days):
        if _chosen(facts, day, ("medium_long",)) and facts.held(eve, HARD):
            yield day, "a medium-long run on the day after something hard"


def _race_pace(facts: Facts) -> Iterator[Breach]:
    """Sessions of marathon pace alone stay within what seven days hold, long runs apart."""
    most = facts.limit("race_pace_minutes", *PACE_MOST)
    if not any(race.marathon and race.priority in ("A", "B") for race in facts.races):
        return
    for day in facts.days:
        week = [other for other in facts.days if 0 <= (day - other).days < 7]
        pace = PACE_SHARE * sum(sum(_chosen(facts, other, (PACE,))) for other in week)
        if pace > most + 1e-6:
            yield day, f"{pace:g} min of marathon pace in seven days"


def _last_paced(facts: Facts) -> Iterator[Breach]:
    """The last long run with marathon pace has no session of it in the six days before, nor in the two after."""
    for race in (race for race in facts.races if race.marathon and race.priority == "A"):
        monday = race.day - timedelta(days=race.day.weekday() + 7 * LAST_PACED)
        for day in (monday + timedelta(days=step) for step in range(7)):
            ahead = facts.before_race(day, "AB")
            alone = bool(ahead) and ahead[0][0].day == race.day and facts.phases.get(day) == "build"
            away = any(facts.absent(day - timedelta(days=back)) for back in range(28))
            if not alone or away or facts.laid_off(day, 1) or facts.sessions.get(day, {}).get("long", 0) < PACED:
                continue
            for step in range(-6, 3):
                near = day + timedelta(days=step)
                if step and near in facts.sessions and _chosen(facts, near, (PACE,)) and (step > 0 or near >= monday):
                    yield near, f"marathon pace {step} days from the last long run that holds it"

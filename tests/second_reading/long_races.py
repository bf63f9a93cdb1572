"""Rules of the weeks behind a marathon or longer."""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.second_reading.facts import MARATHON, MARATHON_KM, NO_HARD, RUNS, Facts, Race

Breach = tuple[date, str]
SLOWEST_FACTOR = 0.75
"""The shortest that recovery may get by pace, check-ins or how the race went."""
SHARE, ENOUGH, DAYS, SIX = 0.45, 120, 5, 6


def breaches(facts: Facts) -> Iterator[Breach]:
    for rule in (_threshold_waits, _once_a_day, _first_week):
        yield from rule(facts)


def _behind(facts: Facts) -> Iterator[tuple[Race, date, int]]:
    """Days behind a marathon or longer on which it is still heard by any reading, with how many have passed."""
    for race in (race for race in facts.races if race.km >= MARATHON_KM):
        least = int((NO_HARD[MARATHON + 1] if race.priority == "C" else NO_HARD[race.back]) * SLOWEST_FACTOR)
        for after in range(1, least + 1):
            day = race.day + timedelta(days=after)
            if day in facts.sessions:
                yield race, day, after


def _threshold_waits(facts: Facts) -> Iterator[Breach]:
    for _, day, after in _behind(facts):
        early = [k for k in ("threshold", "intervals", "repetitions") if _chosen(facts, day, k)]
        if early:
            yield day, f"{early[0]} {after} days after a marathon or longer"


def _once_a_day(facts: Facts) -> Iterator[Breach]:
    for _, day, after in _behind(facts):
        runs = [kind for kind in RUNS if kind in facts.sessions[day]]
        if len(runs) > 1 and not any((day, kind) in facts.locked for kind in runs) and not facts.raced((day,)):
            yield day, f"two runs on a day, {after} days after a marathon or longer"


def _first_week(facts: Facts) -> Iterator[Breach]:
    """The week that follows the race's own holds little running and few run days, whichever of the next two is the
    first of running; two weeks later after the longest, this reading says nothing."""
    marathons = (race for race in facts.races if race.row == MARATHON and race.km >= MARATHON_KM)
    for race in (race for race in marathons if race.priority != "C"):
        index = next((i for i, week in enumerate(facts.weeks) if race.day in week.days), 0)
        behind = facts.weeks[index + 1 : index + 3] if race.day.weekday() == 6 else ()
        before = [_ran(facts, week.days) for week in facts.weeks[max(0, index - SIX) : index]]
        for week in behind:
            locked = any((day, kind) in facts.locked for day in week.days for kind in RUNS)
            if index < SIX or locked or facts.raced(week.days):
                continue
            ran, days = _ran(facts, week.days), sum(map(facts.ran, week.days))
            if ran > max(SHARE * max(before), ENOUGH) + 1e-6:
                yield week.days[-1], f"{ran} min in a first week after a marathon, the fullest before it {max(before)}"
            if days > DAYS:
                yield week.days[-1], f"{days} run days in a first week after a marathon"


def _chosen(facts: Facts, day: date, kind: str) -> bool:
    return kind in facts.sessions[day] and (day, kind) not in facts.locked


def _ran(facts: Facts, days: tuple[date, ...]) -> int:
    return sum(minutes for day in days for kind, minutes in facts.sessions[day].items() if kind in RUNS)

"""Rules of the weeks behind a marathon or longer."""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.second_reading.facts import MARATHON, MARATHON_KM, NO_HARD, RUNS, Facts, Race

Breach = tuple[date, str]
SLOWEST_FACTOR = 0.75
"""The shortest that recovery may get by pace, check-ins or how the race went."""
SHARE, TRAINED, LONG_RUN, ENOUGH, DAYS, SIX = 0.45, 0.5, 0.6, 120, 5, 6
SATURDAY, AS_TRAINING = 5, 0.5
HELD, FIT_HELD = {4: (0.475, 0.85), 5: (0.475, 0.85)}, {4: (0.7125, 0.95), 5: (0.65, 0.875)}
"""By row of the way back, of the load before, the first two weeks behind a race run as training, three quarters as long
as the table's: the quickest reading of 40, 70, 100, and of 65, 90, 100 and 60, 80, 95 for who may be fit."""
PEAK, SLACK, RUNG = 1.1, 1.03, 6.0


def breaches(facts: Facts) -> Iterator[Breach]:
    for rule in (_threshold_waits, _once_a_day, _first_week, _weeks_behind_training):
        yield from rule(facts)


def _behind(facts: Facts) -> Iterator[tuple[Race, date, int]]:
    """Days behind a marathon or longer on which it is still heard by any reading, with how many have passed."""
    for race in (race for race in facts.races if race.km >= MARATHON_KM):
        quiet = NO_HARD[MARATHON + 1] if race.priority == "C" else NO_HARD[race.back]
        least = int((AS_TRAINING * facts.no_hard(race) if race.easy else quiet) * SLOWEST_FACTOR)
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
    marathons = (race for race in facts.races if race.marathon)
    for race in marathons:
        share = (LONG_RUN if race.easy else TRAINED) if race.priority == "C" else SHARE
        index = next((i for i, week in enumerate(facts.weeks) if race.day in week.days), 0)
        later = 2 if race.priority == "C" else 3
        behind = facts.weeks[index + 1 : index + later] if race.day.weekday() == 6 else ()
        before = [_ran(facts, week.days) for week in facts.weeks[max(0, index - SIX) : index]]
        for week in behind:
            locked = any((day, kind) in facts.locked for day in week.days for kind in RUNS)
            if index < SIX or locked or facts.raced(week.days):
                continue
            ran, days = _ran(facts, week.days), sum(map(facts.ran, week.days))
            if ran > max(share * max(before), ENOUGH) + 1e-6:
                yield week.days[-1], f"{ran} min in a first week after a marathon, the fullest before it {max(before)}"
            if days > DAYS:
                yield week.days[-1], f"{days} run days in a first week after a marathon"


def _weeks_behind_training(facts: Facts) -> Iterator[Breach]:
    """The two weeks behind a marathon or an ultra of up to 50 miles run as training on a weekend hold their shares of
    the load that holds the fitness of the weeks before, read as the peak of it."""
    for race in facts.races:
        table = FIT_HELD if facts.fit_row(race) else HELD
        stated = {"recovery_pace", "recovery_level"} & set(facts.limits)
        if race.priority != "C" or race.back not in table or race.day.weekday() < SATURDAY or stated:
            continue
        index = next(i for i, week in enumerate(facts.weeks) if race.day in week.days)
        carried = max(week.fitness for week in facts.weeks[max(0, index - 4) : index + 1])
        for week, share in zip(facts.weeks[index + 1 : index + 3], table[race.back], strict=False):
            locked = {day for day, _ in facts.locked} & set(week.days)
            if not locked and not facts.raced(week.days) and week.load > share * PEAK * 7 * carried * SLACK + RUNG:
                yield week.days[-1], f"{week.load:.0f} points soon after a race run as training, fitness {carried:.0f}"


def _chosen(facts: Facts, day: date, kind: str) -> bool:
    return kind in facts.sessions[day] and (day, kind) not in facts.locked


def _ran(facts: Facts, days: tuple[date, ...]) -> int:
    return sum(minutes for day in days for kind, minutes in facts.sessions[day].items() if kind in RUNS)

"""Times and paces that cannot be meant: beyond the world's best, slower than a walk, or at odds with each other."""

from collections.abc import Iterator
from itertools import pairwise

from optimizer.core import units, written_paces
from optimizer.core.errors import KeyPath, Problem
from optimizer.formats.scenario import Athlete, Race, TimeTrial
from optimizer.ingest.draft import Draft

FASTEST, SLOWEST = 120, 1800
"""Seconds per km of paces: just above the 5 km record, and slower than any cut-off."""
BEST = (
    (1.0, 132),
    (5.0, 755),
    (10.0, 1571),
    (21.0975, 3402),
    (42.195, 7235),
    (50.0, 9523),
    (100.0, 21935),
    (400.0, 151200),
)
"""Kilometres and seconds of the world's best times on the road or track, rounded down, with lines between them."""
FLAT = 15
"""Metres of climb per km up to which a goal time says how fast somebody runs."""
LEAST_KM, MOST_KM = 5.0, 43.0
EASY_OVER_GOAL = (0.8, 1.75)
THRESHOLD_OVER_GOAL = (0.65, 1.35)
"""Paces as multiples of a flat race's goal pace, from 5 km to the marathon; wide enough for every runner, and narrower
than the factor between a kilometre and a mile. Ours."""


def best_seconds(km: float) -> float:
    """About the world's best time over the distance."""
    for (near, fast), (far, slow) in pairwise(BEST):
        if km <= far:
            return fast + (slow - fast) * (km - near) / (far - near)
    return float(BEST[-1][1])


def time_problems(race: Race, at: KeyPath) -> Iterator[Problem]:
    """Goal times and results that nobody runs, with what else the figures may have been meant for."""
    yield from _time(race, race.goal_time, (*at, "goal_time"))
    yield from _time(race, race.result, (*at, "result"))


def result_problems(test: TimeTrial, at: KeyPath) -> Iterator[Problem]:
    """The same of a test's time."""
    yield from _time(test, test.result, (*at, "result"))


def _time(run: Race | TimeTrial, seconds: int | None, at: KeyPath) -> Iterator[Problem]:
    if seconds is None or _possible(run, seconds):
        return
    expected = f"a time as h:mm:ss, for {run.distance} from {_clock(best_seconds(run.km))} to {_clock(_walked(run))}"
    other = _other_reading(seconds)
    if other is not None and _possible(run, other):
        expected += f"; did you mean {units.clock(other)} ({_words(other)})?"
    pace = units.clock(round(seconds / run.km))
    yield Problem(at, expected, f"{units.clock(seconds)} ({_words(seconds)}), which is {pace} per km")


def pace_problems(draft: Draft) -> Iterator[Problem]:
    """Training paces beyond reason, in the wrong order, or at odds with the goal times."""
    if (athlete := draft.athlete) is None:
        return
    for name, pace in (("threshold_pace", athlete.threshold_pace), ("easy_pace", athlete.easy_pace)):
        if pace is not None and not FASTEST <= pace <= SLOWEST:
            expected = f"a pace from {units.clock(FASTEST)} to {units.clock(SLOWEST)} per km"
            yield Problem(("athlete", name), expected, written_paces.written(pace))
    threshold, easy = athlete.threshold_pace, athlete.easy_pace
    if threshold and easy and easy < threshold:
        expected = f"a pace no faster than threshold_pace {written_paces.written(threshold)}"
        yield Problem(
            ("athlete", "easy_pace"), expected, written_paces.written(easy), beside=("athlete", "threshold_pace")
        )
    yield from _against_goals(draft, athlete)


def _against_goals(draft: Draft, athlete: Athlete) -> Iterator[Problem]:
    """The first goal time that a pace cannot belong to."""
    telling = [(i, race, race.goal_time) for i, race in draft.races if race.goal_time and _tells(race)]
    stated = (
        ("easy_pace", athlete.easy_pace, EASY_OVER_GOAL),
        ("threshold_pace", athlete.threshold_pace, THRESHOLD_OVER_GOAL),
    )
    for name, pace, (least, most) in stated:
        for i, race, goal in telling:
            low, high = least * goal / race.km, most * goal / race.km
            if pace is not None and FASTEST <= pace <= SLOWEST and not low <= pace <= high:
                fits = f"a pace from {written_paces.written(round(low))} to {written_paces.written(round(high))}"
                expected = f"{fits}, to go with {units.clock(goal)} for {race.name}"
                where = draft.expanded.written(("races", i, "goal_time"))
                yield Problem(
                    ("athlete", name), expected, written_paces.written(pace) + _unit_hint(pace, low, high), beside=where
                )
                break


def _unit_hint(pace: int, low: float, high: float) -> str:
    """The other unit, where the same figures would make sense with it."""
    if low <= pace / units.MILE_KM <= high:
        return f"; is it {units.clock(pace)}/mi?"
    if low <= pace * units.MILE_KM <= high:
        return f"; is it {units.clock(round(pace * units.MILE_KM))}/km?"
    return ""


def _tells(race: Race) -> bool:
    possible = race.goal_time is not None and _possible(race, race.goal_time)
    return possible and LEAST_KM <= race.km <= MOST_KM and race.climb <= FLAT * race.km and race.status != "cancelled"


def _possible(race: Race | TimeTrial, seconds: float) -> bool:
    return best_seconds(race.km) <= seconds <= _walked(race)


def _walked(race: Race | TimeTrial) -> float:
    return SLOWEST * race.km


def _other_reading(seconds: int) -> int | None:
    """`3:25` as hours and minutes, or `25:00:00` as minutes and seconds."""
    if seconds < 100 * 60:
        return seconds * 60
    return seconds // 60 if seconds % 60 == 0 else None


def _clock(seconds: float) -> str:
    return units.clock(round(seconds))


def _words(seconds: int) -> str:
    """A time in words, hours first."""
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    parts = [(hours, "h"), (minutes, "min"), (rest, "s")]
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 s"

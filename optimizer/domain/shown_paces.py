"""The runner's paces on a day: as stated, until a race or a test has shown others.

A result says more than a guess in spring. From the day after it threshold pace is the one that would run that time, and
easy pace moves with it; paces of earlier days, and what was trained by them, stay as they were.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from optimizer.domain.race_time import MARATHON_MOST, threshold_of
from optimizer.formats.scenario import Athlete, Scenario

LEAST_KM = 3.0
"""Distance from which a time tells of threshold pace; ultras, which it does not lead, tell nothing of it. Ours."""
SLOWER = 0.05
"""Most by which one result slows threshold pace: a bad day is not another runner. Ours."""
WELL = 3
"""`felt` from which a race that was slower than expected counts: less says why it was. Ours."""


@dataclass(frozen=True)
class ShownPace:
    """A race or a test and the threshold pace it shows, in seconds a km; `earnest` says that it counts where it is
    slower than what was known."""

    day: date
    name: str
    threshold: int
    earnest: bool


def shown_paces(scenario: Scenario) -> list[ShownPace]:
    """What results and tests have shown, by date."""
    return sorted((*_races(scenario), *_tests(scenario)), key=lambda shown: (shown.day, shown.name))


def athlete_on(scenario: Scenario, day: date) -> Athlete:
    """The athlete with the paces of that day: what was shown on earlier ones counts."""
    athlete = scenario.athlete
    for shown in shown_paces(scenario):
        if shown.day >= day:
            break
        athlete = _after(athlete, shown)
    return athlete


def changed_paces(scenario: Scenario) -> Iterator[tuple[ShownPace, int | None]]:
    """What changed threshold pace, with the pace before it (None where none was known), by date."""
    athlete = scenario.athlete
    for shown in shown_paces(scenario):
        after = _after(athlete, shown)
        if after.threshold_pace != athlete.threshold_pace:
            yield shown, athlete.threshold_pace
        athlete = after


def _races(scenario: Scenario) -> Iterator[ShownPace]:
    for race in scenario.races:
        if race.result is not None and race.status == "confirmed" and LEAST_KM <= race.km <= MARATHON_MOST:
            earnest = race.priority != "C" and (race.felt is None or race.felt >= WELL)
            yield ShownPace(race.date, race.name, threshold_of(race.km, race.climb, race.result), earnest)


def _tests(scenario: Scenario) -> Iterator[ShownPace]:
    for test in scenario.tests:
        if LEAST_KM <= test.km <= MARATHON_MOST:
            yield ShownPace(test.date, f"a test over {test.distance}", threshold_of(test.km, 0, test.result), True)


def _after(athlete: Athlete, shown: ShownPace) -> Athlete:
    before, now, easy = athlete.threshold_pace, shown.threshold, athlete.easy_pace
    if before is None:
        # Somebody who runs easily faster than that has not raced it.
        known = shown.earnest and (easy is None or now <= easy)
        return athlete.model_copy(update={"threshold_pace": now}) if known else athlete
    if now > before and not shown.earnest:
        return athlete
    now = min(now, round(before * (1 + SLOWER)))
    moved = None if easy is None else round(easy * now / before)
    return athlete.model_copy(update={"threshold_pace": now, "easy_pace": moved})

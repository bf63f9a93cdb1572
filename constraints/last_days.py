"""The days before a race: how long and how hard a session there may still be."""

from collections.abc import Iterator
from datetime import timedelta

from constraints.taper_table import (
    B_LONG,
    B_LONG_DAYS,
    EVE_DAYS,
    EVE_EASY,
    LAST_DAYS,
    LAST_EASY,
    LAST_WEEK,
    LATE_MEDIUM_LONG,
    SHARP,
    SHARP_PACE,
    SHORT_HARD,
    TAPER_CROSS,
    TAPER_EASY,
    TAPER_FARTLEK,
    TAPERS,
    WEEK_EASY,
    taper_before,
)
from optimizer.core.requirement import Requirement, Unit
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.race_classes import HALF, by_distance
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import BY_NAME, HARD, LIVELY
from optimizer.domain.year import Year
from optimizer.formats.scenario import WEEKDAYS


def shorten(year: Year) -> None:
    """Cap the sessions of the days before every race."""
    for race in year.with_priority("A", "B"):
        _last_of_their_kind(year, race)
        _rested(year, race)
        _last_week(year, race)
    for race in year.with_priority("A"):
        _shorter(year, race)
    for race in year.with_priority("B", "C"):
        if race.priority == "B" or race.marathon_or_longer:
            _short_before(year, race)
    for race in (race for race in year.with_priority("C") if race.marathon_or_longer):
        why = because(race, f"the last hard or medium-long session is {LAST_DAYS + 2} days before {race.name}")
        for _, facts in before(year, race, 1, LAST_DAYS + 1):
            facts.cap((*LIVELY, "medium_long"), 0, why)
            facts.cap(("easy", "trail"), WEEK_EASY, because(race, f"the last days before {race.name} are short"))
        for back, facts in before(year, race, 1, LAST_WEEK):
            short = because(race, f"the last week before {race.name} is short")
            facts.cap(HARD, SHORT_HARD, short)
            facts.cap("cross_training", TAPER_CROSS if back > LAST_DAYS else 0, short)
    for facts in (facts for facts in year.days.values() if facts.phase == "taper"):
        # Before a race early in its week a taper begins further back than its weeks count from race day.
        facts.cap(HARD, SHORT_HARD, Requirement("taper", "hard sessions stay short in a taper"))
        facts.cap("cross_training", TAPER_CROSS, Requirement("taper", "cross-training stays short in a taper"))
        facts.cap("fartlek", TAPER_FARTLEK, Requirement("taper", "fartlek stays short in a taper"))


def before(year: Year, race: RaceFacts, first: int, last: int) -> Iterator[tuple[int, DayFacts]]:
    """The season's days so many days before the race, from `first` to `last`, with how many that is."""
    for back in range(first, last + 1):
        facts = year.days.get(race.day - timedelta(days=back))
        if facts is not None:
            yield back, facts


def because(race: RaceFacts, text: str, unit: Unit = "session") -> Requirement:
    """A requirement of the taper for that race."""
    return Requirement("taper", text, race.where, unit=unit)


def _last_of_their_kind(year: Year, race: RaceFacts) -> None:
    taper = taper_before(race)
    easy = year.limits.count("b_race_easy_days")
    long_days = taper.last_short_long if race.priority == "A" else easy + 1
    hard_days = taper.last_hard if race.priority == "A" or race.ultra else easy + 1
    for back, facts in before(year, race, 1, max(long_days, hard_days) - 1):
        if back < long_days:
            why = because(race, f"the last long run is {long_days} days before {race.name}")
            facts.cap(("long", "medium_long") if back <= LAST_WEEK else "long", 0, why)
        if back < hard_days:
            why = because(race, f"the last hard session is {hard_days} days before {race.name}")
            facts.cap(LIVELY, 0, why)


def _last_week(year: Year, race: RaceFacts) -> None:
    """Cap every session of the last week, and close it to cross-training in place of running."""
    week = because(race, f"the last week before {race.name} is short")
    for back, facts in before(year, race, LAST_DAYS + 1, LAST_WEEK):
        facts.cap(("easy", "trail"), WEEK_EASY, week)
        facts.cap("fartlek", TAPER_FARTLEK, week)
        facts.cap(HARD, SHORT_HARD, week)
        if back < LAST_WEEK:
            facts.cap(tuple(kind for kind in HARD if kind != "marathon_pace"), SHARP, week)
            facts.cap("marathon_pace", SHARP_PACE, week)
        if back < LAST_WEEK:
            facts.cap(("cross_training", "medium_long"), 0, week)
        elif race.ultra:
            facts.cap("medium_long", 0, week)
    why = because(race, f"the last days before {race.name} are short and easy")
    for back, facts in before(year, race, 1, LAST_DAYS):
        facts.cap(("easy", "trail"), LAST_EASY if back > EVE_DAYS else EVE_EASY, why)
        facts.cap("cross_training", 0, why)


def _shorter(year: Year, race: RaceFacts) -> None:
    """Cap hard sessions and all but the long runs throughout the taper, and medium-long runs at its end."""
    why = because(race, f"hard sessions in the taper for {race.name} last at most {SHORT_HARD} min")
    for _, facts in before(year, race, 1, 7 * len(by_distance(TAPERS, race.km).weeks)):
        facts.cap(HARD, SHORT_HARD, why)
    if HALF.reached(race.km) and not race.ultra:
        short = because(race, f"beside its long runs the taper for {race.name} holds runs of at most {TAPER_EASY} min")
        for _, facts in before(year, race, 1, taper_before(race).last_long - 1):
            kinds = ("easy", "trail", "medium_long")
            facts.cap(tuple(kind for kind in kinds if kind not in facts.fixed), TAPER_EASY, short)
    least = BY_NAME["medium_long"].least
    why = because(race, f"a medium-long run in the last days before {race.name} lasts {least} min")
    for _, facts in before(year, race, 1, LATE_MEDIUM_LONG):
        facts.cap("medium_long", least, why)


def _short_before(year: Year, race: RaceFacts) -> None:
    why = because(race, f"a long run in the {B_LONG_DAYS} days before {race.name} lasts at most {B_LONG} min")
    for _, facts in before(year, race, 1, B_LONG_DAYS):
        facts.cap(("long", "medium_long"), B_LONG, why)
    if race.priority == "B" and race.marathon_or_longer:
        short = because(race, f"hard sessions in the two weeks before {race.name} last at most {SHORT_HARD} min")
        for _, facts in before(year, race, 1, 2 * LAST_WEEK):
            facts.cap(HARD, SHORT_HARD, short)


def _rested(year: Year, race: RaceFacts) -> None:
    """Close the day after the last long run to anything hard. The rules about demanding days imply it, but the capacity
    of the race's week would otherwise be overestimated."""
    why = because(race, f"the last long run before {race.name} is slept off before anything hard")
    for _, facts in before(year, race, LAST_WEEK - 1, LAST_WEEK - 1):
        if WEEKDAYS[facts.date.weekday() - 1] in year.scenario.availability.long_run_days:
            facts.cap((*LIVELY, "medium_long"), 0, why)

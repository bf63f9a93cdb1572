"""Back from days off: easy running first, then something playful, then threshold, and all else a week later."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from constraints.limits import RuleTable, number_word
from constraints.ramp_tables import SMALL_WEEK
from constraints.return_from_break import LEAST_BREAK, Break, breaks
from optimizer.core.requirement import Requirement
from optimizer.domain.calendar import monday
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.session_kinds import HARD, LIVELY
from optimizer.domain.year import Year

LONGER_BREAK = 11
"""Days off from which one easy week is not enough."""
PLAYFUL = (14, 20)
"""First and last day after such a break of the week that holds one quick session."""
STRIDES_AFTER = 7
"""Days after such a break in which there are no strides either."""
STRIDES_WEEKS = 6
"""Weeks of a season without strides for a novice who comes from next to no running: legs first learn to run at all."""


@dataclass(frozen=True)
class Closed:
    """Kinds that are closed for so many days after a break, and what the runner reads of it."""

    days: int
    kinds: tuple[str, ...]
    words: str


SHORT_STEPS = (Closed(7, LIVELY, "an easy week comes first"),)
LONG_STEPS = (
    Closed(14, LIVELY, "two easy weeks come first"),
    Closed(21, tuple(kind for kind in HARD if kind != "progression"), "a fartlek or progression comes first"),
    Closed(28, ("intervals", "repetitions", "hills"), "threshold comes first"),
)


def runs_again(year: Year) -> tuple[Break, ...]:
    """The breaks after which running begins as it left off; the return ladder has steps of its own."""
    return tuple(stop for stop in breaks(year) if not stop.ladder)


def ease_back(facts: DayFacts, stop: Break) -> None:
    """Close the day to what is too early after a break; what is fixed stands as it is."""
    since = (facts.date - stop.back).days
    # Steps overlap on purpose: each closes its kinds from the first day back, the later ones fewer kinds for longer.
    for step in LONG_STEPS if stop.days >= LONGER_BREAK else SHORT_STEPS:
        if 0 <= since < step.days:
            facts.cap(step.kinds, 0, Requirement("intensity", f"after {stop.days} days without running {step.words}"))


def days_without_strides(year: Year) -> Iterator[date]:
    """The first days after longer breaks, locked strides apart."""
    for stop in runs_again(year):
        for number in range(STRIDES_AFTER if stop.days >= LONGER_BREAK else 0):
            day = stop.back + timedelta(days=number)
            if day in year.days and "strides" not in year.days[day].fixed:
                yield day


def learns_to_run(year: Year, day: date) -> bool:
    """Whether the day lies in the season's first weeks, of a novice who ran next to nothing before it."""
    first = monday(year.scenario.season.start)
    return not year.level and year.past.busiest <= SMALL_WEEK and (day - first).days < 7 * STRIDES_WEEKS


def playful_weeks(year: Year) -> Iterator[tuple[date, ...]]:
    """The days after longer breaks that hold one quick session together."""
    for stop in runs_again(year):
        if stop.days >= LONGER_BREAK:
            yield tuple(stop.back + timedelta(days=number) for number in range(PLAYFUL[0], PLAYFUL[1] + 1))


TABLE = RuleTable(
    "after_days_off",
    f"after {number_word(LEAST_BREAK)} to {number_word(LONGER_BREAK - 1)} days without running, stated or for an "
    "injury, an easy week; after more, but for the return ladder, two easy weeks, the first without strides, then a "
    "week with one fartlek or progression, then threshold or marathon pace, and a week later hills, intervals and "
    "repetitions",
    "coaching practice",
    "C",
)

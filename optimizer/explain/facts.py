"""Givens: what a scenario states, one fact at a time, and the scenario without some of them.

A given is dropped by relaxing it as far as it goes (a weekday gets all its minutes, the season starts half a year
earlier, the runner comes with every long run done), so a year can only become easier.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from constraints import LIMITS
from constraints.single_run import healed_words
from optimizer.core import units
from optimizer.core.amounts import duration
from optimizer.core.errors import KeyPath
from optimizer.domain.fixed_sessions import locked_length
from optimizer.domain.past import Past, PastWeek
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.runner_words import WEEKDAY_NAMES, count, date_words, kind_words, listed, span_words
from optimizer.formats.scenario import WEEKDAYS, Availability, DayException, Injury, Race, Scenario, Season

READY_FITNESS, READY_MINUTES, READY_LONGEST = 45.0, 600, 180
"""A past that holds nobody back: fitness, weekly running and longest run."""

T = TypeVar("T")


@dataclass(frozen=True)
class Fact:
    """One fact of the scenario; of two, a coach would rather keep the one with the smaller `keep`. A locked session has
    a `day`, and of what `heals` time is the end."""

    where: KeyPath
    text: str
    keep: int
    day: date | None = None
    heals: bool = False


def givens(scenario: Scenario, past: Past) -> tuple[Fact, ...]:
    """Everything the scenario states that could stand in the way of a plan, the most wanted first."""
    found = [*_people(scenario, past), *_calendar(scenario), *_time(scenario), *_wishes(scenario)]
    return tuple(sorted(found, key=lambda given: given.keep))


def _people(scenario: Scenario, past: Past) -> Iterator[Fact]:
    for i, injury in enumerate(scenario.injuries):
        heals = injury.cleared is None or injury.cleared > scenario.season.start
        yield Fact(("injuries", i), injury_words(injury, scenario.season.start), 0, heals=heals)
    text = f"you start with a fitness of {past.fitness:.0f} and a longest run of {duration(past.longest_30)} in 30 days"
    yield Fact(("history",), text, 1)
    yield Fact(("season", "start"), f"training starts on {date_words(scenario.season.start)}", 4)


def _calendar(scenario: Scenario) -> Iterator[Fact]:
    for i, race in enumerate(scenario.races):
        if race.status != "cancelled":
            yield Fact(("races", i), race_words(race), {"A": 2, "B": 3, "C": 8}[race.priority])


def _time(scenario: Scenario) -> Iterator[Fact]:
    offer = scenario.availability
    for i, entry in enumerate(offer.exceptions):
        yield Fact(("availability", "exceptions", i), exception_words(entry), 5)
    if offer.cycle is not None:
        yield Fact(("availability", "cycle"), f"the shift pattern of {count(len(offer.cycle.minutes), 'day')}", 5)
    for day in WEEKDAYS:
        minutes = getattr(offer.minutes, day)
        text = f"{WEEKDAY_NAMES[day]} have {minutes} min" if minutes else f"{WEEKDAY_NAMES[day]} have no time"
        yield Fact(("availability", "minutes", day), text, 6)
    if len(offer.long_run_days) < 7:
        days = " or ".join(WEEKDAY_NAMES[day] for day in offer.long_run_days) or "no day"
        yield Fact(("availability", "long_run_days"), f"long runs belong on {days}", 7)
    if offer.sessions_per_day == 1:
        yield Fact(("availability", "sessions_per_day"), "one session a day", 7)
    if not offer.cross_training:
        yield Fact(("availability", "cross_training"), "no cross-training is offered", 11)


def _wishes(scenario: Scenario) -> Iterator[Fact]:
    for i, entry in enumerate(scenario.locked):
        note = f" ({entry.note})" if entry.note else ""
        text = f"{kind_words(entry.kind)}{locked_length(entry)} is locked on {date_words(entry.date)}{note}"
        yield Fact(("locked", i), text, 9, entry.date)
    for i, check_in in enumerate(scenario.check_ins):
        yield Fact(("check_ins", i), f"what you reported on {date_words(check_in.date)}", 10)
    for name, value in scenario.limits.items():
        limit = LIMITS.get(name)
        if limit is not None and not isinstance(value, str):
            yield Fact(("limits", name), f"{limit.text}: {amount_words(name, float(value))}", 12)


def race_words(race: Race) -> str:
    """Name, date and weight of a race."""
    return f"{race.name} on {date_words(race.date)} ({race.priority} race)"


def injury_words(injury: Injury, start: date) -> str:
    """Site and dates of an injury; of one that is healed when the season starts, how it takes part all the same."""
    if injury.cleared is not None and injury.cleared <= start:
        return healed_words(injury)
    until = f"cleared on {date_words(injury.cleared)}" if injury.cleared else "not cleared yet"
    return f"{injury.site.replace('_', ' ')} injury of {date_words(injury.onset)}, {until}"


def exception_words(entry: DayException) -> str:
    """Time, kinds, dates and reason of an exception."""
    parts = [] if entry.minutes is None else [f"{entry.minutes} min" if entry.minutes else "no time"]
    if entry.only:
        parts.append("only " + listed([kind_words(kind) for kind in entry.only]))
    when = span_words(entry.first, entry.last) if entry.first and entry.last else ""
    note = f" ({entry.note})" if entry.note else ""
    return f"{', '.join(parts)} {when}{note}"


def amount_words(name: str, value: float) -> str:
    """A limit's value with its unit."""
    limit = LIMITS[name]
    unit = limit.unit[:-1] if value == 1 and limit.unit.endswith("s") else limit.unit
    return f"{100 * value:g} %" if unit == "%" else f"{value:g} {unit}"


def without(scenario: Scenario, past: Past, dropped: Collection[KeyPath]) -> tuple[Scenario, Past]:
    """The scenario and the runner's past with these givens relaxed; places of the others in their lists may move."""
    season = scenario.season
    if ("season", "start") in dropped:
        season, past = earlier(season, past, EXPLAIN.earlier_weeks)
    if ("history",) in dropped:
        past = ready(past, season)
    changed = scenario.model_copy(
        update={
            "season": season,
            "availability": offer_without(scenario, dropped),
            "races": _left(scenario.races, ("races",), dropped),
            "injuries": _left(scenario.injuries, ("injuries",), dropped),
            "check_ins": _left(scenario.check_ins, ("check_ins",), dropped),
            "locked": _left(scenario.locked, ("locked",), dropped),
            "limits": {name: v for name, v in scenario.limits.items() if ("limits", name) not in dropped},
        }
    )
    return changed, past


def _left(items: tuple[T, ...], at: KeyPath, dropped: Collection[KeyPath]) -> tuple[T, ...]:
    return tuple(item for i, item in enumerate(items) if (*at, i) not in dropped)


def offer_without(scenario: Scenario, dropped: Collection[KeyPath]) -> Availability:
    """The runner's time with these givens relaxed as far as they go."""
    offer = scenario.availability
    at = "availability"
    free: dict[str, Any] = {str(day): units.DAY_MINUTES for day in WEEKDAYS if (at, "minutes", day) in dropped}
    update: dict[str, Any] = {
        "minutes": offer.minutes.model_copy(update=free),
        "exceptions": _left(offer.exceptions, (at, "exceptions"), dropped),
    }
    if (at, "cycle") in dropped and offer.cycle is not None:
        # The weekdays behind a pattern state nothing: without it all of its days are free.
        free_days = (units.DAY_MINUTES,) * len(offer.cycle.minutes)
        update["cycle"] = offer.cycle.model_copy(update={"minutes": free_days})
    if (at, "long_run_days") in dropped:
        update["long_run_days"] = WEEKDAYS
    if (at, "sessions_per_day") in dropped:
        update["sessions_per_day"] = 2
    if (at, "cross_training") in dropped:
        update["cross_training"] = ("pool_run", "bike")
    return offer.model_copy(update=update)


def earlier(season: Season, past: Past, weeks: int) -> tuple[Season, Past]:
    """The same runner beginning so many weeks earlier (later when negative), the last day staying as it is."""
    back = timedelta(weeks=weeks)
    moved = tuple(replace(week, start=week.start - back) for week in past.weeks)
    last_run = past.last_run - back if past.last_run else None
    return earlier_by(season, weeks), replace(past, weeks=moved, last_run=last_run)


def earlier_by(season: Season, weeks: int = EXPLAIN.earlier_weeks) -> Season:
    """The season begun so many weeks earlier, its last day staying as it is."""
    return season.model_copy(update={"start": season.start - timedelta(weeks=weeks), "end": season.last})


def ready_history(past: Past) -> dict[str, Any]:
    """The history that a scenario states for a past that holds nobody back."""
    fitness = round(max(past.fitness, READY_FITNESS), 1)
    week = {"run_minutes": READY_MINUTES, "longest_run": READY_LONGEST, "load": round(7 * fitness, 1)}
    return {"fitness": fitness, "weeks": [week] * 12}


def ready(past: Past, season: Season) -> Past:
    """A past that holds nobody back."""
    fitness = max(past.fitness, READY_FITNESS)
    monday = season.start - timedelta(days=season.start.weekday())
    weeks = tuple(
        PastWeek(monday - timedelta(weeks=back), READY_MINUTES, READY_LONGEST, 7 * fitness, None)
        for back in range(12, 0, -1)
    )
    return Past(fitness, fitness, weeks, monday - timedelta(days=1), READY_LONGEST, "ready")

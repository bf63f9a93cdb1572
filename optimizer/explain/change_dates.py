"""Ways to change races and locked sessions: dates, lengths, weight."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from constraints.locked import least_locked
from optimizer.core.amounts import duration
from optimizer.core.errors import KeyPath
from optimizer.domain.joined_races import NEXT, together
from optimizer.domain.past import Past
from optimizer.domain.race_classes import HALF
from optimizer.domain.session_kinds import BY_NAME
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.relaxation import CALENDAR, DATE, TIME, WISH, Relaxation, Years, days_words, replaced, simple
from optimizer.explain.runner_words import date_words, kind_words
from optimizer.explain.sound_scenarios import NEVER, known_over
from optimizer.formats.scenario import WEEKDAYS, Locked, Race, Scenario
from optimizer.formats.scenario_part import step_of

SATURDAY = 5
LEFT_OUT = {"A": 11, "B": 10, "C": 9}
"""Price of a race that is not run, by its priority; a long absence that is called off costs more than any."""
TRAINING_FOR = timedelta(weeks=8)
"""A race may be training for one that follows within so many weeks: the build of most."""


def race_ways(scenario: Scenario, index: int) -> Iterator[Relaxation]:
    """Another date, less weight, or no such race."""
    race = scenario.races[index]
    at: KeyPath = ("races", index)
    whole = together(scenario.races, index)
    first, last = scenario.season.start, scenario.season.last
    # Whatever stands beside what the year is for moves first.
    goal = 3 if race.priority == "A" else 0
    for sign in (1, -1):
        room = (last - race.date).days if sign > 0 else (race.date - max(first, known_over(scenario))).days
        days = range(1, min(room, EXPLAIN.race_days) + 1)
        # Another race is looked for, and races are run on weekends: on one without another race.
        amounts = tuple(d for d in days if _free_weekend(scenario, whole, race.date + timedelta(days=sign * d)))

        def edit(old: Scenario, past: Past, days: int, sign: int = sign) -> Years:
            for part in whole:
                date_of = scenario.races[part].date + timedelta(days=sign * days)
                old = replaced(old, "races", part, old.races[part].model_copy(update={"date": date_of}))
            return old, past

        def words(days: int, sign: int = sign) -> str:
            return moved_words(scenario, at, race.date + timedelta(days=sign * days))

        if amounts:
            yield Relaxation(at, DATE, amounts, edit, words, lambda days: 4 + goal + days / 7, moves=True)
    if (after := _next_day(scenario, index)) is not None:
        text = f"enter {race.name} and {after.name} as one effort (with_next: true)"
        yield simple(at, DATE, 3, text, _raced(index, with_next=True))
    if race.priority != "C":
        # What the year is for, or a long race that leads to no other one, is better run later than run on little.
        aside = not _leads_on(scenario, race) and (race.priority == "A" or race.km >= HALF.least)
        tier, price = (WISH if aside else DATE), (9 if aside and race.priority == "A" else 5)
        yield simple(at, tier, price, f"run {race.name} as training (a C race)", _raced(index, priority="C"))
    # Of two races one is left out, and that is the lesser one.
    yield simple(at, CALENDAR, LEFT_OUT[race.priority], f"leave out {race.name}", _raced(index, status="cancelled"))


def _free_weekend(scenario: Scenario, whole: Sequence[int], day: date) -> bool:
    """Whether it is a Saturday or Sunday beside which no race stands but those that move with it and weekly ones."""
    taken = (
        race.date
        for index, race in enumerate(scenario.races)
        if index not in whole and not race.weekly and race.status != "cancelled"
    )
    return day.weekday() >= SATURDAY and all(abs(day - other) > NEXT for other in taken)


def _next_day(scenario: Scenario, index: int) -> Race | None:
    """The race of the next day, where both stand alone so far and could be one effort."""
    race = scenario.races[index]
    if race.with_next or race.weekly:
        return None
    on_next = (one for one in scenario.races if one.date == race.date + NEXT and one.status != "cancelled")
    return next((one for one in on_next if not one.weekly), None)


def _leads_on(scenario: Scenario, race: Race) -> bool:
    """Whether a race that counts as much, and is as long, follows closely enough for this one to be training for it."""
    later = (
        other.date - race.date
        for other in scenario.races
        if other.priority <= race.priority and other.status != "cancelled" and other.km >= race.km
    )
    return any(timedelta(0) < apart <= TRAINING_FOR for apart in later)


def _weekly(entries: tuple[int, ...]) -> Callable[[Scenario], Scenario]:
    """The scenario with those sessions as if they came every week, each on its one day: kept or left out as the day
    allows."""

    def change(old: Scenario) -> Scenario:
        for index in entries:
            entry = old.locked[index]
            span = {"every": (WEEKDAYS[entry.date.weekday()],), "from_": entry.date, "to": entry.date}
            old = replaced(old, "locked", index, entry.model_copy(update=span))
        return old

    return change


def _raced(index: int, **update: str | bool) -> Callable[[Scenario], Scenario]:
    """The scenario with that race changed, whatever else was changed about it before."""
    return lambda old: replaced(old, "races", index, old.races[index].model_copy(update=update))


def moved_words(scenario: Scenario, where: KeyPath, to: date, *, trained: bool = False) -> str:
    """A locked session moved to another day; or another race of that distance in place of one, whose own day nobody can
    move, on request run as training."""
    index = int(where[1])
    if where[0] == "races":
        race = scenario.races[index]
        word = "after" if to > race.date else "before"
        distance = race.distance.replace("_", " ")
        how = " as training (a C race)" if trained else ""
        return f"run another {distance}{how} in place of {race.name}, on or {word} {date_words(to)}"
    entry = scenario.locked[index]
    word = "later" if to > entry.date else "earlier"
    name = f"the {_locked_name(entry)}"
    return f"move {name} {days_words(abs((to - entry.date).days))} {word}, to {date_words(to)}"


def _locked_name(entry: Locked) -> str:
    return f"{kind_words(entry.kind)} of {date_words(entry.date)}"


def locked_ways(scenario: Scenario, index: int) -> Iterator[Relaxation]:
    """A shorter or longer session, another day, or none."""
    entry = scenario.locked[index]
    at: KeyPath = ("locked", index)
    name = _locked_name(entry)
    least = least_locked(entry.kind) if entry.kind in BY_NAME else 0

    def resized(sign: int) -> Callable[[Scenario, Past, int], Years]:
        def edit(old: Scenario, past: Past, minutes: int) -> Years:
            new = old.locked[index].model_copy(update={"minutes": entry.minutes + sign * minutes})
            return replaced(old, "locked", index, new), past

        return edit

    def shorter(minutes: int) -> str:
        return f"shorten the {name} by {duration(minutes)}, to {duration(entry.minutes - minutes)}"

    def longer(minutes: int) -> str:
        return f"lengthen the {name} by {duration(minutes)}, to {duration(entry.minutes + minutes)}"

    cuts = tuple(range(5, entry.minutes - least + 1, 5))
    if cuts:
        yield Relaxation(at, TIME, cuts, resized(-1), shorter, lambda minutes: 2 + minutes / 10)
    if entry.minutes < least:
        yield Relaxation(at, TIME, (least - entry.minutes,), resized(1), longer, lambda minutes: 2 + minutes / 10)
    yield from _moved(scenario, index)
    yield from _all_alike(scenario, index, least)
    yield from _habit_dropped(scenario, index)
    gone = entry.model_copy(update={"date": NEVER})
    text = f"unlock the {name}, so that the plan may choose"
    # A session that was chosen is given up before a race that was entered.
    yield simple(at, DATE, 4, text, lambda old: replaced(old, "locked", index, gone))


def _all_alike(scenario: Scenario, index: int, least: int) -> Iterator[Relaxation]:
    """What many sessions alike have in common is changed in all of them."""
    entry, alike = scenario.locked[index], _locked_alike(scenario, index)
    if entry.weekly or len(alike) < EXPLAIN.habit_sessions:
        return
    at: KeyPath = ("locked", index)
    every = f"every {kind_words(entry.kind)} of {duration(entry.minutes)} on a {entry.date:%A} ({len(alike)} of them)"

    if entry.minutes < least:
        longer = _each(alike, {"minutes": least})
        yield _many(simple(at, TIME, 2 + len(alike) / 10, f"lengthen {every} to {duration(least)}", longer))
    yield _many(simple(at, WISH, 3, f"let {every} give way where the day does not allow it", _weekly(alike)))


def _habit_dropped(scenario: Scenario, index: int) -> Iterator[Relaxation]:
    """What comes every week is left out as a whole, before a race is moved by a month: day by day it would take a
    change for each."""
    entry = scenario.locked[index]
    alike = _locked_alike(scenario, index)
    if not entry.weekly or len(alike) < EXPLAIN.habit_sessions:
        return
    what, step = f"{kind_words(entry.kind)} of {duration(entry.minutes)}", step_of(entry.every)
    text = f"leave out the {what} every {step}" if step else f"leave out the weekly {what} on a {entry.date:%A}"
    yield _many(simple(("locked", index), DATE, 7, f"{text} ({len(alike)} of them)", _each(alike, {"date": NEVER})))


def _many(way: Relaxation) -> Relaxation:
    return replace(way, many=True)


def _each(indices: Sequence[int], update: dict[str, object]) -> Callable[[Scenario], Scenario]:
    """An edit that changes these locked sessions in the same way."""

    def edit(old: Scenario) -> Scenario:
        for one in indices:
            old = replaced(old, "locked", one, old.locked[one].model_copy(update=update))
        return old

    return edit


def _locked_alike(scenario: Scenario, index: int) -> tuple[int, ...]:
    """The locked sessions of the same habit, that one included: kind, length and weekday, every week or stated singly
    as it is."""

    def habit(entry: Locked) -> tuple[object, ...]:
        day = step_of(entry.every) or entry.date.weekday()
        return entry.kind, entry.minutes, day, entry.date > NEVER, entry.weekly

    return tuple(i for i, other in enumerate(scenario.locked) if habit(other) == habit(scenario.locked[index]))


def _moved(scenario: Scenario, index: int) -> Iterator[Relaxation]:
    entry = scenario.locked[index]
    at: KeyPath = ("locked", index)
    for sign in (1, -1):

        def edit(old: Scenario, past: Past, days: int, sign: int = sign) -> Years:
            moved = old.locked[index].model_copy(update={"date": entry.date + timedelta(days=sign * days)})
            return replaced(old, "locked", index, moved), past

        def words(days: int, sign: int = sign) -> str:
            return moved_words(scenario, at, entry.date + timedelta(days=sign * days))

        days = (1, 2, 3) if sign > 0 else tuple(d for d in (1, 2, 3) if d <= (entry.date - known_over(scenario)).days)
        if days:
            yield Relaxation(at, DATE, days, edit, words, lambda days: 2 + days, moves=True)

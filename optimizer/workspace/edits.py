"""What people ask of a year, each as a change of the scenario's data and of the plan's days."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from optimizer.core import units
from optimizer.core.errors import InputError, Problem, shown
from optimizer.domain.calendar import date_words
from optimizer.domain.session_kinds import BY_NAME, STRIDES_LOAD
from optimizer.domain.training_log import DayLog
from optimizer.domain.year import Year
from optimizer.ingest.settings import set_fact
from optimizer.replan.asked_change import Asked
from optimizer.replan.done_days import Done
from optimizer.workspace.scenario_entries import add, free, lock, sessions_words, unlock


@dataclass(frozen=True)
class Before:
    """What an edit is made in: the year's facts, the plan's days, and the first day that may still change."""

    year: Year
    days: Mapping[date, DayLog]
    first: date


@dataclass
class Effect:
    """What an edit comes to. `change` alters the scenario's data; `days` are asked for, `gone` are not to come back,
    `known` is what was done; `against` says what had to give way for it."""

    words: str
    change: Callable[[Any], None] = lambda _: None
    days: dict[date, DayLog] = field(default_factory=dict)
    gone: set[tuple[date, str]] = field(default_factory=set)
    known: dict[date, Done] = field(default_factory=dict)
    against: list[str] = field(default_factory=list)
    at_any_cost: bool = False

    @property
    def asked(self) -> Asked | None:
        """The days asked for; None where none is."""
        return Asked(self.days, frozenset(self.gone), self.at_any_cost) if self.days else None


class Edit(BaseModel):
    """One change."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def effect(self, before: Before) -> Effect:
        """What it comes to. Raises InputError where it makes no sense."""
        raise NotImplementedError


class Move(Edit):
    """A day's sessions on another day; what stood there takes their place. With `swap` both are locked."""

    do: Literal["move"] = "move"
    source: date
    target: date
    swap: bool = False

    def effect(self, before: Before) -> Effect:
        _open(before, "--move", self.source, self.target)
        moved, other = dict(before.days.get(self.source, {})), dict(before.days.get(self.target, {}))
        if not moved:
            raise _wrong("--move", "a day with a session", f"{date_words(self.source)}, a day of rest")
        if self.source == self.target:
            raise _wrong("--move", "another day", date_words(self.target))
        arrow = "↔" if self.swap else "→"
        words = f"{sessions_words(moved).capitalize()}: {date_words(self.source)} {arrow} {date_words(self.target)}"
        pairs = [(self.target, moved)] + [(self.source, other)] * (self.swap and bool(other))
        against = [text for day, sessions in pairs for text in _too_long(before.year, day, sessions)]

        def change(data: Any) -> None:
            for day in (self.source, self.target):
                unlock(data, day)
            for day, sessions in pairs:
                free(data, day, before.year.days[day].minutes, sessions)
                lock(data, day, sessions, f"moved from {self.source if day == self.target else self.target}")

        gone = {(self.source, kind) for kind in moved if kind not in other}
        return Effect(words, change, {self.source: other, self.target: moved}, gone, against=against)


class Lock(Edit):
    """A day as it is planned, whatever changes around it."""

    do: Literal["lock"] = "lock"
    day: date

    def effect(self, before: Before) -> Effect:
        _open(before, "--lock", self.day)
        sessions = dict(before.days.get(self.day, {}))
        words = f"Locked: {sessions_words(sessions)} on {date_words(self.day)}"

        def change(data: Any) -> None:
            unlock(data, self.day)
            lock(data, self.day, sessions, "")

        return Effect(words, change, {self.day: sessions})


class Unlock(Edit):
    """A day that may change again."""

    do: Literal["unlock"] = "unlock"
    day: date

    def effect(self, before: Before) -> Effect:
        if not any(entry.date == self.day for entry in before.year.scenario.locked):
            raise _wrong("--unlock", "a day with a locked session", date_words(self.day))
        return Effect(f"Unlocked: {date_words(self.day)}", lambda data: unlock(data, self.day))


class Skip(Edit):
    """A day without training."""

    do: Literal["skip"] = "skip"
    day: date

    def effect(self, before: Before) -> Effect:
        _open(before, "--skip", self.day)
        sessions = before.days.get(self.day, {})
        words = f"No training on {date_words(self.day)}" + (
            f": {sessions_words(sessions)} left out" if sessions else ""
        )

        def change(data: Any) -> None:
            unlock(data, self.day)
            lock(data, self.day, {}, "")

        return Effect(words, change, {self.day: {}}, {(self.day, kind) for kind in sessions})


class Place(Edit):
    """A session on a day, instead of what stands there."""

    do: Literal["place"] = "place"
    day: date
    kind: str
    minutes: int
    note: str = ""

    def effect(self, before: Before) -> Effect:
        _open(before, "--place", self.day)
        sessions = {self.kind: self.minutes}
        words = f"{self.note or sessions_words(sessions).capitalize()} on {date_words(self.day)}"

        def change(data: Any) -> None:
            unlock(data, self.day)
            free(data, self.day, before.year.days[self.day].minutes, sessions)
            lock(data, self.day, sessions, self.note)

        return Effect(words, change, {self.day: sessions}, against=list(_too_long(before.year, self.day, sessions)))


class Set(Edit):
    """A fact of the scenario: `availability.minutes.tue=90`, `races.0.date=2027-10-03`."""

    do: Literal["set"] = "set"
    setting: str
    words: str = ""

    def effect(self, before: Before) -> Effect:  # noqa: ARG002 - any plan will do
        def change(data: Any) -> None:
            if problems := set_fact(data, self.setting):
                raise InputError("--set", problems)

        return Effect(self.words or self.setting, change)


class Away(Edit):
    """Days of illness, or of anything else that leaves no time, or only some minutes."""

    do: Literal["away"] = "away"
    first: date
    last: date
    minutes: Annotated[int, Field(ge=0, le=24 * 60)] = 0
    note: str = "ill"

    def effect(self, before: Before) -> Effect:
        if self.last < self.first:
            raise _wrong("--ill", f"a last day from {self.first} on", str(self.last))
        if self.last not in before.year.days or self.first not in before.year.days:
            raise _wrong("--ill", "days of the season", f"{self.first} to {self.last}")
        span = " to ".join(date_words(day) for day in dict.fromkeys((self.first, self.last)))
        left = f", {self.minutes} min a day" if self.minutes else ""

        def change(data: Any) -> None:
            entry = {"on": self.first} if self.first == self.last else {"from": self.first, "to": self.last}
            note = {"note": self.note} if self.note else {}
            add(data, ("availability", "exceptions"), **entry, minutes=self.minutes, **note)

        gone = [] if self.minutes else [day for day in _days(self.first, self.last) if day < before.first]
        return Effect(
            f"{self.note.capitalize() or 'Away'}: {span}{left}", change, known={day: Done({}, 0.0) for day in gone}
        )


class Logged(Edit):
    """What was done on a day, instead of what was planned; kind `rest` for nothing."""

    do: Literal["log"] = "log"
    day: date
    kind: str
    minutes: Annotated[int, Field(ge=0, le=24 * 60)]
    added: bool = False
    """Whether it comes on top of what is known of the day."""

    def effect(self, before: Before) -> Effect:
        if self.day >= before.first or self.day not in before.year.days:
            raise _wrong("DATE", f"a day of the season before {before.first}", str(self.day))
        if self.kind != "rest" and self.kind not in BY_NAME and self.kind != "race":
            raise _wrong("KIND", f"one of {', '.join((*BY_NAME, 'race', 'rest'))}", shown(self.kind))
        if (self.kind == "rest") != (self.minutes == 0):
            raise _wrong("MIN", "minutes of a session, or 0 for rest", str(self.minutes))
        done = {} if self.kind == "rest" else {self.kind: units.GRID * max(1, round(self.minutes / units.GRID))}
        sessions = {**before.days.get(self.day, {}), **done} if self.added else done
        load = sum(_load(before.year, self.day, kind, minutes) for kind, minutes in sessions.items())
        if not self.added and done:
            load *= self.minutes / done[self.kind]
        words = f"Done on {date_words(self.day)}: {sessions_words(sessions)}"
        return Effect(words, known={self.day: Done(sessions, load)})


class CheckedIn(Edit):
    """How a day felt, 0 to 10 each."""

    do: Literal["check_in"] = "check_in"
    day: date
    soreness: Annotated[int, Field(ge=0, le=10)] | None = None
    sleep: Annotated[int, Field(ge=0, le=10)] | None = None
    feeling: Annotated[int, Field(ge=0, le=10)] | None = None

    def effect(self, before: Before) -> Effect:  # noqa: ARG002 - any plan will do
        told = {"soreness": self.soreness, "sleep": self.sleep, "feeling": self.feeling}
        scores = {name: value for name, value in told.items() if value is not None}
        if not scores:
            raise _wrong("check-in", "soreness, sleep or feeling", "nothing")

        def change(data: Any) -> None:
            known = data.get("check_ins") or []
            for entry in [one for one in known if str(one.get("date")) == str(self.day)]:
                known.remove(entry)
            add(data, ("check_ins",), date=self.day, **scores)

        words = ", ".join(f"{name} {value}" for name, value in scores.items())
        return Effect(f"Check-in of {date_words(self.day)}: {words}", change)


AnyEdit = Annotated[Move | Lock | Unlock | Skip | Place | Set | Away | Logged | CheckedIn, Field(discriminator="do")]
EDITS: TypeAdapter[tuple[AnyEdit, ...]] = TypeAdapter(tuple[AnyEdit, ...])
"""Reads edits as they are written down."""


def together(edits: tuple[Edit, ...], before: Before) -> Effect:
    """Several edits as one. Raises InputError with every problem."""
    effects, problems = list[Effect](), list[Problem]()
    for edit in edits:
        try:
            effects.append(edit.effect(before))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError("edit", problems)

    def change(data: Any) -> None:
        for effect in effects:
            effect.change(data)

    found = Effect("; ".join(effect.words for effect in effects), change)
    for effect in effects:
        found.days.update(effect.days)
        found.gone |= effect.gone
        found.known.update(effect.known)
        found.against += effect.against
    return found


def _open(before: Before, option: str, *days: date) -> None:
    """The days are days of the season that may still change, and no races stand on them."""
    problems = []
    for day in days:
        facts = before.year.days.get(day)
        if facts is None or day < before.first:
            expected = f"a day from {before.first} to {before.year.horizon.end}"
            problems.append(Problem((option,), expected, str(day)))
        elif facts.race is not None:
            expected = "a day without a race, whose date is changed with --set races.N.date=DATE"
            problems.append(Problem((option,), expected, f"{date_words(day)}, the day of {facts.race.name}"))
    if problems:
        raise InputError("edit", problems)


def _too_long(year: Year, day: date, sessions: DayLog) -> Iterator[str]:
    need, there = sum(sessions.values()), year.days[day].minutes
    if need > there:
        yield f"{date_words(day)} has {there} min, {sessions_words(sessions)} takes {need}: that day then has {need}."


def _load(year: Year, day: date, kind: str, minutes: int) -> float:
    """Points of a session of that length."""
    if kind == "race" and (race := year.days[day].race) is not None:
        return race.load / units.LOAD_UNIT * minutes / race.minutes
    if kind == "strides":
        return float(STRIDES_LOAD)
    return year.rates.get(kind, year.rates["easy"]) * minutes / units.GRID / units.LOAD_UNIT


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=i) for i in range((last - first).days + 1))


def _wrong(option: str, expected: str, got: str) -> InputError:
    return InputError("edit", [Problem((option,), expected, got)])

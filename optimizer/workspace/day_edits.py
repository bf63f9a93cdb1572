"""Edits of a plan's days: a session moved, kept, put in or left out."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from optimizer.core.amounts import duration
from optimizer.domain.calendar import DAY_NAMES, date_words
from optimizer.domain.training_log import DayLog
from optimizer.domain.year import Year
from optimizer.workspace.edit import Before, Edit, Effect, open_days, wrong
from optimizer.workspace.scenario_entries import free, lock, sessions_words, shortened, unlock


class Move(Edit):
    """A day's sessions on another day; what stood there takes their place. With `swap` both are locked; with `shorten`
    they are cut to the minutes that day has, with `most` to so many."""

    do: Literal["move"] = "move"
    source: date
    target: date
    swap: bool = False
    shorten: bool = False
    most: int | None = None
    always: bool = False

    def effect(self, before: Before) -> Effect:
        open_days(before, "--move", self.source, self.target)
        moved, other = dict(before.days.get(self.source, {})), dict(before.days.get(self.target, {}))
        if not moved:
            raise wrong("--move", "a day with a session", f"{date_words(self.source)}, a day of rest")
        if self.source == self.target:
            raise wrong("--move", "another day", date_words(self.target))
        for most in (before.year.days[self.target].minutes if self.shorten else None, self.most):
            moved = moved if most is None else shortened(moved, most) or moved
        arrow = "↔" if self.swap else "→"
        words = f"{sessions_words(moved).capitalize()}: {date_words(self.source)} {arrow} {date_words(self.target)}"
        pairs = [(self.target, moved)] + [(self.source, other)] * (self.swap and bool(other))
        against = [
            text for day, sessions in pairs for text in _too_long(before.year, day, sessions, always=self.always)
        ]

        def change(data: Any) -> None:
            for day in (self.source, self.target):
                unlock(data, day)
            for day, sessions in pairs:
                _free(data, before.year, day, sessions, always=self.always)
                lock(data, day, sessions, f"moved from {self.source if day == self.target else self.target}")

        gone = {(self.source, kind) for kind in moved if kind not in other}
        return Effect(words, change, {self.source: other, self.target: moved}, gone, against=against)


class Lock(Edit):
    """A day as it is planned, whatever changes around it."""

    do: Literal["lock"] = "lock"
    day: date

    def effect(self, before: Before) -> Effect:
        open_days(before, "--lock", self.day)
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
            raise wrong("--unlock", "a day with a locked session", date_words(self.day))
        return Effect(f"Unlocked: {date_words(self.day)}", lambda data: unlock(data, self.day), free={self.day})


class Skip(Edit):
    """A day without training."""

    do: Literal["skip"] = "skip"
    day: date

    def effect(self, before: Before) -> Effect:
        open_days(before, "--skip", self.day)
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
    always: bool = False
    """Whether the weekday has the minutes that it takes from then on, and not that day alone."""

    def effect(self, before: Before) -> Effect:
        open_days(before, "--place", self.day)
        sessions = {self.kind: self.minutes}
        words = f"{self.note or sessions_words(sessions).capitalize()} on {date_words(self.day)}"

        def change(data: Any) -> None:
            unlock(data, self.day)
            _free(data, before.year, self.day, sessions, always=self.always)
            lock(data, self.day, sessions, self.note)

        against = list(_too_long(before.year, self.day, sessions, always=self.always))
        return Effect(words, change, {self.day: sessions}, against=against)


def may_always(year: Year, day: date) -> bool:
    """Whether that day's time is what its weekday has: not where an exception or shifts say otherwise."""
    usual = year.scenario.availability
    return usual.cycle is None and year.days[day].minutes == usual.minutes.on(day)


def _free(data: Any, year: Year, day: date, sessions: DayLog, *, always: bool) -> None:
    free(data, day, year.days[day].minutes, sessions, always=always and may_always(year, day))


def _too_long(year: Year, day: date, sessions: DayLog, *, always: bool) -> Iterator[str]:
    need, there = sum(sessions.values()), year.days[day].minutes
    if need > there:
        name = DAY_NAMES[day.weekday()]
        whose = f"every {name}" if always and may_always(year, day) else "that day"
        then = f"{whose} then has {duration(need)}"
        yield f"{date_words(day)} has {duration(there)}, too little for {sessions_words(sessions)}: {then}."

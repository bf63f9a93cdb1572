"""What comes every week, written once: entries with `every`, and exceptions for a list of days, as single facts.

The expanded entries are plain data like the file's own; `sources` leads from their places back to the line that the
runner wrote. An entry whose days cannot be read is left out and told, so that the rest can still be checked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from optimizer.core.errors import KeyPath, Problem, shown
from optimizer.formats.scenario import WEEKDAYS, Season
from optimizer.formats.synonyms import suggestion
from optimizer.formats.written_dates import calendar_day, calendar_span

RACES, LOCKED, EXCEPTIONS = ("races",), ("locked",), ("availability", "exceptions")
_STEP = re.compile(r"([1-9][0-9]?) (day|week)s")
LONGEST_PATTERN = 31
"""Days of a shift pattern that a bare number may count; larger ones, such as 20270302, look like a date."""
MOST_DAYS = 1500
"""A season has at most four years and a week; a faulty one must not make the computer work for a thousand."""


@dataclass(frozen=True)
class Expanded:
    """The file's data with one entry for every day.

    Attributes
    ----------
    data
        Plain data; the file's own where nothing recurs.
    sources
        For each list with recurring entries the place in the file of every entry.
    problems
        What is wrong with `every`, `from`, `to`, `except` and lists of days.
    """

    data: Any
    sources: dict[KeyPath, tuple[int | str, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def written(self, path: KeyPath) -> KeyPath:
        """The place in the file of a place in the data; of a made-up field the entry that it is made from."""
        for place, indexes in self.sources.items():
            size = len(place)
            if path[:size] == place and len(path) > size and isinstance(at := path[size], int) and at < len(indexes):
                return (*place, indexes[at], *path[size + 1 :])
        return path

    def recurs(self, place: KeyPath) -> bool:
        """Whether several entries come from that one of the file."""
        return self.sources.get(place[:-1], ()).count(place[-1]) > 1


def expand(data: Any) -> Expanded:
    """The data with single facts in place of recurring ones; whatever is no scenario is left as it is."""
    if not isinstance(data, dict):
        return Expanded(data)
    return _Expansion(data).done()


class _Expansion:
    """Walks the three lists that may hold recurring entries."""

    def __init__(self, data: dict[Any, Any]) -> None:
        self.data = dict(data)
        self.season = _season(data.get("season"))
        self.sources: dict[KeyPath, tuple[int | str, ...]] = {}
        self.problems: list[Problem] = []

    def done(self) -> Expanded:
        for place in (RACES, LOCKED):
            self._replace(self.data, place)
        availability = self.data.get("availability")
        if isinstance(availability, dict):
            self.data["availability"] = dict(availability)
            self._replace(self.data["availability"], EXCEPTIONS)
        return Expanded(self.data, self.sources, tuple(self.problems))

    def _replace(self, parent: dict[Any, Any], place: KeyPath) -> None:
        entries = parent.get(place[-1])
        if not isinstance(entries, list):
            return
        self.problems += _lonely(entries, place)
        if not any(_recurs(entry) for entry in entries):
            return
        dated = _dates(entries) if place != EXCEPTIONS else frozenset()
        if place == LOCKED:
            dated |= _dates(self.data.get("races"))
        made: list[Any] = []
        indexes: list[int] = []
        for index, entry in enumerate(entries):
            new = list(self._entries(entry, (*place, index), dated)) if _recurs(entry) else [entry]
            made += new
            indexes += [index] * len(new)
        parent[place[-1]], self.sources[place] = made, tuple(indexes)

    def _entries(self, entry: dict[Any, Any], at: KeyPath, dated: frozenset[date]) -> Iterator[dict[Any, Any]]:
        if at[:2] == EXCEPTIONS and "every" not in entry:
            yield from self._listed(entry, at)
            return
        rest = {key: value for key, value in entry.items() if key not in ("from", "to", "except")}
        single = "date" if at[:2] != EXCEPTIONS else "on"
        if single in entry:
            self.problems.append(Problem((*at, "every"), f"either {single} or every, whose first day is from", "both"))
            return
        if at[0] == "races":
            rest = self._weekly_race(rest, at)
        days = [day for day in self._days(entry, at) if day not in dated]
        for day in days:
            named = {"name": f"{rest['name'].strip()} {day.day} {day:%b %Y}"} if _raced(rest, at) else {}
            yield {**rest, single: day.isoformat(), **named}

    def _weekly_race(self, entry: dict[Any, Any], at: KeyPath) -> dict[Any, Any]:
        """A race of every week is run as training, and there is no doubt that it takes place."""
        if entry.get("priority", "C") in ("A", "B"):
            expected = "C, or effort: easy: nothing that comes every week is prepared for"
            self.problems.append(Problem((*at, "priority"), expected, shown(entry["priority"])))
        if entry.get("status", "confirmed") in ("lottery", "backup"):
            expected = "confirmed or cancelled for a race that comes every week"
            self.problems.append(Problem((*at, "status"), expected, shown(entry["status"])))
            entry = {**entry, "status": "confirmed"}
        return {"priority": "C", **entry}

    def _listed(self, entry: dict[Any, Any], at: KeyPath) -> Iterator[dict[Any, Any]]:
        """One exception for each day or span of a list."""
        rest = {key: value for key, value in entry.items() if key != "on"}
        for number, text in enumerate(_list(entry["on"])):
            span = self._read(_day_or_span, text, (*at, "on", number) if isinstance(entry["on"], list) else (*at, "on"))
            if span is not None:
                yield {**rest, "from": span[0].isoformat(), "to": span[1].isoformat()}

    def _days(self, entry: dict[Any, Any], at: KeyPath) -> list[date]:
        """The season's days on which a recurring entry stands."""
        words = _list(entry["every"])
        steps = [gap for word in words if (gap := _step(word))]
        if steps and (len(words) > 1 or "from" not in entry):
            expected = "one step such as 8 days, with from: the day that it is counted from; or weekdays"
            got = shown(entry["every"]) if len(words) > 1 else "no from"
            self.problems.append(Problem((*at, "every"), expected, got))
            return []
        weekdays = set() if steps else {self._weekday(word, at) for word in words} - {None}
        first = self._read(calendar_day, entry["from"], (*at, "from")) if "from" in entry else date.min
        last = self._read(calendar_day, entry["to"], (*at, "to")) if "to" in entry else date.max
        away = [
            self._read(calendar_span, text, (*at, "except", number))
            for number, text in enumerate(_list(entry.get("except", [])))
        ]
        if self.season is None or first is None or last is None or not (weekdays or steps) or None in away:
            return []
        begin, end = max(first, self.season.start), min(last, self.season.last)
        span = (begin + timedelta(days=i) for i in range(min((end - begin).days + 1, MOST_DAYS)))
        days = [day for day in span if _comes(day, first, weekdays, steps)]
        if not days and self.season.start <= self.season.last:
            named = "day" if steps else " or ".join(map(str, words))
            expected = f"at least one {named} of the season, {self.season.start} to {self.season.last}"
            got = f"{first} to {last}" if first <= last else "a last day before the first"
            self.problems.append(Problem((*at, "every"), expected, got if last < date.max else "none"))
        return [day for day in days if not any(span and span[0] <= day <= span[1] for span in away)]

    def _weekday(self, word: Any, at: KeyPath) -> str | None:
        if word in WEEKDAYS:
            return str(word)
        hint = suggestion(word, WEEKDAYS) if isinstance(word, str) else ""
        self.problems.append(
            Problem((*at, "every"), f"weekdays such as sat, or a step such as 8 days{hint}", shown(word))
        )
        return None

    def _read(self, how: Any, value: Any, at: KeyPath) -> Any:
        try:
            return how(value)
        except ValueError as error:
            self.problems.append(Problem(at, str(error), shown(value)))
            return None


def _lonely(entries: list[Any], place: KeyPath) -> Iterator[Problem]:
    """Bounds of recurring entries where nothing recurs."""
    bounds = ("except",) if place == EXCEPTIONS else ("from", "to", "except")
    for index, entry in enumerate(entries):
        for key in bounds if isinstance(entry, dict) and "every" not in entry else ():
            if key in entry:
                yield Problem((*place, index, key), f"every: a weekday, beside {key}", "no every")


def _recurs(entry: Any) -> bool:
    if not isinstance(entry, dict):
        return False
    return "every" in entry or isinstance(entry.get("on"), list) or _is_span(entry) or bool(_meant(entry.get("on")))


def _day_or_span(value: Any) -> tuple[date, date]:
    """What `on` names, or what was expected and what may have been meant."""
    try:
        return calendar_span(value)
    except ValueError as error:
        raise ValueError(f"{error}{_meant(value)}") from None


def _meant(value: Any) -> str:
    """How to write weekdays and places in a shift pattern, which `on` does not take."""
    if type(value) is int and 0 <= value <= LONGEST_PATTERN:
        return (
            "; for shifts, minutes of every day in turn: availability.cycle: {from: 2027-01-04, minutes: [60, 0, 90]}"
        )
    day = value.strip().lower()[:3] if isinstance(value, str) and value.strip().isalpha() else ""
    return f"; for weekdays, every: {day}" if day in WEEKDAYS else ""


def _step(word: Any) -> int:
    """Days from one to the next of what comes in steps, such as `8 days` or `2 weeks`; 0 of anything else."""
    found = _STEP.fullmatch(word) if isinstance(word, str) else None
    return 0 if found is None else int(found[1]) * (7 if found[2] == "week" else 1)


def _comes(day: date, first: date, weekdays: set[str | None], steps: list[int]) -> bool:
    """Whether it comes on that day: on a weekday of its own, or so many days after the first."""
    return (day - first).days % steps[0] == 0 if steps else WEEKDAYS[day.weekday()] in weekdays


def _is_span(entry: dict[Any, Any]) -> bool:
    return isinstance(entry.get("on"), str) and " to " in entry["on"]


def _raced(entry: dict[Any, Any], at: KeyPath) -> bool:
    """Whether the entries need names of their own: jogged races become runs, which need none."""
    return at[0] == "races" and entry.get("effort") != "easy" and isinstance(entry.get("name"), str)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _dates(entries: Any) -> frozenset[date]:
    """Days of the entries with a date of their own; cancelled races take none."""
    found = set()
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, dict) and "every" not in entry and entry.get("status") != "cancelled":
            try:
                found.add(calendar_day(entry.get("date")))
            except ValueError:
                continue
    return frozenset(found)


def _season(data: Any) -> Season | None:
    try:
        return Season.model_validate(data)
    except ValueError:
        return None

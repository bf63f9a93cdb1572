"""The parts of a scenario that are valid alone: one bad field must not hide a contradiction elsewhere."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from pydantic import ValidationError

from optimizer.formats.scenario import (
    WEEKDAYS,
    Anchors,
    Athlete,
    CheckIn,
    Cycle,
    DayException,
    History,
    Injury,
    Locked,
    Race,
    ScenarioPart,
    Season,
    TimeTrial,
    Weekday,
    WeekMinutes,
)
from optimizer.ingest.recurring import Expanded, expand

P = TypeVar("P", bound=ScenarioPart)
Items = tuple[tuple[int, P], ...]


@dataclass(frozen=True)
class Draft:
    """Valid parts with their index in the expanded data; None or left out where a part is missing or wrong.

    `all_exceptions` is False when an exception was left out: then nobody knows what the minutes of a day are.
    """

    athlete: Athlete | None
    season: Season | None
    history: History | None
    minutes: WeekMinutes | None
    sessions_per_day: int
    busy: str | None
    exceptions: Items[DayException]
    all_exceptions: bool
    races: Items[Race]
    injuries: Items[Injury]
    check_ins: Items[CheckIn]
    locked: Items[Locked]
    tests: Items[TimeTrial] = ()
    cycle: Cycle | None = None
    anchors: Anchors | None = None
    long_run_days: tuple[Weekday, ...] | None = None
    expanded: Expanded = field(default_factory=lambda: Expanded(None))

    @classmethod
    def of(cls, data: Any) -> "Draft":
        """The draft of the file's plain data, whatever it is."""
        expanded = expand(data)
        root = expanded.data if isinstance(expanded.data, dict) else {}
        availability = root["availability"] if isinstance(root.get("availability"), dict) else {}
        stated, busy = availability.get("exceptions", []), availability.get("busy")
        exceptions = _items(DayException, stated)
        return cls(
            athlete=_valid(Athlete, root.get("athlete")),
            season=_valid(Season, root.get("season")),
            history=_valid(History, root.get("history", {})),
            minutes=_valid(WeekMinutes, availability.get("minutes")),
            sessions_per_day=1 if availability.get("sessions_per_day", 1) == 1 else 2,
            busy=busy if isinstance(busy, str) else None,
            exceptions=exceptions,
            all_exceptions=isinstance(stated, list) and len(exceptions) == len(stated),
            races=_items(Race, root.get("races")),
            injuries=_items(Injury, root.get("injuries")),
            check_ins=_items(CheckIn, root.get("check_ins")),
            locked=_items(Locked, root.get("locked")),
            tests=_items(TimeTrial, root.get("tests")),
            cycle=_valid(Cycle, availability.get("cycle")),
            anchors=_valid(Anchors, availability.get("anchors")),
            long_run_days=_weekdays(availability.get("long_run_days", ["sat", "sun"])),
            expanded=expanded,
        )

    def day_minutes(self, day: date) -> int | None:
        """Minutes on that date, the last matching exception counted; None when the file leaves it open."""
        if self.minutes is None or not self.all_exceptions:
            return None
        matching = [e for _, e in self.exceptions if e.first and e.last and e.first <= day <= e.last]
        if matching and matching[-1].minutes is not None:
            return matching[-1].minutes
        return self.usual_minutes(day)

    def usual_minutes(self, day: date) -> int | None:
        """The same without exceptions."""
        place = None if self.cycle is None else self.cycle.place(day)
        if self.cycle is not None and place is not None:
            return self.cycle.minutes[place]
        return None if self.minutes is None else self.minutes.on(day)

    def outside(self, day: date) -> str | None:
        """The season in words when the date is known to lie outside it."""
        if self.season is None:
            return None
        first, last = self.season.start, self.season.last
        return None if last < first or first <= day <= last else f"a date in the season, {first} to {last}"


def _valid(part: type[P], data: Any) -> P | None:
    try:
        return part.model_validate(data)
    except ValidationError:
        return None


def _items(part: type[P], data: Any) -> Items[P]:
    rows = enumerate(data if isinstance(data, list) else [])
    return tuple((i, item) for i, row in rows if (item := _valid(part, row)) is not None)


def _weekdays(data: Any) -> tuple[Weekday, ...] | None:
    known = isinstance(data, list) and all(isinstance(day, str) and day in WEEKDAYS for day in data)
    return tuple(data) if known else None

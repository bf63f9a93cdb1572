"""What a page's form asks for, as edits; every field is checked, whoever sent it."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from optimizer.core.errors import InputError, Problem, plain
from optimizer.core.units import GRID
from optimizer.desk.race_edits import new_race, not_run, race_place
from optimizer.domain.calendar import date_words
from optimizer.domain.session_kinds import BY_NAME, PLANNED, label
from optimizer.formats.scenario import WEEKDAYS
from optimizer.replan.done_days import sessions_of
from optimizer.workspace.day_edits import Lock, Move, Place, Skip, Unlock
from optimizer.workspace.done_edits import Logged, RecordedDay, RecordedDays
from optimizer.workspace.edits import AnyEdit
from optimizer.workspace.fact_edits import Away, CheckedIn, Set, Tested
from optimizer.workspace.open_year import OpenYear
from optimizer.workspace.weekly_edits import EveryWeek

Fields = Mapping[str, str]
TESTED = ("3km", "5k", "10k", "half_marathon")
"""Distances of the form for tests; the scenario takes any."""
TIME = re.compile(r"\d{1,2}(:[0-5]\d){1,2}", re.ASCII)
KINDS = tuple(kind.name for kind in PLANNED)


def edits_of(fields: Fields, year: OpenYear) -> tuple[AnyEdit, ...]:
    """The edits that a form asks for. Raises InputError with what is wrong with its fields."""
    make = _MAKE.get(fields.get("do", ""))
    if make is None:
        raise _wrong("do", "a change that the desk knows", fields.get("do", "nothing"))
    return make(fields, year)


def day_of(edits: Sequence[AnyEdit]) -> date | None:
    """The day that edits were asked for on, which is where whoever asked was looking; None where they name none."""
    names = ("source", "day", "first")
    plain = [edit.edit if isinstance(edit, EveryWeek) else edit for edit in edits]
    return next((day for edit in plain for name in names if isinstance(day := getattr(edit, name, None), date)), None)


def a_day(fields: Fields, name: str) -> date:
    """A field that holds a date. Raises InputError."""
    try:
        return date.fromisoformat(fields.get(name, ""))
    except ValueError:
        raise _wrong(name, "a date", fields.get(name, "") or "nothing") from None


def a_number(fields: Fields, name: str, most: int) -> int:
    """A field that holds a whole number from 0. Raises InputError."""
    text = fields.get(name, "").strip()
    if not (text.isascii() and text.isdecimal() and len(text) < 6 and int(text) <= most):
        raise _wrong(name, f"a number from 0 to {most}", text or "nothing")
    return int(text)


def _move(fields: Fields, _year: OpenYear) -> tuple[AnyEdit, ...]:
    swap = fields.get("swap") == "yes"
    return (Move(source=a_day(fields, "source"), target=a_day(fields, "target"), swap=swap),)


def _away(fields: Fields, _year: OpenYear) -> tuple[AnyEdit, ...]:
    note = plain(fields.get("note", ""), 60).strip() or "ill"
    return (Away(first=a_day(fields, "first"), last=a_day(fields, "last"), note=note),)


def _minutes(fields: Fields, year: OpenYear) -> tuple[AnyEdit, ...]:
    """More or less time on weekdays; those that stay as they are are no change."""
    usual = year.loaded.scenario.availability.minutes
    found: list[AnyEdit] = []
    for day in WEEKDAYS:
        if day in fields and (minutes := a_number(fields, day, 1440)) != getattr(usual, day):
            words = f"{day.capitalize()} {getattr(usual, day)} → {minutes} min"
            found.append(Set(setting=f"availability.minutes.{day}={minutes}", words=words))
    if not found:
        raise _wrong("minutes", "other minutes than now on some day", "the same")
    return tuple(found)


def _race(fields: Fields, year: OpenYear) -> tuple[AnyEdit, ...]:
    """Another date for a race, found by its name: its place in the file is the file's matter; or that it is not run."""
    name = fields.get("race", "")
    if fields.get("out") == "yes":
        return (not_run(year, name),)
    at, day = race_place(year, name), a_day(fields, "date")
    return (Set(setting=f"races.{at}.date={day}", words=f"{name} on {date_words(day)}"),)


def _check_in(fields: Fields, _year: OpenYear) -> tuple[AnyEdit, ...]:
    names = [name for name in ("soreness", "sleep", "feeling") if fields.get(name, "") != ""]
    return (CheckedIn.model_validate({"day": a_day(fields, "day"), **{n: a_number(fields, n, 10) for n in names}}),)


def _log(fields: Fields, _year: OpenYear) -> tuple[AnyEdit, ...]:
    kind = fields.get("kind", "")
    minutes = 0 if kind == "rest" else a_number(fields, "minutes", 1440)
    return (Logged(day=a_day(fields, "day"), kind=kind, minutes=minutes),)


def _as_planned(fields: Fields, year: OpenYear) -> tuple[AnyEdit, ...]:
    """Days that are over, told without a record: run as planned, or not run at all."""
    first, last, ran = a_day(fields, "first"), a_day(fields, "last"), fields.get("ran") == "yes"
    told = [day for day in year.plan.days if first <= day.date <= last]
    if not told:
        raise _wrong("first", "days of the season, the first no later than the last", f"{first} to {last}")
    days = tuple(
        RecordedDay(
            date=day.date,
            sessions=sessions_of(day) if ran else {},
            load=sum(session.load for session in day.sessions) if ran else 0.0,
        )
        for day in told
    )
    span = date_words(first) if first == last else f"{date_words(first)} to {date_words(last)}"
    return (RecordedDays(days=days, words=f"{'Run as planned' if ran else 'Not run'}: {span}"),)


def _test(fields: Fields, _year: OpenYear) -> tuple[AnyEdit, ...]:
    distance = fields.get("distance", "")
    if distance not in TESTED:
        raise _wrong("distance", f"one of {', '.join(TESTED)}", distance or "nothing")
    return (Tested(day=a_day(fields, "day"), distance=distance, result=a_time(fields, "result")),)


def _result(fields: Fields, year: OpenYear) -> tuple[AnyEdit, ...]:
    """The time of a race that was run, and how it felt."""
    name, time = fields.get("race", ""), a_time(fields, "result")
    at = race_place(year, name)
    felt = fields.get("felt", "")
    if felt not in ("", "1", "2", "3", "4", "5"):
        raise _wrong("felt", "1 to 5", felt)
    told = [Set(setting=f"races.{at}.result={time}", words=f"{name} in {time}")]
    return (*told, *([Set(setting=f"races.{at}.felt={felt}", words=f"felt {felt} of 5")] if felt else []))


def a_time(fields: Fields, name: str) -> str:
    """A field that holds a time that was run. Raises InputError."""
    text = fields.get(name, "").strip()
    if not TIME.fullmatch(text):
        raise _wrong(name, "a time such as 22:40 or 1:45:00", text or "nothing")
    return text


def _place(fields: Fields, _year: OpenYear) -> tuple[AnyEdit, ...]:
    kind, minutes = fields.get("kind", ""), a_number(fields, "minutes", 1440)
    if kind not in KINDS:
        raise _wrong("kind", f"one of {', '.join(KINDS)}", kind or "nothing")
    if minutes < BY_NAME[kind].least:
        raise _wrong("minutes", f"at least {BY_NAME[kind].least} for {label(kind)}", str(minutes))
    return (Place(day=a_day(fields, "day"), kind=kind, minutes=GRID * round(minutes / GRID)),)


_MAKE: dict[str, Callable[[Fields, OpenYear], tuple[AnyEdit, ...]]] = {
    "move": _move,
    "lock": lambda fields, _: (Lock(day=a_day(fields, "day")),),
    "unlock": lambda fields, _: (Unlock(day=a_day(fields, "day")),),
    "skip": lambda fields, _: (Skip(day=a_day(fields, "day")),),
    "away": _away,
    "minutes": _minutes,
    "race": _race,
    "new_race": lambda fields, _: (new_race(fields, a_day(fields, "date")),),
    "check_in": _check_in,
    "log": _log,
    "as_planned": _as_planned,
    "place": _place,
    "test": _test,
    "result": _result,
}


def _wrong(field: str, expected: str, got: str) -> InputError:
    return InputError("form", [Problem((field,), expected, plain(got))])

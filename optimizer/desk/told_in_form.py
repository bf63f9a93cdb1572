"""What a client's form says: edits of the year, a word to the coach, and every field that cannot be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast, get_args

from optimizer.core.errors import InputError, Problem, plain
from optimizer.desk.asked_edits import Fields, a_day, a_number
from optimizer.desk.race_edits import DISTANCES, written_races
from optimizer.domain.calendar import date_words
from optimizer.formats.scenario import WEEKDAYS, Priority, Site
from optimizer.workspace.edits import AnyEdit
from optimizer.workspace.fact_edits import Away, NewRace, Set
from optimizer.workspace.open_year import OpenYear

SPANS = ("1", "2", "3")
"""Spells of absence that one form has room for."""
HURT_DAYS = 7
"""Days without running that a pain which stops the runner begins with; the coach decides what follows."""


@dataclass(frozen=True)
class FormAnswer:
    """A form that can be kept: its edits with their words, what hurts, and a note."""

    edits: tuple[AnyEdit, ...]
    words: tuple[str, ...]
    hurts: str
    note: str


def told(fields: Fields, year: OpenYear, today: date) -> FormAnswer:
    """What the form says. Raises InputError with every problem."""
    found, problems = list[tuple[AnyEdit, str]](), list[Problem]()
    for part in (_minutes, _away, _races, _new_race):
        try:
            found += part(fields, year)
        except InputError as error:
            problems += error.problems
    hurts, stops = _hurts(fields)
    if stops:
        last = min(today + timedelta(days=HURT_DAYS - 1), year.full.horizon.end)
        found.append((Away(first=today, last=last, note=f"hurts: {hurts}"), f"no running until {date_words(last)}"))
    note = plain(fields.get("note", ""), 500).strip()
    if not (found or hurts or note or problems):
        problems.append(Problem(("form",), "something that has changed", "nothing"))
    if problems:
        raise InputError("form", problems)
    return FormAnswer(tuple(edit for edit, _ in found), tuple(words for _, words in found), hurts, note)


def _minutes(fields: Fields, year: OpenYear) -> Iterator[tuple[AnyEdit, str]]:
    usual = year.loaded.scenario.availability.minutes
    for day in WEEKDAYS:
        before = getattr(usual, day)
        if day in fields and (minutes := a_number(fields, day, 1440)) != before:
            words = f"{day.capitalize()} {before} \N{RIGHTWARDS ARROW} {minutes} min"
            yield Set(setting=f"availability.minutes.{day}={minutes}", words=words), words


def _away(fields: Fields, year: OpenYear) -> Iterator[tuple[AnyEdit, str]]:
    for n in SPANS:
        if not (fields.get(f"from{n}") or fields.get(f"to{n}")):
            continue
        first = a_day(fields, f"from{n}")
        last = a_day(fields, f"to{n}") if fields.get(f"to{n}") else first
        horizon = year.full.horizon
        if last < first:
            raise InputError("form", [Problem((f"to{n}",), f"{first} or later", str(last))])
        if not horizon.start <= first <= last <= horizon.end:
            span = f"{horizon.start} to {horizon.end}"
            raise InputError("form", [Problem((f"from{n}",), f"days of the season, {span}", f"{first} to {last}")])
        minutes = 30 if fields.get(f"kind{n}") == "little" else 0
        left = f"{minutes} min a day" if minutes else "no running"
        span = f"from {date_words(first)} to {date_words(last)}" if last > first else f"on {date_words(first)}"
        words = f"{left} {span}"
        yield Away(first=first, last=last, minutes=minutes, note="away"), words


def _races(fields: Fields, year: OpenYear) -> Iterator[tuple[AnyEdit, str]]:
    """Other dates of races; each is named by its place in the file together with its name, so that a list which has
    changed since the page was made moves no other race."""
    for at, entry in enumerate(written_races(year)):
        if fields.get(f"race{at}") != str(entry.get("name")) or not fields.get(f"date{at}"):
            continue
        day = a_day(fields, f"date{at}")
        if str(day) != str(entry.get("date")):
            words = f"{entry['name']} on {date_words(day)}"
            yield Set(setting=f"races.{at}.date={day}", words=words), words


def _new_race(fields: Fields, year: OpenYear) -> Iterator[tuple[AnyEdit, str]]:
    name = plain(fields.get("new_name", ""), 80).strip()
    if not name and not fields.get("new_date"):
        return
    if not name:
        raise InputError("form", [Problem(("new_name",), "the race's name", "nothing")])
    day, distance, priority = a_day(fields, "new_date"), fields.get("new_distance", ""), fields.get("new_priority", "")
    if distance not in DISTANCES:
        raise InputError("form", [Problem(("new_distance",), f"one of {', '.join(DISTANCES)}", plain(distance))])
    if priority not in get_args(Priority):
        raise InputError("form", [Problem(("new_priority",), "A, B or C", plain(priority))])
    if any(race.name == name for race in year.loaded.scenario.races):
        raise InputError("form", [Problem(("new_name",), "a name that no other race has", name)])
    race = NewRace(name=name, date=day, distance=distance, priority=cast("Priority", priority))
    yield race, f"{name} on {date_words(day)}"


def _hurts(fields: Fields) -> tuple[str, bool]:
    """Where it hurts, in words, and whether it stops the runner."""
    how, site = fields.get("hurt", "no"), fields.get("site", "")
    if how not in ("little", "stops"):
        return "", False
    where = site.replace("_", " ") if site in get_args(Site) else "other"
    return (where if how == "stops" else f"{where}, a little"), how == "stops"

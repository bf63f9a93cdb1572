"""A year that begins on the page: what its form says, as the text of a scenario."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, get_args

from optimizer.core.errors import InputError, Problem, plain
from optimizer.core.file_names import file_name
from optimizer.desk.asked_edits import Fields, a_day, a_number
from optimizer.desk.race_edits import DISTANCES
from optimizer.domain.calendar import monday
from optimizer.formats.scenario import WEEKDAYS, Level, Scenario, Site
from optimizer.ingest.loader import load_bytes, load_text

WEEKS_TOLD = 6
"""Weeks for which the usual week stands in the history."""
YEAR, AFTER_RACE = 52, 4
"""Weeks of a season, and those after its last race if that is run later."""
RACES = ("1", "2")
NAME_LENGTH, STEM_LENGTH = 60, 40


@dataclass(frozen=True)
class FirstYear:
    """A scenario that can be written: the name for its file, and its text."""

    stem: str
    text: str


def first_year(fields: Fields, today: date) -> FirstYear:
    """The scenario that a form asks for, from the Monday on which the form is sent or the next one.

    Raises
    ------
    InputError
        With every field that cannot be.
    """
    problems: list[Problem] = []
    name = plain(fields.get("name", ""), NAME_LENGTH).strip()
    if not name:
        problems.append(Problem(("name",), "a name", "nothing"))
    start = first_monday(today)

    def told(read: Callable[[], Any]) -> Any:
        """What a part of the form says; what is wrong with it is kept."""
        try:
            return read()
        except InputError as error:
            problems.extend(error.problems)

    level = told(lambda: _one_of(fields, "level", get_args(Level)))
    minutes = told(lambda: {day: a_number(fields, day, 1440) for day in WEEKDAYS})
    week = told(lambda: a_number(fields, "run_minutes", 6000))
    longest = told(lambda: a_number(fields, "longest_run", 1440))
    races = [told(partial(_race, fields, n, start)) for n in RACES]
    injury = told(lambda: _injury(fields))
    if week is not None and longest is not None and longest > week:
        problems.append(Problem(("longest_run",), f"at most the {week} minutes of the week", str(longest)))
    if problems:
        raise InputError("form", problems)
    raced = [race for race in races if race]
    lines = [
        "version: 1",
        f"athlete: {_flow({'name': name, 'level': level})}",
        f"season: {_flow({'start': start, 'end': _end(start, raced)})}",
        "history:",
        "  weeks:                         # the usual week; `optimize new --from LOG` reads real ones",
        *([f"    - {_flow({'run_minutes': week, 'longest_run': longest})}"] * WEEKS_TOLD),
        "availability:",
        f"  minutes: {_flow(minutes)}",
        *(["races:", *(f"  - {_flow(race)}" for race in raced)] if raced else []),
        *(["injuries:", f"  - {_flow(injury)}"] if injury else []),
    ]
    return FirstYear(file_name(name, STEM_LENGTH) or "year", "\n".join(lines) + "\n")


def fields_of(scenario: bytes) -> dict[str, str] | None:
    """The form's fields that would make such a scenario; None where it says more than the form can."""
    try:
        before = load_bytes(scenario, Path("year.yaml")).scenario
        fields = _told(before)
        after = load_text(first_year(fields, before.season.start).text, Path("year.yaml")).scenario
    except InputError:
        return None
    return fields if after.model_copy(update={"season": before.season}) == before else None


def _told(scenario: Scenario) -> dict[str, str]:
    weeks = scenario.history.weeks
    fields = {"name": scenario.athlete.name, "level": scenario.athlete.level}
    fields |= {day: str(getattr(scenario.availability.minutes, day)) for day in WEEKDAYS}
    if weeks:
        fields |= {"run_minutes": str(weeks[-1].run_minutes), "longest_run": str(weeks[-1].longest_run)}
    for n, race in zip(RACES, scenario.races, strict=False):
        fields |= {f"race{n}": race.name, f"race_date{n}": str(race.date)}
        fields |= {f"distance{n}": str(race.distance), f"priority{n}": race.priority}
    for injury in scenario.injuries[:1]:
        cleared = {"cleared": str(injury.cleared)} if injury.cleared else {}
        fields |= {"site": injury.site, "onset": str(injury.onset), **cleared}
    return fields


def first_monday(today: date) -> date:
    """The Monday on which a year that is asked for today begins: today's, or the next one."""
    return monday(today + timedelta(days=6))


def _end(start: date, races: list[dict[str, Any]]) -> date:
    last = max((race["date"] for race in races), default=start)
    return max(start + timedelta(weeks=YEAR), monday(last) + timedelta(weeks=1 + AFTER_RACE)) - timedelta(days=1)


def _race(fields: Fields, n: str, start: date) -> dict[str, Any]:
    """A race of the form; nothing where none is named."""
    name = plain(fields.get(f"race{n}", ""), NAME_LENGTH).strip()
    if not name and not fields.get(f"race_date{n}"):
        return {}
    if not name:
        raise InputError("form", [Problem((f"race{n}",), "the race's name", "nothing")])
    day = a_day(fields, f"race_date{n}")
    if day < start:
        raise InputError("form", [Problem((f"race_date{n}",), f"a day from {start} on", str(day))])
    distance = _one_of(fields, f"distance{n}", DISTANCES)
    return {"name": name, "date": day, "distance": distance, "priority": _one_of(fields, f"priority{n}", "ABC")}


def _injury(fields: Fields) -> dict[str, Any]:
    if not fields.get("site"):
        return {}
    cleared = {"cleared": a_day(fields, "cleared")} if fields.get("cleared") else {}
    return {"site": _one_of(fields, "site", get_args(Site)), "onset": a_day(fields, "onset"), **cleared}


def _one_of(fields: Fields, name: str, known: Any) -> str:
    value = fields.get(name, "")
    if value not in tuple(known):
        raise InputError("form", [Problem((name,), f"one of {', '.join(known)}", plain(value) or "nothing")])
    return value


def _flow(entry: Mapping[str, Any]) -> str:
    """A mapping on one line; words in quotes, so that none of them is YAML of its own."""
    return "{" + ", ".join(f"{key}: {_scalar(value)}" for key, value in entry.items()) + "}"


def _scalar(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)

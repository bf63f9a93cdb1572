"""`optimize races`."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from optimizer.commands import shared_options

if TYPE_CHECKING:
    from optimizer.ingest.importers.racelist import Found, Races

SHORTEST, LONGEST = 1, 400
STEEPEST = 20_000
LISTED = 10


def races(
    calendar: Annotated[Path, typer.Argument(metavar="CALENDAR", help="Calendar or table with races (ICS, CSV).")],
    match: Annotated[
        list[str] | None, typer.Option("--match", help="Words of the name; all of them; repeatable.")
    ] = None,
    first: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day.")] = None,
    last: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day.")] = None,
    priority: Annotated[str, typer.Option("--priority", help="A, B or C.")] = "B",
    as_json: shared_options.JsonFlag = False,
) -> None:
    """Print races of a calendar as lines for a scenario."""
    if priority not in ("A", "B", "C"):
        shared_options.fail(f"--priority: expected A, B or C, got {priority!r}", shared_options.BAD_INPUT)
    read = _read(calendar)
    words = [word.casefold() for text in match or [] for word in text.split()]
    begin, end = first.date() if first else date.min, last.date() if last else date.max
    kept = [r for r in read.found if begin <= r.day <= end and all(word in r.name.casefold() for word in words)]
    kept = list(_named(kept))
    if as_json:
        races = [_entry(race, priority) for race in kept if race.beside is None]
        beside = [{"name": race.name, "date": str(race.day), "word": race.beside} for race in kept if race.beside]
        print(json.dumps({"version": 1, "races": races, "beside": beside}, indent=1))
    elif kept:
        print("races:\n" + "\n".join(_line(race, priority) for race in kept))
    _say_left_out(read)
    if not kept:
        shared_options.say(f"No race of {len(read.found)} matches.")
        raise typer.Exit(shared_options.NO)


def _read(calendar: Path) -> "Races":
    """The races of the calendar; one that cannot be read ends the command."""
    from optimizer.core.errors import InputError
    from optimizer.core.guarded_files import read_bounded
    from optimizer.ingest.importers import racelist
    from optimizer.ingest.loader import CALENDAR_BYTES

    try:
        return racelist.races(read_bounded(calendar, CALENDAR_BYTES), str(calendar))
    except InputError as error:
        shared_options.refuse(error)


def _say_left_out(read: "Races") -> None:
    """Which rows have no date, and what else was seen on the way."""
    from optimizer.explain.runner_words import count

    if read.unread:
        lines = ", ".join(map(str, read.unread[:LISTED])) + (", ..." if len(read.unread) > LISTED else "")
        shared_options.say(f"Left out for a date that cannot be read: {count(len(read.unread), 'row')}, line {lines}.")
    for note in read.notes:
        shared_options.say(f"Note: {note}.")


def _entry(race: "Found", priority: str) -> dict[str, Any]:
    """The race as a scenario has it; what the calendar does not say is left out."""
    entry: dict[str, Any] = {"name": race.name, "date": str(race.day)}
    if race.km is not None and SHORTEST <= race.km <= LONGEST:
        entry["distance"] = _distance(race.km)
    entry["priority"] = priority
    if race.climb and race.climb <= STEEPEST:
        entry["climb"] = race.climb
    return entry


def _named(races: Iterable["Found"]) -> Iterator["Found"]:
    """The races with names as a scenario takes them: without signs that no terminal shows, no longer than one may be,
    and each its own: the later ones of a series have their day behind it."""
    from optimizer.formats.scenario_values import NAME_LENGTH

    taken = set[str]()
    for race in races:
        shown = "".join(char if char.isprintable() else " " for char in race.name)
        name = " ".join(shown.split())[:NAME_LENGTH].strip() or "Race"
        if name in taken:
            name = f"{name[: NAME_LENGTH - len(f' {race.day}')].rstrip()} {race.day}"
        if race.beside is None:
            taken.add(name)
        yield replace(race, name=name)


def _distance(km: float) -> str:
    from optimizer.core.units import NAMED_KM

    return next((name for name, length in NAMED_KM.items() if abs(length - km) < 0.06), f"{km:g}km")


def _line(race: "Found", priority: str) -> str:
    entry = _entry(race, priority)
    name = json.dumps(entry.pop("name"), ensure_ascii=False)
    fields = ", ".join(f"{key}: {value}" for key, value in entry.items())
    text = f"  - {{name: {name}, {fields}}}"
    if race.beside is not None:
        return text.replace("  - ", f"  # {race.beside}, no race: - ", 1)
    if "distance" in entry:
        return text
    several = " or ".join(map(_distance, race.choices))
    return text.replace("  - ", f"  # {several}: - " if several else "  # distance missing: - ", 1)

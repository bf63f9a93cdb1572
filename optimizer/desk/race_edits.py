"""What forms ask of races: another date, not run at all, or one more; what illness over a race leaves to ask for."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import cast, get_args

from optimizer.core.errors import InputError, Problem, plain
from optimizer.domain.calendar import date_words
from optimizer.formats.scenario import Priority
from optimizer.formats.scenario_events import Race
from optimizer.workspace.edits import AnyEdit
from optimizer.workspace.fact_edits import Away, NewRace, Set
from optimizer.workspace.open_year import OpenYear

DISTANCES = ("5k", "10k", "half_marathon", "marathon", "50k", "50mi", "100k", "100mi")
"""Distances that a form offers; a scenario takes any."""
NAME_LENGTH = 80


def written_races(year: OpenYear) -> list[dict[str, object]]:
    """The races as the file has them, at the places that settings name."""
    from optimizer.ingest import yaml_tree  # noqa: PLC0415 - only for this question

    data = yaml_tree.read(year.scenario.decode("utf-8-sig")).data
    return [entry for entry in data.get("races") or () if isinstance(entry, dict)]


def race_place(year: OpenYear, name: str) -> int:
    """Where the race of that name stands in the file. Raises InputError where none does."""
    if name not in [race.name for race in year.loaded.scenario.races if not race.weekly]:
        raise InputError("form", [Problem(("race",), "a race of the season", plain(name) or "nothing")])
    return [entry.get("name") for entry in written_races(year)].index(name)


def not_run(year: OpenYear, name: str) -> Set:
    """The race of that name is not run; the season goes on to the next one."""
    return Set(setting=f"races.{race_place(year, name)}.status=cancelled", words=f"{name} is not run")


def new_race(fields: Mapping[str, str], day: date) -> NewRace:
    """A race more. Raises InputError with every field that is wrong."""
    name, distance, priority = (fields.get(key, "") for key in ("name", "distance", "priority"))
    problems = [
        Problem((field,), f"one of {', '.join(allowed)}", plain(got) or "nothing")
        for field, got, allowed in (("distance", distance, DISTANCES), ("priority", priority, get_args(Priority)))
        if got not in allowed
    ]
    name = plain(name, NAME_LENGTH).strip()
    if not name:
        problems.append(Problem(("name",), "a name for the race", "nothing"))
    if problems:
        raise InputError("form", problems)
    return NewRace(name=name, date=day, distance=distance, priority=cast("Priority", priority))


def without_races(away: Away, year: OpenYear) -> Iterator[tuple[str, list[AnyEdit]]]:
    """The same days away without the races that fall on them, and what that is called; nothing where none does."""
    races = [race for race in year.loaded.scenario.races if _on(race, away)]
    if races and not away.minutes:
        names = " and ".join(race.name for race in races)
        days = ", ".join(date_words(race.date) for race in races if race.date is not None)
        yield f"Without {names} on {days}", [*(not_run(year, race.name) for race in races), away]


def _on(race: Race, away: Away) -> bool:
    open_race = not race.weekly and race.status != "cancelled"
    return open_race and race.date is not None and away.first <= race.date <= away.last

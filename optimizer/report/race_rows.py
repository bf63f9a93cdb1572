"""The rows of a list of races: a race that comes again and again, such as a parkrun, is one row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from optimizer.formats.plan import Plan
from optimizer.formats.scenario import Race

HABIT = 4
"""So many races of one name stand on one row."""
_COUNTED = re.compile(r"[ #]*\b\d+(?: [A-Z][a-z]{2} \d{4})?$")


@dataclass(frozen=True)
class RaceRow:
    """Races on one row, in their order, with what is said behind the name, such as `lottery` or `jogged`."""

    races: tuple[Race, ...]
    name: str
    remark: str


def race_rows(races: Sequence[Race], run: Sequence[Race], plan: Plan) -> Iterator[RaceRow]:
    """The rows of all races, by date; `run` are those that the plan runs as races."""
    jogs = {day.date: [s.note for s in day.sessions if s.note and s.kind != "race"] for day in plan.days}

    def remark(race: Race) -> str:
        if race.status in ("cancelled", "lottery", "backup"):
            out = race not in run and race.status != "cancelled"
            return f"{race.status}, not planned" if out else race.status
        if race in run:
            return ""
        return "jogged" if any(race.name.startswith(note) for note in jogs.get(race.date, ())) else "not planned"

    def kind(race: Race) -> tuple[str, str]:
        return _base(race), remark(race)

    rows: list[RaceRow] = []
    habits = [race for race in races if race.priority == "C"]
    folded: set[str] = set()
    # Sorting is stable: the races of a group stay in their order.
    for (base, told), group in groupby(sorted(habits, key=kind), key=kind):
        same = tuple(group)
        if len(same) >= HABIT:
            folded.update(race.name for race in same)
            rows.append(RaceRow(same, f"{base}, {len(same)} times", told))
    rows += [RaceRow((race,), race.name, remark(race)) for race in races if race.name not in folded]
    return iter(sorted(rows, key=lambda row: row.races[0].date))


def _base(race: Race) -> str:
    """The name without the number or the day that tells one from the next.

    >>> [_COUNTED.sub("", name) for name in ("parkrun 12", "parkrun 9 Jan 2027", "Club 10k", "Route 66 run")]
    ['parkrun', 'parkrun', 'Club 10k', 'Route 66 run']
    """
    return _COUNTED.sub("", race.name) or race.name

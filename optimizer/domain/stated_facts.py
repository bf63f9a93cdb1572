"""What a scenario stated when a plan was made from it: a list of facts, so that a later replan names the one that
changed."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from optimizer.core.errors import KeyPath
from optimizer.core.units import clock
from optimizer.domain.past import Past
from optimizer.formats.scenario import Scenario

PLAIN = ("athlete", "season", "availability", "limits", "goals")
HEALTH = (("injuries", "onset"), ("check_ins", "date"))
"""Facts about the runner's health and the keys of their days: a plan keeps digests of them, since plans are passed
on."""


@dataclass(frozen=True)
class StatedFact:
    """One fact of a scenario.

    Parameters
    ----------
    key : the same from one version of the file to the next, whatever is added above it: races go by name, other
        entries of lists by date.
    where : where it stands in this version.
    value : as the file has it; a digest where the plan is not to tell it.
    """

    key: str
    where: KeyPath
    value: str


def stated_facts(scenario: Scenario, past: Past) -> dict[str, StatedFact]:
    """Every fact of a scenario that differs from its default, by key.

    Parameters
    ----------
    scenario : as the file has it, open races undecided.
    past : the runner on the eve of the season, with what logs add to the history.
    """
    found: dict[str, StatedFact] = {}
    # Invariant: keys are unique. Entries of one date are counted in the order of the file, so that one added behind
    # them changes no other key.
    for fact in _facts(scenario, past):
        key, more = fact.key, 1
        while key in found:
            more += 1
            key = f"{fact.key} ({more})"
        found[key] = StatedFact(key, fact.where, fact.value)
    return found


def recorded(scenario: Scenario, past: Past) -> dict[str, str]:
    """The facts as a plan file keeps them: value or digest by key."""
    return {key: fact.value for key, fact in stated_facts(scenario, past).items()}


def _facts(scenario: Scenario, past: Past) -> Iterator[StatedFact]:
    data = scenario.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    yield StatedFact("history", ("history",), _digest([data.get("history", {}), _started(past)]))
    for part in PLAIN:
        for where, value in _leaves((part,), data.get(part, {})):
            if where[:2] != ("availability", "exceptions"):
                yield StatedFact(".".join(map(str, where)), where, _said(value))
    yield from _calendar(scenario)
    for index, entry in enumerate(data.get("availability", {}).get("exceptions", ())):
        when = entry.get("on") or entry.get("from", "")
        yield StatedFact(f"availability.exceptions.{when}", ("availability", "exceptions", index), _said(entry))
    for index, race in enumerate(data.get("races", ())):
        for name, value in race.items():
            if name != "name":
                yield StatedFact(f"races.{race['name']}.{name}", ("races", index, name), _said(value))
    for index, lock in enumerate(data.get("locked", ())):
        yield StatedFact(f"locked.{lock['date']}.{lock['kind']}", ("locked", index), _said(lock["minutes"]))
    for index, test in enumerate(data.get("tests", ())):
        yield StatedFact(f"tests.{test['date']}", ("tests", index), f"{test['distance']} in {clock(test['result'])}")
    for part, day in HEALTH:
        for index, entry in enumerate(data.get(part, ())):
            yield StatedFact(f"{part}.{entry[day]}", (part, index), _digest(entry))


def _calendar(scenario: Scenario) -> Iterator[StatedFact]:
    """What the calendar takes of each day of the season, in one digest: its entries are nobody's business."""
    day, last = scenario.season.start, scenario.season.last
    taken: dict[date, str] = {}
    while day <= last:
        if busy := scenario.availability.busy_on(day):
            taken[day] = f"{day} {busy.minutes}"
        day += timedelta(days=1)
    if taken:
        yield StatedFact("availability.busy days", ("availability", "busy"), _digest(list(taken.values())))


def _started(past: Past) -> list[str]:
    """The running before the season, as logs tell it: without what was recorded later, and without loads, which follow
    from paces that are facts of their own."""
    return [str(past.longest_30), *(f"{week.start} {week.run_minutes} {week.longest_run}" for week in past.weeks)]


def _leaves(where: KeyPath, value: Any) -> Iterator[tuple[KeyPath, Any]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves((*where, key), inner)
    else:
        yield where, value


def _said(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_said(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return ", ".join(map(_said, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:12]

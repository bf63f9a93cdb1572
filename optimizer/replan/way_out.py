"""When the rest of a year cannot be kept: changes of the scenario with which it can, and the coming days up to the
clash, which hold whatever is chosen."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from optimizer.core.requirement import Conflict, KeyPath
from optimizer.domain.calendar import date_words
from optimizer.explain.runner_words import kind_words
from optimizer.explain.sound_scenarios import sound
from optimizer.formats.plan import Plan
from optimizer.formats.scenario import Scenario
from optimizer.ingest.loader import Loaded

OFFERED, TRIED = 2, 6
"""Ways out that are offered, and replans that are tried for them."""


@dataclass(frozen=True)
class WayOut:
    """A change with which the rest of the year can be planned, confirmed by that plan; `settings` are key and value as
    `optimize whatif --set` takes them, where the change can be said so."""

    text: str
    where: KeyPath
    settings: tuple[tuple[str, str], ...]
    plan: Plan
    changed: int


@dataclass(frozen=True)
class _Change:
    text: str
    where: KeyPath
    settings: tuple[tuple[str, str], ...]
    scenario: Scenario


Planned = Callable[[Loaded], tuple[Plan | None, int]]
"""Replans the rest of the year of a scenario: the plan, if there is one, and the days that change."""


def ways_out(loaded: Loaded, conflicts: Sequence[Conflict], planned: Planned) -> tuple[WayOut, ...]:
    """The gentlest changes that a replan confirms: a race run as a C race, hours or a lock given up, a race left out.

    Parameters
    ----------
    loaded : the scenario whose rest cannot be planned.
    conflicts : why.
    planned : replans the rest of another scenario.
    """
    found: list[WayOut] = []
    left = TRIED
    for change in sorted(_changes(loaded.scenario, conflicts), key=_gentlest):
        if left <= 0 or len(found) >= OFFERED:
            break
        left -= 1
        plan, changed = planned(replace(loaded, scenario=change.scenario))
        if plan is not None:
            found.append(WayOut(change.text, change.where, change.settings, plan, changed))
    return tuple(found)


def clash_day(loaded: Loaded, conflicts: Sequence[Conflict], first: date) -> date | None:
    """The first day that the clash is about; None where no day of it is known."""
    days = [conflict.week for conflict in conflicts if conflict.week is not None]
    for conflict in conflicts:
        for fact in conflict.facts:
            if fact.where[:1] == ("races",) and len(fact.where) > 1:
                days.append(loaded.scenario.races[int(fact.where[1])].date)
            if fact.where[:1] == ("locked",) and len(fact.where) > 1:
                days.append(loaded.scenario.locked[int(fact.where[1])].date)
    return min((day for day in days if day > first), default=None)


def _changes(scenario: Scenario, conflicts: Sequence[Conflict]) -> Iterator[_Change]:
    """Single changes that take a fact out of the clash; all conflicts are about what is changed, or one at a time."""
    seen = dict.fromkeys(fact.where[:3] for conflict in conflicts for fact in conflict.facts if len(fact.where) > 1)
    for where in seen:
        changes = _EDITS.get(str(where[0]))
        for change in changes(scenario, where) if changes else ():
            if sound(change.scenario):
                yield change


def _gentlest(change: _Change) -> int:
    order = {"availability": 0, "races": 1, "locked": 2}
    gone = ("status", "cancelled") in [(key.rpartition(".")[2], value) for key, value in change.settings]
    return 3 if gone else order.get(str(change.where[0]), 2)


def _race(scenario: Scenario, where: KeyPath) -> Iterator[_Change]:
    index = int(where[1])
    race = scenario.races[index]
    named = f"{race.name} on {date_words(race.date)}"
    if race.priority != "C":
        one = race.model_copy(update={"priority": "C"})
        yield _Change(
            f"run {named} as a C race, without a taper",
            where,
            ((f"races.{index}.priority", "C"),),
            _put(scenario, "races", index, one),
        )
    gone = race.model_copy(update={"status": "cancelled"})
    yield _Change(
        f"leave out {named}", where, ((f"races.{index}.status", "cancelled"),), _put(scenario, "races", index, gone)
    )


def _lock(scenario: Scenario, where: KeyPath) -> Iterator[_Change]:
    index = int(where[1])
    entry = scenario.locked[index]
    left = (*scenario.locked[:index], *scenario.locked[index + 1 :])
    text = f"give up the {kind_words(entry.kind)} locked on {date_words(entry.date)}"
    yield _Change(text, where, (), scenario.model_copy(update={"locked": left}))


def _put(scenario: Scenario, part: str, index: int, new: object) -> Scenario:
    items = getattr(scenario, part)
    return scenario.model_copy(update={part: (*items[:index], new, *items[index + 1 :])})


_EDITS: Mapping[str, Callable[[Scenario, KeyPath], Iterator[_Change]]] = {"races": _race, "locked": _lock}

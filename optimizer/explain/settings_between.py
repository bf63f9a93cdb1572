"""What tells two scenarios apart, as settings of the file of the first: the machine-readable form of every repair, gain
and conflict.

Scenarios are compared as explanations change them: entries keep their places, new ones stand at the end, and an entry
that has been taken out has the date `NEVER`. One day of what comes every week is taken out of its entry, and added as
an entry of its own where it only changes.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from optimizer.core import units
from optimizer.core.errors import KeyPath
from optimizer.explain.facts import earlier_by, offer_without, ready_history
from optimizer.explain.relaxation import offering, put, replaced
from optimizer.explain.sound_scenarios import NEVER
from optimizer.formats.scenario import DayException, Race, Scenario
from optimizer.ingest import yaml_tree
from optimizer.ingest.loader import Loaded
from optimizer.ingest.settings import LISTS

CLOCKS = ("goal_time", "result")
SPAN = ("date", "every", "from", "to", "except", "on")
"""Keys that say on which days an entry stands."""


def settings_between(loaded: Loaded, after: Scenario) -> dict[str, Any]:
    """The settings that make the second scenario of the loaded one.

    Parameters
    ----------
    loaded
        The scenario with its text.
    after
        The same with some facts changed.

    Returns
    -------
    dict
        `key.path: value` for `what_if.changed` and `whatif --set`; None takes out what stands there.
    """
    before, found = loaded.scenario, dict[str, Any]()
    for part in ("season", "history", "availability", "limits", "goals"):
        found.update(_fields((part,), getattr(before, part), getattr(after, part)))
    for place in LISTS:
        old, new = _items(before, place), _items(after, place)
        entries = _Entries(loaded, place)
        for index, (one, other) in enumerate(zip(old, new, strict=False)):
            if one != other:
                entries.change(index, one, other)
        for other in new[len(old) :]:
            entries.add(_entry(other))
        found.update(entries.settings)
    return found


def settings_without(loaded: Loaded, where: KeyPath) -> dict[str, Any]:
    """The settings that relax the given at that place as far as it goes: what "without it" means in a conflict."""
    scenario, part = loaded.scenario, where[0]
    if where == ("history",):
        return {"history": ready_history(loaded.past)}
    if part in ("injuries", "check_ins", "limits"):
        return {_key(loaded.lines.written(where)): None}
    if part == "season":
        without = put(scenario, season=earlier_by(scenario.season))
    elif part in ("races", "locked"):
        index, gone = int(where[1]), {"status": "cancelled"} if part == "races" else {"date": NEVER}
        without = replaced(scenario, str(part), index, getattr(scenario, str(part))[index].model_copy(update=gone))
    elif where[1] == "exceptions":
        entries = list(scenario.availability.exceptions)
        entries[int(where[2])] = entries[int(where[2])].model_copy(update={"on": NEVER, "from_": None, "to": None})
        without = offering(exceptions=tuple(entries))(scenario)
    else:
        without = put(scenario, availability=offer_without(scenario, [where]))
    return settings_between(loaded, without)


class _Entries:
    """Settings for the entries of one list."""

    def __init__(self, loaded: Loaded, place: KeyPath) -> None:
        self.lines, self.place, self._text = loaded.lines, place, loaded.text
        self.settings: dict[str, Any] = {}
        self.written = [self.lines.written((*place, i)) for i in range(len(_items(loaded.scenario, place)))]
        self._out = Counter[KeyPath]()
        """How many days of an entry that stands for several have been taken out."""

    def change(self, index: int, one: Any, other: Any) -> None:
        """Another entry, or none, in place of one."""
        at = self.written[index]
        raw = self._raw(at)
        gone = _first(other) == NEVER
        if at[: len(self.place)] == self.place and not _recurs(raw):
            changes = {} if gone else dict(_fields(at, one, other))
            if getattr(other, "every", ()) and not getattr(one, "every", ()):
                changes[_key((*at, "date"))] = None  # it stands on its weekday instead
            self.settings.update({_key(at): None} if gone else changes)
            return
        self._take_out(index, at, raw, one)
        if not gone and not (isinstance(other, Race) and other.status == "cancelled"):
            own = {key: value for key, value in raw.items() if key not in SPAN} if at[0] == self.place[0] else {}
            self.add({**own, **_entry(other)})

    def add(self, entry: dict[str, Any]) -> None:
        """An entry at the end of the list."""
        self.settings.setdefault(f"{_key(self.place)}.+", []).append(entry)

    def _take_out(self, index: int, at: KeyPath, raw: dict[str, Any], one: Any) -> None:
        """One of the days of an entry that stands for several."""
        self._out[at] += 1
        if "every" in raw and self._out[at] == self.written.count(at):
            self.settings.pop(f"{_key(at)}.except", None)
            self.settings[_key(at)] = None
        elif "every" in raw:
            key = f"{_key(at)}.except"
            known = self.settings.get(key, raw.get("except", []))
            self.settings[key] = [*(known if isinstance(known, list) else [known]), str(_first(one))]
        elif isinstance(raw.get("on"), list) and len(raw["on"]) > 1:
            key = f"{_key(at)}.on"
            left = self.settings.get(key, raw["on"])
            number = index - self.written.index(at)
            self.settings[key] = [day for day in left if day is not raw["on"][number]]
        elif at[0] == "races":
            self.settings[f"{_key(at)}.status"] = "cancelled"
        else:
            self.settings[_key(at)] = None

    @cached_property
    def _data(self) -> Any:
        """The text's values, read only where an entry of the list differs."""
        return yaml_tree.read(self._text).data

    def _raw(self, at: KeyPath) -> dict[str, Any]:
        found = self._data
        for part in at:
            found = found[part]
        return dict(found)


def _recurs(raw: dict[str, Any]) -> bool:
    return "every" in raw or isinstance(raw.get("on"), list)


def _items(scenario: Scenario, place: KeyPath) -> tuple[Any, ...]:
    at: Any = scenario
    for part in place:
        at = getattr(at, str(part))
    return tuple(at)


def _first(entry: Any) -> date | None:
    return entry.first if isinstance(entry, DayException) else getattr(entry, "date", None)


def _fields(at: KeyPath, one: Any, other: Any) -> Iterator[tuple[str, Any]]:
    """Fields of a part that differ, lists of entries apart."""
    if isinstance(one, Mapping):
        for name in {**one, **other}:
            if one.get(name) != other.get(name):
                yield _key((*at, name)), other.get(name)
        return
    for name, field in type(one).model_fields.items():
        old, new, path = getattr(one, name), getattr(other, name), (*at, field.alias or name)
        if old == new or path in LISTS:
            continue
        if isinstance(old, BaseModel) and isinstance(new, BaseModel):
            yield from _fields(path, old, new)
        else:
            yield _key(path), _plain(name, new)


def _entry(entry: BaseModel) -> dict[str, Any]:
    """An entry as a file states it: what differs from the defaults."""
    return {
        field.alias or name: _plain(name, value)
        for name, field in type(entry).model_fields.items()
        if name not in ("every", "except_") and (value := getattr(entry, name)) != field.default
    }


def _plain(name: str, value: Any) -> Any:
    """A value as the file writes it."""
    if isinstance(value, date):
        return value.isoformat()
    if name in CLOCKS and value is not None:
        return units.clock(value)
    if isinstance(value, BaseModel):
        return _entry(value)
    return [_plain(name, part) for part in value] if isinstance(value, tuple) else value


def _key(path: KeyPath) -> str:
    return ".".join(map(str, path))

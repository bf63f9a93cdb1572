"""Facts of a scenario that are others than when a plan was made, each in a sentence that names what changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from optimizer.core.errors import KeyPath
from optimizer.domain.stated_facts import StatedFact, recorded, stated_facts
from optimizer.formats.plan import Plan
from optimizer.formats.scenario import Scenario
from optimizer.ingest.loader import Loaded
from optimizer.replan.changed_fact_words import change_words, weekly_lock

LISTS = ("locked", "tests", "injuries", "check_ins")


@dataclass(frozen=True)
class FactChange:
    """One change: its sentence, the key of the fact, where it stands now (what is gone: where it stood among others)
    in the scenario and, as what comes every week is one entry there, in the file, and that line of it."""

    text: str
    key: str
    where: KeyPath
    written: KeyPath
    line: int

    def told(self, file: str) -> str:
        """The sentence with the fact's place: `... [year.yaml:14, availability.minutes.tue]`."""
        return f"{self.text}  [{file}:{self.line}, {'.'.join(map(str, self.written))}]"


def changed_facts(before: Mapping[str, str], loaded: Loaded) -> tuple[FactChange, ...]:
    """What differs between the facts that a plan was made from and those of today, in the order of the file.

    An entry that recurs is told once, by its line. Nothing is told of a plan that does not know its facts.
    """
    if not before:
        return ()
    now = stated_facts(loaded.scenario, loaded.past)
    # Keyed by the line as it is written and how the sentence begins: of an entry that recurs every day differs, and one
    # of them is told.
    found: dict[tuple[KeyPath, str], FactChange] = {}
    for key in [key for key in now if before.get(key) != now[key].value] + [key for key in before if key not in now]:
        change = None if _of_new_race(key, before) else _change(key, before.get(key), now.get(key), loaded)
        if change is not None:
            found.setdefault((change.written, change.text[:8]), change)
    return tuple(sorted(found.values(), key=lambda change: change.line))


def with_facts(plan: Plan, loaded: Loaded) -> Plan:
    """The plan with the facts it was made from, for a later replan to compare."""
    facts = recorded(loaded.scenario, loaded.past)
    return plan.model_copy(update={"scenario": plan.scenario.model_copy(update={"facts": facts})})


def _of_new_race(key: str, before: Mapping[str, str]) -> bool:
    """Whether the fact is about a race that is new: its date tells it."""
    race, _, field = key.rpartition(".")
    return key.startswith("races.") and field != "date" and f"{race}.date" not in before


def _change(key: str, old: str | None, new: StatedFact | None, loaded: Loaded) -> FactChange | None:
    part, name = key.split(".", 1)[0], key.partition(".")[2]
    where = new.where if new is not None else _stood(part, name, loaded.scenario)
    text = change_words(key, old, new, loaded.scenario)
    return FactChange(text, key, where, loaded.lines.written(where), loaded.lines.line_of(where)) if text else None


def _stood(part: str, name: str, scenario: Scenario) -> KeyPath:
    """The nearest thing in the file to a fact that is gone."""
    if part == "races":
        race, _, field = name.rpartition(".")
        index = next((i for i, one in enumerate(scenario.races) if one.name == race), None)
        return ("races",) if index is None else ("races", index, field)
    if part == "locked" and (index := weekly_lock(name, scenario)) is not None:
        return ("locked", index)
    if name.startswith("exceptions."):
        return ("availability", "exceptions")
    return (part,) if part in LISTS or not name else (part, *name.split("."))

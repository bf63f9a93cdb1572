"""A changed fact as a sentence: what is new, gone, moved or other than before, with names, days and amounts."""

from collections.abc import Callable, Mapping
from datetime import date

from constraints import LIMITS
from constraints.check_ins import is_low
from optimizer.core import units
from optimizer.core.amounts import duration
from optimizer.domain.calendar import date_words
from optimizer.domain.fixed_sessions import locked_length
from optimizer.domain.stated_facts import StatedFact
from optimizer.explain.facts import exception_words
from optimizer.explain.runner_words import WEEKDAY_NAMES, kind_words
from optimizer.formats.scenario import CheckIn, Injury, Scenario

TIMES = ("goal_time", "result", "easy_pace", "threshold_pace")


def change_words(key: str, old: str | None, new: StatedFact | None, scenario: Scenario) -> str:
    """The sentence for a fact of that key; empty where another fact tells the same.

    Parameters
    ----------
    old, new : the value before and the fact now; None where it was not or is no longer stated.
    """
    part, _, name = key.partition(".")
    if name.startswith("exceptions."):
        return _exception(name, old, new, scenario)
    if name == "busy days":
        return "The calendar takes other times than when the plan was made."
    told = _PARTS.get(part)
    return _plain(part, name, old, new) if told is None else told(name, old, new, scenario)


def _history(name: str, old: str | None, new: StatedFact | None, scenario: Scenario) -> str:  # noqa: ARG001
    return "What is known of the training before the season is other than when the plan was made."


def _race(name: str, old: str | None, new: StatedFact | None, scenario: Scenario) -> str:
    """A race that is new, gone, cancelled or moved is told once; anything else of it field by field."""
    title, _, field = name.rpartition(".")
    race = next((one for one in scenario.races if one.name == title), None)
    if race is None:
        return (
            f"{title} on {date_words(date.fromisoformat(old))} is a race no longer." if field == "date" and old else ""
        )
    if field == "date":
        if old is None:
            return f"{title} on {date_words(race.date)} is new."
        return f"{title} was moved from {date_words(date.fromisoformat(old))} to {date_words(race.date)}."
    if field == "status" and new is not None and new.value == "cancelled":
        return f"{title} on {date_words(race.date)} was cancelled."
    return f"{title}: {field.replace('_', ' ')} {_becomes(field, old, new)}."


def _lock(name: str, old: str | None, new: StatedFact | None, scenario: Scenario) -> str:
    day, _, kind = name.partition(".")
    on = f"{kind_words(kind.partition(' (')[0])} on {date_words(date.fromisoformat(day))}"
    if new is None and weekly_lock(name, scenario) is not None:
        return f"The weekly {on} is not locked any more."
    if new is None:
        return f"The lock of the {on} is gone."
    entry = scenario.locked[int(new.where[1])]
    if old is None:
        return f"New lock: {kind_words(entry.kind)}{locked_length(entry)} on {date_words(entry.date)}."
    return f"The lock of the {on} is {duration(int(new.value))} instead of {duration(int(old))}."


def weekly_lock(name: str, scenario: Scenario) -> int | None:
    """Of a lock that is gone, the entry of every week that it was a day of, where that is still there.

    Parameters
    ----------
    name
        The lock's fact, `2027-07-01.threshold`.
    scenario
        As it is now.
    """
    day, _, kind = name.partition(".")
    weekday = date.fromisoformat(day).weekday()
    every = enumerate(scenario.locked)
    same = (i for i, one in every if one.weekly and one.kind == kind and one.date.weekday() == weekday)
    return next(same, None)


def _test(name: str, old: str | None, new: StatedFact | None, scenario: Scenario) -> str:  # noqa: ARG001
    day = date_words(date.fromisoformat(name.partition(" (")[0]))
    if new is None:
        return f"The test of {day} is told no more."
    return f"{'New test' if old is None else 'Test told otherwise'} on {day}: {new.value}."


def _health(part: str, name: str, old: str | None, new: StatedFact | None, scenario: Scenario) -> str:
    day = date_words(date.fromisoformat(name.partition(" (")[0]))
    if new is None:
        return f"The {'injury since' if part == 'injuries' else 'check-in of'} {day} is told no more."
    entry = getattr(scenario, part)[int(new.where[1])]
    return _injury(entry, old) if isinstance(entry, Injury) else _check_in(entry, old)


def _injury(entry: Injury, old: str | None) -> str:
    until = f"cleared from {date_words(entry.cleared)}" if entry.cleared else "nobody has cleared it yet"
    site = entry.site.replace("_", " ")
    if old is None:
        return f"New injury ({site}) since {date_words(entry.onset)}; {until}."
    return f"The injury ({site}) since {date_words(entry.onset)} is told otherwise: {until}."


def _check_in(entry: CheckIn, old: str | None) -> str:
    answers = ", ".join(
        f"{name} {value} of 10"
        for name in ("soreness", "sleep", "feeling")
        if (value := getattr(entry, name)) is not None
    )
    ill = ", as in an illness" if is_low(entry) else ""
    return (
        f"{'New check-in' if old is None else 'Check-in told otherwise'} on {date_words(entry.date)}: {answers}{ill}."
    )


def _exception(name: str, old: str | None, new: StatedFact | None, scenario: Scenario) -> str:
    if new is None:
        return f"The days with other hours ({name.partition('.')[2]}) are gone."
    words = exception_words(scenario.availability.exceptions[int(new.where[2])])
    return f"{'New hours' if old is None else 'Other hours than before'}: {words}."


def _plain(part: str, name: str, old: str | None, new: StatedFact | None) -> str:
    if part == "limits" and name in LIMITS:
        return f"The limit '{LIMITS[name].text}' {_becomes(name, old, new)}."
    if name.startswith("minutes."):
        weekday = WEEKDAY_NAMES[name.partition(".")[2]]
        return f"{weekday} have {new.value if new else 0} min instead of {old or 0} min."
    words = name.replace(".", " ").replace("_", " ")
    return f"{words[:1].upper()}{words[1:]} {_becomes(name, old, new)}."


def _becomes(field: str, old: str | None, new: StatedFact | None) -> str:
    before, after = (_value(field, value) for value in (old, None if new is None else new.value))
    return f"is {after} now" if before is None else f"was {before} and is {after or 'left to the rule book'} now"


def _value(field: str, value: str | None) -> str | None:
    return units.clock(int(value)) if value is not None and field in TIMES and value.isdigit() else value


def _injuries(name: str, old: str | None, new: StatedFact | None, scenario: Scenario) -> str:
    return _health("injuries", name, old, new, scenario)


def _check_ins(name: str, old: str | None, new: StatedFact | None, scenario: Scenario) -> str:
    return _health("check_ins", name, old, new, scenario)


_PARTS: Mapping[str, Callable[[str, str | None, StatedFact | None, Scenario], str]] = {
    "history": _history,
    "races": _race,
    "locked": _lock,
    "tests": _test,
    "injuries": _injuries,
    "check_ins": _check_ins,
}

"""An edit of a year: what it is made in, what it comes to, and the words for one that makes no sense."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from optimizer.core.errors import InputError, Problem
from optimizer.domain.calendar import date_words
from optimizer.domain.training_log import DayLog
from optimizer.domain.year import Year
from optimizer.formats.plan import PhaseName
from optimizer.replan.done_days import Done
from optimizer.replan.requested_days import Asked


@dataclass(frozen=True)
class Before:
    """What an edit is made in: the year's facts, the plan's days, the first day that may still change, and the phase
    of each day as it is planned."""

    year: Year
    days: Mapping[date, DayLog]
    first: date
    phases: Mapping[date, PhaseName] = field(default_factory=dict)


@dataclass
class Effect:
    """What an edit comes to. `change` alters the scenario's data; `days` are asked for, `gone` are not to come back,
    `free` are days that may change again, `known` is what was done; `against` says what had to give way for it,
    `alone` which rule it would break if no other day moved; `at_once` what is known of it before any of that."""

    words: str
    change: Callable[[Any], None] = lambda _: None
    days: dict[date, DayLog] = field(default_factory=dict)
    gone: set[tuple[date, str]] = field(default_factory=set)
    free: set[date] = field(default_factory=set)
    known: dict[date, Done] = field(default_factory=dict)
    against: list[str] = field(default_factory=list)
    alone: str = ""
    at_once: str = ""
    at_any_cost: bool = False

    @property
    def asked(self) -> Asked | None:
        """The days asked for, and whether races may pay; None where nothing is said of either."""
        asked = Asked(self.days, frozenset(self.gone), self.at_any_cost, frozenset(self.free))
        return asked if self.days or self.at_any_cost else None


class Edit(BaseModel):
    """One change."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def effect(self, before: Before) -> Effect:
        """What it comes to. Raises InputError where it makes no sense."""
        raise NotImplementedError


def merged(effects: Sequence[Effect], words: str) -> Effect:
    """Several effects as one, under these words."""

    def change(data: Any) -> None:
        for effect in effects:
            effect.change(data)

    found = Effect(words, change)
    for effect in effects:
        found.days.update(effect.days)
        found.gone |= effect.gone
        found.free |= effect.free
        found.known.update(effect.known)
        found.against += effect.against
        found.at_once = found.at_once or effect.at_once
    return found


def open_days(before: Before, option: str, *days: date) -> None:
    """The days are days of the season that may still change, and no races stand on them."""
    problems = []
    for day in days:
        facts = before.year.days.get(day)
        if facts is None or day < before.first:
            expected = f"a day from {before.first} to {before.year.horizon.end}"
            problems.append(Problem((option,), expected, str(day)))
        elif facts.race is not None:
            expected = "a day without a race; a race moves by its own date"
            problems.append(Problem((option,), expected, f"{date_words(day)}, the day of {facts.race.name}"))
    if problems:
        raise InputError("edit", problems)


def wrong(option: str, expected: str, got: str) -> InputError:
    """An edit that makes no sense, as every other fault is told."""
    return InputError("edit", [Problem((option,), expected, got)])

"""A way to give in: one direction in which a fact of the scenario can change, with its amounts, words and price."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from optimizer.explain.words import count
from optimizer.history import Past
from optimizer.requirement import Path
from optimizer.scenario import Scenario

Years = tuple[Scenario, Past]

TIME, DATE, WISH, CALENDAR, RULE, SAFETY = range(6)
"""Safest first: more time or an earlier start, another date, a dropped wish, a race less, a rule of ours, a rule
that protects health."""


@dataclass(frozen=True)
class Way:
    """One way to give in: amounts from small to large, the scenario changed by one of them, and its words.

    `price` is the trouble of an amount within its tier; `tier` says how safe the way is.
    """

    where: Path
    tier: int
    amounts: tuple[int, ...]
    edit: Callable[[Scenario, Past, int], Years]
    words: Callable[[int], str]
    price: Callable[[int], float]


def simple(where: Path, tier: int, price: float, text: str, change: Callable[[Scenario], Scenario]) -> Way:
    return Way(where, tier, (1,), lambda old, past, _: (change(old), past), lambda _: text, lambda _: price)


def put(scenario: Scenario, **update: Any) -> Scenario:
    return scenario.model_copy(update=update)


def offering(**update: Any) -> Callable[[Scenario], Scenario]:
    return lambda old: put(old, availability=old.availability.model_copy(update=update))


def replaced(scenario: Scenario, part: str, index: int, new: Any) -> Scenario:
    items = getattr(scenario, part)
    return put(scenario, **{part: (*items[:index], new, *items[index + 1 :])})


def days_words(days: int) -> str:
    """Whole weeks as weeks, anything else as days."""
    return count(days, "day") if days % 7 else count(days // 7, "week")

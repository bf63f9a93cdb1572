"""A way to give in: one direction in which a fact of the scenario can change, with its amounts, words and price; and
repairs made of such changes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from optimizer.core.errors import KeyPath
from optimizer.domain.past import Past
from optimizer.explain.runner_words import count, listed
from optimizer.formats.plan import RaceReadiness
from optimizer.formats.scenario import Scenario

Years = tuple[Scenario, Past]

TIME, DATE, WISH, CALENDAR, RULE, SAFETY = range(6)
"""Safest first: more time or an earlier start, another date, a dropped wish, a race less, a rule of ours, a rule
that protects health."""


@dataclass(frozen=True)
class Relaxation:
    """One way to give in: amounts from small to large, the scenario changed by one of them, and its words.

    `price` is the trouble of an amount within its tier; `tier` says how safe the way is; `moves` is set where it
    changes a date, `many` where it changes many entries alike.
    """

    where: KeyPath
    tier: int
    amounts: tuple[int, ...]
    edit: Callable[[Scenario, Past, int], Years]
    words: Callable[[int], str]
    price: Callable[[int], float]
    moves: bool = False
    many: bool = False


@dataclass(frozen=True)
class SizedRelaxation:
    """One way by one amount; `told` are its words where other changes alter what they are about."""

    way: Relaxation
    amount: int
    told: str = ""

    @property
    def where(self) -> KeyPath:
        return self.way.where

    @property
    def text(self) -> str:
        return self.told or self.way.words(self.amount)

    @property
    def safety(self) -> bool:
        """Whether it loosens a rule that protects health."""
        return self.way.tier == SAFETY

    @property
    def order(self) -> tuple[int, float]:
        return self.way.tier, self.way.price(self.amount)


@dataclass(frozen=True)
class ReadyRace:
    """What a first plan brings to a race, and the longest run in minutes that any plan of that year may bring."""

    planned: RaceReadiness
    longest_most: int

    @property
    def at_best(self) -> RaceReadiness:
        """The readiness with that run."""
        return self.planned.model_copy(update={"longest_run": max(self.planned.longest_run, self.longest_most)})

    def short(self, share: float) -> bool:
        """Whether even the longest run there can be leaves an A race short by that share: no coach would sign it."""
        return self.at_best.priority == "A" and self.lacks(share)

    def lacks(self, share: float) -> bool:
        """The same of a race of any priority."""
        best = self.at_best
        return best.longest_run <= (1 - share) * best.longest_run_asked


@dataclass(frozen=True)
class Repair:
    """Changes that together make the year possible, and that year; `settings` are the same changes as values of the
    scenario's file, by key, for `what_if.changed` and `whatif --set`. `ready` is how a first plan of that year leaves
    the runner: a longer search may bring more."""

    changes: tuple[SizedRelaxation, ...]
    scenario: Scenario
    past: Past
    settings: dict[str, Any] = field(default_factory=dict)
    ready: tuple[ReadyRace, ...] = ()

    @property
    def text(self) -> str:
        """All the changes as one clause."""
        return listed([change.text for change in self.changes])

    @classmethod
    def of(cls, years: Years, changes: Sequence[SizedRelaxation]) -> "Repair":
        """These changes made one after the other."""
        for change in changes:
            years = change.way.edit(*years, change.amount)
        return cls(tuple(changes), *years)

    @property
    def safety(self) -> bool:
        return any(change.safety for change in self.changes)

    @property
    def tier(self) -> int:
        return max(change.way.tier for change in self.changes)

    @property
    def price(self) -> float:
        return sum(change.order[1] for change in self.changes)

    @property
    def given_up(self) -> tuple[int, ...]:
        """How many rules, races and wishes it costs, the dearest first, and whether it moves a date: time on a Sunday
        and one race as training come before two races as training, and those before a race left out."""
        tiers = [change.way.tier for change in self.changes]
        return (*(tiers.count(tier) for tier in (SAFETY, RULE, CALENDAR, WISH)), int(DATE in tiers))

    @property
    def order(self) -> tuple[tuple[int, ...], float, int]:
        """What costs the runner least first, then cheapest, then fewest changes."""
        return self.given_up, self.price, len(self.changes)


def simple(where: KeyPath, tier: int, price: float, text: str, change: Callable[[Scenario], Scenario]) -> Relaxation:
    return Relaxation(where, tier, (1,), lambda old, past, _: (change(old), past), lambda _: text, lambda _: price)


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

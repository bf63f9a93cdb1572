"""A rule as the runner reads it: one sentence, the family that owns it, and the place in the scenario it comes from.

Sentences are for people. Whatever a program decides, it decides by the other fields.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from optimizer.core.errors import KeyPath

Unit = Literal["session", "run", "such run", "long run", "day", "min", "%"]
"""What both sides of a rule count: things; `min`, in steps of the session grid; `%`, sides that are scaled alike, so
that only their ratio can be told. `such run` is there or not."""

ConflictKind = Literal["facts", "growth", "load", "week"]
"""How facts clash: by themselves; by how fast running grows; by how much load a week carries; in one week that holds
nothing of the kind."""


@dataclass(frozen=True)
class Requirement:
    """One sentence, its family, and the scenario field it rests on (empty: the rule book alone).

    Parameters
    ----------
    family : name of the family that owns the rule.
    text : the sentence.
    where : key path of the scenario field, such as `("limits", "rest_days")`.
    named : name of the rule, where `where` does not lead to a limit and something is decided by it.
    unit : what both sides of the rule count.
    day : the one day it is about, where it is about one.
    """

    family: str
    text: str
    where: KeyPath = ()
    named: str = ""
    unit: Unit = "session"
    day: date | None = None

    @property
    def rule(self) -> str:
        """Name of the limit or of the rule it states; empty where it has none."""
        return str(self.where[1]) if self.where[:1] == ("limits",) else self.named


@dataclass(frozen=True)
class Violation:
    """A requirement that a plan breaks, on which day, and by how much.

    Parameters
    ----------
    by : how much, in words.
    unit : what `amount` counts, `points` of load among others; empty where there is no amount.
    amount : how far beyond the rule, above zero.
    """

    requirement: Requirement
    day: date
    by: str
    unit: str = ""
    amount: float = 0.0

    @classmethod
    def of_load(cls, requirement: Requirement, day: date, points: float, side: Literal["over", "short"]) -> "Violation":
        """A week's load in points, over or short of what the rule says."""
        return cls(requirement, day, f"{points:.0f} points {side}", "points", points)


def newly_broken(found: Iterable[Violation], before: Iterable[Violation]) -> list[Violation]:
    """The violations of which none before has the same requirement on the same day, whatever its amount."""
    known = {(one.requirement, one.day) for one in before}
    return [one for one in found if (one.requirement, one.day) not in known]


@dataclass(frozen=True)
class Conflict:
    """Facts that cannot all hold, smallest set first named; `proof` says how it is known; `week` is the first day of
    the week that a conflict of that kind is about."""

    facts: tuple[Requirement, ...]
    proof: str
    kind: ConflictKind = "facts"
    week: date | None = None

"""A rule as the runner reads it: one sentence, the family that owns it, and the place in the scenario it comes from."""

from dataclasses import dataclass
from datetime import date

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True)
class Requirement:
    """One sentence, its family, and the scenario field it rests on (empty: the rule book alone)."""

    family: str
    text: str
    where: KeyPath = ()


@dataclass(frozen=True)
class Violation:
    """A requirement that a plan breaks, on which day, and by how much in words."""

    requirement: Requirement
    day: date
    by: str


@dataclass(frozen=True)
class Conflict:
    """Facts that cannot all hold, smallest set first named; `proof` says how it is known."""

    facts: tuple[Requirement, ...]
    proof: str

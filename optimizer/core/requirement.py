"""A rule as the runner reads it: one sentence, the family that owns it, and the place in the scenario it comes from."""

from dataclasses import dataclass
from datetime import date

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True)
class Requirement:
    """One rule in one sentence.

    Parameters
    ----------
    family
        Name of the family that owns it.
    text
        The sentence.
    where
        The scenario field it rests on; empty when it rests on the rule book alone.
    """

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
    """Facts that cannot all be true at once; `proof` says how that is known."""

    facts: tuple[Requirement, ...]
    proof: str

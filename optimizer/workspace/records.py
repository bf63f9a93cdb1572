"""What is written down: a revision of a year, a proposal for one, and the days, races and goals that they change."""

import secrets
from datetime import UTC, date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict


class RecordPart(BaseModel):
    """A frozen piece of a record."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class YearState(RecordPart):
    """Scenario and plan by the SHA-256 of their bytes; no plan yet is None."""

    scenario: str
    plan: str | None


class ChangedDay(RecordPart):
    """A day that differs: minutes by kind before and after; whether it was asked for."""

    date: date
    before: dict[str, int]
    after: dict[str, int]
    asked: bool = False


class RacePrice(RecordPart):
    """What a race had and has, beside what it asks: fitness in points a day, the longest run in minutes."""

    race: str
    date: date
    priority: str
    fitness: tuple[float, float]
    fitness_asked: float
    longest_run: tuple[int, int]
    longest_run_asked: int

    @property
    def cost(self) -> float:
        """Points of fitness that are lost of what the race asks; more than it asks earns nothing."""
        before, after = (min(value, self.fitness_asked) for value in self.fitness)
        return round(before - after, 1)

    @property
    def pays(self) -> bool:
        """Whether the race has less of what it asks than before."""
        before, after = (min(minutes, self.longest_run_asked) for minutes in self.longest_run)
        return self.cost >= 0.1 or after < before


class GoalPrice(RecordPart):
    """A goal before and after, in its unit; smaller is better."""

    goal: str
    before: float
    after: float
    unit: str


class Outcome(RecordPart):
    """What a change does: days, races and goals that differ, why, the days that any such plan must change, and the rule
    that the asked days would break by themselves."""

    days: tuple[ChangedDay, ...] = ()
    races: tuple[RacePrice, ...] = ()
    goals: tuple[GoalPrice, ...] = ()
    why: tuple[str, ...] = ()
    bound: int | None = None
    alone: str = ""

    @property
    def proven(self) -> bool:
        """Whether fewer changed days are impossible."""
        return self.bound is not None and self.bound >= len(self.days)

    @property
    def costs_races(self) -> bool:
        """Whether a race has less of what it asks."""
        return any(race.pays for race in self.races)


class Proposal(RecordPart):
    """A change that is worked out and not made yet: from which state, to which, and what it does."""

    id: str
    at: datetime
    by: str
    words: str
    changes: tuple[dict[str, Any], ...]
    first: date
    base: YearState
    to: YearState
    against: tuple[str, ...] = ()
    outcome: Outcome = Outcome()
    seconds: float = 0.0


class YearRevision(RecordPart):
    """One change of a year, as it was made. `parent` is the revision it was built on; `restores` the earlier one whose
    state came back with it."""

    number: int
    at: datetime
    by: str
    words: str
    changes: tuple[dict[str, Any], ...] = ()
    before: YearState | None = None
    after: YearState
    parent: int | None = None
    restores: int | None = None
    outcome: Outcome = Outcome()


def now() -> datetime:
    """The time, to the second, in UTC."""
    return datetime.now(UTC).replace(microsecond=0)


def new_id() -> str:
    """A name for a proposal that nobody can guess."""
    return secrets.token_hex(8)

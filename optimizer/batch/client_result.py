"""What came of one client, as it is stored and reported."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from optimizer.core.errors import InputError, Problem
from optimizer.formats.plan import Goal, PhaseName, Plan

ClientStatus = Literal["optimal", "feasible", "infeasible", "unknown", "invalid", "failed"]
"""The five outcomes of a solve, and `failed`: the program itself broke on this client."""


class ResultPart(BaseModel):
    """A frozen piece of a result."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Fault(ResultPart):
    """One thing wrong with the input; `file` is None for the client's own scenario."""

    path: tuple[str | int, ...]
    expected: str
    got: str
    line: int | None
    column: int | None
    file: str | None = None

    @classmethod
    def of(cls, problem: Problem) -> "Fault":
        return cls(**{name: getattr(problem, name) for name in cls.model_fields})

    def problem(self) -> Problem:
        return Problem(self.path, self.expected, self.got, self.line, self.column, self.file)


class Clash(ResultPart):
    """Facts that cannot all hold, each with its place, and how that is known; `minimal` when no fewer clash."""

    facts: tuple[str, ...]
    proof: str
    minimal: bool = False


class Remedy(ResultPart):
    """Changes that make the year possible, planned and audited; `safety` when they loosen a rule for health."""

    changes: tuple[str, ...]
    safety: bool


class LeftOut(ResultPart):
    """A group session that the client cannot take part in, and why."""

    date: date
    name: str
    why: str


class RanWeek(ResultPart):
    """Minutes of running in a week that uploads tell of: as planned, and as run; `whole` when all its days are over."""

    start: date
    planned: int
    ran: int
    whole: bool


class Report(ResultPart):
    """What the runner reported on a day, from 0 to 10 each."""

    date: date
    soreness: int | None = None
    sleep: int | None = None
    feeling: int | None = None


class Resumed(ResultPart):
    """A plan made again from `first` on. Days from `since` to the one before count as uploaded, earlier ones as in
    the plan before; None when nothing was uploaded. `last` is the day of the last of so many activities.
    """

    first: date
    since: date | None
    activities: int
    last: date | None
    proven: bool
    """Whether fewer changed days are impossible."""
    why: tuple[str, ...]
    ran: tuple[tuple[date, int], ...] = ()
    """Minutes of running that were uploaded, by the Mondays of their weeks."""


class Outline(ResultPart):
    """What a roster needs of a plan: its days, races, phases by week, and the check-ins."""

    first: date
    last: date
    races: tuple[tuple[date, str, str], ...]
    """Day, name and priority."""
    phases: tuple[tuple[date, PhaseName], ...]
    recovering: tuple[date, ...]
    """Days of freestyle and reverse taper, on which check-ins come every two to three days."""
    check_ins: tuple[date, ...]
    open: date | None = None
    """The first day that is still to come, where the plan was made again; check-ins before it stay."""
    told: tuple[Report, ...] = ()
    """The last reports of the runner."""
    hurt: tuple[tuple[str, date], ...] = ()
    """Injuries that nobody has cleared yet, each with its onset."""


class Result(ResultPart):
    """The outcome of one client. `seconds` is wall time; `cut` says that a time limit ended the search.

    `plan` and `scenario` are files to be written beside the result: the plan, and the scenario where it is not the
    client's own file.
    """

    status: ClientStatus
    athlete: str = ""
    reason: str = ""
    faults: tuple[Fault, ...] = ()
    clashes: tuple[Clash, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    goals: tuple[Goal, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    """What was guessed of the client's logs and calendars, or left out of them."""
    outline: Outline | None = None
    resumed: Resumed | None = None
    seconds: float = 0.0
    cut: bool = False
    plan: bytes | None = Field(None, exclude=True)
    scenario: bytes | None = Field(None, exclude=True)

    @property
    def planned(self) -> bool:
        return self.status in ("optimal", "feasible")


def invalid(error: InputError, athlete: str = "") -> Result:
    """The result of input that cannot be used."""
    faults = tuple(Fault.of(problem) for problem in error.problems)
    return Result(status="invalid", athlete=athlete, reason=str(error), faults=faults)


def failed(reason: str) -> Result:
    """The result of a fault that is ours, not the client's."""
    return Result(status="failed", reason=reason)


def outline(plan: Plan, races: tuple[tuple[date, str, str], ...]) -> Outline:
    """The outline of a plan for a scenario with those races."""
    return Outline(
        first=plan.days[0].date,
        last=plan.days[-1].date,
        races=races,
        phases=tuple((week.start, week.phase) for week in plan.weeks),
        recovering=tuple(day.date for day in plan.days if day.phase in ("freestyle", "reverse_taper")),
        check_ins=tuple(day.date for day in plan.days if any(s.kind == "check_in" for s in day.sessions)),
    )

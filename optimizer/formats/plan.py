"""The plan: what the planner answers, as written to `<scenario>.plan.json`."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_serializer, field_validator

from optimizer.formats.schema_summary import sentence_only

PhaseName = Literal["freestyle", "reverse_taper", "base", "build", "taper", "race", "return_to_run"]
PlanStatus = Literal["optimal", "feasible"]
Scope = Literal["all plans", "these climbs", "these weekly loads"]
Dated = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2199, 12, 31))]
"""The dates that a scenario takes; weeks are counted on from them without leaving the calendar."""
StepKind = Literal["warm_up", "work", "recovery", "cool_down", "steady"]


class PlanPart(BaseModel):
    """A frozen piece of the plan; its validator is built when it is first used."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, json_schema_extra=sentence_only)


class ScenarioRef(PlanPart):
    """Which scenario the plan answers: the athlete's name, the SHA-256 of the file's bytes, and the facts it stated by
    key (health and history as digests), so that a replan names what changed; older plans know none."""

    name: str
    sha256: str
    facts: dict[str, str] = Field(default_factory=dict)


class Goal(PlanPart):
    """One goal: its value, its proven bound (None when there is none; smaller is better) and the unit of both.

    `scope` says what the bound covers: `all plans`; `these climbs`, plans that reach as much fitness at races and
    between them, where that costs something; or `these weekly loads` for goals that the days decide.
    """

    name: str
    value: float
    bound: float | None
    unit: str
    detail: str = ""
    scope: Scope = "all plans"

    @property
    def proven(self) -> bool:
        """Whether no plan that the bound covers does better."""
        return self.bound is not None and self.bound >= self.value

    @property
    def unbeaten(self) -> bool:
        """Whether no plan at all does better."""
        return self.proven and self.scope == "all plans"

    @property
    def proof(self) -> Literal["proven", "within", "open"]:
        """`proven`, `within` the distance to the bound, or `open` where a goal above is open or nothing is known."""
        if self.bound is None:
            return "open"
        return "proven" if self.proven else "within"


class Weekends(PlanPart):
    """Weekends of two long runs before a race, and minutes of the longest of them, beside what the race asks."""

    done: int
    asked: int
    longest: int
    longest_asked: int


class RaceReadiness(PlanPart):
    """What the plan brings to a race beside what the race asks: fitness (CTL, counted) at the start of its taper,
    minutes of the longest run that prepares it, a race that lasts as long as is asked included, and before races of
    more than six hours weekends of two long runs."""

    race: str
    date: Dated
    priority: Literal["A", "B", "C"]
    fitness: float
    fitness_asked: float
    longest_run: int
    longest_run_asked: int
    weekends: Weekends | None = None


class Step(PlanPart):
    """One stretch of a workout: seconds, effort (RPE, 1 to 10) and words for it.

    `metres` where the runner measures the stretch instead; `pace` (fast, slow) in seconds per km where paces are known.
    """

    kind: StepKind
    seconds: int
    effort: int
    words: str
    metres: int | None = None
    pace: tuple[int, int] | None = None


class Repeat(PlanPart):
    """Steps done in order, `times` times."""

    times: int
    steps: tuple[Step, ...]


Steps = tuple[Step | Repeat, ...]


class Session(PlanPart):
    """One session: catalogue kind, minutes (multiples of 5; 0 for markers), load in points, a note for the runner.

    `title` and `workout` say how it is run: the steps last as long as the session. `km` is None where no pace
    is known. `reason` says in one line what it trains and where it stands; plans of earlier versions have none.
    """

    kind: str
    minutes: int
    load: int
    note: str = ""
    title: str = ""
    workout: Steps = ()
    km: float | None = None
    reason: str = ""

    def steps(self) -> Iterator[Step]:
        """Every step of the workout as it is run, repeats written out."""
        for part in self.workout:
            yield from part.steps * part.times if isinstance(part, Repeat) else (part,)


class Day(PlanPart):
    """One day of the year; a day without sessions is a rest day."""

    date: Dated
    phase: PhaseName
    sessions: tuple[Session, ...] = ()

    @property
    def short(self) -> str:
        """Kinds and minutes: `easy 50, strides 5`; nothing on a rest day."""
        return ", ".join(f"{session.kind} {session.minutes}" for session in self.sessions)


class Week(PlanPart):
    """One Monday-to-Sunday week: load in points, minutes of running, fitness (CTL), fatigue (ATL), form (TSB) on its
    last day.

    `fitness_counted` is the fitness that rules and goals read: the level on the fitness grid, never above the true
    value.
    """

    start: Dated
    phase: PhaseName
    cutback: bool
    load: int
    run_minutes: int
    longest_run: int
    fitness: float
    fatigue: float
    form: float
    fitness_counted: float


class Decision(PlanPart):
    """How an open race is decided in a plan: its name, the day on which that is known, whether it takes place."""

    race: str
    decided: Dated
    takes_place: bool


class Branch(PlanPart):
    """The plan of another case: how its open races are decided, and its days from the first one that may differ.

    Every day before `days` is the plan's own. `planned_from` is the day from which the case was planned separately,
    with its rules kept from there on; None when its whole season, days in common included, keeps the rules of the case.
    Goals are those of its whole season; their bounds hold even for runners who had known the decisions from the start.
    Readiness speaks of the case's own races, notes of its own days; plans of earlier versions have neither.
    """

    decisions: tuple[Decision, ...]
    planned_from: Dated | None
    goals: tuple[Goal, ...]
    weeks: tuple[Week, ...]
    days: tuple[Day, ...]
    notes: tuple[str, ...] = ()
    readiness: tuple[RaceReadiness, ...] = ()


class SolverInfo(PlanPart):
    """What solved it. `seconds` is wall time; files store 0.0, so that equal plans have equal bytes."""

    name: str
    version: str
    seed: int
    seconds: float


class Plan(PlanPart):
    """A whole season, as `solve` writes it, day by day.

    Parameters
    ----------
    version
        Of the format: 1.
    scenario
        Which scenario the plan answers.
    status
        `optimal` means that every goal's bound equals its value and covers all plans; otherwise `feasible` with true
        gaps.
    goals
        In the order in which they are kept: value, proven bound and unit of each.
    weeks
        The season from Monday to Sunday, its first and last week cut where it begins or ends.
    days
        Every day of the season; one without sessions is a rest day.
    solver
        What solved it.
    notes
        What a runner has to know of the year as a whole.
    readiness
        What the plan brings to each race beside what the race asks.
    decisions
        Where races are open: how this plan takes them.
    planned_from
        The day from which this case was planned separately, as in a branch.
    branches
        The plans of all other cases of open races.
    revisions
        The days that changed, for each time the plan was made again.
    written
        In the file, every day once more in short, `easy 50, strides 5`, so that days which somebody changes are told
        by name; empty where the days are as they were written, and in older plans.
    """

    version: Literal[1] = 1
    scenario: ScenarioRef
    status: PlanStatus
    goals: tuple[Goal, ...]
    weeks: tuple[Week, ...]
    days: tuple[Day, ...]
    solver: SolverInfo
    notes: tuple[str, ...] = ()
    readiness: tuple[RaceReadiness, ...] = ()
    decisions: tuple[Decision, ...] = ()
    planned_from: Dated | None = None
    branches: tuple[Branch, ...] = ()
    revisions: tuple[tuple[Dated, ...], ...] = ()
    written: tuple[str, ...] = ()

    @field_validator("written")
    @classmethod
    def _as_they_stand(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        """Nothing where the days still are what was written."""
        days: tuple[Day, ...] = info.data.get("days", ())
        return () if value == in_short(days) else value

    @field_serializer("written")
    def _days_now(self, _: tuple[str, ...]) -> tuple[str, ...]:
        """Whoever writes the file states its days as they then are; a copy with other days states those."""
        return in_short(self.days)


def in_short(days: Iterable[Day]) -> tuple[str, ...]:
    """What `Plan.written` holds of days as they stand."""
    return tuple(day.short for day in days)

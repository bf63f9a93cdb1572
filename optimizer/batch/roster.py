"""The roster: a row a client, with what a coach wants to know of it today, those who need attention first."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from optimizer.batch.client_concerns import Concern, Unheard, late
from optimizer.batch.client_facts import ClientFacts, Ready
from optimizer.batch.client_result import Clash, ClientStatus, LeftOut, Outline, Remedy, Report, Result, Resumed
from optimizer.batch.concern import concern_of
from optimizer.domain.calendar import monday
from optimizer.formats.plan import PhaseName
from optimizer.replan.kept_rules import CHANGES

ORDER: tuple[ClientStatus, ...] = ("failed", "infeasible", "invalid", "unknown", "feasible", "optimal")
READINESS = ("race_readiness", "race_longest_run")
FAR = 10_000
"""Days to the next race of someone who has none."""


class GoalScore(NamedTuple):
    """A goal's value and proven bound (None when there is none); smaller is better."""

    name: str
    value: float
    bound: float | None
    unit: str


@dataclass(frozen=True)
class NextRace:
    """The next race from today on."""

    date: date
    name: str
    priority: str
    days: int


@dataclass(frozen=True)
class ClientRow:
    """One client. `changed` is None without an earlier plan; `phase` is None outside the season."""

    client: str
    athlete: str
    status: ClientStatus
    reason: str
    goals: tuple[GoalScore, ...]
    held_by: GoalScore | None
    next_race: NextRace | None
    phase: PhaseName | None
    changed: int | None
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]
    clashes: tuple[Clash, ...]
    remedies: tuple[Remedy, ...]
    cut: bool
    reused: bool
    seconds: float
    resumed: Resumed | None = None
    today: date = date.min
    told: tuple[Report, ...] = ()
    hurt: tuple[tuple[str, date], ...] = ()
    facts: ClientFacts | None = None
    groups: tuple[str, ...] = ()
    last_known: date | None = None
    """The last day on which anything was known to be done, by uploads of an earlier run."""

    @cached_property
    def concern(self) -> Concern:
        """Whether the client needs the coach, why, and what to do."""
        return concern_of(self, self.today)

    @property
    def ready(self) -> Ready | None:
        """Readiness for the next race."""
        return self.facts.ready_for(self.next_race.date) if self.facts and self.next_race else None

    @property
    def last_upload(self) -> date | None:
        """The day of the last upload that is known."""
        return (self.resumed.last if self.resumed is not None else None) or self.last_known

    @property
    def silent(self) -> bool:
        """Whether the plan was made again without anything uploaded."""
        return self.resumed is not None and self.resumed.activities == 0

    @property
    def unheard(self) -> Unheard | None:
        """The days since the last upload, where they are a silence to ask about; None for years not planned again."""
        if self.resumed is None or not (self.silent or late(self.last_upload, self.today)):
            return None
        return Unheard(self.last_upload, assumed=self.silent)

    @property
    def planned(self) -> bool:
        return self.status in ("optimal", "feasible")

    @property
    def urgency(self) -> tuple[int, int, int, int, int, float, int, int, str]:
        """Sorts: no plan first; then by how soon and for what the coach is needed; then group sessions missed, nothing
        uploaded, races short of readiness, the nearest race, most changes."""
        short = sum(goal.value for goal in self.goals if goal.name in READINESS)
        near = self.next_race.days if self.next_race else FAR
        without = 4 if self.planned else ORDER.index(self.status)
        missed = -min(1, len(self.left_out))
        need = (-self.concern.level, self.concern.rank) if self.concern.level else (0, 0)
        return (without, *need, missed, -self.silent, -round(short, 6), near, -(self.changed or 0), self.client)


@dataclass
class Roster:
    """All rows in order of urgency, the day they are told for, and days with more check-ins than the limit."""

    today: date
    rows: list[ClientRow]
    over: dict[date, int] = field(default_factory=dict)
    check_ins_per_day: int | None = None

    def __post_init__(self) -> None:
        self.rows.sort(key=lambda row: row.urgency)

    @property
    def without_plan(self) -> int:
        return sum(not row.planned for row in self.rows)


def row(
    client: str,
    result: Result,
    today: date,
    *,
    changed: int | None,
    reused: bool,
    facts: ClientFacts | None = None,
    groups: tuple[str, ...] = (),
    last_known: date | None = None,
) -> ClientRow:
    """What is told of the client today."""
    outline = result.outline
    goals = tuple(GoalScore(goal.name, goal.value, goal.bound, goal.unit) for goal in result.goals)
    return ClientRow(
        client=client,
        athlete=result.athlete,
        status=result.status,
        reason=result.reason,
        goals=goals,
        held_by=next((goal for goal in goals if goal.value > 0 and goal.name != CHANGES), None),
        next_race=_next_race(outline, today) if outline else None,
        phase=_phase(outline, today) if outline else None,
        changed=changed,
        left_out=result.left_out,
        notes=result.notes,
        clashes=result.clashes,
        remedies=result.remedies,
        cut=result.cut,
        reused=reused,
        seconds=result.seconds,
        resumed=result.resumed,
        today=today,
        told=outline.told if outline else (),
        hurt=outline.hurt if outline else (),
        facts=facts,
        groups=groups,
        last_known=last_known,
    )


def _next_race(outline: Outline, today: date) -> NextRace | None:
    coming = sorted(race for race in outline.races if race[0] >= today)
    return NextRace(*coming[0], days=(coming[0][0] - today).days) if coming else None


def _phase(outline: Outline, today: date) -> PhaseName | None:
    if not outline.first <= today <= outline.last:
        return None
    return next((phase for start, phase in outline.phases if start == monday(today)), None)

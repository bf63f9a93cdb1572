"""The year as facts: everything the rules say about single days and weeks before any session is chosen.

`build_year` fills it; season, week models, audit and explanations only read it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.domain import session_kinds
from optimizer.domain.away_stretch import AwayStretch
from optimizer.domain.calendar import Horizon
from optimizer.domain.past import Past
from optimizer.domain.race_classes import HALF, MARATHON
from optimizer.domain.race_time import race_effort
from optimizer.domain.skeleton import Skeleton
from optimizer.formats.plan import PhaseName
from optimizer.formats.scenario import Locked, Priority, Scenario

MASTERS_AGE = 50
HILLY_CLIMB = 15
"""Metres of climb a km from which an ultra is prepared by climbing."""
"""Age at the season's start from which rules for masters apply."""
Mode = Literal["growth", "constrained", "return"]


class LimitTable(Protocol):
    """Limits in force, by name."""

    def __getitem__(self, name: str) -> float: ...
    def count(self, name: str) -> int: ...


@dataclass(frozen=True)
class RaceFacts:
    """A race that will be run.

    Parameters
    ----------
    index
        Its place in the scenario.
    day, week
        Its date and the index of its week.
    km
        Distance.
    minutes
        Expected minutes, on the session grid.
    load
        Twelfths of a point.
    first_time
        Whether the distance is new to the runner.
    """

    index: int
    name: str
    day: date
    week: int
    km: float
    priority: Priority
    minutes: int
    load: int
    first_time: bool
    climb: int = 0
    expected: float = 0.0
    """Expected minutes, not rounded to the grid."""
    leads_to: int | None = None
    """Place in the scenario of the race that stands for the whole effort this one is a part of."""
    before_km: float = 0.0
    """Kilometres of the races before it that belong with it; `km`, `climb` and `expected` are those of the whole."""

    @property
    def effort(self) -> float:
        """Kilometres by which tables of load, demand, taper and recovery are read: an ultra's climb counts."""
        return race_effort(self.km, self.climb)

    @property
    def own_km(self) -> float:
        """Kilometres of its own day."""
        return self.km - self.before_km

    @property
    def where(self) -> tuple[str | int, ...]:
        return ("races", self.index)

    @property
    def marathon(self) -> bool:
        """Whether it is a marathon: neither shorter nor an ultra."""
        return MARATHON.holds(self.km)

    @property
    def half_or_longer(self) -> bool:
        """Whether it is a half marathon or longer."""
        return HALF.reached(self.km)

    @property
    def marathon_or_longer(self) -> bool:
        """Whether it is a marathon or an ultra."""
        return MARATHON.reached(self.km)

    @property
    def ultra(self) -> bool:
        """Whether it is longer than a marathon."""
        return MARATHON.passed(self.km)

    @property
    def flat_ultra(self) -> bool:
        """Whether it is longer than a marathon and hardly climbs: legs for hills are then no part of it."""
        return self.ultra and self.climb < HILLY_CLIMB * self.km


@dataclass
class Ceiling:
    """Bounds of a week's load, as shares of the load that maintains the fitness at the start of its constrained phase.

    Parameters
    ----------
    most, least
        The shares.
    why
        The rule.
    now
        Refer to current fitness where that is lower.
    ordinary
        The week is an ordinary one all the same: it keeps `ORDINARY_LEAST` of what holds fitness, also as a cutback.
    """

    most: float
    least: float
    why: Requirement
    now: bool = False
    ordinary: bool = False


ORDINARY_LEAST = 0.7
"""Share of the load that holds fitness which an ordinary week keeps below its ceiling: else the cheapest way to a race
would be a week of rest."""


@dataclass
class WeekFacts:
    """One week of the year.

    Parameters
    ----------
    index
        Its place in the year.
    start
        Its Monday.
    days
        Its days inside the season; fewer than seven in a partial week.
    phase
        Its phase.
    mode
        How the season treats it: growth, constrained phase, or return to running.
    ceiling
        Bounds of its load; None where there are none.
    fixed_load
        Twelfths of a point of fixed sessions and races.
    """

    index: int
    start: date
    days: tuple[date, ...]
    phase: PhaseName = "base"
    mode: Mode = "growth"
    ceiling: Ceiling | None = None
    fixed_load: int = 0
    raced_load: int = 0
    """Of that, races and runs of the return ladder."""
    injured: bool = False
    easing: bool = False
    """Whether recovery from a race run as training holds it so low that it is a step back, and no cutback is due."""

    @property
    def n(self) -> int:
        return len(self.days)


@dataclass
class Cap:
    """Most minutes of one kind on one day, and the rule that says so."""

    minutes: int
    why: Requirement | None


@dataclass
class DayFacts:
    """One day of the year.

    Parameters
    ----------
    week
        Index of its week.
    minutes
        Minutes for training; `why_minutes` is the rule that limits them.
    caps
        Most minutes of every kind.
    fixed
        Minutes of the sessions already fixed, by kind.
    race
        The race of the day.
    absent
        Whether the runner is away.
    ladder
        Whether the fixed run is a stage of the return ladder.
    """

    date: date
    week: int
    phase: PhaseName | None = None
    minutes: int = units.DAY_MINUTES
    why_minutes: Requirement | None = None
    caps: dict[str, Cap] = field(default_factory=dict)
    fixed: dict[str, int] = field(default_factory=dict)
    race: RaceFacts | None = None
    absent: bool = False
    plain: bool = False
    """Whether strides are kept out, for the day's exception names sessions and not them."""
    ladder: bool = False
    own: frozenset[str] = frozenset()
    """Kinds that the runner has locked on this very date: no preference of ours speaks against them."""
    slots: int = 1
    """Most sessions of the day, strength and mobility not counted."""
    raced_before: int = 0
    """Minutes of the races before it that a run of the day may be compared with, as one run."""
    remembered: int = 0
    """The same for races of longer ago, as far as the runs since have come near them step by step."""

    def limit_minutes(self, minutes: int, why: Requirement) -> None:
        """Lower the day's minutes; a limit above the current one changes nothing."""
        if minutes < self.minutes:
            self.minutes, self.why_minutes = minutes, why

    def cap(self, kinds: str | tuple[str, ...], minutes: int, why: Requirement) -> None:
        """Lower the cap of one or several kinds.

        Parameters
        ----------
        kinds
            A kind or several.
        minutes
            Most minutes; 0 forbids them. A cap above the current one changes nothing.
        why
            The rule.
        """
        for kind in (kinds,) if isinstance(kinds, str) else kinds:
            if minutes < self.caps[kind].minutes:
                self.caps[kind] = Cap(minutes, why)

    def most(self, kind: str) -> int:
        """Most minutes of that kind the day allows; 0 when that is less than the kind's shortest session."""
        minutes = min(self.caps[kind].minutes, self.minutes)
        return minutes if minutes >= session_kinds.BY_NAME[kind].least else 0

    @property
    def fixed_run(self) -> int:
        """Minutes of the runs that are fixed, races excepted."""
        return sum(minutes for kind, minutes in self.fixed.items() if kind in session_kinds.RUNS)

    @property
    def taken(self) -> bool:
        """Whether fixed sessions use up the day's number of sessions."""
        return len(session_kinds.MAIN_NAMES.intersection(self.fixed)) >= self.slots

    @property
    def runnable(self) -> bool:
        """Whether a run other than a race is fixed or can still be planned."""
        if self.fixed_run:
            return True
        # A run needs a free place among the day's sessions, and time beside the fixed ones.
        left = self.minutes - sum(self.fixed.values())
        return not self.taken and any(
            self.most(kind) and session_kinds.BY_NAME[kind].least <= left for kind in session_kinds.RUNS
        )


@dataclass(frozen=True)
class MidSeasonStart:
    """The season's state of a runner who starts in the middle of a year.

    Parameters
    ----------
    level
        Grid level of fitness.
    loading
        Loading weeks since the last cutback.
    last
        Last week's change of level.
    carried
        Level at the start of the open constrained phase; None outside one.
    missed
        Fitness that missed weeks have cost, in points a day, as each remaining week begins and at the end; empty where
        none is forgiven.
    missed_carried
        The same when the open phase began.
    reached
        Grid levels at the start of every week of the whole year that has begun.
    """

    level: int
    loading: int = 0
    last: int = 0
    carried: int | None = None
    missed: tuple[float, ...] = ()
    missed_carried: float = 0.0
    reached: tuple[int, ...] = ()


@dataclass(frozen=True)
class GivesWay:
    """A day on which something that comes every week is left out, and the requirement it gives way to."""

    name: str
    day: date
    why: Requirement


@dataclass
class Year:
    """One runner's season: scenario, history, limits, races, and the facts of every week and day.

    Parameters
    ----------
    past
        The runner just before the season.
    easy_pace
        Seconds per km.
    rates
        Load of each kind in points an hour.
    standing
        State of a runner who starts in the middle of a year; None at the start of one.
    """

    scenario: Scenario
    past: Past
    horizon: Horizon
    limits: LimitTable
    races: tuple[RaceFacts, ...]
    weeks: tuple[WeekFacts, ...]
    days: Mapping[date, DayFacts]
    easy_pace: int
    rates: Mapping[str, int]
    new: bool = False
    """Whether nothing is known to have been run before the season: also of the year that is left of it."""
    began_at: float = 0.0
    """Fitness (CTL) on the eve of the season; `past` tells of the eve of its remaining part."""
    past_races: tuple[RaceFacts, ...] = ()
    """Races run before the first day, where the year is what is left of a longer one: what follows a race still asks
    for it, and it still counts as the run it was."""
    needed: tuple[int, ...] = ()
    """By week, minutes of the longest run that later races and locked runs need."""
    wanted: tuple[int, ...] = ()
    """By week, minutes of long run that keep the long runs of A and B races within reach."""
    chain: tuple[int, ...] = ()
    """By week, minutes of the longest run that the chain a search follows lives on. It guides the choice of days, and
    no goal reads it: a plan is measured without it."""
    standing: MidSeasonStart | None = None
    accustomed: int = 0
    """Minutes of the longest run of the weeks before the season, on the session grid."""
    work: Mapping[str, int] = field(default_factory=dict)
    """Share of hard work in a session, in percent, by kind."""
    skeleton: Skeleton = field(default_factory=Skeleton)
    away: tuple[AwayStretch, ...] = ()
    """Stretches of days away that the runner states."""
    jogged: list[Locked] = field(default_factory=list)
    """Weekly races that are jogged, for the long run comes too soon before or after them."""
    left_out: list[GivesWay] = field(default_factory=list)
    """What gives way: days of what comes every week, and races run as training; in no order."""
    told: list[str] = field(default_factory=list)
    """What is planned as the runner stated it though a coach would rather not, a sentence each."""

    @property
    def level(self) -> int:
        """0 novice, 1 intermediate, 2 advanced."""
        return session_kinds.LEVELS.index(self.scenario.athlete.level)

    @property
    def age(self) -> int | None:
        born = self.scenario.athlete.birth_year
        return None if born is None else self.horizon.start.year - born

    @property
    def masters(self) -> bool:
        return self.age is not None and self.age >= MASTERS_AGE

    def fixed_load(self, day: date) -> int:
        """Load of the day's fixed sessions and its race, in twelfths of a point."""
        facts = self.days[day]
        load = sum(
            self.rates[kind] * minutes // units.GRID for kind, minutes in facts.fixed.items() if kind in self.rates
        )
        return load + (facts.race.load if facts.race else 0)

    def raced_load(self, day: date) -> int:
        """Of that, what nobody chose: the race, and a run of the return ladder."""
        facts = self.days[day]
        return self.fixed_load(day) if facts.ladder else facts.race.load if facts.race else 0

    def in_week(self, week: int) -> tuple[DayFacts, ...]:
        """The facts of that week's days."""
        return tuple(self.days[d] for d in self.weeks[week].days)

    def holds_race(self, week: int) -> bool:
        """Whether a race is run in that week."""
        return any(facts.race is not None for facts in self.in_week(week))

    def minutes_at_easy(self, km: float) -> float:
        """Minutes the distance takes at the runner's easy pace."""
        return km * self.easy_pace / 60

    @property
    def all_races(self) -> tuple[RaceFacts, ...]:
        """Races run already and races to come, by day."""
        return (*self.past_races, *self.races)

    def with_priority(self, *priorities: Priority) -> Iterator[RaceFacts]:
        return (race for race in self.races if race.priority in priorities)

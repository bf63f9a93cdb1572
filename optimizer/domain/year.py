"""The year as facts: everything the rules say about single days and weeks before any session is chosen.

`prepare` fills it; lattice, day model, audit and explanations only read it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.domain import session_kinds
from optimizer.domain.calendar import Horizon
from optimizer.domain.past import Past
from optimizer.formats.plan import PhaseName
from optimizer.formats.scenario import Priority, Scenario

Mode = Literal["growth", "constrained", "return"]


class LimitTable(Protocol):
    """Limits in force, by name."""

    def __getitem__(self, name: str) -> float: ...
    def count(self, name: str) -> int: ...


@dataclass(frozen=True)
class RaceFacts:
    """A race that will be run: scenario index, day, week, distance, expected minutes (grid), load in twelfths."""

    index: int
    name: str
    day: date
    week: int
    km: float
    priority: Priority
    minutes: int
    load: int
    first_time: bool

    @property
    def where(self) -> tuple[str | int, ...]:
        return ("races", self.index)

    @property
    def marathon(self) -> bool:
        """Whether it is run over the marathon's distance."""
        return 42 <= self.km <= 43


@dataclass
class Ceiling:
    """Upper (and lower) bound of a week's load as a share of the load the runner carried into the window, or with `now`
    of what holds the fitness at hand where that is less."""

    most: float
    least: float
    why: Requirement
    now: bool = False


@dataclass
class WeekFacts:
    """One week: its phase, how the lattice treats it, its ceiling, and the load already fixed in it (twelfths)."""

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
    last_taper: bool = False

    @property
    def n(self) -> int:
        return len(self.days)


@dataclass
class Cap:
    """Most minutes of one kind on one day, and the requirement that says so."""

    minutes: int
    why: Requirement | None


@dataclass
class DayFacts:
    """One day: its phase, its minutes, the cap of every kind, and the sessions already fixed (kind, minutes)."""

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
    slots: int = 1
    """Most sessions of the day, strength and mobility not counted."""

    def limit_minutes(self, minutes: int, why: Requirement) -> None:
        """Lower the day's minutes; a wider limit than the one in force changes nothing."""
        if minutes < self.minutes:
            self.minutes, self.why_minutes = minutes, why

    def cap(self, kinds: str | tuple[str, ...], minutes: int, why: Requirement) -> None:
        """Lower the cap of one or several kinds; 0 forbids them."""
        for kind in (kinds,) if isinstance(kinds, str) else kinds:
            if minutes < self.caps[kind].minutes:
                self.caps[kind] = Cap(minutes, why)

    def most(self, kind: str) -> int:
        """Most minutes of that kind the day allows, 0 when it does not reach the kind's shortest session."""
        minutes = min(self.caps[kind].minutes, self.minutes)
        return minutes if minutes >= session_kinds.BY_NAME[kind].least else 0

    @property
    def fixed_run(self) -> int:
        """Minutes of the runs that are fixed, races excepted."""
        return sum(minutes for kind, minutes in self.fixed.items() if kind in session_kinds.RUNS)

    @property
    def taken(self) -> bool:
        """Whether fixed sessions leave no turn for another one."""
        return len(session_kinds.MAIN_NAMES.intersection(self.fixed)) >= self.slots

    @property
    def runnable(self) -> bool:
        """Whether any run but a race can be planned; a fixed session may leave no minutes or no turn for one."""
        if self.fixed_run:
            return True
        left = self.minutes - sum(self.fixed.values())
        return not self.taken and any(
            self.most(kind) and session_kinds.BY_NAME[kind].least <= left for kind in session_kinds.RUNS
        )


@dataclass(frozen=True)
class MidSeasonStart:
    """Where a runner stands on the season ladder who begins in the middle of a year: rung, loading weeks since the last
    cutback, last change of rung, rung carried into the window that is open (None outside one); and the fitness that
    missed weeks have cost, in points: as each remaining week begins and in the end (empty where nothing is forgiven),
    and when that window opened."""

    level: int
    loading: int = 0
    last: int = 0
    carried: int | None = None
    missed: tuple[float, ...] = ()
    missed_carried: float = 0.0


@dataclass
class Year:
    """One runner's season: scenario, past, limits, races, and the facts of every week and day."""

    scenario: Scenario
    past: Past
    horizon: Horizon
    limits: LimitTable
    races: tuple[RaceFacts, ...]
    weeks: tuple[WeekFacts, ...]
    days: Mapping[date, DayFacts]
    easy_pace: int
    rates: Mapping[str, int]
    needed: tuple[int, ...] = ()
    """Minutes of the longest run that races and locked runs to come need each week to have."""
    wanted: tuple[int, ...] = ()
    """Minutes of long run in each week that keep what A and B races ask within reach."""
    standing: MidSeasonStart | None = None

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
        return self.age is not None and self.age >= 50

    def fixed_load(self, day: date) -> int:
        """Load of the day's fixed sessions and its race, in twelfths."""
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

    def with_priority(self, *priorities: Priority) -> Iterator[RaceFacts]:
        return (race for race in self.races if race.priority in priorities)

"""The year as facts: everything the rules say about single days and weeks before any session is chosen.

`build_year` fills it; season, week models, audit and explanations only read it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Protocol

from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.domain import session_kinds
from optimizer.domain.away_stretch import AwayStretch
from optimizer.domain.calendar import Horizon
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.past import Past
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.skeleton import Skeleton
from optimizer.domain.week_facts import WeekFacts
from optimizer.formats.scenario import Locked, Priority, Scenario

MASTERS_AGE = 50
"""Age at the season's start from which rules for masters apply."""


class LimitTable(Protocol):
    """Limits in force, by name."""

    def __getitem__(self, name: str) -> float: ...
    def count(self, name: str) -> int: ...


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

    @classmethod
    def of(cls, entry: Locked, why: Requirement) -> "GivesWay":
        """The day of a session, by the name that the runner has given it."""
        return cls(entry.note or entry.kind.replace("_", " "), entry.date, why)


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
    needed_since: Mapping[int, date] = field(default_factory=dict)
    """By week whose run a race itself asks for, the first day on which it counts."""
    wanted: tuple[int, ...] = ()
    """By week, minutes of long run that keep the long runs of A and B races within reach."""
    chain: tuple[int, ...] = ()
    """By week, minutes of the longest run that the chain a search follows lives on. It guides the choice of days, and
    no goal reads it: a plan is measured without it."""
    chain_since: Mapping[int, date] = field(default_factory=dict)
    """By week of that chain, the first day on which its run counts, where earlier ones do not."""
    load_chain: tuple[int, ...] = ()
    """By week, minutes of the longest run that loads of later weeks live on, cutbacks apart. It guides likewise."""
    standing: MidSeasonStart | None = None
    accustomed: int = 0
    """Minutes of the longest run of the weeks before the season, on the session grid."""
    usual_running: float = 0.0
    """Mean minutes of running of the weeks before the season; 0 unless the last two of them are known and were run."""
    work: Mapping[str, int] = field(default_factory=dict)
    """Share of hard work in a session, in percent, by kind."""
    skeleton: Skeleton = field(default_factory=Skeleton)
    away: tuple[AwayStretch, ...] = ()
    """Stretches of days away that the runner states."""
    jogged: list[Locked] = field(default_factory=list)
    """Weekly races that are jogged, for the long run comes too soon before or after them."""
    left_out: list[GivesWay] = field(default_factory=list)
    """What gives way: days of what comes every week, and races run as training; in no order."""
    gone: dict[tuple[date, str], GivesWay] = field(default_factory=dict)
    """Of that, by day and kind, sessions that stood on their day until a family said what forbids them."""
    told: list[str] = field(default_factory=list)
    """What is planned as the runner stated it though a coach would rather not, a sentence each."""

    @property
    def level(self) -> int:
        """0 novice, 1 intermediate, 2 advanced."""
        return session_kinds.LEVELS.index(self.scenario.athlete.level)

    @property
    def age(self) -> int | None:
        return age_at(self.scenario, self.horizon.start)

    @cached_property
    def offered_week(self) -> float:
        """Minutes of training that the runner's weeks offer on average, exceptions apart."""
        offer, days = self.scenario.availability, self.horizon.days
        return 7 * sum(offer.usual_minutes(day) for day in days) / len(days)

    @property
    def masters(self) -> bool:
        return is_masters(self.scenario, self.horizon.start)

    def give_way(self, entry: Locked, why: Requirement) -> None:
        """Take a session that comes every week out of its day."""
        del self.days[entry.date].fixed[entry.kind]
        gone = GivesWay.of(entry, why)
        self.gone[entry.date, entry.kind] = gone
        self.left_out.append(gone)

    def fixed_load(self, day: date) -> int:
        """Load of the day's fixed sessions and its race, in twelfths of a point."""
        facts = self.days[day]
        return self._load(facts.fixed) + (facts.race.load if facts.race else 0)

    def raced_load(self, day: date) -> int:
        """Of that, what nobody chose: the race, and a run of the return ladder without what is locked beside it."""
        facts = self.days[day]
        return self._load(facts.ladder_run) if facts.ladder else facts.race.load if facts.race else 0

    def _load(self, sessions: Mapping[str, int]) -> int:
        return sum(self.rates[kind] * minutes // units.GRID for kind, minutes in sessions.items() if kind in self.rates)

    def in_week(self, week: int) -> tuple[DayFacts, ...]:
        """The facts of that week's days."""
        return self._by_week[week]

    @cached_property
    def _by_week(self) -> tuple[tuple[DayFacts, ...], ...]:
        """The facts of every week's days: which objects they are never changes, what they say may."""
        return tuple(tuple(self.days[d] for d in week.days) for week in self.weeks)

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


def age_at(scenario: Scenario, day: date) -> int | None:
    """The age that the runner reaches in the year of that day; None where no year of birth is stated."""
    born = scenario.athlete.birth_year
    return None if born is None else day.year - born


def is_masters(scenario: Scenario, day: date) -> bool:
    """Whether the rules for masters hold for a season that starts on that day."""
    age = age_at(scenario, day)
    return age is not None and age >= MASTERS_AGE

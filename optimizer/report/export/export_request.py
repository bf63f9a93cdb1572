"""What is to be exported and how: the plan, the scenario if there is one, units, first weekday, times of day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import TYPE_CHECKING, Literal

from optimizer.core.written_paces import DistanceUnit
from optimizer.domain.shown_paces import athlete_on
from optimizer.formats.plan import Day, Plan, Session
from optimizer.formats.scenario import Athlete, Race, Scenario

if TYPE_CHECKING:
    from optimizer.domain.past import Past
    from optimizer.ingest.importers.activities import Activity

Audience = Literal["client", "coach"]


@dataclass(frozen=True)
class Request:
    """One export. `at` gives a time of day by weekday (0 is Monday); a weekday without one has all-day entries.

    A plan alone is enough; `scenario` adds race details, paces and the limits in force.
    """

    plan: Plan
    scenario: Scenario | None = None
    unit: DistanceUnit = "km"
    sunday_first: bool = False
    at: Mapping[int, time] = field(default_factory=dict)
    discreet: bool = False
    earlier: tuple[str, bytes] | None = None
    """Name and content of an earlier calendar file that the new one continues."""
    days: tuple[date, date] | None = None
    """First and last day that are exported, where it is not the whole season; the plan then holds those days alone."""
    season_start: date | None = None
    """The season's first day, where the plan holds a part of it."""
    check_ins: bool = True
    alarm: int | None = None
    """Minutes before a session at which a calendar reminds of it."""
    feed: str = ""
    """The address under which the calendar will be served."""
    audience: Audience = "client"
    """For whom a page is written: a client reads no solver words."""
    today: date | None = None
    """The day on which a page is looked at; the season's first where none is given."""
    past: "Past | None" = None
    """The training before the season, where the scenario is at hand as it was read."""
    done: "Sequence[Activity] | None" = None
    """What was done since the season began."""
    done_since: date | None = None
    """The first day of which `done` tells, where it is not the season's first."""
    asked: Mapping[date, Day] = field(default_factory=dict)
    """Days as they were asked for, where the plan tells of them as they were done."""
    race_name: str | None = None
    """The race of a race-week page; the next one where none is named."""
    packs: Mapping[date, str] = field(default_factory=dict)
    """Addresses of race-week pages beside this one, by the day of the race."""

    @property
    def name(self) -> str:
        """The athlete's name."""
        return self.scenario.athlete.name if self.scenario else self.plan.scenario.name

    @property
    def began(self) -> date:
        """The season's first day."""
        return self.season_start or self.plan.days[0].date

    @property
    def athlete(self) -> Athlete | None:
        """Who runs, where the scenario says it."""
        return self.scenario.athlete if self.scenario else None

    def athlete_on(self, day: date) -> Athlete | None:
        """Who runs, with the paces that results and tests have shown before that day."""
        return athlete_on(self.scenario, day) if self.scenario else None

    @property
    def easy_pace(self) -> int | None:
        """Seconds per km, if the runner stated one."""
        return self.scenario.athlete.easy_pace if self.scenario else None

    @property
    def threshold_pace(self) -> int | None:
        """Seconds per km for one hour, if the runner stated it."""
        return self.scenario.athlete.threshold_pace if self.scenario else None

    @property
    def first_weekday(self) -> int:
        """0 for Monday, 6 for Sunday."""
        return 6 if self.sunday_first else 0

    def race(self, day: Day) -> Race | None:
        """The scenario's race of that day; with two on one day, the one the plan names."""
        if self.scenario is None:
            return None
        found = [race for race in self.scenario.races if race.date == day.date and race.status != "cancelled"]
        named = [race for race in found if any(s.kind == "race" and s.note == race.name for s in day.sessions)]
        return next(iter(named or found), None)

    def races(self) -> list[tuple[Day, Session, Race | None]]:
        """Every race that the plan runs, by date, with the scenario's details where there are any."""
        return [(day, s, self.race(day)) for day in self.plan.days for s in day.sessions if s.kind == "race"]

"""What stands in the season: races, tests, injuries, check-ins, sessions that are fixed."""

from typing import Annotated, Literal

from pydantic import Field

from optimizer.core import units
from optimizer.formats.scenario_part import Effort, Priority, RaceStatus, Recurrence, ScenarioPart, Site
from optimizer.formats.scenario_values import (
    CalendarDay,
    Distance,
    Minutes,
    Name,
    Note,
    Score,
    Seconds,
)


class Race(ScenarioPart):
    """A race. `goal_time` and `result` in seconds, `climb` in metres; `first_time` says the distance is new to the
    runner, `felt` how it went, 1 (terrible) to 5 (great).

    Loading replaces an entry with `every` by one race a day, and a race of easy effort by the run it is.
    """

    name: Name
    """The race's name; no other race has it."""
    date: CalendarDay
    """The day it is run on."""
    every: Recurrence = ()
    """Instead of a date: the weekdays of a race that comes every week, such as sat; or a step such as 8 days,
    counted from the first day."""
    from_: CalendarDay | None = Field(None, alias="from")
    """With every: the first day; the season's when left out."""
    to: CalendarDay | None = None
    """With every: the last day; the season's when left out."""
    except_: tuple[str, ...] = Field((), alias="except")
    """With every: days and spans without it, such as 2027-07-12 to 2027-07-25."""
    distance: Distance
    """A named distance, or a number with a unit such as 15km or 20mi."""
    priority: Priority = "B"
    """A for the season's goals, B for races that are prepared with a few easy days, C for races run as training."""
    effort: Effort = "race"
    """easy for a race that is jogged: it is planned as the easy run it is."""
    climb: Annotated[int, Field(ge=0, le=20000, strict=True)] = 0
    """Metres of climb in all."""
    goal_time: Seconds | None = None
    """The time aimed at, as m:ss or h:mm:ss."""
    status: RaceStatus = "confirmed"
    """Whether it takes place: lottery and backup races are decided later."""
    decided: CalendarDay | None = None
    """The day by which a lottery or backup race is decided."""
    with_next: bool = False
    """Whether it belongs with the race of the next day, as a half on Saturday with the marathon on Sunday: both are
    planned as one effort."""
    first_time: bool = False
    """Whether the distance is new to the runner; recovery then takes longer."""
    felt: Annotated[int, Field(ge=1, le=5, strict=True)] | None = None
    """How it went, from 1 (terrible) to 5 (great)."""
    result: Seconds | None = None
    """The time run, as m:ss or h:mm:ss."""

    @property
    def km(self) -> float:
        return units.kilometres(self.distance)

    @property
    def weekly(self) -> bool:
        """Whether it is one of many that come again and again, and gives way to what has a date of its own."""
        return bool(self.every)


class TimeTrial(ScenarioPart):
    """A test: a distance run alone as fast as it goes. It changes the paces of the days after it."""

    date: CalendarDay
    """The day it was run on; it may lie before the season."""
    distance: Distance
    """How far: a named distance, or a number with a unit such as 5.4km."""
    result: Seconds
    """The time run, as m:ss or h:mm:ss."""

    @property
    def km(self) -> float:
        return units.kilometres(self.distance)


class Injury(ScenarioPart):
    """An injury; without `cleared` nobody has cleared the runner yet, and no running is planned."""

    site: Site
    """What is injured; other for anything the list does not name."""
    side: Literal["left", "right", "both"] | None = None
    """On which side."""
    onset: CalendarDay
    """The day it began."""
    cleared: CalendarDay | None = None
    """The day a doctor or therapist allowed running again; no running is planned before."""


class CheckIn(ScenarioPart):
    """What the runner reported on a day, 0 to 10 each."""

    date: CalendarDay
    """The day of the report."""
    soreness: Score | None = None
    """How sore the legs are, from 0 (not at all) to 10."""
    sleep: Score | None = None
    """How good the sleep was, from 0 to 10 (best)."""
    feeling: Score | None = None
    """How the runner feels, from 0 to 10 (best)."""


class Locked(ScenarioPart):
    """A session the coach has fixed. Loading replaces an entry with `every` by one session a day."""

    date: CalendarDay
    """The day of the session."""
    every: Recurrence = ()
    """Instead of a date: the weekdays of a session that comes every week, such as tue; or a step such as 8 days,
    counted from the first day."""
    from_: CalendarDay | None = Field(None, alias="from")
    """With every: the first day; the season's when left out."""
    to: CalendarDay | None = None
    """With every: the last day; the season's when left out."""
    except_: tuple[str, ...] = Field((), alias="except")
    """With every: days and spans without it, such as 2027-07-12 to 2027-07-25."""
    kind: Name
    """The session kind, such as threshold."""
    minutes: Minutes
    """Its minutes, warm-up included; a multiple of 5."""
    note: Note = ""
    """What it is to the runner, such as club night."""

    @property
    def weekly(self) -> bool:
        """Whether it is one of many that come again and again, and gives way where a rule forbids it on its day."""
        return bool(self.every)

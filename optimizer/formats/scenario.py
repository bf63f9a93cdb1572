"""The scenario: what a runner tells the planner, as a schema that rejects unknown keys.

Field names are the public contract. Contradictions between two fields (a race outside the season, a clearance before
the onset) are found by the loader, which knows the lines.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr

from optimizer.core import units
from optimizer.formats.scenario_values import (
    Amount,
    CalendarDay,
    Distance,
    Hours,
    Minutes,
    Pace,
    Score,
    Seconds,
    listed,
    reference,
    zone,
)

Level = Literal["novice", "intermediate", "advanced"]
Priority = Literal["A", "B", "C"]
RaceStatus = Literal["confirmed", "lottery", "backup", "cancelled"]
Effort = Literal["race", "easy"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
CrossTraining = Literal["pool_run", "elliptical", "row", "bike", "swim", "hike", "walk"]
Site = Literal[
    "achilles",
    "hamstring",
    "patellofemoral",
    "iliotibial_band",
    "medial_tibial_stress",
    "tibial_bone_stress",
    "plantar",
    "calf",
    "hip",
    "knee_other",
    "back",
    "other",
]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


Weekdays = Annotated[tuple[Weekday, ...], BeforeValidator(listed)]
"""One weekday or a list of them."""


class ScenarioPart(BaseModel):
    """A mapping of the scenario file; unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Athlete(ScenarioPart):
    """Who runs. Paces in seconds per km, heart rates in beats a minute, the time zone by its IANA name."""

    name: str = "Runner"
    """The runner's name, as plans and calendars show it."""
    level: Level
    """novice, intermediate or advanced; most limits have a default for each."""
    birth_year: int | None = Field(None, ge=1900, le=2030, strict=True)
    """Year of birth; recovery takes longer from 40, rules for masters apply from 50."""
    units: Literal["km", "mi"] = "km"
    """Units of the plan's distances and of paces that name none."""
    threshold_pace: Pace | None = None
    """Pace that can be held for one hour: 4:50, 4:50/km or 7:47/mi."""
    easy_pace: Pace | None = None
    """Pace of a relaxed run: 6:00, 6:00/km or 9:40/mi."""
    threshold_hr: int | None = Field(None, ge=90, le=220, strict=True)
    """Heart rate at threshold pace, in beats a minute."""
    max_hr: int | None = Field(None, ge=100, le=240, strict=True)
    """Highest heart rate, in beats a minute."""
    timezone: Annotated[str, BeforeValidator(zone)] | None = None
    """Time zone by its IANA name, such as Europe/Berlin."""


class Season(ScenarioPart):
    """First and last day, both inclusive; the end defaults to the last day of week 52."""

    start: CalendarDay
    """First day that is planned."""
    end: CalendarDay | None = None
    """Last day that is planned; the Sunday of week 52 when left out."""

    @property
    def last(self) -> date:
        """The last day of the season."""
        # Week 52 counted from the Monday of the first week, which may be partial.
        monday = self.start - timedelta(days=self.start.weekday())
        return self.end or monday + timedelta(days=52 * 7 - 1)


class HistoryWeek(ScenarioPart):
    """One past week: minutes of running, longest run in minutes, load in points."""

    run_minutes: Annotated[int, Field(ge=0, le=7 * units.DAY_MINUTES, strict=True)]
    """Minutes of running in the week."""
    longest_run: Minutes = 0
    """Minutes of its longest run; estimated when left out."""
    load: Annotated[float, Field(ge=0, le=5000, strict=True)] | None = None
    """Load of all its training in points; estimated from the running when left out."""


class History(ScenarioPart):
    """The runner just before the season: fitness (CTL, points a day), past weeks (oldest first), or a log file."""

    fitness: Annotated[float, Field(ge=0, le=250, strict=True)] | None = None
    """Fitness (CTL) in load points a day."""
    weeks: Annotated[tuple[HistoryWeek, ...], Field(max_length=12)] = ()
    """The last weeks before the season, oldest first, at most 12."""
    activities: Annotated[str | tuple[str, ...] | None, AfterValidator(reference)] = None
    """Activity logs, or folders of them: FIT files, tables, workbooks, or the export of a site such as Strava."""

    @property
    def files(self) -> tuple[str, ...]:
        """Files and folders with activities."""
        if self.activities is None:
            return ()
        return (self.activities,) if isinstance(self.activities, str) else self.activities


class DayException(ScenarioPart):
    """A dated departure from the usual week: `on` for days, `from`/`to` for a span, `every` for weekdays in it.

    Loading replaces lists of days and weekdays by one exception for each day or span.
    """

    on: CalendarDay | None = None
    """One day; or a list of days and spans, such as [2027-03-02, 2027-04-05 to 2027-04-16]."""
    from_: CalendarDay | None = Field(None, alias="from")
    """First day of the span."""
    to: CalendarDay | None = None
    """Last day of the span."""
    every: Weekdays = ()
    """Weekdays from `from` to `to`, or of the whole season."""
    except_: tuple[str, ...] = Field((), alias="except")
    """Days and spans on which `every` does not hold."""
    minutes: Minutes | None = None
    """Minutes there are on such a day, instead of the usual ones."""
    only: tuple[str, ...] = ()
    """Session kinds that are possible, or the groups running and cross_training."""
    note: str = ""
    """The reason, as explanations name it."""

    @property
    def first(self) -> date | None:
        return self.on or self.from_

    @property
    def last(self) -> date | None:
        return self.on or self.to or self.from_


class WeekMinutes(ScenarioPart):
    """Minutes a runner can train on each weekday; a day that is not named has none."""

    mon: Minutes = 0
    """Minutes on Mondays."""
    tue: Minutes = 0
    """Minutes on Tuesdays."""
    wed: Minutes = 0
    """Minutes on Wednesdays."""
    thu: Minutes = 0
    """Minutes on Thursdays."""
    fri: Minutes = 0
    """Minutes on Fridays."""
    sat: Minutes = 0
    """Minutes on Saturdays."""
    sun: Minutes = 0
    """Minutes on Sundays."""

    def on(self, day: date) -> int:
        """Minutes on that date's weekday."""
        value: int = getattr(self, WEEKDAYS[day.weekday()])
        return value


class Cycle(ScenarioPart):
    """A shift pattern: minutes day by day from a first day on, begun again after the last of them."""

    from_: CalendarDay = Field(alias="from")
    """A day on which the pattern begins; it holds from here on."""
    to: CalendarDay | None = None
    """Last day under the pattern; to the season's end when left out."""
    minutes: Annotated[tuple[Minutes, ...], Field(min_length=2, max_length=84)]
    """Minutes of each day of the pattern, in order: eight numbers for a pattern of eight days."""

    def place(self, day: date) -> int | None:
        """Which day of the pattern it is, counted from 0; None outside the pattern."""
        if day < self.from_ or (self.to is not None and day > self.to):
            return None
        return (day - self.from_).days % len(self.minutes)


class Anchors(ScenarioPart):
    """The weekdays on which a runner's week stands: of the long run, of hard sessions, of rest."""

    long: Weekdays = ()
    """Weekday of the long run, such as sun."""
    hard: Weekdays = ()
    """Weekdays of hard sessions, such as [tue, thu]."""
    rest: Weekdays = ()
    """Weekdays without training, such as [mon]."""


class BusyDay(NamedTuple):
    """What the calendar leaves of a day: minutes for training, and in words what takes the rest."""

    minutes: int
    words: str


class Availability(ScenarioPart):
    """When the runner can train. `rest_days` is a wish, `minutes: 0` is a fact; the last matching exception wins.

    `busy` is a calendar file: training fits into what its events leave of `hours`, `working_hours` (Mondays to
    Fridays) taken off. With `absences`, its entries of illness and holidays take their days even where they are marked
    free.
    """

    minutes: WeekMinutes
    """Minutes on each weekday; a day that is not named has none."""
    cycle: Cycle | None = None
    """A shift pattern that replaces the weekdays' minutes while it holds."""
    sessions_per_day: Annotated[int, Field(ge=1, le=2, strict=True)] = 1
    """Most sessions a day, strength and mobility not counted."""
    long_run_days: tuple[Weekday, ...] = ("sat", "sun")
    """Weekdays on which a long run is possible."""
    rest_days: tuple[Weekday, ...] = ()
    """Weekdays that are rather free; with minutes: 0 they are free for certain."""
    anchors: Anchors = Anchors()
    """Weekdays on which the long run, hard sessions and rest stand week after week."""
    cross_training: tuple[CrossTraining, ...] = ()
    """Sports beside running, the most likely first."""
    exceptions: tuple[DayException, ...] = ()
    """Days with other minutes than usual; the last matching entry wins."""
    busy: Annotated[str | None, AfterValidator(reference)] = None
    """A calendar (ICS) whose events take time from training."""
    absences: Annotated[bool, Field(strict=True)] = False
    """Whether illness and holidays in the calendar take their days even where they are marked free; used with busy."""
    hours: Hours = (6 * 60, 21 * 60)
    """Time of day in which training is possible, such as 6:00-21:00; used with busy."""
    working_hours: Hours | None = None
    """Time of day that work takes on Mondays to Fridays; used with busy."""
    _busy_days: Mapping[date, BusyDay] = PrivateAttr(default_factory=dict)

    def usual_minutes(self, day: date) -> int:
        """Minutes on that date before exceptions and the calendar: by the shift pattern, else by the weekday."""
        place = None if self.cycle is None else self.cycle.place(day)
        return self.minutes.on(day) if self.cycle is None or place is None else self.cycle.minutes[place]

    def busy_on(self, day: date) -> BusyDay | None:
        """What the calendar says about that day; None when it takes no time."""
        return self._busy_days.get(day)

    def set_busy(self, days: Mapping[date, BusyDay]) -> None:
        """Store what the calendar says; called by the loader."""
        self._busy_days = dict(days)


class Race(ScenarioPart):
    """A race. `goal_time` and `result` in seconds, `climb` in metres; `first_time` says the distance is new to the
    runner, `felt` how it went, 1 (terrible) to 5 (great).

    Loading replaces an entry with `every` by one race a day, and a race of easy effort by the run it is.
    """

    name: str
    """The race's name; no other race has it."""
    date: CalendarDay
    """The day it is run on."""
    every: Weekdays = ()
    """Instead of a date: the weekdays of a race that comes every week, such as sat."""
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
        """Whether it is one of many that come every week, and gives way to what has a date of its own."""
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
    """A session the coach has fixed; loading replaces an entry with `every` by one session a day."""

    date: CalendarDay
    """The day of the session."""
    every: Weekdays = ()
    """Instead of a date: the weekdays of a session that comes every week, such as tue."""
    from_: CalendarDay | None = Field(None, alias="from")
    """With every: the first day; the season's when left out."""
    to: CalendarDay | None = None
    """With every: the last day; the season's when left out."""
    except_: tuple[str, ...] = Field((), alias="except")
    """With every: days and spans without it, such as 2027-07-12 to 2027-07-25."""
    kind: str
    """The session kind, such as threshold."""
    minutes: Minutes
    """Its minutes, warm-up included; a multiple of 5."""
    note: str = ""
    """What it is to the runner, such as club night."""

    @property
    def weekly(self) -> bool:
        """Whether it is one of many that come every week, and gives way where a rule forbids it on its day."""
        return bool(self.every)


class Scenario(ScenarioPart):
    """One runner's year: facts, wishes and limits."""

    version: Literal[1]
    """Version of the format: 1."""
    athlete: Athlete
    """Who runs."""
    season: Season
    """The days that are planned."""
    history: History = History()
    """The training before the season; nothing at all means a new runner."""
    availability: Availability
    """When there is time to train."""
    races: tuple[Race, ...] = ()
    """The races of the season."""
    tests: tuple[TimeTrial, ...] = ()
    """Tests that were run: they change the paces from then on."""
    injuries: tuple[Injury, ...] = ()
    """Injuries, also healed ones: they matter for a year."""
    check_ins: tuple[CheckIn, ...] = ()
    """What the runner reported."""
    limits: dict[str, Amount] = Field(default_factory=dict)
    """Limits of the rule book that are set otherwise, by name; `optimize rules` lists them."""
    goals: dict[str, Amount] = Field(default_factory=dict)
    """Targets of goals that are set otherwise, by name."""
    locked: tuple[Locked, ...] = ()
    """Sessions that are fixed already."""

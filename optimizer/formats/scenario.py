"""The scenario: what a runner tells the planner, as a schema that refuses what it does not know.

Field names are the public contract. Meanings that need two fields (a race outside the season, a clearance before the
onset) are checked in `loader`, which knows the lines.
"""

import math
import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import PurePath
from typing import Annotated, Any, Literal, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr

from optimizer.core import units

Level = Literal["novice", "intermediate", "advanced"]
Priority = Literal["A", "B", "C"]
RaceStatus = Literal["confirmed", "lottery", "backup", "cancelled"]
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
    "other",
]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _clock(value: Any) -> Any:
    if isinstance(value, str):
        return units.seconds(value)
    raise ValueError("a time as m:ss or h:mm:ss")


def _distance(value: Any) -> Any:
    if isinstance(value, str):
        units.kilometres(value)
        return value.strip().lower()
    raise ValueError(f"one of {', '.join(units.NAMED_KM)} or a number with a unit such as 15km")


def _hours(value: Any) -> Any:
    """First and last minute of a span such as 6:00-21:00."""
    match = re.fullmatch(r"([01]?\d|2[0-4]):([0-5]\d)\s*-\s*([01]?\d|2[0-4]):([0-5]\d)", str(value).strip())
    if match is not None:
        first, last = (int(match[i]) * 60 + int(match[i + 1]) for i in (1, 3))
        if first < last <= units.DAY_MINUTES:
            return (first, last)
    raise ValueError("two times of day such as 6:00-21:00")


def _zone(value: Any) -> Any:
    try:
        ZoneInfo(str(value))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("a time zone such as Europe/Berlin") from None
    return value


def _reference(value: Any) -> Any:
    """Names of files or folders: none is empty, which would be the scenario's own folder, or the root of all."""
    for name in value if isinstance(value, tuple) else (value,):
        if name is not None and (not name.strip() or name.strip() == PurePath(name.strip()).anchor):
            raise ValueError("the name of a file or a folder")
    return value


def _percent(value: Any) -> Any:
    if isinstance(value, str) and value.strip().endswith("%"):
        try:
            share = float(value.strip()[:-1]) / 100
        except ValueError:
            share = math.nan
        if not math.isfinite(share):
            raise ValueError("a percentage such as 15%")
        return share
    return value


def _day(value: Any) -> Any:
    if isinstance(value, date) and 1900 <= value.year < 2200:
        return value
    if isinstance(value, str) and re.fullmatch(r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}", value.strip()):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            raise ValueError("a day that exists") from None
    raise ValueError("a date as YYYY-MM-DD, 1900 to 2199")


CalendarDay = Annotated[date, BeforeValidator(_day)]
"""A date; pydantic alone also takes numbers and times of day for one."""
Seconds = Annotated[int, BeforeValidator(_clock)]
Hours = Annotated[tuple[int, int], BeforeValidator(_hours)]
Distance = Annotated[str, BeforeValidator(_distance)]
Minutes = Annotated[int, Field(ge=0, le=units.DAY_MINUTES, strict=True)]
Score = Annotated[int, Field(ge=0, le=10, strict=True)]
Amount = Annotated[float | int | bool | str, BeforeValidator(_percent)]


class ScenarioPart(BaseModel):
    """A mapping of the scenario file; unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Athlete(ScenarioPart):
    """Who runs. Paces in seconds per km, heart rates in beats a minute, the time zone by its IANA name."""

    name: str = "Runner"
    level: Level
    birth_year: int | None = Field(None, ge=1900, le=2030, strict=True)
    threshold_pace: Seconds | None = None
    easy_pace: Seconds | None = None
    threshold_hr: int | None = Field(None, ge=90, le=220, strict=True)
    max_hr: int | None = Field(None, ge=100, le=240, strict=True)
    timezone: Annotated[str, BeforeValidator(_zone)] | None = None
    units: Literal["km", "mi"] = "km"


class Season(ScenarioPart):
    """First and last day, both inclusive; the end defaults to the last day of week 52."""

    start: CalendarDay
    end: CalendarDay | None = None

    @property
    def last(self) -> date:
        """The last day of the season."""
        monday = self.start - timedelta(days=self.start.weekday())
        return self.end or monday + timedelta(days=52 * 7 - 1)


class HistoryWeek(ScenarioPart):
    """One past week: minutes of running, longest run in minutes, load in points."""

    run_minutes: Annotated[int, Field(ge=0, le=7 * units.DAY_MINUTES, strict=True)]
    longest_run: Minutes = 0
    load: Annotated[float, Field(ge=0, le=5000, strict=True)] | None = None


class History(ScenarioPart):
    """The runner on the eve of the season: fitness (CTL, points a day), past weeks (oldest first), or a log file."""

    fitness: Annotated[float, Field(ge=0, le=250, strict=True)] | None = None
    weeks: Annotated[tuple[HistoryWeek, ...], Field(max_length=12)] = ()
    activities: Annotated[str | tuple[str, ...] | None, AfterValidator(_reference)] = None

    @property
    def files(self) -> tuple[str, ...]:
        """Files and folders with activities."""
        if self.activities is None:
            return ()
        return (self.activities,) if isinstance(self.activities, str) else self.activities


class DayException(ScenarioPart):
    """A dated departure from the usual week; `on` for one day or `from`/`to`, both inclusive."""

    on: CalendarDay | None = None
    from_: CalendarDay | None = Field(None, alias="from")
    to: CalendarDay | None = None
    minutes: Minutes | None = None
    only: tuple[str, ...] = ()
    note: str = ""

    @property
    def first(self) -> date | None:
        return self.on or self.from_

    @property
    def last(self) -> date | None:
        return self.on or self.to or self.from_


class WeekMinutes(ScenarioPart):
    """Minutes a runner can train on each weekday; a day that is not named has none."""

    mon: Minutes = 0
    tue: Minutes = 0
    wed: Minutes = 0
    thu: Minutes = 0
    fri: Minutes = 0
    sat: Minutes = 0
    sun: Minutes = 0

    def on(self, day: date) -> int:
        """Minutes on that date's weekday."""
        value: int = getattr(self, WEEKDAYS[day.weekday()])
        return value


class BusyDay(NamedTuple):
    """What the calendar leaves of a day: minutes for training, and in words what takes the rest."""

    minutes: int
    words: str


class Availability(ScenarioPart):
    """When the runner can train. `rest_days` is a wish, `minutes: 0` is a fact; the last matching exception wins.

    `busy` is a calendar file: training fits into what its events leave of `hours`, `working_hours` (Mondays to
    Fridays) taken off.
    """

    minutes: WeekMinutes
    sessions_per_day: Annotated[int, Field(ge=1, le=2, strict=True)] = 1
    long_run_days: tuple[Weekday, ...] = ("sat", "sun")
    rest_days: tuple[Weekday, ...] = ()
    cross_training: tuple[CrossTraining, ...] = ()
    exceptions: tuple[DayException, ...] = ()
    busy: Annotated[str | None, AfterValidator(_reference)] = None
    hours: Hours = (6 * 60, 21 * 60)
    working_hours: Hours | None = None
    _busy_days: Mapping[date, BusyDay] = PrivateAttr(default_factory=dict)

    def busy_on(self, day: date) -> BusyDay | None:
        """What the calendar says about that day; None when it takes nothing."""
        return self._busy_days.get(day)

    def set_busy(self, days: Mapping[date, BusyDay]) -> None:
        """Remember what the calendar says; the loader reads it."""
        self._busy_days = dict(days)


class Race(ScenarioPart):
    """A race. `goal_time` and `result` in seconds, `climb` in metres; `first_time` says the distance is new to the
    runner, `felt` how it went, 1 (terrible) to 5 (great)."""

    name: str
    date: CalendarDay
    distance: Distance
    priority: Priority = "B"
    climb: Annotated[int, Field(ge=0, le=20000, strict=True)] = 0
    goal_time: Seconds | None = None
    status: RaceStatus = "confirmed"
    decided: CalendarDay | None = None
    first_time: bool = False
    felt: Annotated[int, Field(ge=1, le=5, strict=True)] | None = None
    result: Seconds | None = None

    @property
    def km(self) -> float:
        return units.kilometres(self.distance)


class Injury(ScenarioPart):
    """An injury; without `cleared` nobody has cleared the runner yet, and no running is planned."""

    site: Site
    side: Literal["left", "right", "both"] | None = None
    onset: CalendarDay
    cleared: CalendarDay | None = None


class CheckIn(ScenarioPart):
    """What the runner reported on a day, 0 to 10 each."""

    date: CalendarDay
    soreness: Score | None = None
    sleep: Score | None = None
    feeling: Score | None = None


class Locked(ScenarioPart):
    """A session the coach has fixed."""

    date: CalendarDay
    kind: str
    minutes: Minutes
    note: str = ""


class Scenario(ScenarioPart):
    """One runner's year: facts, wishes and limits."""

    version: Literal[1]
    athlete: Athlete
    season: Season
    history: History = History()
    availability: Availability
    races: tuple[Race, ...] = ()
    injuries: tuple[Injury, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    limits: dict[str, Amount] = Field(default_factory=dict)
    goals: dict[str, Amount] = Field(default_factory=dict)
    locked: tuple[Locked, ...] = ()

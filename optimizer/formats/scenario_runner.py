"""Who runs, which days are planned, and the training before them."""

from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from optimizer.core import units
from optimizer.formats.scenario_part import Level, ScenarioPart
from optimizer.formats.scenario_values import (
    CalendarDay,
    Minutes,
    Name,
    Pace,
    reference,
    zone,
)


class Athlete(ScenarioPart):
    """Who runs. Paces in seconds per km, heart rates in beats a minute, the time zone by its IANA name."""

    name: Name = "Runner"
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

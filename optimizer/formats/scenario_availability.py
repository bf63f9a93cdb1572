"""When there is time to train: minutes by weekday, exceptions, shifts in cycles, other people's calendars."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, Field, PrivateAttr

from optimizer.formats.scenario_part import (
    WEEKDAYS,
    CrossTraining,
    Recurrence,
    ScenarioPart,
    Weekday,
    Weekdays,
)
from optimizer.formats.scenario_values import (
    CalendarDay,
    Hours,
    Minutes,
    Note,
    reference,
)


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
    every: Recurrence = ()
    """Weekdays from `from` to `to`, or of the whole season; or a step such as 8 days, counted from `from`."""
    except_: tuple[str, ...] = Field((), alias="except")
    """Days and spans on which `every` does not hold."""
    minutes: Minutes | None = None
    """Minutes there are on such a day, instead of the usual ones."""
    only: tuple[str, ...] = ()
    """Session kinds that are possible, or the groups running and cross_training."""
    note: Note = ""
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

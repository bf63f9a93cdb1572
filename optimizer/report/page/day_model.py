"""What pages show of days and weeks: plain data without HTML."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from optimizer.report.page.tokens import PhaseTag


@dataclass(frozen=True)
class KeyFigure:
    """A figure with its label; `unit` is written smaller."""

    label: str
    value: str
    unit: str = ""


@dataclass(frozen=True)
class HowStep:
    """A stretch of a session: how long, what, and how it should feel."""

    length: str
    text: str
    aside: str = ""


@dataclass(frozen=True)
class ProfilePart:
    """A labelled stretch below the effort profile, as wide as it is long."""

    seconds: int
    label: str


@dataclass(frozen=True)
class Profile:
    """Effort over time as an SVG path over 200 by 100: width is time, height effort of 10; and the same in words."""

    path: str
    words: str
    parts: tuple[ProfilePart, ...] = ()


@dataclass(frozen=True)
class DoneDay:
    """What was done on a day, in words, with its amounts; `kept` says whether the planned training was done."""

    words: str
    kept: bool
    run_minutes: int = 0
    longest: int = 0
    km: float = 0.0
    load: float = 0.0


DoneDays = Mapping[date, DoneDay]


@dataclass(frozen=True)
class DayCard:
    """A day: what to do, how much of it, and what stands beside it.

    `state` is done, missed, today, planned, rest or outside; `sentence` says the day aloud.
    """

    date: date
    phase: PhaseTag
    title: str
    amounts: str
    aside: str
    sentence: str
    profile: Profile | None
    rest: bool
    today: bool
    done: DoneDay | None
    changed: bool = False
    url: str = ""
    """Where the day stands on the page, or on a server."""


@dataclass(frozen=True)
class TodayCard:
    """Today in full."""

    day: DayCard
    headline: str
    plus: str
    facts: tuple[KeyFigure, ...]
    how: tuple[HowStep, ...]
    why: tuple[str, ...]
    wrong: tuple[str, ...]
    ask: tuple[str, ...]
    """Questions of a check-in."""
    called: str = "Today"
    """What the day is to who looks: today, or the season's first or last day from outside of it."""


@dataclass(frozen=True)
class WeekSum:
    """A sum of the week; `share` of it is done, in per cent, None where nothing is known to be done."""

    label: str
    value: str
    unit: str
    share: int | None = None


@dataclass(frozen=True)
class WeekView:
    """A week of seven days (fewer at the season's edges) with its sums."""

    number: int
    weeks: int
    title: str
    span: str
    phase: PhaseTag
    purpose: str
    days: tuple[DayCard, ...]
    sums: tuple[WeekSum, ...]


@dataclass(frozen=True)
class GridCell:
    """A day of the year grid: its code, `rest`, `easy`, `long` or `hard`, and the sentence that names it."""

    date: date
    code: str
    stress: str
    phase: PhaseTag
    sentence: str
    url: str
    today: bool = False
    done: str = ""
    """`kept`, `missed`, or nothing where nothing is known."""


@dataclass(frozen=True)
class GridWeek:
    """A row of the year grid; a place outside the season is None."""

    number: int
    start: date
    label: str
    phase: PhaseTag
    cells: tuple[GridCell | None, ...]
    hours: str
    km: str
    load: int
    cutback: bool
    now: bool


@dataclass(frozen=True)
class GridHalf:
    """A column of weeks, and what it is called."""

    caption: str
    weeks: tuple[GridWeek, ...]


@dataclass(frozen=True)
class GridYear:
    """Up to 53 weeks in two columns, with a title where the season has several years."""

    title: str
    halves: tuple[GridHalf, ...]
    current: bool = True
    """Whether it holds today."""

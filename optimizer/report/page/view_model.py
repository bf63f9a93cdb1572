"""What a page can show, as words and numbers, without any HTML. All text is plain; templates escape it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from optimizer.report.page.season_chart import SeasonDrawing
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
class Bullet:
    """What is reached of what is asked: places along the bar in per cent, and the words above it.

    `now` is solid, up to `plan` pale, `asked` the tick; None leaves the part away.
    """

    words: str
    aside: str
    phase: PhaseTag
    now: float | None
    plan: float | None
    asked: float | None


@dataclass(frozen=True)
class RaceCard:
    """A race: how far away, what is asked of the runner and what is there."""

    name: str
    date: date
    when: str
    days: int
    countdown: str
    priority: str
    past: bool
    remark: str
    bullets: tuple[Bullet, ...]
    verdict: str
    taper: str
    url: str
    pack: str = ""
    """Address of its race-week page, where there is one."""


@dataclass(frozen=True)
class RaceShelf:
    """Races as cards in their order; the others as lines, with what the fold that holds them is called."""

    cards: tuple[RaceCard, ...]
    others: tuple[RaceCard, ...] = ()
    title: str = ""


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


@dataclass(frozen=True)
class FreestyleMenu:
    """Free days after a race."""

    title: str
    span: str
    phase: PhaseTag
    choices: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class DayEntry:
    """A day in the list of all days: a line a session, each with how it is run."""

    date: date
    label: str
    phase: PhaseTag
    lines: tuple[tuple[str, str], ...]
    done: DoneDay | None
    today: bool


@dataclass(frozen=True)
class MonthDays:
    """A month's days, and its sums."""

    name: str
    url: str
    sums: str
    days: tuple[DayEntry, ...]
    current: bool


@dataclass(frozen=True)
class GoalLine:
    """A goal beside the best that is possible."""

    name: str
    detail: str
    value: str
    best: str
    proof: str


@dataclass(frozen=True)
class Behind:
    """What is folded away: goals and how sure they are, rules, strength routines, notes."""

    goals: tuple[GoalLine, ...]
    goals_short: str
    rules: tuple[str, ...]
    strength: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Header:
    """Whose year it is and where in it we stand; `poster` are the three texts over the printed season."""

    name: str
    where: str
    poster: tuple[str, str, str]
    drawn: date
    today: date
    outside: str = ""
    """That the season has not begun, or is over; empty within it."""


@dataclass(frozen=True)
class OpenCase:
    """One way in which open races are decided, and what it leads to."""

    number: int
    words: str
    first: date
    longest: str
    peak: str
    price: str
    months: tuple[MonthDays, ...]


@dataclass(frozen=True)
class CoachView:
    """What a coach sees besides: the verdict, figures, every rule with its source, every week, who made the plan."""

    verdict: str
    figures: tuple[KeyFigure, ...]
    rules: tuple[tuple[str, str, str, str], ...]
    weeks: tuple[tuple[str, ...], ...]
    made_by: str


@dataclass(frozen=True)
class ClientView:
    """The whole page; `coach` is None on a client's."""

    header: Header
    today: TodayCard
    week: WeekView
    races: RaceShelf
    purpose: tuple[str, str]
    drawings: tuple[SeasonDrawing, ...]
    phases: tuple[PhaseTag, ...]
    striped: bool
    menus: tuple[FreestyleMenu, ...]
    years: tuple[GridYear, ...]
    codes: tuple[tuple[str, str], ...]
    months: tuple[MonthDays, ...]
    common: str
    cases: tuple[OpenCase, ...]
    behind: Behind
    coach: CoachView | None = None

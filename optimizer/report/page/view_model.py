"""What a page can show, as words and numbers, without any HTML. All text is plain; templates escape it."""

from dataclasses import dataclass
from datetime import date

from optimizer.report.page.day_model import DoneDay, GridYear, KeyFigure, TodayCard, WeekView
from optimizer.report.page.season_chart import SeasonDrawing
from optimizer.report.page.tokens import PhaseTag


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
    """One way in which open races are decided, and what it leads to; of those that the page does not show first, what
    they bring to each race, their phases, what there is to know, and their days."""

    number: int
    words: str
    first: date
    longest: str
    peak: str
    price: str
    months: tuple[MonthDays, ...] = ()
    ready: tuple[str, ...] = ()
    phases: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


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

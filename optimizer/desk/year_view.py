"""A year as the desk's pages show it: a week's days, the grid of all weeks, the races, a preview laid over them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from optimizer.desk.changed_loads import changed_loads
from optimizer.desk.lifting import Spacing
from optimizer.domain.calendar import monday
from optimizer.domain.session_kinds import HARD
from optimizer.formats.plan import Day, PhaseName, Plan, Session, Week
from optimizer.report.export.calendar_slots import ordered
from optimizer.report.export.export_request import Request
from optimizer.report.export.session_words import how
from optimizer.report.page.day_titles import amounts, beside, card_title, main_session
from optimizer.report.page.effort_profile import profile
from optimizer.report.page.page_words import DOT
from optimizer.report.page.rendering import environment
from optimizer.report.page.season_chart import NARROW, season_drawing
from optimizer.report.page.year_grid import code, plan_key
from optimizer.report.plain_words import PHASES, date_words
from optimizer.workspace.open_year import OpenYear
from optimizer.workspace.records import ChangedDay
from optimizer.workspace.scenario_entries import sessions_words

LETTERS: dict[PhaseName, str] = {
    "base": "B",
    "build": "U",
    "taper": "T",
    "race": "X",
    "freestyle": "F",
    "reverse_taper": "R",
    "return_to_run": "C",
}
WIDE_CODE = 5
"""Letters of a code from which a cell sets them closer."""
ASIDE = ("check_in", "rest", "mobility")


@dataclass(frozen=True)
class DeskDay:
    """One day of the week: what there is to do, what it was before a preview, and what may be done with it."""

    date: date
    title: str
    details: tuple[str, ...]
    phase: str
    hard: bool
    rest: bool
    done: bool
    today: bool
    locked: bool
    race: bool
    minutes: int
    need: int = 0
    before: str = ""
    asked: bool = False
    check_in: bool = False
    shape: str = ""
    """Effort over time as a path, 200 wide and 100 tall; empty where there is no run."""
    shape_words: str = ""
    mark: str = ""
    """What was done and how it felt, of a day that somebody has told of."""
    demanding: bool = False
    near: str = ""
    """Demanding days that stand too close for another demanding session here, with spaces between."""

    @property
    def words(self) -> str:
        """The day as a sentence says it."""
        return f"{self.title}, {date_words(self.date)}"


@dataclass(frozen=True)
class Cell:
    """One day of the grid."""

    date: date
    text: str
    look: str
    words: str
    today: bool
    changed: bool


@dataclass(frozen=True)
class Row:
    """One week of the grid."""

    week: Week
    letter: str
    cells: tuple[Cell | None, ...]
    now: bool
    past: bool


def letter(phase: PhaseName) -> str:
    """The phase's letter."""
    return LETTERS[phase]


def request_of(year: OpenYear, plan: Plan) -> Request:
    """What the words of sessions need."""
    scenario = year.loaded.scenario
    return Request(plan=plan, scenario=scenario, unit=scenario.athlete.units)


def week_cards(
    year: OpenYear,
    plan: Plan,
    start: date,
    today: date,
    changed: Mapping[date, ChangedDay],
    marks: Mapping[date, str],
    spacing: Spacing,
) -> Iterator[DeskDay]:
    """The week's days, each with what a preview changes in it, what was done, and what stands against more there."""
    request, loads = request_of(year, plan), changed_loads(year.plan, plan).days
    locked = {entry.date for entry in year.loaded.scenario.locked}
    for day in plan.days:
        if not start <= day.date < start + timedelta(days=7):
            continue
        sessions = [session for session in ordered(day) if session.kind not in ASIDE]
        change, shape = changed.get(day.date), profile(day)
        yield DeskDay(
            date=day.date,
            title=card_title(day, request),
            details=tuple(_details(day, request, loads.get(day.date))) if sessions else (),
            phase=LETTERS[day.phase],
            hard=any(session.kind in (*HARD, "race") for session in sessions),
            rest=not sessions,
            done=day.date < today,
            today=day.date == today,
            locked=day.date in locked,
            race=any(session.kind == "race" for session in sessions),
            minutes=year.full.days[day.date].minutes if day.date in year.full.days else 0,
            need=sum(session.minutes for session in sessions),
            before="" if change is None else sessions_words(change.before).capitalize(),
            asked=change is not None and change.asked,
            check_in=any(session.kind == "check_in" for session in day.sessions),
            shape="" if shape is None else shape.path,
            shape_words="" if shape is None else shape.words,
            mark=marks.get(day.date, ""),
            demanding=day.date in spacing.demanding,
            near=" ".join(map(str, spacing.near(day.date))),
        )


def _details(day: Day, request: Request, other: tuple[int, int] | None = None) -> Iterator[str]:
    """What is run, as on the client's page, and its load, what it was before it where that is another; how it is run;
    what stands beside it."""
    main, load = main_session(day), sum(session.load for session in day.sessions)
    was = f"load {other[0]} → {other[1]}" if other is not None else f"load {load}" if load else ""
    yield DOT.join(filter(None, (amounts(day, request), was)))
    # Of a run at one pace the pace says it all.
    if main is not None and len(list(main.steps())) > 1 and (words := how(main, request)):
        yield words
    if more := beside(day, request):
        yield more


def grid(plan: Plan, today: date, changed: Mapping[date, ChangedDay]) -> list[Row]:
    """All weeks."""
    by_week: dict[date, dict[int, Day]] = {}
    for day in plan.days:
        by_week.setdefault(monday(day.date), {})[day.date.weekday()] = day
    rows = []
    for week in plan.weeks:
        days = by_week.get(monday(week.start), {})
        cells = tuple(_cell(days[i], today, changed) if i in days else None for i in range(7))
        now = monday(week.start) == monday(today)
        rows.append(Row(week, LETTERS[week.phase], cells, now, monday(week.start) < monday(today)))
    return rows


def _cell(day: Day, today: date, changed: Mapping[date, ChangedDay]) -> Cell:
    main = main_session(day)
    words = sessions_words({session.kind: session.minutes for session in day.sessions if session.minutes})
    return Cell(
        date=day.date,
        text=code(main, day),
        look=_look(main, day.phase) + " w" * (len(code(main, day)) > WIDE_CODE),
        words=f"{date_words(day.date)}, {words}",
        today=day.date == today,
        changed=day.date in changed,
    )


def letters(plan: Plan) -> tuple[tuple[str, str], ...]:
    """What the letters of the year's cells and of its phases say, in words."""
    phases = dict.fromkeys(week.phase for week in plan.weeks)
    return (*plan_key(plan), *((LETTERS[phase], f"{PHASES[phase]} weeks") for phase in phases))


def _look(main: Session | None, phase: PhaseName) -> str:
    """Class of a cell: rest, easy, long, hard, and the phase whose colour it takes."""
    if main is None:
        return "o"
    kind = "h" if main.kind in (*HARD, "race") else "l" if main.kind == "long" else "e"
    return f"{kind} {'x' if main.kind == 'race' else LETTERS[phase].lower()}"


def this_week(plan: Plan, start: date) -> Week:
    """The week that begins on or before that day."""
    return next((week for week in reversed(plan.weeks) if week.start <= start), plan.weeks[0])


def season(request: Request, today: date) -> Markup:
    """The season as a drawing for a narrow column; its looks are in style sheets, as the pages' policy wants it."""
    macro = environment().get_template("season.svg.j2").module.season_svg
    return Markup(re.sub(r' style="[^"]*"', "", str(macro(season_drawing(request, today, NARROW)))))


def span_words(start: date, plan: Plan) -> str:
    """The days of a week: `26 July to 1 August`."""
    last = min(start + timedelta(days=6), plan.days[-1].date)
    first = max(start, plan.days[0].date)
    month = f" {first:%B}" if (first.month, first.year) != (last.month, last.year) else ""
    return f"{first.day}{month} to {last.day} {last:%B %Y}"


def phase_words(week: Week) -> str:
    """The phase in words."""
    return PHASES[week.phase].capitalize()

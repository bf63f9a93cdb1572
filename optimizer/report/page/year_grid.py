"""The year from Monday to Sunday: a code a day (E35, T50, L1:45), sums a week, two columns a year."""

from collections.abc import Mapping
from datetime import date, timedelta

from optimizer.domain import session_kinds
from optimizer.formats.plan import Day, Plan, Session, Week
from optimizer.report.export.export_request import Request
from optimizer.report.page.day_model import DoneDays, GridCell, GridHalf, GridWeek, GridYear
from optimizer.report.page.day_titles import main_session, sentence, stress
from optimizer.report.page.page_words import day_month, hours, whole
from optimizer.report.page.tokens import phase_tag
from optimizer.report.page.week_view import week_km

IN_HOURS = 75
"""Minutes from which a code shows hours and minutes."""
YEAR_WEEKS = 53
REST = "\N{MIDDLE DOT}"
WORDS = {"strength": "strength only", "recovery": "recovery jog", "marathon": "marathon pace", "hill": "hills"}
"""What a letter's word is called where the kind's own name, cut short, would not do."""


def year_grid(request: Request, today: date, done: DoneDays, link: str = "#d-{}") -> tuple[GridYear, ...]:
    """The whole season in grids of at most 53 weeks.

    Parameters
    ----------
    request : the plan with its scenario.
    today : the day that is marked.
    done : what was done on the days before, where it is known.
    link : address of a day, with a place for its date.
    """
    weeks = grid_weeks(request, today, done, link)
    number = -(-len(weeks) // YEAR_WEEKS)
    each = -(-len(weeks) // number)
    return tuple(_year(weeks[i : i + each], number) for i in range(0, len(weeks), each))


def grid_weeks(request: Request, today: date, done: DoneDays, link: str = "#d-{}") -> list[GridWeek]:
    """A row for every week of the season."""
    days = {day.date: day for day in request.plan.days}
    return [_week(number, week, days, request, today, done, link) for number, week in enumerate(request.plan.weeks, 1)]


def _year(weeks: list[GridWeek], years: int) -> GridYear:
    half = -(-len(weeks) // 2)
    parts = [part for part in (weeks[:half], weeks[half:]) if part]
    title = f"Weeks {weeks[0].number} to {weeks[-1].number}, from {day_month(weeks[0].start)} {weeks[0].start.year}"
    halves = tuple(GridHalf(f"Weeks {part[0].number} to {part[-1].number}", tuple(part)) for part in parts)
    return GridYear(title if years > 1 else "", halves, any(week.now for week in weeks))


def _week(
    number: int, week: Week, days: Mapping[date, Day], request: Request, today: date, done: DoneDays, link: str
) -> GridWeek:
    dates = [week.start + timedelta(days=i) for i in range(7)]
    held = [days[when] for when in dates if when in days]
    km = week_km(held, request)
    return GridWeek(
        number,
        week.start,
        day_month(week.start),
        phase_tag(week.phase),
        tuple(_cell(days[when], request, today, done, link) if when in days else None for when in dates),
        hours(week.run_minutes),
        "" if km is None else str(whole(km, request.unit)),
        week.load,
        week.cutback,
        week.start <= today < week.start + timedelta(days=7),
    )


def _cell(day: Day, request: Request, today: date, done: DoneDays, link: str) -> GridCell:
    main = main_session(day)
    kept = done.get(day.date)
    return GridCell(
        day.date,
        code(main, day),
        _stress(main),
        phase_tag(day.phase),
        sentence(day, request) + (f", {kept.words}" if kept else ""),
        link.format(day.date),
        day.date == today,
        "" if kept is None else "kept" if kept.kept else "missed",
    )


def code(main: Session | None, day: Day) -> str:
    """`E35`, `L1:45`, `Race`; a plus where a second run follows."""
    if main is None:
        return REST
    if main.kind == "race":
        return "Race"
    known = session_kinds.BY_NAME.get(main.kind)
    letters = known.letters if known is not None else main.kind[:2].capitalize()
    amount = str(main.minutes) if main.minutes < IN_HOURS else hours(main.minutes)
    second = any(
        one is not main and (one.kind in session_kinds.RUNNING or one.kind == "cross_training") for one in day.sessions
    )
    return f"{letters}{amount}" + "+" * second


def _stress(main: Session | None) -> str:
    if main is None:
        return "rest"
    found = stress(main)
    return {"race": "hard", "other": "easy"}.get(found, found)


def code_key(weeks: list[GridWeek], request: Request) -> tuple[tuple[str, str], ...]:
    """The letters that the grid uses, each with its kind in words."""
    return plan_key(request.plan) if weeks else ()


def plan_key(plan: Plan) -> tuple[tuple[str, str], ...]:
    """The letters that a grid of the plan uses, each with its kind in words."""
    used = {main.kind for day in plan.days if (main := main_session(day)) is not None}
    return tuple((kind.letters, _key_word(kind)) for kind in session_kinds.KINDS if kind.name in used)


def _key_word(kind: session_kinds.Kind) -> str:
    words = kind.label.split(",")[0]
    # The letter stands for a run; only of "walk and run" the last word is half of the name.
    words = words if " and " in words else words.removesuffix(" run").removesuffix("-pace").removesuffix(" repeats")
    return WORDS.get(words, words)

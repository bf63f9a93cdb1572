"""A week as seven cards with its sums, planned beside done."""

from collections.abc import Sequence
from datetime import date, timedelta

from optimizer.domain.session_kinds import RUNNING
from optimizer.formats.plan import Day, Plan, Week
from optimizer.report.export.export_request import Request
from optimizer.report.page.day_model import DayCard, DoneDay, DoneDays, WeekSum, WeekView
from optimizer.report.page.day_titles import amounts, beside, card_title, day_km, main_session, sentence
from optimizer.report.page.effort_profile import profile
from optimizer.report.page.page_words import day_month, hours, length, whole
from optimizer.report.page.phase_purpose import week_purpose
from optimizer.report.page.tokens import phase_tag
from optimizer.report.page.written_done import done_on, is_written


def week_view(request: Request, today: date, done: DoneDays, link: str = "#d-{}") -> WeekView:
    """The week that holds the day.

    Parameters
    ----------
    request : the plan with its scenario.
    today : a day of the season; it is marked.
    done : what was done on days of the week, where it is known.
    link : address of a day, with a place for its date.
    """
    plan = request.plan
    number = week_number(plan, today)
    week = plan.weeks[number]
    days = days_of(plan, week)
    last = days[-1].date
    return WeekView(
        number + 1,
        len(plan.weeks),
        "This week",
        f"{_from(days[0].date, last)} to {day_month(last, long=True)}, week {number + 1}",
        phase_tag(week.phase),
        week_purpose(plan, number, request.scenario),
        tuple(day_card(day, request, today, done, link) for day in days),
        tuple(_sums(request, number, days, done)),
    )


def week_number(plan: Plan, day: date) -> int:
    """Index of the week that holds the day."""
    return min(len(plan.weeks) - 1, max(0, (day - plan.weeks[0].start).days // 7))


def days_of(plan: Plan, week: Week) -> list[Day]:
    """The plan's days of that week."""
    return [day for day in plan.days if timedelta(0) <= day.date - week.start < timedelta(days=7)]


def day_card(day: Day, request: Request, today: date, done: DoneDays, link: str = "#d-{}") -> DayCard:
    """One day of the plan."""
    main = main_session(day)
    return DayCard(
        day.date,
        phase_tag(day.phase),
        card_title(day, request),
        amounts(day, request),
        beside(day, request),
        sentence(day, request),
        profile(day),
        main is None and not any(one.kind == "check_in" for one in day.sessions),
        day.date == today,
        done_on(day, done),
        url=link.format(day.date),
    )


def _from(first: date, last: date) -> str:
    return str(first.day) if first.month == last.month else day_month(first, long=True)


def _sums(request: Request, number: int, days: Sequence[Day], done: DoneDays) -> list[WeekSum]:
    week = request.plan.weeks[number]
    kept = [done[day.date] for day in days if day.date in done]
    minutes = sum(one.run_minutes for one in kept)
    load = round(sum(one.load for one in kept))
    km, ran = week_km(days, request), sum(one.km for one in kept)
    found = [
        WeekSum("Training", hours(_minutes(days)), "h")
        if not week.run_minutes
        else WeekSum(
            "Running",
            hours(week.run_minutes),
            _told("h", hours(minutes), kept),
            _share(minutes, week.run_minutes, kept),
        )
    ]
    if km:
        # A log without distances tells of none: it does not tell that none was run.
        measured = kept if ran or not minutes else []
        told = _told(request.unit, str(whole(ran, request.unit)), measured)
        found.append(WeekSum("Distance", str(whole(km, request.unit)), told, _share(ran, km, measured)))
    found.append(WeekSum("Load", str(week.load), _told("points", str(load), kept), _share(load, week.load, kept)))
    if number + 1 < len(request.plan.weeks):
        found.append(_next(request, number + 1))
    return found


def _told(unit: str, amount: str, kept: Sequence[DoneDay]) -> str:
    return f"{unit}, {amount} done" if kept else unit


def _share(part: float, whole_: float, kept: Sequence[DoneDay]) -> int | None:
    return min(100, round(100 * part / whole_)) if kept and whole_ else None


def _next(request: Request, number: int) -> WeekSum:
    week = request.plan.weeks[number]
    km = week_km(days_of(request.plan, week), request)
    parts = ["h"]
    parts += [f"{whole(km, request.unit)} {request.unit}"] if km else []
    parts += [f"longest run {length(week.longest_run)}"] if week.longest_run else []
    minutes = week.run_minutes or _minutes(days_of(request.plan, week))
    return WeekSum("Next week", hours(minutes), ", ".join(parts))


def _minutes(days: Sequence[Day]) -> int:
    """Minutes of all training."""
    return sum(one.minutes for day in days for one in day.sessions)


def week_km(days: Sequence[Day], request: Request) -> float | None:
    """Kilometres of the days' running, races included; None where a pace is missing."""
    total = 0.0
    for day in days:
        if any(one.kind == "race" for one in day.sessions):
            race = request.race(day)
            total += race.km if race is not None else 0.0
        km = day_km(day, request) or _written_km(day, request)
        if km is None and any(one.minutes and one.kind in RUNNING for one in day.sessions):
            return None
        total += km or 0.0
    return total


def _written_km(day: Day, request: Request) -> float | None:
    """Kilometres of runs that a replan wrote down, of which it keeps minutes alone: as far as easy running goes."""
    minutes = sum(one.minutes for one in day.sessions if one.kind in RUNNING and is_written(one))
    return minutes * 60 / request.easy_pace if minutes and request.easy_pace else None

"""Free days after a race: a menu, nothing to reach, and short check-ins that decide how running comes back."""

from datetime import date, timedelta

from optimizer.formats.plan import Day
from optimizer.report.export.export_request import Request
from optimizer.report.page.page_words import day_month, length
from optimizer.report.page.tokens import phase_tag
from optimizer.report.page.view_model import FreestyleMenu
from optimizer.report.plain_words import count, plain

CHOICES = ("hike", "bike", "swim", "walk with the family", "jog, if you like", "nothing")


def freestyle_menus(request: Request, first: int = 0) -> tuple[FreestyleMenu, ...]:
    """A menu for every stretch of free days, in order.

    Parameters
    ----------
    request : the plan with its scenario.
    first : ordinal of the first day that counts; stretches that end before it are left out.
    """
    menus, block = [], list[Day]()
    for day in (*request.plan.days, None):
        if day is not None and day.phase == "freestyle" and not any(s.kind == "race" for s in day.sessions):
            block.append(day)
            continue
        if block and block[-1].date.toordinal() >= first:
            menus.append(_menu(block, request))
        block = []
    return tuple(menus)


def _menu(block: list[Day], request: Request) -> FreestyleMenu:
    begin, end = block[0].date, block[-1].date
    race = next(
        (
            request.race(day)
            for day in reversed(request.plan.days)
            if day.date < begin and any(session.kind == "race" for session in day.sessions)
        ),
        None,
    )
    title = f"After {plain(race.name, 60)}: freestyle" if race is not None else "Freestyle"
    looked_at = request.today or request.plan.days[0].date
    year = f" {end.year}" if end.year != looked_at.year else ""
    span = f"{day_month(begin, long=True)} to {day_month(end, long=True)}{year}"
    return FreestyleMenu(title, span, phase_tag("freestyle"), CHOICES, _words(block, end, request))


def _words(block: list[Day], end: date, request: Request) -> str:
    minutes = [s.minutes for day in block for s in day.sessions if s.kind == "freestyle" and s.minutes]
    asked = sum(any(s.kind == "check_in" for s in day.sessions) for day in block)
    parts = []
    if minutes:
        span = length(max(minutes)) if min(minutes) == max(minutes) else f"{min(minutes)} to {length(max(minutes))}"
        parts.append(f"{span} on {count(len(minutes), 'day')} is plenty; there is nothing to reach.")
    else:
        parts.append("There is nothing to reach.")
    back = end + timedelta(days=1)
    if asked and back <= request.plan.days[-1].date:
        parts.append(
            f"{count(asked, 'short check-in').capitalize()} (legs, sleep, mood) decide how fast running comes back"
            f" from {day_month(back, long=True)}."
        )
    return " ".join(parts)

"""Why the day is as it is, in a runner's words: its reason from the plan file, what stands around it. No solver is
asked."""

from collections.abc import Iterator
from datetime import date, timedelta

from optimizer.domain import session_kinds
from optimizer.formats.plan import Day, Plan
from optimizer.report.export.export_request import Request
from optimizer.report.page.day_titles import card_title, main_session, stress
from optimizer.report.plain_words import plain

LONG = 400
REST = "Rest is when the training of the last days turns into fitness."
FREE = "Free days after the race: they bring the appetite back, and the legs."


def why_today(day: Day, request: Request) -> tuple[str, ...]:
    """One or two sentences: what the day is for, and the demanding days around it."""
    days = {one.date: one for one in request.plan.days}
    around = list(_around(day.date, days, request))
    main = main_session(day)
    if main is None:
        return tuple(part for part in (_neighbours(around), REST) if part)
    if main.kind == "freestyle":
        return (FREE,)
    if main.kind == "race":
        return (plain(main.reason, LONG) or "This is the day the weeks before were for.",)
    known = session_kinds.described(main.kind)
    serves = f"The {known.told} {known.serves}." if known is not None and known.serves else ""
    serves = plain(main.reason, LONG) or serves
    lighter = "" if "a lighter one" in serves else _lighter(request.plan, day)
    near = "" if any(word in serves for word in ("yesterday's", "tomorrow's")) else _neighbours(around)
    return tuple(part for part in (near, serves, _strides(day), lighter) if part)


def _around(day: date, days: dict[date, Day], request: Request) -> Iterator[tuple[str, str]]:
    """Demanding days from two days before to two days after: which day it is, and what it holds."""
    for near in (-2, -1, 1, 2):
        when = day + timedelta(days=near)
        other = days.get(when)
        main = main_session(other) if other is not None else None
        if other is None or main is None or stress(main) not in ("race", "hard", "long"):
            continue
        name = {-1: "yesterday", 1: "tomorrow"}.get(near, f"{when:%A}")
        title = card_title(other, request).split(" + ")[0]
        yield name, title if main.kind == "race" else title[:1].lower() + title[1:]


def _neighbours(around: list[tuple[str, str]]) -> str:
    """`Yesterday: 3 x 10 min at marathon pace; tomorrow: long run 2:00.`"""
    told = "; ".join(f"{name}: {what}" for name, what in around)
    return f"{told[:1].upper()}{told[1:]}." if told else ""


def _strides(day: Day) -> str:
    with_strides = any(session.kind == "strides" for session in day.sessions)
    return "Five minutes of strides keep your speed." if with_strides else ""


def _lighter(plan: Plan, day: Day) -> str:
    week = next((one for one in reversed(plan.weeks) if one.start <= day.date), None)
    return "The week is lighter, so that the last ones settle." if week is not None and week.cutback else ""


def ask(day: Day) -> tuple[str, ...]:
    """The three questions of a check-in; none on other days."""
    if not any(session.kind == "check_in" for session in day.sessions):
        return ()
    return (
        "How sore are your legs, 0 (not at all) to 10?",
        "How did you sleep, 0 to 10 (best)?",
        "How do you feel, 0 to 10 (best)?",
    )

"""Why the day is as it is, in a runner's words: its reason from the plan file, what stands around it. No solver is
asked."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from optimizer.domain import session_kinds
from optimizer.formats.plan import Day, Plan, Session, Week
from optimizer.output.session_reasons import ASIDE, DEMANDING, EASY
from optimizer.output.standing import LONG as LONG_RUNS
from optimizer.report.export.export_request import Request
from optimizer.report.lighter_weeks import is_lighter
from optimizer.report.page.day_titles import card_title, main_session, stress
from optimizer.report.plain_words import plain

LONGEST = 400
"""Characters of a reason on the page."""
NEXT = {-1: "yesterday", 1: "tomorrow"}
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
        return (plain(main.reason, LONGEST) or "This is the day the weeks before were for.",)
    known = session_kinds.described(main.kind)
    serves = f"The {known.told} {known.serves}." if known is not None and known.serves else ""
    serves = plain(main.reason, LONGEST) or serves
    week = _week(request.plan, day)
    beside = _speaks_of_neighbours(main, (days.get(day.date + timedelta(days=near)) for near in NEXT))
    near = "" if beside else _neighbours(around)
    lighter = "" if not beside and _speaks_of_week(main, week) else _lighter(request.plan, week)
    return tuple(part for part in (near, serves, _strides(day), lighter) if part)


def _speaks_of_neighbours(main: Session, near: Iterable[Day | None]) -> bool:
    """Whether the reason tells of the day before or after, as that of an easy run beside a demanding day does."""
    demanding = any(one.kind in DEMANDING for day in near if day is not None for one in day.sessions)
    return bool(main.reason) and main.kind in EASY and demanding


def _speaks_of_week(main: Session, week: Week | None) -> bool:
    """Whether the reason places the session in its phase, as all do but those of the week's longest run, which speak of
    the other long runs, and of what stands beside the running."""
    longest = week is not None and main.kind in LONG_RUNS and main.minutes == week.longest_run
    return bool(main.reason) and main.kind not in ASIDE and not longest


def _around(day: date, days: dict[date, Day], request: Request) -> Iterator[tuple[str, str]]:
    """Demanding days from two days before to two days after: which day it is, and what it holds."""
    for near in (-2, -1, 1, 2):
        when = day + timedelta(days=near)
        other = days.get(when)
        main = main_session(other) if other is not None else None
        if other is None or main is None or stress(main) not in ("race", "hard", "long"):
            continue
        name = NEXT.get(near, f"{when:%A}")
        title = card_title(other, request).split(" + ")[0]
        yield name, title if main.kind == "race" else title[:1].lower() + title[1:]


def _neighbours(around: list[tuple[str, str]]) -> str:
    """`Yesterday: 3 x 10 min at marathon pace; tomorrow: long run 2:00.`"""
    told = "; ".join(f"{name}: {what}" for name, what in around)
    return f"{told[:1].upper()}{told[1:]}." if told else ""


def _strides(day: Day) -> str:
    with_strides = any(session.kind == "strides" for session in day.sessions)
    return "Five minutes of strides keep your speed." if with_strides else ""


def _week(plan: Plan, day: Day) -> Week | None:
    return next((one for one in reversed(plan.weeks) if one.start <= day.date), None)


def _lighter(plan: Plan, week: Week | None) -> str:
    return "The week is lighter, so that the last ones settle." if is_lighter(plan, week) else ""


def ask(day: Day) -> tuple[str, ...]:
    """The three questions of a check-in, and after an injury one about its site; none on other days."""
    asked = next((session for session in day.sessions if session.kind == "check_in"), None)
    if asked is None:
        return ()
    return (
        "How sore are your legs, 0 (not at all) to 10?",
        "How did you sleep, 0 to 10 (best)?",
        "How do you feel, 0 to 10 (best)?",
        *([asked.reason] if asked.reason else []),
    )

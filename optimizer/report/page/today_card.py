"""Today in full: what, how far, how fast, how it is done, why, and what if the day goes wrong."""

from collections.abc import Iterator
from datetime import date

from optimizer.core import units
from optimizer.formats.plan import Day, Session
from optimizer.report.export.export_request import Request
from optimizer.report.export.heart_rates import heart_rate
from optimizer.report.page.day_model import DoneDays, KeyFigure, TodayCard
from optimizer.report.page.day_slack import day_slack
from optimizer.report.page.day_titles import (
    amounts,
    day_km,
    headline,
    main_session,
    others,
    stress,
    target,
)
from optimizer.report.page.goal_words import distance_words
from optimizer.report.page.how_steps import how
from optimizer.report.page.page_words import DASH, far, length, one_pace
from optimizer.report.page.week_view import day_card
from optimizer.report.page.why_today import ask, why_today

EASY_EFFORT = 3
"""Effort of 10 up to which running is easy."""


def today_card(request: Request, today: date, done: DoneDays, link: str = "#d-{}") -> TodayCard:
    """The card of one day.

    Parameters
    ----------
    request : the plan with its scenario; with the runner's past it also says how far the day may differ.
    today : a day of the season.
    done : what was done, where it is known.
    link : address of a day, with a place for its date.
    """
    day = next(one for one in request.plan.days if one.date == today)
    main = main_session(day)
    slack: tuple[str, ...] = ()
    if request.scenario is not None and request.past is not None and today not in done:
        slack = day_slack(request.scenario, request.past, request.plan, today)
    return TodayCard(
        day_card(day, request, today, done, link),
        headline(day, request),
        others(day) if main is not None else amounts(day, request),
        tuple(_facts(day, main, request)),
        how(day, request),
        why_today(day, request),
        slack,
        ask(day),
        _called(request, today),
    )


def _called(request: Request, day: date) -> str:
    """What the day is to who looks at the page."""
    if request.today is None or request.today == day:
        return "Today"
    return "First day" if request.today < day else "Last day"


def _facts(day: Day, main: Session | None, request: Request) -> Iterator[KeyFigure]:
    """Time, distance, pace, effort; only what is known."""
    if main is None:
        return
    if main.kind == "race":
        yield from _race(day, request)
        return
    minutes = sum(one.minutes for one in day.sessions if one is main or one.kind == "strides")
    yield _split("Time", length(minutes) if minutes < 60 else f"{length(minutes)} h")
    km = day_km(day, request)
    if km:
        yield _split("Distance", far(km, request.unit))
    goal = target(main, request)
    if "/" in goal:
        value, unit = goal.split("/")
        yield KeyFigure("Pace" if stress(main) != "hard" else "Pace of the work", value, f"/{unit}")
    hardest = max((step.effort for step in main.steps() if step.kind in ("work", "steady")), default=None)
    if hardest is not None and stress(main) != "other":
        yield KeyFigure("Effort", str(hardest), "of 10")
    yield from _heart(main, request)


def _heart(main: Session, request: Request) -> Iterator[KeyFigure]:
    """The heart rate of the leading stretch, where the runner has stated one: easy running has a ceiling alone."""
    steps = list(main.steps())
    hard = [step for step in steps if step.kind == "work"]
    leading = max(hard or steps, key=lambda step: step.seconds, default=None)
    found = heart_rate(leading, request.athlete) if leading is not None else None
    if found is not None and leading is not None:
        easy = leading.effort <= EASY_EFFORT
        yield KeyFigure("Heart rate", f"under {found[1]}" if easy else f"{found[0]}{DASH}{found[1]}", "bpm")


def _race(day: Day, request: Request) -> Iterator[KeyFigure]:
    race = request.race(day)
    if race is None:
        return
    yield _split("Distance", distance_words(race, request.unit))
    if race.goal_time:
        value, unit = one_pace(race.goal_time / race.km, request.unit).split("/")
        yield KeyFigure("Goal", units.clock(race.goal_time))
        yield KeyFigure("Pace", value, f"/{unit}")
    if race.climb:
        yield KeyFigure("Climb", str(race.climb), "m")


def _split(label: str, amount: str) -> KeyFigure:
    value, _, unit = amount.partition(" ")
    return KeyFigure(label, value, unit)

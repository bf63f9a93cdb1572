"""A session as steps that a watch can follow, also where the plan gives it no structure, with targets it can hold."""

from typing import NamedTuple

from optimizer.domain import session_kinds
from optimizer.formats.plan import Repeat, Session, Step, Steps
from optimizer.report.export.export_request import Request
from optimizer.report.export.heart_rates import heart_rate, heart_words
from optimizer.report.plain_words import kind

PACE_BAND = 0.05
"""A target as narrow as one pace would beep all the way; five per cent either side is easy running's own spread."""
THRESHOLD_MARGIN, FAST_MARGIN, SHORT_MARGIN = 5, 6, 8
"""Seconds per km either side of a pace, at least: a watch's pace is off by so much, more in short repeats (ours, C)."""
FAST, SHORT = 8, 90
"""Effort from which a repeat is faster than threshold; seconds up to which it is short."""
EASY = 4
"""Effort up to which the heart is the better guide: pace changes with hills, heat and wind, easy does not."""


class Target(NamedTuple):
    """What a watch keeps a runner to in one stretch: a pace in seconds per km, fast end first, or a heart rate."""

    kind: str
    low: int
    high: int


def steps(session: Session, request: Request) -> Steps:
    """The session's workout, else one even step; nothing for markers and for days that are the runner's own."""
    if session.workout:
        return session.workout
    known = session_kinds.BY_NAME.get(session.kind)
    if not session.minutes or known is None or known.name == "freestyle":
        return ()
    pace = _band(request.easy_pace) if known.easy_pace == "target" else None
    return (
        Step(kind="steady", seconds=session.minutes * 60, effort=known.effort, words=kind(session.kind), pace=pace),
    )


def _band(easy_pace: int | None) -> tuple[int, int] | None:
    if easy_pace is None:
        return None
    return round(easy_pace * (1 - PACE_BAND)), round(easy_pace * (1 + PACE_BAND))


def flat(parts: Steps) -> list[Step]:
    """Every step once, repeats opened."""
    return [step for part in parts for step in (part.steps if isinstance(part, Repeat) else (part,))]


def effort_words(step: Step) -> str:
    """`effort 3 of 10`."""
    return f"effort {step.effort} of 10"


def watch_pace(step: Step) -> tuple[int, int] | None:
    """The step's pace with as much on either side as a watch can tell apart; None without a pace."""
    if step.pace is None:
        return None
    fast, slow = step.pace
    half = max((slow - fast) / 2, _margin(step) if step.kind == "work" else 0)
    centre = (fast + slow) / 2
    return round(centre - half), round(centre + half)


def _margin(step: Step) -> int:
    if step.effort < FAST:
        return THRESHOLD_MARGIN
    return SHORT_MARGIN if step.seconds <= SHORT else FAST_MARGIN


def target(step: Step, request: Request, *, running: bool) -> Target | None:
    """What a watch should hold the runner to: easy running by heart where that is known, faster running by pace, and
    either by the other where only that is known."""
    if not running:
        return None
    pace = watch_pace(step)
    heart = heart_rate(step, request.athlete)
    by_pace = None if pace is None else Target("pace", *pace)
    by_heart = None if heart is None else Target("heart", *heart)
    easy = step.effort <= EASY and step.kind != "recovery"
    return (by_heart or by_pace) if easy else (by_pace or by_heart)


def beside(step: Step, chosen: Target | None, request: Request) -> str:
    """The step's effort, and the heart rate where the target is a pace: what to look at when the watch is wrong."""
    heart = heart_rate(step, request.athlete) if chosen is not None and chosen.kind == "pace" else None
    return effort_words(step) + (f", {heart_words(heart)}" if heart else "")

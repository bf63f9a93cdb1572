"""A session as steps that a watch can follow, also where the plan gives it no structure."""

from optimizer.domain import session_kinds
from optimizer.formats.plan import Repeat, Session, Step
from optimizer.report.export.export_request import Request
from optimizer.report.plain_words import kind

Steps = tuple[Step | Repeat, ...]

PACE_BAND = 0.05
"""A target as narrow as one pace would beep all the way; five per cent either side is easy running's own spread."""

EFFORT = {
    "recovery_run": 2,
    "easy": 3,
    "medium_long": 3,
    "long": 3,
    "trail": 3,
    "progression": 5,
    "marathon_pace": 5,
    "threshold": 6,
    "intervals": 6,
    "repetitions": 6,
    "hills": 6,
    "fartlek": 6,
    "walk_run": 3,
    "cross_training": 3,
    "strength": 6,
    "mobility": 1,
}
"""Perceived effort, 1 to 10, on average over the whole session with its warm-up (coaching practice)."""

_EASY = ("recovery_run", "easy", "medium_long", "long")


def steps(session: Session, request: Request) -> Steps:
    """The session's workout, else one even step; nothing for markers and for days that are the runner's own."""
    if session.workout:
        return session.workout
    if not session.minutes or session.kind in (*session_kinds.MARKERS, "race", "strides", "freestyle"):
        return ()
    pace = _band(request.easy_pace) if session.kind in _EASY else None
    effort = EFFORT.get(session.kind, 3)
    return (Step(kind="steady", seconds=session.minutes * 60, effort=effort, words=kind(session.kind), pace=pace),)


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

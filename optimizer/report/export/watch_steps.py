"""A session as steps that a watch can follow, also where the plan gives it no structure."""

from optimizer.domain import session_kinds
from optimizer.formats.plan import Repeat, Session, Step
from optimizer.report.export.export_request import Request
from optimizer.report.plain_words import kind

Steps = tuple[Step | Repeat, ...]

PACE_BAND = 0.05
"""A target as narrow as one pace would beep all the way; five per cent either side is easy running's own spread."""


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

"""Running time by effort: how much of a session is easy, moderate and hard."""

from dataclasses import dataclass

from optimizer.domain import session_kinds
from optimizer.formats.plan import Session

MODERATE_EFFORT, HARD_EFFORT = 5, 8
"""Efforts (RPE) from which a step is moderate (marathon pace to threshold), and from which it is hard."""
MODERATE_KINDS = ("marathon_pace", "threshold", "progression")
"""Kinds whose work is moderate where a session has no steps; that of all others is hard."""


@dataclass(frozen=True)
class EffortSeconds:
    """Running time by effort, in seconds."""

    easy: float = 0.0
    moderate: float = 0.0
    hard: float = 0.0

    @property
    def total(self) -> float:
        return self.easy + self.moderate + self.hard

    def __add__(self, other: "EffortSeconds") -> "EffortSeconds":
        return EffortSeconds(self.easy + other.easy, self.moderate + other.moderate, self.hard + other.hard)


def efforts(session: Session) -> EffortSeconds:
    """The session's time by effort: from its steps, or where it has none from the share of work of its kind."""
    if session.workout:
        parts = [(step.effort, step.seconds) for step in session.steps()]
        return EffortSeconds(
            easy=sum(seconds for effort, seconds in parts if effort < MODERATE_EFFORT),
            moderate=sum(seconds for effort, seconds in parts if MODERATE_EFFORT <= effort < HARD_EFFORT),
            hard=sum(seconds for effort, seconds in parts if effort >= HARD_EFFORT),
        )
    seconds = 60.0 * session.minutes
    kind = session_kinds.BY_NAME.get(session.kind)
    work = seconds * (kind.work if kind else 0) / 100
    if session.kind in MODERATE_KINDS:
        return EffortSeconds(easy=seconds - work, moderate=work)
    return EffortSeconds(easy=seconds - work, hard=work)


def work_minutes(session: Session) -> float:
    """Minutes of the session that are not easy."""
    found = efforts(session)
    return (found.moderate + found.hard) / 60

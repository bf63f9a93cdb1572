"""A session's content in a few letters, for lists as narrow as a watch: `5 x 600 m`, `4 x 5'`, `Long run 2:05`."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from optimizer.domain import session_kinds
from optimizer.formats.plan import Day, Repeat, Session, Step
from optimizer.output.workouts.purposeful_long_runs import TITLE as PURPOSEFUL
from optimizer.output.workouts.workout_words import TEST_TITLE, time_words
from optimizer.report.export.export_request import Request
from optimizer.report.export.session_words import name

HOUR_FROM = 75
"""Minutes from which hours are told: nobody plans a run of 125 minutes (as in the year's grid)."""
_SHORT_KINDS = {"threshold": "threshold", "marathon_pace": "marathon pace", "hills": "hills", "fartlek": "fartlek"}

_BY_NAME = ("progression",)
"""Hard kinds that are no repeats: their last stretch alone says nothing of the run."""


def length(minutes: int) -> str:
    """`45'`, and from 75 minutes on `1:15`.

    Examples
    --------
    >>> length(45), length(125)
    ("45'", '2:05')
    """
    return f"{minutes // 60}:{minutes % 60:02}" if minutes >= HOUR_FROM else f"{minutes}'"


def content(session: Session, day: Day, request: Request) -> str:
    """What is run, in as few words as a coach would write on a hand: repeats by number and length, else the run."""
    repeated = session.kind in session_kinds.HARD and session.kind not in _BY_NAME
    if repeated and (told := _repeats(session)):
        if session.title == TEST_TITLE:  # run as fast as it goes, whatever kind of session it stands for
            return f"{session.title} {told}"
        return f"{told} {_SHORT_KINDS.get(session.kind, '')}".strip()
    if session.title.startswith(PURPOSEFUL) and (told := _repeats(session)):
        goal = "effort" if "effort" in session.title else "pace"
        return f"Long run {length(session.minutes)}, {told} race {goal}"
    own = name(session, day, request).split(":")[0]
    return f"{own} {length(session.minutes)}" if session.minutes else own


def _repeats(session: Session) -> str:
    """`5 x 600 m`; a ladder as `1-2-3-2-1'`; a single stretch of work as `20'`."""
    for part in session.workout:
        if isinstance(part, Repeat) and part.steps[0].kind == "work":
            first = part.steps[0]
            return f"{part.times} x {f'{first.metres} m' if first.metres else time_words(first.seconds)}"
    works = [step for step in session.workout if isinstance(step, Step) and step.kind == "work"]
    if not works:
        return ""
    if len(works) == 1:
        return time_words(works[0].seconds)
    return "-".join(f"{work.seconds / 60:g}" for work in works) + "'"


def dates_words(days: Sequence[date], most: int = 3) -> str:
    """`4, 6 May` or `30 Apr, 4 May`; the first of them and how many more where they are many.

    Examples
    --------
    >>> dates_words([date(2027, 4, 30), date(2027, 5, 4), date(2027, 5, 6)])
    '30 Apr, 4, 6 May'
    """
    if len(days) > most:
        return f"{days[0].day} {days[0]:%b} +{len(days) - 1}"
    months = ((month, list(found)) for month, found in groupby(days, key=lambda day: f"{day:%b}"))
    return ", ".join(f"{', '.join(str(day.day) for day in found)} {month}" for month, found in months)

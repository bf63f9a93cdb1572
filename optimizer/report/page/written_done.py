"""Days that a replan wrote down as they were done: a plan alone knows them by their notes."""

from collections.abc import Mapping
from datetime import date

from optimizer.formats.plan import Day, Session
from optimizer.replan.done_days import DONE
from optimizer.report.page.day_model import DoneDay


def is_written(session: Session) -> bool:
    """Whether the session tells what was done, not what to do."""
    return session.note == DONE and session.kind != "race"


def done_on(day: Day, known: Mapping[date, DoneDay]) -> DoneDay | None:
    """What was done on the day: by the log, else by the plan that was made again after it."""
    if day.date in known:
        return known[day.date]
    return DoneDay("", kept=True) if any(is_written(session) for session in day.sessions) else None

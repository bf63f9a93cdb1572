"""Places in a day's calendar: what stands in one place can change without becoming another entry."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from optimizer.domain.session_kinds import KINDS
from optimizer.formats.plan import Day, Session

_OWN = (*(kind.name for kind in KINDS if kind.add_on), "check_in")


@dataclass(frozen=True)
class CalendarSlot:
    """The sessions that are one calendar entry: a main session with its strides, or an add-on of its own.

    `role` and `number` are its place: the day's first training, its second, its strength, its check-in.
    """

    role: str
    number: int
    sessions: tuple[Session, ...]

    @property
    def minutes(self) -> int:
        return sum(session.minutes for session in self.sessions)

    @property
    def load(self) -> int:
        return sum(session.load for session in self.sessions)


def slots(day: Day) -> Iterator[CalendarSlot]:
    """The day's entries in the plan's order; strides join the first training of the day."""
    strides = tuple(session for session in day.sessions if session.kind == "strides")
    main = [session for session in day.sessions if session.kind != "strides"]
    taken: dict[str, int] = {}
    for session in main:
        role = session.kind if session.kind in _OWN else "training"
        number = taken[role] = taken.get(role, 0) + 1
        joined = strides if role == "training" and number == 1 else ()
        yield CalendarSlot(role, number, (session, *joined))
    if strides and "training" not in taken:
        yield CalendarSlot("training", 1, strides)


def ordered(day: Day) -> list[Session]:
    """The day's sessions with strides right after the run they belong to."""
    return [session for slot in slots(day) for session in slot.sessions]


def uid(athlete: str, day: date, slot: CalendarSlot) -> str:
    """The same for the same place on the same day of the same athlete, whatever is planned there; tells no name."""
    key = "\0".join((athlete, day.isoformat(), slot.role, str(slot.number)))
    return f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@yearround"

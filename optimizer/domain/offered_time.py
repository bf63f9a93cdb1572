"""The time that a date offers, as the runner states it: exceptions, the calendar, and absences."""

from datetime import date

from optimizer.domain.session_kinds import BY_NAME, KINDS, RUNS
from optimizer.formats.scenario import Availability as Offer
from optimizer.formats.scenario import DayException

GROUPS = {
    "running": (*RUNS, "strides"),
    "cross_training": tuple(kind.name for kind in KINDS if not kind.running and kind.name != "freestyle"),
}


def expand(only: tuple[str, ...]) -> frozenset[str]:
    """Kinds named by an exception's `only`, groups spelt out."""
    return frozenset(kind for name in only for kind in GROUPS.get(name, (name,)))


def exception_on(offer: Offer, day: date) -> tuple[int, DayException] | None:
    """The last exception that covers the date, with its place in the list."""
    for index in range(len(offer.exceptions) - 1, -1, -1):
        entry = offer.exceptions[index]
        if entry.first and entry.last and entry.first <= day <= entry.last:
            return index, entry
    return None


def offered_minutes(offer: Offer, day: date) -> int:
    """Minutes that the date has for training, exceptions and the calendar taken off."""
    exception, busy = exception_on(offer, day), offer.busy_on(day)
    stated = exception[1].minutes if exception is not None else None
    minutes = offer.minutes.on(day) if stated is None else stated
    # A calendar only takes time away: a free afternoon is no promise to train in it.
    return minutes if busy is None else min(minutes, busy.minutes)


def states_absence(offer: Offer, day: date) -> bool:
    """Whether the date is one of a stated absence: too short for a run, or without one by what it may hold."""
    exception, busy = exception_on(offer, day), offer.busy_on(day)
    entry = exception[1] if exception is not None else None
    return any(
        (
            busy is not None and busy.minutes < BY_NAME["easy"].least,
            entry is not None and entry.minutes is not None and entry.minutes < BY_NAME["easy"].least,
            entry is not None and bool(entry.only) and not expand(entry.only) & set(RUNS),
        )
    )

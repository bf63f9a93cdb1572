"""A few words of a plan as sessions, such as `Easy run 45 min + Strides 5 min` or `8 km easy`."""

import re
from collections.abc import Iterator
from datetime import date

from optimizer.check.foreign.foreign_entry import ForeignEntry
from optimizer.ingest.tabular.session_phrases import NOTHING, RUN, kind_of
from optimizer.ingest.tabular.written_amounts import (
    Amounts,
    amounts_in,
    amounts_listed,
    amounts_told,
    km_cell,
    minutes_cell,
    only_amounts,
)

WITHOUT_LENGTH = ("race", "strides")
"""Kinds whose length the planner knows."""
WITH_BARE_AMOUNT = (
    *("easy", "long", "recovery_run", "medium_long", "threshold", "marathon_pace", "progression", "trail"),
    RUN,
)
"""Kinds whose number without a unit is how far or how long they go: `8 easy`. `6 hills` may be how many."""
BESIDE_RUNNING = ("cross_training", "strength", "mobility")
"""Kinds that plans name without a length, as their authors leave it to the runner."""

_BESIDE = re.compile(r"\s*(?:[\r\n]+\s*\+?|[;,]\s|\s[&+/]\s|\s(?:and|und|et|y|e|en|og|och|i)\s)\s*")
"""What may stand between two sessions of a title."""
_LED = re.compile(r"(\d{1,3}(?:[.,]\d)?)\s+[^\d]+")


def sessions_in(
    day: date, title: str, description: str = "", own_minutes: float | None = None
) -> Iterator[ForeignEntry | None]:
    """One entry a session of the title; None for words that name no session with a length.

    The length is the first of: a stated whole in the description, the title's, that of a list in the description, the
    entry's own, the only one in the description.
    """
    parts = _parts(title)
    for part in parts:
        kind = kind_of(part) or (kind_of(description) if len(parts) == 1 else None)
        if kind == NOTHING:
            continue
        found = amounts_in(part)
        if len(parts) == 1:
            found = _ranked(found, description, own_minutes)
        if kind in BESIDE_RUNNING:  # how long 40 km of riding take, no running pace tells
            found = Amounts(own_minutes if found.minutes is None and len(parts) == 1 else found.minutes)
        if kind is None or (not found and kind not in WITHOUT_LENGTH):
            yield None
        else:
            yield ForeignEntry(day, kind, found.minutes, found.km)


def several_in(title: str) -> Iterator[tuple[str, Amounts]]:
    """Kind and length of every session of a title that names more than one; nothing for any other title."""
    parts = _parts(title)
    for part in parts if len(parts) > 1 else ():
        kind = kind_of(part)
        if kind not in (None, NOTHING):
            yield str(kind), amounts_in(part)


def session_in_cell(day: date, cell: str, per_unit: float | None) -> Iterator[ForeignEntry | None]:
    """The sessions of a cell of a week grid; a bare number is a run of so many units of `per_unit` km, or of so many
    minutes where that is None."""
    if per_unit is None and (minutes := minutes_cell(cell)) is not None and cell.strip().isdigit():
        if minutes > 0:
            yield ForeignEntry(day, RUN, minutes)
        return
    km = km_cell(cell, per_unit or 1.0)
    if km is not None:
        if km > 0:
            yield ForeignEntry(day, RUN, None, km)
        return
    found = amounts_in(cell)
    if kind_of(cell) is None and found:
        yield ForeignEntry(day, RUN, found.minutes, found.km)
        return
    amount = bare_amount(cell)
    if amount is not None:
        told = (amount, None) if per_unit is None else (None, amount * per_unit)
        yield ForeignEntry(day, str(kind_of(cell)), *told)
        return
    yield from sessions_in(day, cell)


def bare_amount(cell: str) -> float | None:
    """The number without a unit that begins a cell such as `8 easy`, where it is the only one and says how far or how
    long a run goes; None for other cells."""
    match = _LED.fullmatch(cell.strip())
    known = match is not None and not amounts_in(cell) and kind_of(cell) in WITH_BARE_AMOUNT
    return float(match[1].replace(",", ".")) if match is not None and known else None


def _ranked(title: Amounts, description: str, own_minutes: float | None) -> Amounts:
    found = amounts_told(description).or_else(title)
    if found.minutes is None:
        found = found.or_else(amounts_listed(description))
    if not found and own_minutes is not None:
        return Amounts(own_minutes)
    return found if found else only_amounts(description)


def _parts(title: str) -> list[str]:
    """The title as sessions: `Easy run 45 min + Strides 5 min` is two, `General + speed 13 km` one; behind a comma or
    in a new line only what is no run, for of a run those are its parts: `8 km easy, strength 20 min`."""
    parts = title.split(" + ")
    lengths = [bool(amounts_in(part)) or kind_of(part) in WITHOUT_LENGTH for part in parts]
    if len(parts) > 1 and all(lengths) and amounts_in(parts[0]):
        return parts
    parts = [part for part in _BESIDE.split(title) if part.strip()]
    kinds = [kind_of(part) for part in parts]
    beside = sum(kind in BESIDE_RUNNING for kind in kinds)
    told = all(kind not in (None, NOTHING) and amounts_in(part) for kind, part in zip(kinds, parts, strict=True))
    return parts if beside > 0 and len(parts) - beside <= 1 and len(parts) > 1 and told else [title]

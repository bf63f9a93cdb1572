"""How far a change reaches: that day alone, every such day of the phase or of the season; and for whom its minutes
are, that day or its weekday."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from optimizer.core.amounts import duration
from optimizer.desk.asked_edits import day_of
from optimizer.domain.calendar import DAY_NAMES, date_words
from optimizer.report.plain_words import PHASES, count
from optimizer.workspace.day_edits import Lock, Move, Place, Skip, may_always
from optimizer.workspace.edits import AnyEdit
from optimizer.workspace.open_year import OpenYear
from optimizer.workspace.preview import before_change
from optimizer.workspace.repeated_edits import RepeatUntil, last_day, may_repeat
from optimizer.workspace.scenario_entries import shortened
from optimizer.workspace.weekly_edits import DayEdit, EveryWeek, days_of


@dataclass(frozen=True)
class Reach:
    """One choice: the field and value that ask for it, what it is called, the edits that it comes to."""

    field: str
    value: str
    label: str
    edits: tuple[AnyEdit, ...]
    chosen: bool


def scopes(edits: Sequence[AnyEdit], year: OpenYear, first: date) -> list[Reach]:
    """The choices that a change leaves; none for one that names no single day.

    Parameters
    ----------
    edits
        What is asked for.
    year
        The year as it stands.
    first
        The first day that may change.
    """
    asked = edits[0] if len(edits) == 1 else None
    one = asked.edit if isinstance(asked, EveryWeek) else asked
    if not isinstance(one, Move | Lock | Skip | Place):
        return []
    until = asked.last if isinstance(asked, EveryWeek) else None
    return [*_weeks(one, until, year, first), *_hours(one, until, year)]


def named(choices: Sequence[Reach], field: str) -> list[Reach]:
    """Those of that field; none where there is nothing to choose between."""
    found = [choice for choice in choices if choice.field == field]
    return found if len(found) > 1 else []


def _weeks(one: DayEdit, until: date | None, year: OpenYear, first: date) -> Iterator[Reach]:
    """That day alone, and every such day until the phase or the season ends."""
    day = day_of((one,))
    if day is None or not may_repeat(one):
        return
    yield Reach("weeks", "one", f"only {date_words(day)}", (one,), until is None)
    phase = next((PHASES[other.phase] for other in year.plan.days if other.date == day), "season")
    ends: tuple[tuple[RepeatUntil, str], ...] = (("phase", f"of the {phase}"), ("season", "to come"))
    known, before = set[int](), before_change(year, first)
    for value, words in ends:
        every = EveryWeek(edit=one, last=last_day(year, day, value))
        weeks = len(every.copies(before)[0]) + 1
        if weeks > 1 and weeks not in known:
            known.add(weeks)
            label = f"every {DAY_NAMES[day.weekday()]} {words}, {count(weeks, 'week')}"
            yield Reach("weeks", value, label, (every,), until == every.last)


def _hours(one: DayEdit, until: date | None, year: OpenYear) -> Iterator[Reach]:
    """Whether the day's minutes are that day's alone, where it has fewer than its session takes."""
    if not isinstance(one, Move | Place):
        return
    day = days_of(one)[-1]
    if day not in year.full.days or not may_always(year.full, day):
        return
    there = year.full.days[day].minutes
    session = year.planned(one.source) if isinstance(one, Move) else {one.kind: one.minutes}
    if isinstance(one, Move):
        for most in (there if one.shorten else None, one.most):
            session = session if most is None else shortened(session, most) or session
    need = sum(session.values())
    if need <= there:
        return
    names = DAY_NAMES[day.weekday()]
    for always, words in (
        (False, f"on this {names}" if until is None else "on these days"),
        (True, f"on all {names}s"),
    ):
        edit = one.model_copy(update={"always": always})
        edits = (edit if until is None else EveryWeek(edit=edit, last=until),)
        yield Reach("hours", "always" if always else "day", f"{duration(need)} {words}", edits, one.always == always)

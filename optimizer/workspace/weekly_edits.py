"""The same change in every week from its day on: a session moved, kept, put in or left out until a last day."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field

from optimizer.core.amounts import count
from optimizer.domain.calendar import date_words
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.session_kinds import BY_NAME, HARD
from optimizer.domain.training_log import DayLog
from optimizer.domain.year import Year
from optimizer.workspace.day_edits import Lock, Move, Place, Skip
from optimizer.workspace.edit import Before, Edit, Effect, merged, wrong

DayEdit = Annotated[Move | Lock | Skip | Place, Field(discriminator="do")]
WEEK = timedelta(days=7)
NAMED = 3
"""Days left out that are named one by one."""


class EveryWeek(Edit):
    """A change of one day, and the same seven days later, and so on. Weeks that have no such session are passed over;
    those whose day has a race, less time than usual or something locked are left out, and told."""

    do: Literal["every_week"] = "every_week"
    edit: DayEdit
    last: date

    def effect(self, before: Before) -> Effect:
        asked, (later, left) = self.edit.effect(before), self.copies(before)
        if not later:
            raise wrong("every week", f"more such days until {date_words(self.last)}", "none")
        words = f"{asked.words}, and so on until {date_words(self.last)} ({count(len(later) + 1, 'week')})"
        whole = merged([asked, *(copy.effect(before) for copy in later)], words)
        # What a day lacks is told once: the weeks are alike.
        whole.against = [*asked.against, *_left_out(left)]
        return whole

    def copies(self, before: Before) -> tuple[list[DayEdit], list[date]]:
        """The same change in later weeks, and the days on which it is left out."""
        found, left, copy = list[DayEdit](), list[date](), self.edit
        while max(days_of(copy := _week_later(copy))) <= self.last:
            if not _of_its_kind(self.edit, copy, before):
                continue
            if all(_open(before.year, day, self.edit) for day in days_of(copy)):
                found.append(copy)
            else:
                left.append(days_of(copy)[-1])
        return found, left


def days_of(edit: DayEdit) -> tuple[date, ...]:
    """The days that a change names, the one that it ends on last."""
    return (edit.source, edit.target) if isinstance(edit, Move) else (edit.day,)


def _week_later(edit: DayEdit) -> DayEdit:
    days = ("source", "target") if isinstance(edit, Move) else ("day",)
    return edit.model_copy(update={name: getattr(edit, name) + WEEK for name in days})


def _of_its_kind(first: DayEdit, copy: DayEdit, before: Before) -> bool:
    """Whether the later day holds what the first one did, a long run, a hard session or an easy one; for what is put
    in, whether its phase has such sessions."""
    if isinstance(copy, Place):
        phase = before.phases.get(copy.day)
        return copy.kind not in HARD or phase in {"base", "build", before.phases.get(days_of(first)[0])}
    held = [_sort(before.days.get(days_of(edit)[0], {})) for edit in (first, copy)]
    return bool(held[1]) and (held[0] == held[1] or not isinstance(copy, Move))


def _sort(sessions: DayLog) -> str:
    """What kind of day it is, by its longest session."""
    known = {kind: minutes for kind, minutes in sessions.items() if kind in BY_NAME}
    if not known:
        return ""
    longest = max(known, key=lambda kind: known[kind])
    return "long" if longest == "long" else "hard" if any(kind in HARD for kind in known) else "easy"


def _open(year: Year, day: date, edit: DayEdit) -> bool:
    """Whether the day is one like others of its weekday: no race, nobody away, nothing else locked, its usual time."""
    facts = year.days.get(day)
    if facts is None or facts.race is not None or facts.absent or any(one.date == day for one in year.scenario.locked):
        return False
    held = not isinstance(edit, Place) or facts.caps[edit.kind].minutes >= edit.minutes
    return held and _has_usual_time(year, facts)


def _has_usual_time(year: Year, facts: DayFacts) -> bool:
    """Whether no exception takes time from the day; shifts have no weekdays to compare with."""
    usual = year.scenario.availability
    return usual.cycle is not None or facts.minutes >= usual.minutes.on(facts.date)


def _left_out(days: list[date]) -> Iterator[str]:
    if days:
        named = ", ".join(date_words(day) for day in days[:NAMED])
        more = f" and {len(days) - NAMED} more" if len(days) > NAMED else ""
        yield f"Not on {named}{more}: there is a race, less time than usual, or something locked."

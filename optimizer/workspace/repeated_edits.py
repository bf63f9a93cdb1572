"""Until when a change may hold that is the same in every week: the end of its phase, or of the season."""

from collections.abc import Sequence
from datetime import date
from itertools import takewhile
from typing import Literal

from optimizer.workspace.day_edits import Lock, Move, Place, Skip
from optimizer.workspace.edit import wrong
from optimizer.workspace.edits import AnyEdit
from optimizer.workspace.open_year import OpenYear
from optimizer.workspace.weekly_edits import DayEdit, EveryWeek, days_of

RepeatUntil = Literal["phase", "season"]
FARTHEST = 6
"""Days up to which a move stays near its week, so that it can be the same in every one."""


def may_repeat(edit: DayEdit) -> bool:
    """Whether the change can be the same in every week: a move stays near its own."""
    return not isinstance(edit, Move) or abs(edit.target - edit.source).days <= FARTHEST


def last_day(year: OpenYear, day: date, until: RepeatUntil) -> date:
    """The last day of the phase in which that day lies, or of the season; the day itself where the plan has none.

    Parameters
    ----------
    year
        The year as it stands.
    day
        A day of its plan.
    until
        Which of the two.
    """
    ahead = [one for one in year.plan.days if one.date >= day]
    held = ahead if until == "season" else list(takewhile(lambda one: one.phase == ahead[0].phase, ahead))
    return held[-1].date if held else day


def every_week(edits: Sequence[AnyEdit], year: OpenYear, until: RepeatUntil | date) -> list[AnyEdit]:
    """The same changes in every week from their day on.

    Parameters
    ----------
    edits
        Changes of one day each.
    year
        The year as it stands.
    until
        The last day, or whose end it is.

    Raises
    ------
    InputError
        One of them names no day, or moves a session out of reach of its week.
    """
    found = list[AnyEdit]()
    for edit in edits:
        if not isinstance(edit, Move | Lock | Skip | Place) or not may_repeat(edit):
            raise wrong("--every-week", f"a day locked, left out, or moved by at most {FARTHEST} days", edit.do)
        day = days_of(edit)[0]
        found.append(EveryWeek(edit=edit, last=until if isinstance(until, date) else last_day(year, day, until)))
    return found

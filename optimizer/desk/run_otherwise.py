"""Days that keep their sessions and minutes, but are run otherwise: what fits a day depends on the days around it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from optimizer.domain.session_kinds import MARKERS
from optimizer.formats.plan import Day, Plan
from optimizer.report.export.export_request import Request
from optimizer.report.page.day_titles import card_title


@dataclass(frozen=True)
class RunOtherwise:
    """One of them: what its session was called, and what it is called then."""

    date: date
    before: str
    after: str


def run_otherwise(old: Request, new: Request, first: date) -> Iterator[RunOtherwise]:
    """The days from `first` on whose session is another one of the same length, such as a pace test that a long run
    the day after leaves no room for.

    Parameters
    ----------
    old, new
        The year's own plan, and the one that is shown over it.
    first
        The first day that may change.
    """
    was = {day.date: day for day in old.plan.days}
    for day in _open(new.plan, first):
        before = was.get(day.date)
        if before is None or _minutes(before) != _minutes(day):
            continue
        titles = card_title(before, old), card_title(day, new)
        if titles[0] != titles[1]:
            yield RunOtherwise(day.date, *titles)


def _open(plan: Plan, first: date) -> Iterator[Day]:
    return (day for day in plan.days if day.date >= first)


def _minutes(day: Day) -> dict[str, int]:
    return {one.kind: one.minutes for one in day.sessions if one.kind not in MARKERS}

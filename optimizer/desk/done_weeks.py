"""What was run of what was planned, as far as anybody has told: by uploads, by hand, by days of illness."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from optimizer.domain.calendar import days_through, monday
from optimizer.domain.training_log import week_running
from optimizer.formats.plan import Plan
from optimizer.replan.done_days import sessions_of
from optimizer.workspace.records import YearRevision

FOUR_WEEKS = timedelta(days=28)


@dataclass(frozen=True)
class DoneWeeks:
    """Minutes run and planned of the last week, None where nobody told of it; percent of four weeks; the last day that
    was told of."""

    last: tuple[int, int] | None = None
    four: int | None = None
    told: date | None = None


NOTHING = DoneWeeks()


def done_weeks(plan: Plan, revisions: Sequence[YearRevision], today: date) -> DoneWeeks:
    """What the year's history knows of the days before today.

    Parameters
    ----------
    plan
        The plan as it stands: its days that were told of are what was done.
    revisions
        All of them; those that were undone do not count.
    today
        The first day that is not over.
    """
    told, planned = told_days(revisions, today)
    if not told:
        return NOTHING
    done = {day.date: running_of(sessions_of(day)) for day in plan.days if day.date < today}
    asked = {day: running_of(planned[day]) if day in planned else minutes for day, minutes in done.items()}
    start = monday(today) - timedelta(days=7)
    week = [day for day in done if start <= day < start + timedelta(days=7)]
    recent = [day for day in told if day in done and day >= today - FOUR_WEEKS]
    total = sum(asked[day] for day in recent)
    return DoneWeeks(
        (sum(done[day] for day in week if day in told), sum(asked[day] for day in week)) if told & set(week) else None,
        round(100 * sum(done[day] for day in recent) / total) if total else None,
        max(told),
    )


def told_days(
    revisions: Sequence[YearRevision], today: date
) -> tuple[frozenset[date], Mapping[date, Mapping[str, int]]]:
    """The days before today that somebody has told of; and of those that were otherwise what was planned on them."""
    planned: dict[date, Mapping[str, int]] = {}
    told: set[date] = set()
    for revision in standing(revisions):
        known = {day for change in revision.changes for day in _days(change) if day < today}
        told |= known
        for day in revision.outcome.days:
            if day.date in known:
                planned.setdefault(day.date, day.before)
    return frozenset(told), planned


def untold(plan: Plan, done: DoneWeeks, today: date) -> tuple[date, date] | None:
    """The first and last of the days before today that nobody has told of, of the last four weeks; the last week where
    nobody ever told anything."""
    since = today - timedelta(days=7) if done.told is None else max(done.told + timedelta(days=1), today - FOUR_WEEKS)
    first, last = max(since, plan.days[0].date), today - timedelta(days=1)
    return (first, last) if first <= last else None


def standing(revisions: Sequence[YearRevision]) -> list[YearRevision]:
    """The revisions that made the year what it is, the oldest first."""
    known = {revision.number: revision for revision in revisions}
    now = revisions[-1] if revisions else None
    found: list[YearRevision] = []
    while now is not None:
        if now.restores is not None:
            now = known.get(now.restores)
            continue
        found.append(now)
        now = known.get(now.parent) if now.parent is not None else None
    return found[::-1]


def running_of(sessions: Mapping[str, int]) -> int:
    return week_running((sessions,))[0]


def _days(change: Mapping[str, Any]) -> Iterator[date]:
    """The days that a change tells of."""
    kind = change.get("do")
    if kind == "log":
        yield date.fromisoformat(change["day"])
    elif kind == "recorded":
        yield from (date.fromisoformat(one["date"]) for one in change["days"])
    elif kind == "away":
        first, last = date.fromisoformat(change["first"]), date.fromisoformat(change["last"])
        yield from days_through(first, last)

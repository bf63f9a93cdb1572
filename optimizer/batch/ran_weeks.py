"""What was run of what was planned, week by week: kept beside a client's plan, which forgets what it once asked for."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from optimizer.batch.client_result import RanWeek, Resumed
from optimizer.domain import session_kinds
from optimizer.domain.calendar import monday

KEPT = 60
"""Weeks that are kept: more than a year of them."""
RUNNING = (*session_kinds.RUNS, "race")


def ran_weeks(earlier: tuple[RanWeek, ...], before: bytes | None, resumed: Resumed | None) -> tuple[RanWeek, ...]:
    """Carry on what is known of past weeks.

    Parameters
    ----------
    earlier
        What was known before.
    before
        The plan that was followed until now.
    resumed
        What was uploaded, where the plan was made again.

    Returns
    -------
    tuple[RanWeek, ...]
        By week. What a week was planned as stays what it was when its uploads were first read.
    """
    known = {week.start: week for week in earlier}
    if resumed is None or resumed.since is None:
        return earlier
    planned, ran = planned_minutes(before, resumed.first), dict(resumed.ran)
    for start in _mondays(resumed.since, resumed.first):
        first = known.get(start)
        whole = start + timedelta(days=7) <= resumed.first
        asked = first.planned if first is not None and first.whole else planned.get(start, 0)
        known[start] = RanWeek(start=start, planned=asked, ran=ran.get(start, 0), whole=whole)
    return tuple(known[start] for start in sorted(known))[-KEPT:]


def _mondays(since: date, first: date) -> Iterator[date]:
    start = monday(since)
    while start < first:
        yield start
        start += timedelta(days=7)


def planned_minutes(plan: bytes | None, first: date) -> dict[date, int]:
    """Minutes of running of the plan's weeks until the day before `first`, by their Mondays."""
    found: dict[date, int] = {}
    for day, sessions in _days(plan):
        if day < first:
            found[monday(day)] = found.get(monday(day), 0) + running(sessions)
    return found


def running(sessions: list[Mapping[str, Any]]) -> int:
    """Minutes of running of a day's sessions."""
    return sum(session["minutes"] for session in sessions if session["kind"] in RUNNING)


def _days(plan: bytes | None) -> Iterator[tuple[date, list[Mapping[str, Any]]]]:
    try:
        for day in json.loads(plan or b"{}").get("days", []):
            yield date.fromisoformat(day["date"]), day["sessions"]
    except (ValueError, KeyError, TypeError, AttributeError):
        return

"""Which days and sessions an export covers: all of the season, or a part of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from optimizer.domain import session_kinds
from optimizer.domain.calendar import monday
from optimizer.formats.plan import Day, Plan, Session

AHEAD = 14
"""Days that a watch gets: most hold few workouts, and what is further away may still change."""
GROUPS: dict[str, tuple[str, ...]] = {
    "running": (*session_kinds.RUNS, "race", "strides"),
    "hard": session_kinds.HARD,
}
"""Words for several kinds at once; any kind can be named by itself."""


@dataclass(frozen=True)
class SeasonPart:
    """First and last day, and the kinds of sessions; no kinds are all of them."""

    first: date
    last: date
    only: frozenset[str] = frozenset()


def ahead(plan: Plan, today: date) -> tuple[date, date]:
    """The next two weeks from today; those of the season nearest to it before its start and after its end."""
    first, last = plan.days[0].date, plan.days[-1].date
    start = max(first, last - timedelta(days=AHEAD - 1)) if today > last else max(first, today)
    return start, min(last, start + timedelta(days=AHEAD - 1))


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the day's training week."""
    return monday(day), monday(day) + timedelta(days=6)


def kinds_of(words: Iterable[str]) -> frozenset[str]:
    """The kinds that the words name.

    Raises
    ------
    ValueError
        With the first word that is neither a kind nor a group.
    """
    found: set[str] = set()
    for word in words:
        if word not in GROUPS and session_kinds.described(word) is None:
            raise ValueError(word)
        found.update(GROUPS.get(word, (word,)))
    return frozenset(found)


def within(plan: Plan, part: SeasonPart) -> Plan:
    """The plan with only those days and sessions; a day that is left without a session of these kinds is left out.

    Strides stay with the run that they end.
    """
    days = tuple(_kept(plan.days, part))
    weeks = tuple(week for week in plan.weeks if monday(part.first) <= week.start <= part.last)
    branches = tuple(
        branch.model_copy(update={"days": kept})
        for branch in plan.branches
        if (kept := tuple(_kept(branch.days, part)))
    )
    return plan.model_copy(update={"days": days, "weeks": weeks, "branches": branches})


def _kept(days: Iterable[Day], part: SeasonPart) -> Iterable[Day]:
    for day in days:
        if part.first <= day.date <= part.last:
            sessions = tuple(session for session in day.sessions if _wanted(session, day, part.only))
            if sessions or not part.only:
                yield day.model_copy(update={"sessions": sessions})


def _wanted(session: Session, day: Day, only: frozenset[str]) -> bool:
    ends_a_run = session.kind == "strides" and any(other.kind in only for other in day.sessions)
    return not only or session.kind in only or ends_a_run

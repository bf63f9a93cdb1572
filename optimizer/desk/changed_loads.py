"""What a change does to loads: of single days, and of the weeks they stand in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from optimizer.formats.plan import Plan


@dataclass(frozen=True)
class ChangedWeek:
    """One week whose running or load differs: minutes and points before and after."""

    start: date
    minutes: tuple[int, int]
    load: tuple[int, int]


@dataclass(frozen=True)
class ChangedLoads:
    """Points of a day before and after, by day; the weeks that carry another load, the earliest first."""

    days: Mapping[date, tuple[int, int]]
    weeks: tuple[ChangedWeek, ...]


def changed_loads(old: Plan, new: Plan) -> ChangedLoads:
    """Days and weeks whose load differs.

    Parameters
    ----------
    old, new
        The year's own plan, and the one that is shown over it.

    Returns
    -------
    ChangedLoads
        Nothing where both are the same.
    """
    before, after = _of_days(old), _of_days(new)
    was = {week.start: week for week in old.weeks}
    weeks = (
        ChangedWeek(
            week.start,
            (was[week.start].run_minutes, week.run_minutes),
            (was[week.start].load, week.load),
        )
        for week in new.weeks
        if week.start in was
    )
    return ChangedLoads(
        {day: (before.get(day, 0), load) for day, load in after.items() if before.get(day, 0) != load},
        tuple(week for week in weeks if week.load[0] != week.load[1]),
    )


def _of_days(plan: Plan) -> dict[date, int]:
    return {day.date: sum(session.load for session in day.sessions) for day in plan.days}

"""Stages of walk-runs: three sessions each, and in a cutback the week before once more."""

from collections.abc import Iterable
from datetime import date

from constraints.comeback import EVERY_DAYS, STAGE_RUNS, WALKING_STAGES, Stage
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year


def stage_number(behind: int) -> int:
    """Place in the walk-run stages of a session with so many behind it."""
    return min(behind // STAGE_RUNS, len(WALKING_STAGES) - 1)


def cycles(stage: Stage, minutes: int) -> int:
    """How often a session of those minutes runs and walks."""
    return min(stage.times, minutes // (stage.run + stage.walk))


def sessions_behind(year: Year, log: Log, cutbacks: frozenset[int], day: date) -> int:
    """Walk-run sessions that lead up to the stage of that day.

    Since the last clearance; the days before the season count every other day. A cutback leads no further and repeats
    the week before, but for the return ladder's own runs, which stand where they stand.
    """
    if _repeats(year, cutbacks, day):
        return _repeated(year, log, cutbacks, day)
    start = year.horizon.start
    cleared = max((i.cleared for i in year.scenario.injuries if i.cleared and i.cleared <= day), default=start)
    before = max(0, -(-(start - cleared).days // EVERY_DAYS))
    walked = (d for d in log.days if cleared <= d < day and "walk_run" in log.days[d])
    return before + sum(not _repeats(year, cutbacks, d) for d in walked)


def _repeats(year: Year, cutbacks: frozenset[int], day: date) -> bool:
    facts = year.days.get(day)
    return facts is not None and facts.week > 0 and facts.week in cutbacks and not facts.ladder


def _repeated(year: Year, log: Log, cutbacks: frozenset[int], day: date) -> int:
    """The same session of the week before; its first where that would be more running than then."""
    week = year.days[day].week
    now, last = (_walked(log, year.weeks[number].days) for number in (week, week - 1))
    behind = [sessions_behind(year, log, cutbacks, d) for d in last] or [
        sessions_behind(year, log, cutbacks, year.weeks[week - 1].days[0])
    ]
    turns = [behind[place] if place < len(behind) else behind[0] for place in range(len(now))]
    if _run(log, now, turns) > _run(log, last, behind):
        return behind[0]
    return turns[now.index(day)] if day in now else behind[0]


def _walked(log: Log, days: Iterable[date]) -> list[date]:
    return [day for day in days if "walk_run" in log.days.get(day, {})]


def _run(log: Log, days: list[date], behind: list[int]) -> int:
    """Minutes run in these sessions, the walking between left out."""
    stages = [WALKING_STAGES[stage_number(number)] for number in behind]
    return sum(one.run * cycles(one, log.days[d]["walk_run"]) for d, one in zip(days, stages, strict=False))

"""Loads of sessions as whole points that add up to their week's load as it is printed."""

from collections.abc import Mapping
from datetime import date

from optimizer.core import units
from optimizer.domain import session_kinds
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year

SessionPlace = tuple[date, str]


def session_loads(year: Year, log: Log) -> dict[SessionPlace, int]:
    """Points of every session of the log, by day and kind.

    Each is its exact load rounded up or down, so that a week's sessions come to its load rounded: those nearest the
    next point are rounded up (Hamilton's method of largest remainders).
    """
    return {place: load for week in year.weeks for place, load in _of_week(year, log, week.days).items()}


def twelfths(year: Year, day: date, kind: str, minutes: int) -> int:
    """The session's exact load in twelfths of a point."""
    race = year.days[day].race
    if kind == "race" and race is not None:
        return race.load
    if kind == "strides":
        return session_kinds.strides_twelfths()
    return year.rates[kind] * minutes // units.GRID


def _of_week(year: Year, log: Log, days: tuple[date, ...]) -> dict[SessionPlace, int]:
    exact = {
        (day, kind): twelfths(year, day, kind, minutes)
        for day in days
        for kind, minutes in log.days.get(day, {}).items()
    }
    points = {place: load // units.LOAD_UNIT for place, load in exact.items()}
    missing = round(sum(exact.values()) / units.LOAD_UNIT) - sum(points.values())
    for place in _next_point_first(exact)[:missing]:
        points[place] += 1
    return points


def _next_point_first(exact: Mapping[SessionPlace, int]) -> list[SessionPlace]:
    return sorted(exact, key=lambda place: (-(exact[place] % units.LOAD_UNIT), place))

"""Years that must come to the same as a planned one: what the plan holds locked, what it leaves taken away; and years
that must come to no worse, with more on offer."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from optimizer.domain.session_kinds import BY_NAME, HARD, RUNS
from optimizer.domain.training_log import Log

Data = dict[str, Any]
Day = Mapping[str, int]
DAY = 1440
LEAST_LONG = 30
"""The lowest limit on long runs that a scenario may state."""
LEAST_MINUTES = 20
"""A day of less is an absence, which is another fact."""


def same_years(data: Data, log: Log) -> dict[str, Data]:
    """Every third planned session locked; days cut to the minutes used; limits lowered to what the plan makes of
    them."""
    limits = {**(data.get("limits") or {}), **dict(_at_use(log))}
    offer = data["availability"]
    return {
        "locked": data | {"locked": [*(data.get("locked") or ()), *list(_sessions(data, log))[::3]]},
        "cut to use": data
        | {"availability": offer | {"exceptions": [*(offer.get("exceptions") or ()), *_cut(offer, log)]}},
        "limits at use": data | {"limits": limits},
    }


def no_worse_years(data: Data) -> dict[str, Data]:
    """A quarter of an hour more on every weekday that has time; two sessions a day; a weekday more for long runs."""
    offer = data["availability"]
    minutes = {day: min(DAY, free + 15) if free else 0 for day, free in offer["minutes"].items()}
    long_days = offer.get("long_run_days", ["sat", "sun"])
    changed: dict[str, Data] = {"15 min more": {"minutes": minutes}, "two sessions a day": {"sessions_per_day": 2}}
    if long_days and "fri" not in long_days:
        changed["Friday for long runs"] = {"long_run_days": [*long_days, "fri"]}
    return {name: data | {"availability": offer | more} for name, more in changed.items() if offer != offer | more}


def _sessions(data: Data, log: Log) -> Iterator[Data]:
    taken = {str(entry.get("date")) for entry in data.get("locked") or ()}
    for day, done in sorted(log.days.items()):
        for kind, minutes in done.items():
            if kind in BY_NAME and str(day) not in taken and "race" not in done:
                yield {"date": str(day), "kind": kind, "minutes": minutes}


def _cut(offer: Data, log: Log) -> Iterator[Data]:
    covered = [(e.get("on") or e["from"], e.get("on") or e["to"]) for e in offer.get("exceptions") or ()]
    for day, done in sorted(log.days.items()):
        used = sum(minutes for kind, minutes in done.items() if kind != "race")
        if used >= LEAST_MINUTES and not any(first <= str(day) <= last for first, last in covered):
            yield {"on": str(day), "minutes": used}


def _at_use(log: Log) -> Iterator[tuple[str, float]]:
    """Limits on sessions, lowered to the most that the plan holds; one that a lock goes beyond stays."""
    days = [log.days[day] for day in sorted(log.days)]
    ran = [any(kind in RUNS or kind == "race" for kind in done) for done in days]
    used = {
        "hard_sessions": max(_held(days[i : i + 7], HARD) for i in range(len(days))),
        "strength_sessions": max(_held(week, ("strength",)) for week in _weeks(log.days)),
        "strength_minutes": max(LEAST_MINUTES, *(done.get("strength", 0) for done in days)),
        "consecutive_run_days": max((sum(1 for _ in row) for on, row in groupby(ran) if on), default=1),
    }
    used["long_run_cap"] = max(LEAST_LONG, *(done.get("long", 0) for done in days))
    for name, most in used.items():
        if most < log.year.limits[name]:
            yield name, float(most)
    rests = 7 - max(sum(map(bool, days[i : i + 7])) for i in range(len(days)))
    if log.year.limits["rest_window"] == 7 and rests > log.year.limits["rest_days"]:
        yield "rest_days", float(rests)


def _held(days: Sequence[Day], kinds: Sequence[str]) -> int:
    return sum(any(kind in done for kind in kinds) for done in days)


def _weeks(days: Mapping[date, Day]) -> Iterator[list[Day]]:
    for _, found in groupby(sorted(days), key=lambda day: day.isocalendar()[:2]):
        yield [days[day] for day in found]

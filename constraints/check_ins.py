"""Check-ins: when the coach asks for soreness, sleep and feeling."""

from datetime import date

from constraints.family import Family
from optimizer.year import Year


class CheckIns(Family):
    """At least weekly; every other day in freestyle and reverse taper. Markers cost nothing, so they are
    placed, not chosen."""

    name = "check_ins"


def check_in_days(year: Year) -> frozenset[date]:
    """The days with a check-in: Mondays, and every second day while the runner recovers."""
    often = ("freestyle", "reverse_taper")
    marked: set[date] = set()
    last: date | None = None
    for day in year.horizon.days:
        gap = 99 if last is None else (day - last).days
        if day.weekday() == 0 or gap >= 7 or (year.days[day].phase in often and gap >= 2):
            marked.add(day)
            last = day
    return frozenset(marked)

"""Check-ins: when the coach asks about soreness, sleep and feeling, and what the answers after a race change."""

from datetime import date, timedelta

from constraints.family import Family
from constraints.limits import RuleTable
from optimizer.domain.year import Year
from optimizer.formats.scenario import CheckIn

LISTEN_DAYS = 14
"""Days after a race whose check-ins say how it went."""
EVEN, SPENT = 5, 10
"""Answers, from 0 (fresh), that leave recovery as it is, and the most tired ones."""
SHORTER, LONGER = 0.75, 1.5
"""Factors on recovery at the two ends; straight lines between."""


TABLES = (
    RuleTable(
        "check_in_days",
        "days on which the runner is asked for soreness, sleep and feeling",
        "coaching practice",
        "C",
        ("phase", "how often"),
        (("freestyle, reverse taper", "every 2 days"), ("all others", "Mondays, at least every 7 days")),
    ),
    RuleTable(
        "check_in_recovery",
        f"the answers of the {LISTEN_DAYS} days after a race make its recovery shorter or longer",
        "ours",
        "D",
        ("mean of soreness, 10 - sleep, 10 - feeling", "recovery times"),
        ((0, f"x {SHORTER:g}"), (EVEN, "x 1"), (SPENT, f"x {LONGER:g}")),
    ),
)


class CheckIns(Family):
    """At least weekly; every other day in freestyle and reverse taper. Markers cost nothing, so they are
    placed, not chosen."""

    name = "check_ins"
    tables = TABLES


def check_in_factor(year: Year, race_day: date) -> float:
    """Factor on recovery times from what the runner reported after the race; 1 when nothing was reported."""
    last = race_day + timedelta(days=LISTEN_DAYS)
    heard = [c for c in year.scenario.check_ins if race_day < c.date <= last]
    tired = [answer for check_in in heard for answer in _tired(check_in)]
    if not tired:
        return 1.0
    mean = sum(tired) / len(tired)
    if mean <= EVEN:
        return SHORTER + (1.0 - SHORTER) / EVEN * mean
    return 1.0 + (LONGER - 1.0) / (SPENT - EVEN) * (mean - EVEN)


def _tired(check_in: CheckIn) -> list[int]:
    """The answers that were given, each from 0 (fresh) to 10 (spent)."""
    good = [score for score in (check_in.sleep, check_in.feeling) if score is not None]
    sore = [check_in.soreness] if check_in.soreness is not None else []
    return sore + [10 - score for score in good]


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

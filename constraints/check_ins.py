"""Check-ins: when the coach asks about soreness, sleep and feeling, and what the answers change."""

from collections.abc import Iterator
from datetime import date, timedelta

from constraints.family import Family, View
from constraints.limits import RuleTable
from optimizer.core.requirement import Requirement
from optimizer.domain.calendar import date_words
from optimizer.domain.session_kinds import LIVELY
from optimizer.domain.year import Year
from optimizer.formats.scenario import CheckIn

LISTEN_DAYS = 14
"""Days after a race whose check-ins say how it went."""
EVEN, SPENT = 5, 10
"""Answers, from 0 (fresh), that leave recovery as it is, and the most tired ones."""
SHORTER, LONGER = 0.75, 1.5
"""Factors on recovery at the two ends; straight lines between."""
LOW, LOW_DAYS = 2, 2
"""A feeling up to which a check-in reads like an illness, and days, its own the first, that are easy then."""
WAITS, SHORT, LITTLE = (*LIVELY, "long", "medium_long", "trail", "strength"), ("easy", "cross_training"), 30
"""Kinds that wait on such a day, kinds that may be done, and the most minutes of these. Ours."""

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
    RuleTable(
        "check_in_low",
        f"where a runner feels {LOW} of 10 or less, as in an illness, that day and the next hold nothing quick, no "
        f"long or hilly run, no strength, and easy sessions of {LITTLE} min at most; races and locked sessions stand",
        "coaching practice; numbers ours",
        "C",
    ),
)


class CheckIns(Family):
    """At least weekly; every other day in freestyle and reverse taper. Markers cost nothing, so they are placed, not
    chosen. A runner who feels ill has easy days."""

    name = "check_ins"
    tables = TABLES

    def narrow(self, year: Year) -> None:
        for day, why in self._easy_days(year):
            facts = year.days[day]
            facts.cap(tuple(kind for kind in WAITS if kind not in facts.fixed), 0, why)
            facts.cap(tuple(kind for kind in SHORT if kind not in facts.fixed), LITTLE, why)

    def rules(self, view: View) -> None:
        for day, why in self._easy_days(view.year):
            if day in view.days and "strides" not in view.year.days[day].fixed:
                view.at_most(view.strides(day), 0, day, why)

    def _easy_days(self, year: Year) -> Iterator[tuple[date, Requirement]]:
        """The days of the season that are easy because the runner felt ill."""
        for index, check_in in enumerate(year.scenario.check_ins):
            felt = f"the runner felt {check_in.feeling} of 10 on {date_words(check_in.date)}: easy days first"
            for later in range(LOW_DAYS if is_low(check_in) else 0):
                day = check_in.date + timedelta(days=later)
                if day in year.days:
                    yield day, Requirement(self.name, felt, ("check_ins", index))


def is_low(check_in: CheckIn) -> bool:
    """Whether the runner felt as in an illness."""
    return check_in.feeling is not None and check_in.feeling <= LOW


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

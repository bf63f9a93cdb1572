"""Late quality: what the last weeks before a marathon and the last days before an A race hold of hard running.

Running at maximal oxygen uptake tires for days and trains little of what a marathon asks; the big session eight days
before a race is remembered by the legs and by nothing else.
"""

from datetime import date, timedelta

from constraints.family import Family, View
from constraints.last_days import before
from constraints.limits import RuleTable, number_word
from optimizer.core.requirement import Requirement
from optimizer.domain.calendar import days_to
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import HARD
from optimizer.domain.session_queries import Lin
from optimizer.domain.year import Year

QUICKEST = ("intervals", "repetitions")
"""Kinds run at maximal oxygen uptake or faster."""
LATE_WEEKS, WINDOW, LATE_MINUTES = 8, 14, 50
"""Weeks before a marathon in which one such session in so many days is enough, and its most minutes (ours, D)."""
NONE_WEEKS, NONE_FROM = 6, 240
"""Weeks before it without any for whoever expects to take longer than so many minutes."""
LAST_DAYS, LAST_MINUTES = 10, 60
"""Days before an A race in which a hard session lasts no longer than this."""

TABLES = (
    RuleTable(
        "late_intervals",
        f"one session of intervals or repetitions, of {LATE_MINUTES} min at most, in any {WINDOW} days of the last "
        f"{LATE_WEEKS} weeks before an A or B marathon; none in the last {NONE_WEEKS} where it takes more than "
        f"{NONE_FROM // 60} h",
        "coaching consensus",
        "C",
    ),
    RuleTable(
        "late_hard_minutes",
        f"in the {number_word(LAST_DAYS)} days before an A race a hard session lasts at most {LAST_MINUTES} min",
        "coaching practice; minutes ours",
        "D",
    ),
)


class LateQuality(Family):
    """Few intervals in a marathon's last weeks, and no big session in the last days before an A race."""

    name = "late_quality"
    tables = TABLES

    def narrow(self, year: Year) -> None:
        for race in year.with_priority("A"):
            text = f"a hard session in the {LAST_DAYS} days before {race.name} lasts at most {LAST_MINUTES} min"
            why = Requirement(self.name, text, race.where, unit="min")
            for _, facts in before(year, race, 1, LAST_DAYS):
                facts.cap(tuple(kind for kind in HARD if kind not in facts.fixed), LAST_MINUTES, why)
        for race in _marathons(year):
            text = f"intervals in the {LATE_WEEKS} weeks before {race.name} last at most {LATE_MINUTES} min"
            why = Requirement(self.name, text, race.where, unit="min")
            for _, facts in before(year, race, 1, 7 * LATE_WEEKS):
                facts.cap(tuple(kind for kind in QUICKEST if kind not in facts.fixed), LATE_MINUTES, why)
            if race.expected <= NONE_FROM:
                continue
            text = f"no intervals in the {NONE_WEEKS} weeks before {race.name}: it asks for endurance"
            why = Requirement(self.name, text, race.where)
            for _, facts in before(year, race, 1, 7 * NONE_WEEKS):
                facts.cap(tuple(kind for kind in QUICKEST if kind not in facts.fixed), 0, why)

    def rules(self, view: View) -> None:
        for race in _marathons(view.year):
            text = f"one session of intervals in {WINDOW} days of the {LATE_WEEKS} weeks before {race.name}"
            why = Requirement(self.name, text, race.where)
            for day in view.span:
                if 0 < (race.day - day).days <= 7 * LATE_WEEKS:
                    view.few((_chosen(view, d) for d in days_to(day, WINDOW) if _late(race, d)), 1, day, why)


def _marathons(year: Year) -> list[RaceFacts]:
    return [race for race in year.with_priority("A", "B") if race.marathon]


def _late(race: RaceFacts, day: date) -> bool:
    return race.day - day <= timedelta(weeks=LATE_WEEKS)


def _chosen(view: View, day: date) -> Lin:
    """Number of such sessions of the day that nobody has locked; two do not fit into one day."""
    facts = view.year.days.get(day)
    fixed = facts.fixed if facts is not None else {}
    return sum(view.has(day, kind) for kind in QUICKEST if kind not in fixed)

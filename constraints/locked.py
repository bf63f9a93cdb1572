"""Locked: sessions the coach has fixed stay as they are."""

from collections.abc import Iterator
from datetime import date

from constraints.family import Family
from constraints.limits import RuleTable
from constraints.weekly import place
from optimizer.core import units
from optimizer.core.requirement import Conflict, Requirement
from optimizer.domain.calendar import date_words
from optimizer.domain.fixed_sessions import locked_length
from optimizer.domain.session_kinds import BY_NAME
from optimizer.domain.year import Year
from optimizer.formats.scenario import Locked

TABLES = (
    RuleTable(
        "locked_sessions",
        "planned as written; one that a rule forbids is a conflict, never dropped. A preference (kinds of base and "
        "build days, days for long runs, cross-training that nobody offers) forbids nothing on a locked date, and is "
        "told. It may be shorter than we would plan its kind, down to three quarters",
        "ours",
        "D",
    ),
    RuleTable(
        "weekly_entries",
        "what comes every week gives way on days on which a race, recovery, an injury or the time forbids it",
        "ours",
        "D",
    ),
    RuleTable(
        "training_races",
        "a C race is left out, and the plan says so, while an injury forbids racing; up to 10 km also where it stands "
        "too near an A or B race, or to an earlier C race. Such short races that come again within a week count as a "
        "habit: they are jogged where, raced, they would leave the long run no day",
        "ours",
        "D",
    ),
)

SHORTEST = 0.75
"""Of the minutes from which on we would plan a kind: less holds no warm-up, work and cool-down (ours, D)."""


class LockedFamily(Family):
    """A locked session is planned exactly as written; one that a rule forbids is a conflict, never dropped.

    Of the many that come every week, those give way that a fact of their day forbids. A locked rest leaves its day no
    minutes.
    """

    name = "locked"
    tables = TABLES

    def offer(self, year: Year) -> None:
        for index, entry in enumerate(year.scenario.locked):
            facts = year.days.get(entry.date)
            if facts is not None and entry.kind == "rest":
                facts.limit_minutes(0, self._fact(index, entry))
            if facts is not None and entry.kind in BY_NAME:
                place(year, entry)
        year.told += _told_shorter(year)

    def conflicts(self, year: Year) -> Iterator[Conflict]:
        for index, entry in enumerate(year.scenario.locked):
            facts = year.days.get(entry.date)
            if facts is None or entry.kind not in facts.caps or (entry.weekly and entry.kind not in facts.fixed):
                continue
            fact = self._fact(index, entry)
            cap = facts.caps[entry.kind]
            if cap.minutes < entry.minutes and cap.why is not None:
                yield Conflict((fact, cap.why), f"the locked session breaks the rule by itself: {cap.why.text}")
            elif facts.minutes < entry.minutes and facts.why_minutes is not None:
                yield Conflict((fact, facts.why_minutes), "the locked session does not fit into the day")
            elif not (least := least_locked(entry.kind)) <= entry.minutes <= cap.minutes:
                bounds = Requirement(
                    self.name, f"{entry.kind.replace('_', ' ')} sessions last {least} to {cap.minutes} min"
                )
                yield Conflict((fact, bounds), "the locked session is too short or too long for its kind")

    def _fact(self, index: int, entry: Locked) -> Requirement:
        text = f"{entry.kind.replace('_', ' ')}{locked_length(entry)} is locked on {date_words(entry.date)}"
        return Requirement(self.name, text, ("locked", index))


def least_locked(kind: str) -> int:
    """Minutes that a locked session lasts at least: a parkrun of 30 min stands for intervals, which we would plan from
    40 min on."""
    return units.GRID * units.steps_up(SHORTEST * BY_NAME[kind].least)


def _told_shorter(year: Year) -> Iterator[str]:
    """One sentence for all sessions that are locked shorter than we would plan their kinds."""
    days: dict[tuple[str, int], list[date]] = {}
    for entry in year.scenario.locked:
        fixed = entry.date in year.days and year.days[entry.date].fixed.get(entry.kind) == entry.minutes
        if fixed and least_locked(entry.kind) <= entry.minutes < BY_NAME[entry.kind].least:
            days.setdefault((entry.kind, entry.minutes), []).append(entry.date)
    if days:
        told = "; ".join(_briefly(kind, minutes, dates) for (kind, minutes), dates in days.items())
        yield f"Planned because you locked it, though shorter than we would plan it: {told}"


def _briefly(kind: str, minutes: int, dates: list[date]) -> str:
    """
    >>> _briefly("intervals", 30, [date(2027, 1, 9), date(2027, 1, 16)])
    'intervals of 30 instead of 40 min (2 days from Sat 9 Jan 2027 on)'
    """
    when = date_words(dates[0]) if len(dates) == 1 else f"{len(dates)} days from {date_words(dates[0])} on"
    return f"{kind.replace('_', ' ')} of {minutes} instead of {BY_NAME[kind].least} min ({when})"

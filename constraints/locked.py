"""Locked: sessions the coach has fixed stay as they are."""

from collections.abc import Iterator

from constraints.family import Family
from constraints.limits import RuleTable
from constraints.weekly import blocked
from optimizer.core.requirement import Conflict, Requirement
from optimizer.domain.calendar import date_words
from optimizer.domain.session_kinds import BY_NAME
from optimizer.domain.year import GivesWay, Year
from optimizer.formats.scenario import Locked

TABLES = (
    RuleTable(
        "locked_sessions",
        "planned as written; one that a rule forbids is a conflict, never dropped. A preference (kinds of base and "
        "build days, days for long runs, cross-training that nobody offers) forbids nothing on a locked date, and is "
        "told",
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
            if facts is None or entry.kind not in BY_NAME:
                continue
            if entry.weekly and (why := blocked(year, entry)) is not None:
                year.left_out.append(GivesWay(entry.note or entry.kind.replace("_", " "), entry.date, why))
            else:
                facts.fixed[entry.kind] = entry.minutes

    def conflicts(self, year: Year) -> Iterator[Conflict]:
        for index, entry in enumerate(year.scenario.locked):
            facts = year.days.get(entry.date)
            if facts is None or entry.kind not in facts.caps or (entry.weekly and entry.kind not in facts.fixed):
                continue
            fact = self._fact(index, entry)
            cap = facts.caps[entry.kind]
            if cap.minutes < entry.minutes and cap.why is not None:
                yield Conflict((fact, cap.why), "the locked session breaks the rule by itself")
            elif facts.minutes < entry.minutes and facts.why_minutes is not None:
                yield Conflict((fact, facts.why_minutes), "the locked session does not fit into the day")
            elif not BY_NAME[entry.kind].least <= entry.minutes <= cap.minutes:
                kind = BY_NAME[entry.kind]
                bounds = Requirement(
                    self.name, f"{entry.kind.replace('_', ' ')} sessions last {kind.least} to {cap.minutes} min"
                )
                yield Conflict((fact, bounds), "the locked session is too short or too long for its kind")

    def _fact(self, index: int, entry: Locked) -> Requirement:
        length = "" if entry.kind == "rest" else f" of {entry.minutes} min"
        text = f"{entry.kind.replace('_', ' ')}{length} is locked on {date_words(entry.date)}"
        return Requirement(self.name, text, ("locked", index))

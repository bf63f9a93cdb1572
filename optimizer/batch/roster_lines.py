"""Rows of the roster as a coach's page shows them: every cell in words."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from urllib.parse import quote

from optimizer.batch import roster_words
from optimizer.batch.client_concerns import PLAN, RACE_DAYS, SEARCH, SILENT_DAYS, day_words
from optimizer.batch.coach_letter import letter
from optimizer.batch.roster import ClientRow
from optimizer.batch.sparkline import LETTERS, sparkline
from optimizer.report.plain_words import PHASES, count, goal, plain, signed

NOTHING = "\N{EN DASH}"
NO_ORDER = ""
"""Sorts last."""


class Action(NamedTuple):
    """Something to press."""

    words: str
    href: str


class GoalCells(NamedTuple):
    """One goal with its value and what is proven of it."""

    words: str
    value: str
    proof: str


@dataclass(frozen=True)
class RosterLine:
    """One client, cell by cell."""

    row: ClientRow
    today: date
    page: str = ""
    calendar: str = ""
    pack: str = ""

    @property
    def name(self) -> str:
        return plain(self.row.client, 1000)

    @property
    def athlete(self) -> str:
        named = self.row.client.rpartition("/")[2].casefold()
        return (
            plain(self.row.athlete, 200)
            if self.row.athlete.casefold() not in (named, self.row.client.casefold())
            else ""
        )

    @property
    def status(self) -> str:
        """What a coach acts on: why there is no plan, or that its search was cut short. Proofs stand with the goals."""
        return "" if self.row.planned and not self.row.cut else roster_words.status(self.row)

    @property
    def groups(self) -> str:
        return ", ".join(map(plain, self.row.groups))

    @property
    def groups_json(self) -> str:
        return json.dumps(list(self.row.groups))

    @property
    def level(self) -> int:
        return self.row.concern.level

    @property
    def flags(self) -> str:
        return " ".join(sorted(self.row.concern.flags))

    @property
    def why(self) -> str:
        return plain(self.row.concern.why, 400)

    @property
    def do(self) -> str:
        return plain(self.row.concern.do, 400)

    @property
    def actions(self) -> tuple[Action, ...]:
        """The page of the client's days, and a letter begun."""
        found = [Action("Open the days", self.page)] if self.page else []
        if self.level:
            found.append(Action("Write", self._letter()))
        return tuple(found)

    def _letter(self) -> str:
        """A letter with what it is about, but for faults and searches."""
        why = "" if self.row.concern.rank in (PLAN, SEARCH) else self.why
        return letter(plain(self.row.athlete or self.row.client, 80), why, self.today)

    @property
    def details(self) -> str:
        return "\n".join(roster_words.details(self.row))

    @property
    def goals(self) -> tuple[GoalCells, ...]:
        return tuple(
            GoalCells(goal(score.name), f"{score.value:.1f} {score.unit}", roster_words.proof(score))
            for score in self.row.goals
        )

    @property
    def spark(self) -> str:
        facts = self.row.facts
        return "" if facts is None else sparkline(facts.loads, facts.phases, facts.now)

    @property
    def phase(self) -> str:
        return "" if self.row.phase is None else PHASES[self.row.phase].capitalize()

    @property
    def phase_letter(self) -> str:
        return "" if self.row.phase is None else LETTERS[self.row.phase]

    @property
    def phase_class(self) -> str:
        return self.phase_letter.lower()

    @property
    def last_week(self) -> str:
        facts = self.row.facts
        return _hours(facts.last_week) if facts is not None and facts.last_week else ""

    @property
    def ran(self) -> str:
        facts = self.row.facts
        if facts is not None and facts.ran is not None:
            return _hours(facts.ran)
        return "no data" if self.row.resumed is not None or self.row.last_upload is not None else ""

    @property
    def bar(self) -> int:
        facts = self.row.facts
        if facts is None or facts.ran is None or not facts.last_week:
            return 0
        return min(100, round(100 * facts.ran / facts.last_week))

    @property
    def this_week(self) -> str:
        facts = self.row.facts
        if facts is None or not facts.this_week:
            return ""
        done = "" if facts.ran_now is None else f"{_hours(facts.ran_now)} of "
        return f"{done}{_hours(facts.this_week)}"

    @property
    def adherence(self) -> str:
        facts = self.row.facts
        return NOTHING if facts is None or facts.adherence is None else f"{100 * facts.adherence:.0f} %"

    @property
    def adherence_order(self) -> str:
        facts = self.row.facts
        return NO_ORDER if facts is None or facts.adherence is None else f"{facts.adherence:.3f}"

    @property
    def form(self) -> str:
        facts = self.row.facts
        return NOTHING if facts is None or facts.form is None else signed(facts.form)

    @property
    def form_order(self) -> str:
        facts = self.row.facts
        return NO_ORDER if facts is None or facts.form is None else f"{facts.form:g}"

    @property
    def race(self) -> str:
        return plain(self.row.next_race.name, 80) if self.row.next_race else ""

    @property
    def race_day(self) -> str:
        race = self.row.next_race
        if race is None:
            return ""
        days = "today" if not race.days else f"in {race.days} d" if race.days <= RACE_DAYS else ""
        return f"{_day(race.date)}{f', {days}' if days else ''}"

    @property
    def race_days(self) -> str:
        return str(self.row.next_race.days) if self.row.next_race else NO_ORDER

    @property
    def readiness(self) -> str:
        ready, facts = self.row.ready, self.row.facts
        if ready is None:
            return ""
        now = f", now {facts.fitness:.0f}" if facts is not None and facts.fitness is not None else ""
        unsure = ", if run as planned" if self.row.silent else ""
        return (
            f"fitness {ready.fitness:.0f} of {ready.fitness_asked:.0f}{now}, "
            f"longest {_hours(ready.longest)} of {_hours(ready.longest_asked)}{unsure}"
        )

    @property
    def key(self) -> str:
        key = self.row.facts.key if self.row.facts else None
        return "" if key is None else f"{plain(key.title, 80)} {_length(key.minutes)}"

    @property
    def key_day(self) -> str:
        key = self.row.facts.key if self.row.facts else None
        return "" if key is None else day_words(key.date)

    @property
    def upload(self) -> str:
        last = self.row.last_upload
        if last is None:
            return "never uploaded" if self.row.resumed is not None else ""
        days = (self.today - last).days
        return "upload today" if days <= 0 else f"upload {days} d ago"

    @property
    def upload_order(self) -> str:
        last = self.row.last_upload
        return NO_ORDER if last is None else str(-(self.today - last).days)

    @property
    def late(self) -> bool:
        last = self.row.last_upload
        return last is not None and (self.today - last).days >= SILENT_DAYS

    @property
    def changed(self) -> str:
        changed = roster_words.changed(self.row)
        if changed in ("", "0"):
            return ""
        return "new plan" if changed == "new" else f"{count(int(changed), 'day')} changed"


def lines(rows: Collection[ClientRow], today: date, files: Collection[str]) -> list[RosterLine]:
    """The rows with links to the files that are there."""
    found = []
    for row in rows:
        named = (f"{row.client}{end}" for end in (".html", ".ics", ".racepack.html"))
        links = (quote(name) if name in files else "" for name in named)
        found.append(RosterLine(row, today, *links))
    return found


def _hours(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _length(minutes: int) -> str:
    return _hours(minutes) if minutes >= 75 else f"{minutes} min"


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"

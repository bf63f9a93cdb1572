"""Edits of the runner's facts: a number, days away, a race more, how a day felt."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from optimizer.core.amounts import count, duration
from optimizer.core.errors import InputError
from optimizer.domain.calendar import date_words, days_through
from optimizer.domain.year import Year
from optimizer.ingest.settings import set_fact
from optimizer.replan.done_days import Done
from optimizer.workspace.edit import Before, Edit, Effect, wrong
from optimizer.workspace.scenario_entries import add, sessions_words, unlock


class Set(Edit):
    """A fact of the scenario: `availability.minutes.tue=90`, `races.0.date=2027-10-03`."""

    do: Literal["set"] = "set"
    setting: str
    words: str = ""

    def effect(self, before: Before) -> Effect:  # noqa: ARG002 - any plan will do
        def change(data: Any) -> None:
            if problems := set_fact(data, self.setting):
                raise InputError("--set", problems)

        return Effect(self.words or self.setting, change)


class Away(Edit):
    """Days of illness, or of anything else that leaves no time, or only some minutes."""

    do: Literal["away"] = "away"
    first: date
    last: date
    minutes: Annotated[int, Field(ge=0, le=24 * 60)] = 0
    note: str = "ill"

    def effect(self, before: Before) -> Effect:
        if self.last < self.first:
            raise wrong("--ill", f"a last day from {self.first} on", str(self.last))
        if self.last not in before.year.days or self.first not in before.year.days:
            horizon = before.year.horizon
            raise wrong("--ill", f"days from {horizon.start} to {horizon.end}", f"{self.first} to {self.last}")
        span = " to ".join(date_words(day) for day in dict.fromkeys((self.first, self.last)))
        left = f", {self.minutes} min a day" if self.minutes else ""
        over = dict(locked_over(before.year, days_through(self.first, self.last), self.minutes))

        def change(data: Any) -> None:
            # Who is away keeps no appointment: what is locked there gives way, or no year could hold both.
            for day in over:
                unlock(data, day)
            entry = {"on": self.first} if self.first == self.last else {"from": self.first, "to": self.last}
            note = {"note": self.note} if self.note else {}
            add(data, ("availability", "exceptions"), **entry, minutes=self.minutes, **note)

        gone = [] if self.minutes else [day for day in days_through(self.first, self.last) if day < before.first]
        return Effect(
            f"{self.note.capitalize() or 'Away'}: {span}{left}",
            change,
            known={day: Done({}, 0.0) for day in gone},
            against=[gives_way(day, held) for day, held in over.items()],
            at_once=self._falls_out(before),
        )

    def _falls_out(self, before: Before) -> str:
        """The sessions of those days that have no room any more, in a sentence."""
        days = [day for day in days_through(self.first, self.last) if day >= before.first]
        held = ((day, before.days.get(day, {})) for day in days if before.year.days[day].race is None)
        lost = [(day, sessions) for day, sessions in held if sum(sessions.values()) > self.minutes]
        if not lost:
            return "No session stands on these days."
        longest = max(lost, key=lambda one: sum(one[1].values()))
        hours = duration(sum(sum(sessions.values()) for _, sessions in lost))
        words, day = sessions_words(longest[1]), date_words(longest[0])
        many = f"{count(len(lost), 'day')} of training, {hours}, fall out, the longest {words} on {day}."
        told = f"{words.capitalize()} on {day} falls out." if len(lost) == 1 else many
        return f"{told} What that means for the days after is worked out now."


def locked_over(year: Year, days: Iterable[date], minutes: int) -> Iterator[tuple[date, dict[str, int]]]:
    """Days on which more is locked than so many minutes, with what is."""
    for day in days:
        held = {one.kind: one.minutes for one in year.scenario.locked if one.date == day}
        if sum(held.values()) > minutes:
            yield day, held


def gives_way(day: date, held: dict[str, int]) -> str:
    """What is told of a locked session that days without the time for it take away."""
    return f"{sessions_words(held).capitalize()} on {date_words(day)} was locked, and gives way."


class NewRace(Edit):
    """A race that was not in the season yet."""

    do: Literal["new_race"] = "new_race"
    name: str
    date: date
    distance: str
    priority: Literal["A", "B", "C"] = "C"

    def effect(self, before: Before) -> Effect:
        if self.date < before.first or self.date not in before.year.days:
            raise wrong("race", f"a day from {before.first} to {before.year.horizon.end}", str(self.date))
        if any(race.name == self.name for race in before.year.scenario.races):
            raise wrong("race", "a name that no other race has", self.name)

        def change(data: Any) -> None:
            add(data, ("races",), name=self.name, date=self.date, distance=self.distance, priority=self.priority)

        return Effect(f"{self.name} ({self.distance}, {self.priority} race) on {date_words(self.date)}", change)


class CheckedIn(Edit):
    """How a day felt, 0 to 10 each."""

    do: Literal["check_in"] = "check_in"
    day: date
    soreness: Annotated[int, Field(ge=0, le=10)] | None = None
    sleep: Annotated[int, Field(ge=0, le=10)] | None = None
    feeling: Annotated[int, Field(ge=0, le=10)] | None = None

    def effect(self, before: Before) -> Effect:  # noqa: ARG002 - any plan will do
        told = {"soreness": self.soreness, "sleep": self.sleep, "feeling": self.feeling}
        scores = {name: value for name, value in told.items() if value is not None}
        if not scores:
            raise wrong("check-in", "soreness, sleep or feeling", "nothing")

        def change(data: Any) -> None:
            known = data.get("check_ins") or []
            for entry in [one for one in known if str(one.get("date")) == str(self.day)]:
                known.remove(entry)
            add(data, ("check_ins",), date=self.day, **scores)

        words = ", ".join(f"{name} {value}" for name, value in scores.items())
        return Effect(f"Check-in of {date_words(self.day)}: {words}", change)


class Tested(Edit):
    """A test: a distance run alone as fast as it goes. It changes the paces from the day after on."""

    do: Literal["test"] = "test"
    day: date
    distance: str
    result: str
    """The time run, as m:ss or h:mm:ss."""

    def effect(self, before: Before) -> Effect:
        if self.day > before.first:
            raise wrong("test", f"a day up to {before.first}", str(self.day))

        def change(data: Any) -> None:
            known = data.get("tests") or []
            for entry in [one for one in known if str(one.get("date")) == str(self.day)]:
                known.remove(entry)
            add(data, ("tests",), date=self.day, distance=self.distance, result=self.result)

        return Effect(f"Test of {date_words(self.day)}: {self.distance} in {self.result}", change)

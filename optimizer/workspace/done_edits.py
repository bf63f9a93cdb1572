"""Edits of the past: what was done, told in words or recorded by a watch."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from optimizer.core import units
from optimizer.core.errors import shown
from optimizer.domain.calendar import date_words
from optimizer.domain.session_kinds import BY_NAME, STRIDES_LOAD
from optimizer.domain.year import Year
from optimizer.replan.done_days import Done
from optimizer.workspace.edit import Before, Edit, Effect, wrong
from optimizer.workspace.scenario_entries import sessions_words


class Logged(Edit):
    """What was done on a day, instead of what was planned; kind `rest` for nothing."""

    do: Literal["log"] = "log"
    day: date
    kind: str
    minutes: Annotated[int, Field(ge=0, le=24 * 60)]
    added: bool = False
    """Whether it comes on top of what is known of the day."""

    def effect(self, before: Before) -> Effect:
        if self.day >= before.first or self.day not in before.year.days:
            raise wrong("DATE", f"a day of the season before {before.first}", str(self.day))
        if self.kind != "rest" and self.kind not in BY_NAME and self.kind != "race":
            raise wrong("KIND", f"one of {', '.join((*BY_NAME, 'race', 'rest'))}", shown(self.kind))
        if (self.kind == "rest") != (self.minutes == 0):
            raise wrong("MIN", "minutes of a session, or 0 for rest", str(self.minutes))
        done = {} if self.kind == "rest" else {self.kind: units.GRID * max(1, round(self.minutes / units.GRID))}
        sessions = {**before.days.get(self.day, {}), **done} if self.added else done
        load = sum(_load(before.year, self.day, kind, minutes) for kind, minutes in sessions.items())
        if not self.added and done:
            load *= self.minutes / done[self.kind]
        words = f"Done on {date_words(self.day)}: {sessions_words(sessions)}"
        return Effect(words, known={self.day: Done(sessions, load)})


class RecordedDay(BaseModel):
    """A day as it was recorded: minutes by kind on the grid, and its load in points; nothing for a day of rest."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    date: date
    sessions: dict[str, int]
    load: Annotated[float, Field(ge=0)]


class RecordedDays(Edit):
    """What files of a watch or an app say about days that are over."""

    do: Literal["recorded"] = "recorded"
    days: tuple[RecordedDay, ...]
    words: str

    def effect(self, before: Before) -> Effect:
        known = {
            one.date: Done(one.sessions, one.load)
            for one in self.days
            if one.date < before.first and one.date in before.year.days
        }
        if not known:
            raise wrong("files", f"activities of the season before {before.first}", "none")
        return Effect(self.words, known=known)


def _load(year: Year, day: date, kind: str, minutes: int) -> float:
    """Points of a session of that length."""
    if kind == "race" and (race := year.days[day].race) is not None:
        return race.load / units.LOAD_UNIT * minutes / race.minutes
    if kind == "strides":
        return float(STRIDES_LOAD)
    return year.rates.get(kind, year.rates["easy"]) * minutes / units.GRID / units.LOAD_UNIT

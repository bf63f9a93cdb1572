"""The options of `optimize export` that not every format knows, by what they shape: a calendar, or a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from optimizer.commands import shared_options

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class AudienceOption(StrEnum):
    """Whom a page is for."""

    client = "client"
    coach = "coach"


@dataclass(frozen=True)
class CalendarOptions:
    """How sessions stand in a calendar, and which earlier calendar it continues."""

    at: Annotated[
        list[str] | None,
        typer.Option(
            "--at",
            help="ics, intervals: time of day as 18:00, or sat=9:00; repeatable. racepack: when the race starts.",
        ),
    ] = None
    discreet: Annotated[bool, typer.Option("--discreet", help="ics: every entry says only `busy`.")] = False
    update: Annotated[
        Path | None,
        typer.Option("--update", help="ics, intervals: the earlier export; what is gone is cancelled, or listed."),
    ] = None
    no_check_ins: Annotated[bool, typer.Option("--no-check-ins", help="ics, intervals: without check-ins.")] = False
    alarm: Annotated[
        int | None, typer.Option("--alarm", min=0, max=10080, help="ics: a reminder so many minutes before.")
    ] = None
    feed: Annotated[
        str | None, typer.Option("--feed", metavar="URL", help="ics: the address it will be served under.")
    ] = None

    @property
    def used(self) -> Mapping[str, bool]:
        """The options that not every format knows, and whether each was given."""
        return {
            "discreet": self.discreet,
            "update": self.update is not None,
            "no-check-ins": self.no_check_ins,
            "feed": bool(self.feed),
            "alarm": self.alarm is not None,
        }

    def times(self) -> dict[int, time]:
        """Times by weekday; one for every day comes first, those for single days change it."""
        found: dict[int, time] = {}
        for text in sorted(self.at or (), key=lambda entry: "=" in entry):
            day, _, clock = text.rpartition("=")
            try:
                hour, minute = clock.split(":")
                when = time(int(hour), int(minute))
                days = range(7) if not day else [DAYS.index(day.strip().lower())]
            except ValueError:
                wanted = "a time such as 18:00 or sat=9:00"
                shared_options.fail(f"--at: expected {wanted}, got {text!r}", shared_options.BAD_INPUT)
            found |= dict.fromkeys(days, when)
        return found

    def earlier(self) -> tuple[str, bytes] | None:
        """Name and content of the earlier export, where one is continued; one that cannot be read ends the command."""
        from optimizer.core.errors import InputError
        from optimizer.core.guarded_files import read_bounded
        from optimizer.ingest.loader import CALENDAR_BYTES

        if self.update is None:
            return None
        try:
            return str(self.update), read_bounded(self.update, CALENDAR_BYTES)
        except InputError as error:
            shared_options.fail(str(error), shared_options.BAD_INPUT)


@dataclass(frozen=True)
class PageOptions:
    """For whom a page is, what was done, and which race it is about."""

    audience: Annotated[
        AudienceOption | None,
        typer.Option("--for", help="html: for whom; a client's page has no solver's words (default)."),
    ] = None
    done: Annotated[
        list[Path] | None,
        typer.Option(
            "--done", help="html: what was done, shown beside what was planned: CSV, XLSX, FIT or a folder; repeatable."
        ),
    ] = None
    race: Annotated[
        str | None, typer.Option("--race", help="racepack: the race by its name; default: the next A or B race.")
    ] = None

    @property
    def used(self) -> Mapping[str, bool]:
        """The options, and whether each was given."""
        return {"for": self.audience is not None, "done": bool(self.done), "race": bool(self.race)}

"""What `optimize edit` can be asked for on the command line, as edits of a year."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from optimizer.commands import shared_options

if TYPE_CHECKING:
    from optimizer.workspace.edits import AnyEdit
    from optimizer.workspace.open_year import OpenYear
    from optimizer.workspace.repeated_edits import RepeatUntil

DayList = list[datetime] | None
Two = tuple[datetime, datetime] | None
FORMS = ["%Y-%m-%d"]
PARTS = ("phase", "season")


@dataclass(frozen=True)
class AskedEdits:
    """The changes of a command line."""

    move: Annotated[
        Two,
        typer.Option(
            "--move", formats=FORMS, help="Move a day's sessions to another day; what stands there gives way."
        ),
    ] = None
    swap: Annotated[Two, typer.Option("--swap", formats=FORMS, help="Exchange two days.")] = None
    lock: Annotated[DayList, typer.Option("--lock", formats=FORMS, help="Keep a day as it is; repeatable.")] = None
    unlock: Annotated[DayList, typer.Option("--unlock", formats=FORMS, help="Let a day change again.")] = None
    skip: Annotated[DayList, typer.Option("--skip", formats=FORMS, help="No training on a day; repeatable.")] = None
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="Change a fact, such as availability.minutes.tue=90."),
    ] = None
    every_week: Annotated[
        str | None,
        typer.Option(
            "--every-week",
            metavar="phase|season|DATE",
            help="Move, exchange, lock or skip the same day of every week until then.",
        ),
    ] = None
    calendar: Annotated[
        list[Path] | None,
        typer.Option(
            "--calendar",
            metavar="FILE",
            help="Take a calendar's busy hours (ICS) from the days to come; the next one takes its place; repeatable.",
        ),
    ] = None

    @property
    def given(self) -> bool:
        """Whether anything is asked for; until when it holds says nothing alone."""
        return any(getattr(self, one.name) for one in fields(self) if one.name != "every_week")

    def edits(self, year: "OpenYear", first: date) -> "list[AnyEdit]":
        """One edit for each, in the order of the help. Raises InputError."""
        from optimizer.workspace.busy_calendars import busy_days
        from optimizer.workspace.fact_edits import Set
        from optimizer.workspace.repeated_edits import every_week

        found = self._of_days()
        if self.every_week is not None:
            found = every_week(found, year, _until(self.every_week))
        found += [Set(setting=setting) for setting in self.settings or ()]
        found += [busy_days(year, self.calendar, first)] if self.calendar else []
        return found

    def _of_days(self) -> "list[AnyEdit]":
        from optimizer.workspace.day_edits import Lock, Move, Skip, Unlock

        found: list[AnyEdit] = []
        found += [Move(source=self.move[0].date(), target=self.move[1].date())] if self.move else []
        found += [Move(source=self.swap[0].date(), target=self.swap[1].date(), swap=True)] if self.swap else []
        found += [Lock(day=day.date()) for day in self.lock or ()]
        found += [Unlock(day=day.date()) for day in self.unlock or ()]
        found += [Skip(day=day.date()) for day in self.skip or ()]
        return found


def _until(text: str) -> "RepeatUntil | date":
    """Until when a change holds; anything but the end of a phase or the season, or a date, ends the command."""
    if text in PARTS:
        return cast("RepeatUntil", text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        expected = "phase, season or a date such as 2027-08-31"
        shared_options.fail(f"--every-week: expected {expected}, got {text}", shared_options.BAD_INPUT)

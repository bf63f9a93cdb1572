"""`optimize log`: say what was done, or that you are ill."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from optimizer.commands import shared_options
from optimizer.commands.edit_command import conclude, worked_out
from optimizer.commands.edit_options import FORMS
from optimizer.commands.grouped_options import grouped
from optimizer.commands.workspace_arguments import (
    ChangeOptions,
    first_day,
    opened,
    the_plan,
    who,
    workspace,
)

if TYPE_CHECKING:
    from optimizer.workspace.edits import AnyEdit
    from optimizer.workspace.open_year import OpenYear


@dataclass(frozen=True)
class LoggedTraining:
    """What a runner tells: a session, days of illness, or a test run."""

    day: Annotated[datetime | None, typer.Argument(metavar="[DATE]", formats=FORMS, help="The day it was done.")] = None
    kind: Annotated[str | None, typer.Argument(metavar="[KIND]", help="easy, long, threshold, ..., race or rest.")] = (
        None
    )
    minutes: Annotated[int | None, typer.Argument(metavar="[MIN]", min=0, help="Its minutes.")] = None
    ill: Annotated[
        str | None, typer.Option("--ill", metavar="FROM..TO", help="Days of illness, YYYY-MM-DD..YYYY-MM-DD.")
    ] = None
    test: Annotated[
        tuple[str, str] | None,
        typer.Option("--test", metavar="DISTANCE TIME", help="A test run on DATE, such as 5k 22:40: paces follow."),
    ] = None

    @property
    def done_on(self) -> date | None:
        """The day whose session is told, where one is."""
        return self.day.date() if self.day is not None and self.kind is not None else None

    def edit(self) -> "AnyEdit":
        """The change of the year that follows; anything but one report ends the command."""
        from optimizer.workspace.done_edits import Logged
        from optimizer.workspace.fact_edits import Away, Tested

        if self.ill is not None and self.day is None:
            begin, end = _span(self.ill)
            return Away(first=begin, last=end)
        if self.day is None or self.ill is not None or (self.test is None) == (self.kind is None):
            wanted = "one of DATE KIND MIN, DATE --test DISTANCE TIME, --ill FROM..TO"
            shared_options.fail(f"log: expected {wanted}; got none or several", shared_options.BAD_INPUT)
        if self.test is not None:
            return Tested(day=self.day.date(), distance=self.test[0], result=self.test[1])
        return Logged(day=self.day.date(), kind=self.kind or "", minutes=self.minutes or 0)


@grouped
def log(
    *,
    what: LoggedTraining,
    plan: Annotated[
        Path | None, typer.Option("--plan", help="Plan file; default: the only one in this folder.")
    ] = None,
    change: ChangeOptions,
) -> None:
    """Say what was done, or that you are ill; the plan goes on from there at once, and `undo` takes it back."""
    space = workspace(the_plan(plan), change.scenario)
    year = opened(space)
    start, told = first_day(year, change.first), what.edit()
    if what.done_on is not None and change.first is None:
        start = _after(what.done_on, start, year)
    found = worked_out(year, [told], who(change.by), start, quiet=change.quiet)
    conclude(space, found, apply=True, propose=False, as_json=change.as_json)


def _span(text: str) -> tuple[date, date]:
    begin, dots, end = text.partition("..")
    try:
        return date.fromisoformat(begin), date.fromisoformat(end if dots else begin)
    except ValueError:
        shared_options.fail(f"--ill: expected YYYY-MM-DD..YYYY-MM-DD, got {text!r}", shared_options.BAD_INPUT)


def _after(day: date, start: date, year: "OpenYear") -> date:
    """The first day that may change: a day whose training is done is over, also today."""
    return year.first(max(start, day + timedelta(days=1)))

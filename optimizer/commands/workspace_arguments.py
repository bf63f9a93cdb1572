"""What commands that work with a year share: its plan, its scenario, who asks, and how faults are told."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from optimizer.commands import shared_options
from optimizer.commands.plan_arguments import beside

if TYPE_CHECKING:
    from optimizer.workspace.open_year import OpenYear
    from optimizer.workspace.year_workspace import YearWorkspace

MaybePlanArg = Annotated[
    Path | None, typer.Argument(metavar="[PLAN]", help="Plan file (JSON); default: the only one in this folder.")
]
ScenarioFlag = Annotated[
    Path | None, typer.Option("--scenario", help="The plan's scenario; default: the .yaml beside the plan.")
]
FromFlag = Annotated[
    datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day that may change; default: today.")
]
ByFlag = Annotated[str | None, typer.Option("--by", help="Who asks, for the history; default: your user name.")]
ENDING = ".plan.json"


@dataclass(frozen=True)
class ChangeOptions:
    """From when on a year changes, by which scenario and for whom, and how that is told."""

    first: FromFlag = None
    scenario: ScenarioFlag = None
    by: ByFlag = None
    as_json: shared_options.JsonFlag = False
    quiet: shared_options.QuietFlag = False


def the_plan(plan: Path | None) -> Path:
    """The plan that is named, or the only one here."""
    if plan is not None:
        return plan
    found = sorted(path for path in Path.cwd().iterdir() if path.name.endswith(ENDING))
    if len(found) != 1:
        got = "none here" if not found else f"{len(found)} here: {', '.join(path.name for path in found[:5])}"
        shared_options.fail(f"PLAN: expected a plan file, got {got}", shared_options.BAD_INPUT)
    return found[0]


def workspace(plan: Path, scenario: Path | None) -> "YearWorkspace":
    """The workspace of the plan's year."""
    from optimizer.workspace.year_workspace import YearWorkspace

    return YearWorkspace(scenario or beside(plan), plan)


def opened(space: "YearWorkspace") -> "OpenYear":
    """The year as it stands; bad input ends the command."""
    from optimizer.workspace.open_year import open_year

    with told():
        return open_year(space)


def who(by: str | None) -> str:
    """Who asks."""
    try:
        return by or getpass.getuser()
    except (OSError, KeyError):
        return "runner"


def first_day(year: "OpenYear", asked: datetime | None) -> date:
    """The first day that may change."""
    if asked is None:
        return year.today
    if not any(day.date == asked.date() for day in year.plan.days):
        last = year.plan.days[-1].date
        expected = f"a date of the plan, {year.plan.days[0].date} to {last}"
        shared_options.fail(f"--from: expected {expected}, got {asked:%Y-%m-%d}", shared_options.BAD_INPUT)
    return asked.date()


@contextmanager
def told() -> Iterator[None]:
    """Faults of input and files, and a year that has moved on, end the command with a line each."""
    from optimizer.core.errors import InputError
    from optimizer.workspace.file_lock import BusyError
    from optimizer.workspace.year_workspace import ChangedSinceError

    try:
        yield
    except InputError as error:
        shared_options.refuse(error)
    except BusyError as error:
        shared_options.fail(f"{error}: another program is writing; try again", shared_options.NO_ANSWER)
    except ChangedSinceError as error:
        since = "" if error.since is None else f": {error.since.words}"
        shared_options.fail(f"The year has changed since this was proposed{since}. Propose it anew.", shared_options.NO)
    except OSError as error:
        shared_options.fail(f"{error.filename}: cannot be written: {error.strerror or error}", shared_options.BAD_INPUT)

"""`optimize history`."""

import json
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from optimizer.commands import shared_options

if TYPE_CHECKING:
    from optimizer.formats.scenario import Athlete
    from optimizer.ingest.importers.activities import ActivityLog

FilesArg = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help="Logs: tables, FIT, GPX, TCX, health exports, or folders.")
]


def history(
    files: FilesArg,
    scenario: Annotated[
        Path | None, typer.Option("--scenario", help="Whose thresholds, units and time zone count.")
    ] = None,
    on: Annotated[
        datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], help="The day to look from; default: after the last."),
    ] = None,
    timezone: shared_options.ZoneFlag = None,
    as_json: shared_options.JsonFlag = False,
) -> None:
    """Show what is understood of activity files: totals, weeks, fitness, how loads were found, what was left out."""
    from rich.console import Console

    from optimizer.report import log_report

    athlete = shared_options.read(scenario).scenario.athlete if scenario is not None else None
    log = read_log(files, athlete, shared_options.zone_named(timezone), quiet=True)
    if not log.activities:
        shared_options.fail(f"{files[0]}: expected activities, got none", shared_options.BAD_INPUT)
    day = on.date() if on is not None else max(a.date for a in log.activities) + timedelta(days=1)
    found = log_report.understand(log, day)
    if found is None:
        shared_options.fail(f"{files[0]}: expected activities before {day}, got none", shared_options.BAD_INPUT)
    if as_json:
        print(json.dumps(log_report.as_json(found), indent=1))
    else:
        log_report.render(found, Console())


def read_log(
    files: list[Path], athlete: "Athlete | None", zone: tzinfo | None = None, *, quiet: bool = False
) -> "ActivityLog":
    """The activities of the files, by the runner's clock in the zone; bad input ends the command with every fault.
    What was left out or guessed is said, unless the caller tells it."""
    from optimizer.core.errors import InputError, plain
    from optimizer.ingest.importers.log_files import read_done
    from optimizer.ingest.importers.log_notes import told_of

    try:
        log = read_done(files, athlete, zone)[0]
    except InputError as error:
        shared_options.refuse(error)
    for note in () if quiet else told_of(log):
        shared_options.say(f"Note: {plain(note, 300)}.")
    return log

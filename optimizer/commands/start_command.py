"""`optimize schema` and `optimize new`: what one needs to write a first scenario."""

import json
import os
import sys
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from optimizer.commands import shared_options
from optimizer.core.guarded_files import is_there


class SchemaOf(StrEnum):
    """A file whose form is described."""

    scenario = "scenario"
    plan = "plan"
    roster = "roster"
    expectation = "expectation"


def schema(
    of: Annotated[SchemaOf, typer.Argument(metavar="[scenario|plan|roster|expectation]")] = SchemaOf.scenario,
) -> None:
    """Print the JSON Schema of a file, for editors: what a field means, which values it takes."""
    from optimizer.batch.file_schemas import file_schema
    from optimizer.report.scenario_schema import scenario_schema

    print(json.dumps(scenario_schema() if of is SchemaOf.scenario else file_schema(of.value), indent=2))


def new(
    path: Annotated[Path, typer.Argument(help="File to write; - for stdout.")] = Path("scenario.yaml"),
    logs: Annotated[
        list[Path] | None,
        typer.Option("--from", help="A log or a folder of them: weeks, usual days and paces are taken from it."),
    ] = None,
    on: Annotated[
        datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], help="The day to plan from; default: today."),
    ] = None,
    timezone: shared_options.ZoneFlag = None,
) -> None:
    """Write a commented scenario to start from; an existing file is never overwritten."""
    from optimizer.ingest.starter import SCHEMA_FILE, render

    today = on.date() if on is not None else datetime.now(UTC).date()
    text = _from_logs(logs, path, today, timezone) if logs else render(today)
    if str(path) == "-":
        sys.stdout.write(text)
        return
    if is_there(path):
        shared_options.fail(f"{path}: expected a new file, got one that exists", shared_options.BAD_INPUT)
    shared_options.write(path, text.encode())
    print(f"Wrote {path}. Next: optimize solve {path}")
    print(f"For completion in your editor: optimize schema > {path.with_name(SCHEMA_FILE)}")


def _from_logs(logs: list[Path], path: Path, today: date, timezone: str | None) -> str:
    """The scenario that the logs show; bad input ends the command."""
    from optimizer.commands.history_command import read_log
    from optimizer.ingest.first_scenario import outline, render

    log = read_log(logs, None, shared_options.zone_named(timezone))
    found = outline(log, today)
    if found is None:
        shared_options.fail(f"{logs[0]}: expected runs before {today}, got none", shared_options.BAD_INPUT)
    if found.age:
        shared_options.say(f"Note: {found.age}")
    folder = Path() if str(path) == "-" else path.parent
    return render(found, [os.path.relpath(name, folder) for name in logs], timezone)

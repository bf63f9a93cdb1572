"""`optimize schema` and `optimize new`: what one needs to write a first scenario."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from optimizer.commands import shared_options


def schema() -> None:
    """Print the JSON Schema of scenario files, for editors: what a field means, which values it takes."""
    from optimizer.report.scenario_schema import scenario_schema

    print(json.dumps(scenario_schema(), indent=2))


def new(
    path: Annotated[Path, typer.Argument(help="File to write; - for stdout.")] = Path("scenario.yaml"),
) -> None:
    """Write a commented scenario to start from; an existing file is never overwritten."""
    from datetime import UTC, datetime

    from optimizer.ingest.starter import SCHEMA_FILE, render

    text = render(datetime.now(UTC).date())
    if str(path) == "-":
        sys.stdout.write(text)
        return
    if path.exists():
        shared_options.fail(f"{path}: expected a new file, got one that exists", shared_options.BAD_INPUT)
    shared_options.write(path, text.encode())
    print(f"Wrote {path}. Next: optimize solve {path}")
    print(f"For completion in your editor: optimize schema > {path.with_name(SCHEMA_FILE)}")

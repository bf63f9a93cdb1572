"""What every command shares: options, exit codes, reading input, writing output. Nothing heavy is imported here."""

import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from optimizer.ingest.loader import Loaded
    from optimizer.planner.rolling_horizon import Until
    from optimizer.solve import Solved

DONE, NO, BAD_INPUT, NO_ANSWER, UNWRITABLE, INTERRUPTED = 0, 1, 2, 3, 74, 130
LONGEST = 10_000
"""Characters of a line on stderr."""

ScenarioArg = Annotated[Path, typer.Argument(metavar="SCENARIO", help="Scenario file (YAML).")]
JsonFlag = Annotated[bool, typer.Option("--json", help="Print machine-readable JSON on stdout.")]
QuietFlag = Annotated[bool, typer.Option("--quiet", "-q", help="No progress on stderr.")]
LimitFlag = Annotated[
    float | None,
    typer.Option("--time-limit", min=0.1, help="Stop after so many seconds; the best plan so far is kept."),
]


def read(path: Path, time_limit: float | None = None) -> "Loaded":
    """The scenario, checked; bad input ends the command with every problem and its line, and so does a time limit that
    is over before everything is read."""
    from optimizer.build_year import check_limits
    from optimizer.core.deadline import TimeOver, within
    from optimizer.core.errors import InputError
    from optimizer.ingest.loader import load

    try:
        with within(time_limit):
            return load(path, [check_limits])
    except TimeOver:
        fail(f"{path}: reading it and what it names takes longer than {time_limit:g} s", NO_ANSWER)
    except InputError as error:
        fail(str(error), BAD_INPUT)


def left(time_limit: float | None, began: float) -> float | None:
    """Seconds of the limit that are left for planning since `began` on the monotonic clock."""
    return None if time_limit is None else max(0.001, time_limit - (time.monotonic() - began))


def solve(loaded: "Loaded", *, quiet: bool, time_limit: float | None = None, until: "Until" = "fit") -> "Solved":
    """Plan the year with progress on stderr."""
    from optimizer.replan.contingent_year import solve_all
    from optimizer.report.progress import Progress
    from optimizer.solve import AuditError

    try:
        with Progress(quiet=quiet) as progress:
            return solve_all(loaded, progress.step, time_limit, until)
    except AuditError as error:
        from optimizer.commands.fault_bundle import refused

        refused(loaded, error)


def write(path: Path, data: bytes, sources: Iterable[Path] = ()) -> None:
    """Write a file whole or not at all, and never over one of the files that it was made from."""
    from optimizer.core.atomic_files import write_atomic

    if any(_same(path, source) for source in sources):
        fail(f"{path}: expected another file to write to, for this one is read", BAD_INPUT)
    try:
        write_atomic(path, data)
    except OSError as error:
        fail(f"{path}: cannot be written: {error.strerror or error}", BAD_INPUT)


def inputs(loaded: "Loaded") -> list[Path]:
    """The scenario's file and those it names."""
    scenario = loaded.scenario
    names = (*scenario.history.files, *filter(None, (scenario.availability.busy,)))
    return [loaded.path, *(loaded.path.parent / name for name in names)]


def _same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False


def say(text: str) -> None:
    """Lines on stderr, without anything that a terminal would act on."""
    from optimizer.core.errors import plain

    print("\n".join(plain(line, LONGEST) for line in text.split("\n")), file=sys.stderr)


def fail(text: str, code: int) -> NoReturn:
    """Say what is wrong and leave."""
    say(text)
    raise typer.Exit(code)

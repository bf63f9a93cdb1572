"""What every command shares: options, exit codes, reading input, writing output. Nothing heavy is imported here."""

import json
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

    from optimizer.core.errors import InputError
    from optimizer.ingest.loader import Loaded
    from optimizer.solve import SolveResult, Until

DONE, NO, BAD_INPUT, NO_ANSWER, UNWRITABLE, INTERRUPTED = 0, 1, 2, 3, 74, 130
LONGEST = 10_000
"""Characters of a line on stderr."""
SCENARIOS = (".yaml", ".yml")
"""Endings of files that people write: nothing that is made from one goes where another stands."""
MOST_TIME = 365 * 86_400
"""Seconds of the longest time limit; the system's alarms know no infinite time."""

ScenarioArg = Annotated[Path, typer.Argument(metavar="SCENARIO", help="Scenario file (YAML).")]


class _Asked:
    """Whether the command that runs was asked for JSON; every command with the option sets it anew."""

    json = False

    @classmethod
    def remember(cls, value: bool) -> bool:
        cls.json = value
        return value


JsonFlag = Annotated[
    bool, typer.Option("--json", callback=_Asked.remember, help="Print machine-readable JSON on stdout.")
]
ZoneFlag = Annotated[
    str | None,
    typer.Option("--timezone", help="Where the runner's clock stands, such as Europe/Berlin, for logs in UTC."),
]
QuietFlag = Annotated[bool, typer.Option("--quiet", "-q", help="No progress on stderr.")]
LimitFlag = Annotated[
    float | None,
    typer.Option(
        "--time-limit", min=0.1, max=MOST_TIME, help="Stop after so many seconds; the best plan so far is kept."
    ),
]


def zone_named(name: str | None) -> "tzinfo | None":
    """The zone of `--timezone`; bad input ends the command."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return None if name is None else ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        fail(f"--timezone: expected a time zone such as Europe/Berlin, got {name!r}", BAD_INPUT)


def read(path: Path, time_limit: float | None = None) -> "Loaded":
    """The scenario, checked; bad input ends the command with every problem and its line, and so does a time limit that
    is over before everything is read."""
    from optimizer.build_year import check_limits
    from optimizer.core.deadline import TimeOver, within
    from optimizer.core.errors import InputError, plain
    from optimizer.ingest.loader import load

    try:
        with within(time_limit):
            loaded = load(path, [check_limits])
    except TimeOver:
        fail(f"{path}: reading it and what it names takes longer than {time_limit:g} s", NO_ANSWER)
    except InputError as error:
        refuse(error)
    for note in loaded.notes:
        say(f"Note: {plain(note, 300)}.")
    return loaded


def left(time_limit: float | None, began: float) -> float | None:
    """Seconds of the limit that are left for planning since `began` on the monotonic clock."""
    return None if time_limit is None else max(0.001, time_limit - (time.monotonic() - began))


def solve(loaded: "Loaded", *, quiet: bool, time_limit: float | None = None, until: "Until" = "fit") -> "SolveResult":
    """Plan the year with progress on stderr."""
    from optimizer.report.progress import Progress
    from optimizer.solve import AuditError
    from optimizer.solve import solve as main_job

    try:
        with Progress(quiet=quiet) as progress:
            return main_job(loaded, progress.step, time_limit, until)
    except AuditError as error:
        from optimizer.commands.fault_bundle import refused

        refused(loaded, error)


def refuse_over(path: Path, sources: Iterable[Path], *, repaired: bool = False) -> None:
    """End the command where a file that it reads, or anybody's scenario, would be written over; a repaired scenario may
    be written again."""
    from optimizer.core.guarded_files import is_file

    if any(_same(path, source) for source in sources):
        fail(f"{path}: expected another file to write to, for this one is read", BAD_INPUT)
    real = Path(os.path.realpath(path))
    if not repaired and real.suffix in SCENARIOS and is_file(real):
        fail(f"{path}: expected another file to write to, for this one is a scenario", BAD_INPUT)


def refuse_target(path: Path, sources: Iterable[Path], *, repaired: bool = False) -> None:
    """End the command before its work where it could not write what comes of it, or would write over what it reads."""
    from optimizer.core.atomic_files import check_target

    refuse_over(path, sources, repaired=repaired)
    try:
        check_target(path)
    except (OSError, ValueError) as error:
        _unwritable(path, error)


def _unwritable(path: Path, error: OSError | ValueError) -> NoReturn:
    fail(f"{path}: cannot be written: {getattr(error, 'strerror', None) or error}", BAD_INPUT)


def write(path: Path, data: bytes, sources: Iterable[Path] = (), *, repaired: bool = False) -> None:
    """Write a file whole or not at all, and never over one of the files that it was made from."""
    from optimizer.core.atomic_files import write_atomic

    refuse_over(path, sources, repaired=repaired)
    try:
        write_atomic(path, data)
    except OSError as error:
        _unwritable(path, error)


def inputs(loaded: "Loaded") -> list[Path]:
    """The scenario's file and those it names."""
    scenario = loaded.scenario
    names = (*scenario.history.files, *filter(None, (scenario.availability.busy,)))
    return [loaded.path, *(loaded.path.parent / name for name in names)]


def _same(path: Path, other: Path) -> bool:
    # A path may step into a folder that is not there and out again: writing follows the path that is left of it.
    try:
        return Path(os.path.realpath(path)).samefile(os.path.realpath(other))
    except (OSError, ValueError):
        return False


def tell(lines: "Iterable[str]") -> None:
    """Lines on stdout; on a terminal they are broken between words where they are wider than it."""
    if not sys.stdout.isatty():
        print("\n".join(lines), flush=True)
        return
    from shutil import get_terminal_size

    from optimizer.report.wrapped_lines import wrapped

    print("\n".join(wrapped(lines, get_terminal_size().columns)), flush=True)


def say(text: str) -> None:
    """Lines on stderr, without anything that a terminal would act on."""
    from optimizer.core.errors import plain

    print("\n".join(plain(line, LONGEST) for line in text.split("\n")), file=sys.stderr)


def fail(text: str, code: int) -> NoReturn:
    """Say what is wrong and leave; bad input goes to stdout as JSON where the command was asked for JSON."""
    if code == BAD_INPUT and _Asked.json:
        from optimizer.core.problem_json import fault_json

        field, expected, rest = text.partition(": expected ")
        expected, _, got = rest.partition(", got ") if expected else (text, "", "")
        print(json.dumps(fault_json(field if rest else None, expected, got or None), indent=1))
    else:
        say(text)
    raise typer.Exit(code)


def tell_usage(text: str) -> None:
    """What is wrong with the command line, as JSON on stdout."""
    from optimizer.core.problem_json import fault_json

    print(json.dumps(fault_json(None, text), indent=1))


def refuse(error: "InputError") -> NoReturn:
    """Leave with every problem of the input and its line, as JSON on stdout where the command was asked for JSON."""
    if _Asked.json:
        from optimizer.core.problem_json import problems_json

        print(json.dumps(problems_json(error), indent=1))
        raise typer.Exit(BAD_INPUT)
    fail(str(error), BAD_INPUT)

"""`optimize test`."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from optimizer.commands import shared_options
from optimizer.core.guarded_files import is_folder

if TYPE_CHECKING:
    from optimizer.regression.comparison import Replay


def test(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder with scenario files (*.yaml).")],
    update: Annotated[bool, typer.Option("--update", help="Expect from now on what comes out now.")] = False,
    junit: Annotated[Path | None, typer.Option("--junit", help="Write a JUnit report for CI servers.")] = None,
    exact: Annotated[bool, typer.Option("--exact", help="Compare sessions too.")] = False,
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Processes; default one a core.")] = None,
    as_json: shared_options.JsonFlag = False,
    quiet: shared_options.QuietFlag = False,
) -> None:
    """Solve every scenario of a folder and compare with what is expected of it: goals and bounds, not sessions."""
    from optimizer.core.errors import InputError
    from optimizer.regression import replay
    from optimizer.report.replay_report import junit as junit_report
    from optimizer.report.replay_report import replay_json, replay_lines

    if not is_folder(folder):
        shared_options.fail(f"{folder}: expected a folder with scenario files", shared_options.BAD_INPUT)
    paths = replay.scenarios(folder)
    if not paths:
        shared_options.fail(f"{folder}: expected scenario files (*.yaml), got none", shared_options.BAD_INPUT)
    replays = []
    try:
        for one in replay.replay(paths, jobs or os.cpu_count() or 1, exact=exact):
            replays.append(one)
            if not quiet:
                shared_options.say(f"{len(replays)}/{len(paths)} {one.scenario.name}")
    except InputError as error:
        shared_options.refuse(error)
    if junit is not None:
        shared_options.write(junit, junit_report(replays), paths)
    print(json.dumps(replay_json(replays), indent=1) if as_json else "\n".join(replay_lines(replays, updating=update)))
    if update:
        _update(replays)
    elif not all(one.passed for one in replays):
        raise typer.Exit(shared_options.NO)


def _update(replays: "list[Replay]") -> None:
    from optimizer.regression.replay import lasting, update

    try:
        for path in update(replays):
            shared_options.say(f"Wrote {path}")
    except OSError as error:
        shared_options.fail(f"{error.filename}: cannot be written: {error.strerror}", shared_options.BAD_INPUT)
    if not all(lasting(one) for one in replays):
        shared_options.fail("A scenario without an outcome keeps what was expected of it.", shared_options.NO)

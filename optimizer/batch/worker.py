"""What a worker does, in a local process or on a cluster: one item in, one result out, never an exception."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from optimizer.batch.client_result import LeftOut, Result, failed, invalid
from optimizer.batch.derived_scenarios import copies
from optimizer.batch.file_references import names
from optimizer.batch.group_sessions import invite
from optimizer.batch.item import Files, Item
from optimizer.batch.item_answer import rest, whole
from optimizer.batch.replan_item import earlier, past
from optimizer.batch.rules_version import rules
from optimizer.batch.uploads import laid_out
from optimizer.batch.worker_memory import trim
from optimizer.core.deadline import TimeOver, within
from optimizer.core.errors import InputError, plain
from optimizer.core.worker_life import PREFIX
from optimizer.ingest.loader import Loaded
from optimizer.solve import AuditError, read

MOST_LEVELS = 30
"""Of `..` in the name of a log; a longer way is not followed."""


def solve_item(item: Item) -> Result:
    """Plan one client. Bad input, infeasible, out of time and faults of the program are statuses of the result."""
    try:
        return _answered(item)
    finally:
        trim()


def _answered(item: Item) -> Result:
    began = time.monotonic()
    try:
        result = _solved(item)
    except TimeOver:
        told = f"reading it and what it names takes longer than {item.time_limit:g} s"
        result = Result(status="unknown", reason=told, cut=True)
    except AuditError as error:
        result = failed(f"the plan found breaks a rule and is withheld, a fault of the program: {error}")
    except Exception as error:  # one client's fault must not reach the others
        result = failed(f"{type(error).__name__}: {plain(str(error), 300)}")
    return result.model_copy(update={"seconds": round(time.monotonic() - began, 3)})


def _solved(item: Item) -> Result:
    if item.rules != rules():
        return failed("this worker has other rules than the computer that sent the client; install the same version")
    with TemporaryDirectory(prefix=f"{PREFIX}{os.getpid()}-") as folder:
        try:
            return _planned(item, Path(folder))
        except InputError as error:
            return invalid(error)


def _planned(item: Item, folder: Path) -> Result:
    scenario: bytes | None = None
    left_out: tuple[LeftOut, ...] = ()
    if item.meetings:
        with _laid_out(item.name, item.scenario, item.files, folder / "own") as path:
            scenario, left_out = invite(item, _read(path, item))
    if scenario is None:
        name, data, files = item.name, item.scenario, item.files
    else:
        name = f"{PurePosixPath(item.client).name}.yaml"
        data, files = scenario, copies(item.client, names(item.scenario), item.files)
    with _laid_out(name, data, files, folder / "planned") as path:
        result = _answer(_read(path, item), item, folder / "uploads")
    return result.model_copy(update={"scenario": scenario, "left_out": left_out})


def _read(path: Path, item: Item) -> Loaded:
    with within(item.time_limit):
        return read(path)


def _answer(loaded: Loaded, item: Item, folder: Path) -> Result:
    """The whole year planned, or the rest of it where a plan has begun."""
    if item.again is not None:
        old = earlier(loaded, item.again, f"{item.client}.plan.json")
        with _uploaded(item, item.again.uploads, folder):
            known = past(loaded, item.again, folder)
        if old is not None and known.first > loaded.scenario.season.start:
            result = rest(loaded, old, known, item.time_limit)
            return result.model_copy(update={"notes": (*loaded.notes, *known.notes)})
    return whole(loaded, item.time_limit).model_copy(update={"notes": loaded.notes})


@contextmanager
def _uploaded(item: Item, uploads: Files, folder: Path) -> Iterator[None]:
    """The uploads in a folder; faults in them are told without it."""
    laid_out(uploads, folder)
    with _told_without(item.name, folder):
        try:
            yield
        except InputError as error:
            problems = [replace(problem, file=problem.file or error.file) for problem in error.problems]
            raise InputError(error.file, problems) from None


@contextmanager
def _laid_out(name: str, scenario: bytes, files: Files, root: Path) -> Iterator[Path]:
    """The scenario in a folder of its own, with its files where it names them; faults are told without the folder."""
    levels = max((PurePosixPath(file).parts.count("..") for file, _ in files), default=0)
    folder = root.joinpath(*["x"] * min(levels, MOST_LEVELS))
    folder.mkdir(parents=True)
    for file, data in files:
        if PurePosixPath(file).parts.count("..") <= MOST_LEVELS:
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_bytes(data)
    path = folder / PurePosixPath(name).name
    path.write_bytes(scenario)
    with _told_without(name, folder):
        yield path


@contextmanager
def _told_without(name: str, folder: Path) -> Iterator[None]:
    try:
        yield
    except InputError as error:
        problems = [replace(problem, file=_without(folder, problem.file)) for problem in error.problems]
        raise InputError(name, problems) from None


def _without(folder: Path, file: str | None) -> str | None:
    return None if file is None else file.removeprefix(f"{folder}/")

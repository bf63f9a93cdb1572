"""Scenarios solved anew and held against what is expected of them: by goals and bounds, not by sessions."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from optimizer.core.atomic_files import write_atomic
from optimizer.core.worker_life import settle
from optimizer.regression.comparison import Replay, compare
from optimizer.regression.expectation import place, read
from optimizer.regression.outcome import Solved, solved


def scenarios(folder: Path) -> list[Path]:
    """List the scenario files of a folder.

    Parameters
    ----------
    folder
        Its subfolders are not looked into.

    Returns
    -------
    list[Path]
        By name.
    """
    return sorted(path for path in folder.glob("*.yaml") if path.is_file())


def replay(paths: Sequence[Path], jobs: int, *, exact: bool = False) -> Iterator[Replay]:
    """Solve scenarios anew and compare each with what is expected of it.

    Parameters
    ----------
    paths
        Scenario files.
    jobs
        How many are solved at once.
    exact
        Whether sessions must be the same too.

    Returns
    -------
    Iterator[Replay]
        In the order of the paths, each as soon as it and those before it are known.

    Raises
    ------
    InputError
        For unreadable expectations, before anything is solved.
    """
    expected = [read(place(path)) for path in paths]
    for (path, known), (outcome, fault, seconds) in zip(
        zip(paths, expected, strict=True), _outcomes(paths, jobs), strict=True
    ):
        rows = compare(known, outcome, exact=exact) if known is not None and outcome is not None else ()
        yield Replay(path, outcome, known, tuple(rows), seconds, fault)


def lasting(one: Replay) -> bool:
    """Say whether an outcome can be expected again.

    Parameters
    ----------
    one
        A scenario that was solved anew.

    Returns
    -------
    bool
        False for a crash and for running out of time.
    """
    return one.outcome is not None and one.outcome.status != "unknown"


def update(replays: Sequence[Replay]) -> list[Path]:
    """Write outcomes as what is expected from now on, each file whole or not at all.

    Parameters
    ----------
    replays
        Scenarios that were solved anew.

    Returns
    -------
    list[Path]
        The files that changed. Metrics that people edited stay, and so does a wall time within its tolerance.
    """
    written = []
    for one in replays:
        if one.outcome is None or not lasting(one):
            continue
        new = one.outcome
        if one.expected is not None:
            same_speed = all(row.verdict != "worse" for row in one.rows if row.metric == "wall_time")
            kept = one.expected.wall_time if same_speed else new.wall_time
            new = new.model_copy(update={"metrics": one.expected.metrics, "wall_time": kept})
        if new != one.expected:
            data = new.model_dump_json(indent=1) + "\n"
            write_atomic(place(one.scenario), data.encode())
            written.append(place(one.scenario))
    return written


def _outcomes(paths: Sequence[Path], jobs: int) -> Iterator[Solved]:
    """Outcomes in the order of the paths; with several jobs in processes of their own, so that a crash takes one."""
    if jobs == 1 or len(paths) == 1:
        yield from map(solved, paths)
        return
    with ProcessPoolExecutor(min(jobs, len(paths)), get_context("spawn"), settle) as pool:
        futures = [pool.submit(solved, path) for path in paths]
        try:
            for path, future in zip(paths, futures, strict=True):
                yield _result(path, future)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _result(path: Path, future: "Future[Solved]") -> Solved:
    """The future's outcome; when a process died, the scenario is solved again alone to find out which one it was."""
    try:
        return future.result()
    except BrokenProcessPool:
        with ProcessPoolExecutor(1, get_context("spawn"), settle) as alone:
            try:
                return alone.submit(solved, path).result()
            except BrokenProcessPool:
                return None, "the process that solved it died", 0.0

"""A scenario file, read and checked: everything wrong with it at once, each fault with its line."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from optimizer import schema_errors, yamltree
from optimizer.draft import Draft
from optimizer.errors import InputError, Problem, shown
from optimizer.history import Past, resolve_history
from optimizer.importers import activities
from optimizer.lines import Lines
from optimizer.meaning import contradictions
from optimizer.scenario import Scenario

Check = Callable[[Scenario], Iterable[Problem]]

SCENARIO_BYTES = 1_000_000
LOG_BYTES = 20_000_000


@dataclass(frozen=True)
class Loaded:
    """A scenario without faults.

    `sha256` is over the file's bytes and, where `history.activities` names a log, a zero byte and the log's
    bytes: the same hash means the same plan. `lines.line_of(("races", 1, "date"))` is the line of a fact.
    """

    scenario: Scenario
    path: Path
    sha256: str
    lines: Lines
    past: Past
    log: activities.Log


def load(path: Path, checks: Sequence[Check] = ()) -> Loaded:
    """The scenario of the file; `checks` see it once the schema holds. Raises InputError with every fault."""
    raw = _bytes(path, SCENARIO_BYTES)
    tree = yamltree.read(_text(path, raw))
    draft = Draft.of(tree.data)
    log_bytes, log = _log(path, draft)
    problems = [*tree.problems, *log.problems]
    scenario = None
    if tree.data is not None or not tree.problems:
        scenario, faults = schema_errors.validate(tree.data)
        facts = [*contradictions(draft), *_not_read_yet(draft)]
        facts += [problem for check in checks for problem in check(scenario)] if scenario else []
        problems += _new(tree.problems, faults + facts)
    if problems or scenario is None:
        raise InputError(str(path), [_placed(problem, tree.lines) for problem in problems])
    sha256 = hashlib.sha256(raw if log_bytes is None else raw + b"\0" + log_bytes).hexdigest()
    return Loaded(scenario, path, sha256, tree.lines, resolve_history(scenario, log.activities), log)


def _bytes(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(most + 1)
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        told = error.strerror if isinstance(error, OSError) and error.strerror else "an impossible name"
        raise InputError(str(path), [Problem((), "a readable file", told.lower())]) from None
    if len(raw) > most:
        raise InputError(str(path), [Problem((), f"at most {most} bytes", "more")])
    return raw


def _text(path: Path, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        got = f"byte 0x{raw[error.start]:02x}"
        raise InputError(str(path), [Problem((), "text in UTF-8", got, line, column)]) from None


def _log(path: Path, draft: Draft) -> tuple[bytes | None, activities.Log]:
    """Bytes and content of the activity log that the scenario names, relative to the scenario's folder."""
    name = draft.history.activities if draft.history else None
    if name is None:
        return None, activities.Log()
    field = ("history", "activities")
    file = path.parent / name
    if file.suffix.lower() != ".csv":
        problem = Problem(field, "a .csv file (others are not read yet)", shown(name))
        return None, activities.Log(problems=[problem])
    try:
        raw = _bytes(file, LOG_BYTES)
        log = activities.read(_text(file, raw), draft.athlete.threshold_pace if draft.athlete else None)
    except InputError as error:
        first = error.problems[0]
        if first.line is None:
            told = replace(first, path=field, got=f"{shown(name)}: {first.got}")
        else:
            told = replace(first, file=str(file))
        return None, activities.Log(problems=[told])
    return raw, replace(log, problems=[replace(problem, file=str(file)) for problem in log.problems])


def _not_read_yet(draft: Draft) -> list[Problem]:
    if draft.busy is None:
        return []
    expected = "exceptions instead: calendars are not read yet"
    return [Problem(("availability", "busy"), expected, shown(draft.busy))]


def _new(known: Sequence[Problem], more: Sequence[Problem]) -> list[Problem]:
    """Problems that do not repeat a fault of form at the same place."""
    taken = {problem.path for problem in known}
    return [problem for problem in more if problem.path not in taken]


def _placed(problem: Problem, lines: Lines) -> Problem:
    if problem.line is not None or problem.file is not None:
        return problem
    mark = lines.mark(problem.path)
    if problem.path in lines and not problem.expected.startswith("a known key"):
        return replace(problem, line=mark.line, column=mark.column)
    return replace(problem, line=mark.key_line, column=mark.key_column)

"""A scenario file, read and checked: everything wrong with it at once, each fault with its line."""

import hashlib
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from optimizer.core.errors import InputError, Problem, shown
from optimizer.core.errors import KeyPath as Spot
from optimizer.core.guarded_files import read_bounded
from optimizer.core.plain_text import text_of
from optimizer.domain.past import Past
from optimizer.formats.scenario import Scenario
from optimizer.formats.source_map import Lines
from optimizer.ingest import schema_errors, yaml_tree
from optimizer.ingest.consistency import contradictions
from optimizer.ingest.draft import Draft
from optimizer.ingest.history import resolve_history
from optimizer.ingest.importers import activities
from optimizer.ingest.importers.log_notes import left_out, told_of

Check = Callable[[Scenario], Iterable[Problem]]

SCENARIO_BYTES = 1_000_000
CALENDAR_BYTES = 20_000_000
UNWRITTEN = "<scenario>"
"""Where the facts of a mapping stand, in errors."""


@dataclass(frozen=True)
class Loaded:
    """A scenario without faults.

    Parameters
    ----------
    scenario
        The facts as they are stated.
    path
        Its file; `<scenario>` for a mapping.
    sha256
        Over the file's bytes and, where `history.activities` names logs, a zero byte and a hash of the logs, the same
        for the calendar of `availability.busy`: the same hash means the same plan.
    lines
        Where each fact stands: `lines.line_of(("races", 1, "date"))` is the line of a race's date.
    past
        The runner on the eve of the season: fitness, fatigue, the longest run, the weeks before.
    log
        The activities of the logs that it names.
    notes
        What was left out of logs and calendars, and what had to be guessed in them.
    text
        The file as it was read.
    """

    scenario: Scenario
    path: Path
    sha256: str
    lines: Lines
    past: Past
    log: activities.ActivityLog
    notes: tuple[str, ...] = ()
    text: str = ""


def load(path: Path, checks: Sequence[Check] = ()) -> Loaded:
    """Read a scenario file and check everything in it.

    Parameters
    ----------
    path
        YAML in UTF-8; logs and calendars that it names are looked for from its folder.
    checks
        What else to ask of a scenario whose schema holds, such as `build_year.check_limits`.

    Returns
    -------
    Loaded
        The scenario with the runner's past, its hash and the lines of its facts.

    Raises
    ------
    InputError
        With every fault at once, each with its line and column.
    """
    return load_bytes(read_bounded(path, SCENARIO_BYTES), path, checks)


def load_bytes(raw: bytes, path: Path, checks: Sequence[Check] = ()) -> Loaded:
    """Check a scenario that is not (yet) written to its file; logs and calendars are looked for from there.

    Parameters
    ----------
    raw
        The file's bytes as they would be.
    path
        Where it is going to lie.
    checks
        Further checks of the whole scenario.

    Returns
    -------
    Loaded
        The scenario with the places of its entries.

    Raises
    ------
    InputError
        Every error in it at once.
    """
    return _loaded(raw, path, checks)


def load_text(text: str, path: Path, checks: Sequence[Check] = ()) -> Loaded:
    """Check a text as the file of that path would be checked; logs and calendars are looked for from its folder.

    Parameters
    ----------
    text
        YAML.
    path
        Where it would stand; nothing is read from there.
    checks
        As in `load`.

    Returns
    -------
    Loaded
        As from a file with this text.

    Raises
    ------
    InputError
        With every fault at once, each with its line and column.
    """
    return _loaded(text.encode(), path, checks)


def load_mapping(facts: Mapping[str, Any], checks: Sequence[Check] = ()) -> Loaded:
    """Check the facts of a mapping as those of a file are checked.

    It is written out as YAML and read again, so the same faults are told in the same words.

    Parameters
    ----------
    facts
        Keys and values as the file has them; dates may be dates.
    checks
        As in `load`.

    Returns
    -------
    Loaded
        As from a file; lines are those of the text that was written.

    Raises
    ------
    InputError
        With every fault at once, each with its line and column.

    Examples
    --------
    >>> facts = {
    ...     "version": 1,
    ...     "athlete": {"level": "novice"},
    ...     "season": {"start": "2027-01-04"},
    ...     "history": {"fitness": 25},
    ...     "availability": {"minutes": {"tue": 45, "sun": 90}, "long_run_days": ["sun"]},
    ... }
    >>> load_mapping(facts).scenario.availability.minutes.sun
    90
    >>> load_mapping({**facts, "athlete": {"level": "expert"}})
    Traceback (most recent call last):
    optimizer.core.errors.InputError: <scenario>:2:10: athlete.level: expected ...
    """
    text, yaml = io.StringIO(), YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    try:
        yaml.dump(dict(facts), text)
    except (YAMLError, TypeError) as error:
        raise InputError(UNWRITTEN, [Problem((), "values that YAML can hold", str(error))]) from None
    return _loaded(text.getvalue().encode(), Path(UNWRITTEN), checks)


def _loaded(raw: bytes, path: Path, checks: Sequence[Check]) -> Loaded:
    text = text_of(raw, str(path))
    tree = yaml_tree.read(text)
    draft = Draft.of(tree.data)
    log_bytes, log = _log(path, draft)
    problems = [*tree.problems, *log.problems]
    scenario, sources = None, dict[Spot, Spot]()
    if tree.data is not None or not tree.problems:
        scenario, faults, sources = schema_errors.validate(tree.data)
        facts = contradictions(draft)
        facts += [problem for check in checks for problem in check(scenario)] if scenario else []
        problems += _new(tree.problems, faults + facts)
    told: list[str] = []
    calendar, unread = _busy(path, scenario, told) if scenario is not None and not problems else (b"", [])
    problems += unread
    if problems or scenario is None:
        raise InputError(str(path), [_placed(problem, tree.lines) for problem in problems])
    logs = b"" if log_bytes is None else b"\0" + log_bytes
    sha256 = hashlib.sha256(raw + logs + calendar).hexdigest()
    lines = tree.lines.with_sources(sources)
    past = resolve_history(scenario, log.activities)
    past = replace(past, stated="; ".join((past.stated, *left_out(log))))
    return Loaded(scenario, path, sha256, lines, past, log, (*told_of(log), *told), text)


def _log(path: Path, draft: Draft) -> tuple[bytes | None, activities.ActivityLog]:
    """A hash and the content of the activity logs that the scenario names, relative to the scenario's folder."""
    names = draft.history.files if draft.history else ()
    if not names:
        return None, activities.ActivityLog()
    field = ("history", "activities")
    from optimizer.ingest.importers.log_files import read_done

    try:
        log, digest = read_done([path.parent / name for name in names], draft.athlete)
    except InputError as error:
        named = next((name for name in names if path.parent / name == Path(error.file)), error.file)
        told = [_of_log(problem, field, named, error.file) for problem in error.problems]
        return None, activities.ActivityLog(problems=told)
    return digest, log


def _of_log(problem: Problem, field: Spot, named: str, file: str) -> Problem:
    """A fault of the log with its own line, or with the place that names the log when it has none."""
    if problem.line is not None:
        return replace(problem, file=file if problem.file is None else problem.file)
    return replace(problem, path=field, got=f"{shown(named)}: {problem.got}")


def _busy(path: Path, scenario: Scenario, told: list[str]) -> tuple[bytes, list[Problem]]:
    """The calendar's bytes; what it says about the season's days goes into the scenario."""
    name = scenario.availability.busy
    if name is None:
        return b"", []
    from optimizer.ingest.importers import absence_words
    from optimizer.ingest.importers.busy import busy_of
    from optimizer.ingest.importers.calendars import CalendarError, read_calendar
    from optimizer.ingest.importers.log_files import zone_of

    field = ("availability", "busy")
    try:
        raw = read_bounded(path.parent / name, CALENDAR_BYTES)
        zone = zone_of(scenario.athlete)
        calendar = read_calendar(raw, scenario.season.start, scenario.season.last, zone)
    except InputError as error:
        fault = error.problems[0]
        return b"", [replace(fault, path=field, got=f"{shown(name)}: {fault.got}")]
    except CalendarError as error:
        return b"", [Problem(field, "a calendar in ICS", f"{shown(name)}: {error}")]
    told += [f"{name}: {note}" for note in calendar.notes]
    runner, offer = scenario.athlete.name or "", scenario.availability
    told += [f"{name}: {note}" for note in absence_words.told(calendar.events, runner, asked=offer.absences)]
    offer.set_busy(busy_of(calendar.events, scenario.season, offer, runner))
    return b"\0" + raw, []


def _new(known: Sequence[Problem], more: Sequence[Problem]) -> list[Problem]:
    """Problems that do not repeat a fault of form at the same place."""
    taken = {problem.path for problem in known}
    return [problem for problem in more if problem.path not in taken]


def _placed(problem: Problem, lines: Lines) -> Problem:
    if problem.line is not None or problem.file is not None:
        return problem
    if problem.beside is not None:
        told = f"{problem.expected} (line {lines.line_of(problem.beside)})"
        problem = replace(problem, expected=told, beside=None)
    mark = lines.mark(problem.path)
    if problem.path in lines and not problem.at_key:
        return replace(problem, line=mark.line, column=mark.column)
    return replace(problem, line=mark.key_line, column=mark.key_column)

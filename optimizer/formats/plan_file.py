"""Read and check a plan file: everything wrong with it is reported at once, each fault with its line."""

import json
import math
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from optimizer.core import units
from optimizer.core.errors import InputError, Problem, shown
from optimizer.core.errors import KeyPath as Where
from optimizer.core.guarded_files import read_bounded
from optimizer.core.plain_text import text_of
from optimizer.formats.json_places import JsonEntry, entries, nested_deeper, places
from optimizer.formats.plan import Branch, Day, Plan, Repeat, Step, Week
from optimizer.formats.source_map import Mark
from optimizer.formats.written_dates import EXPECTED

PLAN_BYTES = 10_000_000
MOST = 100_000
"""Far beyond any load of a day or a week; keeps every figure drawable."""
MOST_DIGITS, MOST_LEVELS = 300, 50
MOST_TIMES, FASTEST, SLOWEST = 1000, 60, 3600

_EXPECTED = {
    "missing": "a value",
    "extra_forbidden": "a known key",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "string_type": "text",
    "tuple_type": "a list",
    "model_type": "a mapping",
    "date_type": EXPECTED,
    "date_parsing": EXPECTED,
    "date_from_datetime_parsing": EXPECTED,
    "date_from_datetime_inexact": EXPECTED,
    "greater_than_equal": EXPECTED,
    "less_than_equal": EXPECTED,
    "finite_number": "a finite number",
    "literal_error": "{expected}",
}


def read_plan(path: Path) -> Plan:
    """Read a plan file.

    Parameters
    ----------
    path
        JSON, as `optimize solve` writes it.

    Returns
    -------
    Plan
        A plan whose dates and figures are possible; whether it keeps the rules is the check's to say.

    Raises
    ------
    InputError
        With every fault at once, each with its line and column.
    """
    return parse_plan(read_bounded(path, PLAN_BYTES), str(path))


def parse_plan(raw: bytes, name: str) -> Plan:
    r"""Read the plan that some bytes hold.

    Parameters
    ----------
    raw
        JSON in UTF-8.
    name
        The file's name, for errors.

    Returns
    -------
    Plan
        As `read_plan`.

    Raises
    ------
    InputError
        With every fault at once, each with its line and column.

    Examples
    --------
    >>> parse_plan(b'{"version": 1,\n "status": "good"', "year.plan.json")
    Traceback (most recent call last):
    optimizer.core.errors.InputError: year.plan.json:2:18: file: expected a plan in JSON, got expecting ',' delimiter
    """
    text = text_of(raw, name)
    _syntax(text, name)
    try:
        plan = Plan.model_validate_json(text, strict=True)
    except ValidationError as error:
        problems = [_problem(part) for part in error.errors(include_url=False)]
    else:
        problems = list(_contradictions(plan))
        # The schema has checked every value by itself; contradictions between values are looked for only then.
        if not problems:
            return plan
    raise InputError(name, _placed(problems, text))


def _syntax(text: str, name: str) -> None:
    """Refuse what is not plain JSON: NaN, duplicate keys, excessive nesting."""
    odd: list[Any] = []  # what the reader alone notices, and cannot place

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            odd.append(pairs)
        return found

    def whole(digits: str) -> int:
        if len(digits) > MOST_DIGITS:
            odd.append(digits)
        return int(digits[:MOST_DIGITS])

    try:
        json.loads(text, object_pairs_hook=once, parse_constant=odd.append, parse_int=whole)
    except json.JSONDecodeError as error:
        got = error.msg[:1].lower() + error.msg[1:]
        raise InputError(name, [Problem((), "a plan in JSON", got, error.lineno, error.colno)]) from None
    except RecursionError:
        at = nested_deeper(text, MOST_LEVELS) or Mark(1, 1, 1, 1)
        raise InputError(
            name, [Problem((), "a plan in JSON", "brackets nested too deep", at.line, at.column)]
        ) from None
    if odd:
        raise InputError(name, [problem for entry in entries(text) if (problem := _odd(entry)) is not None])


def _odd(entry: JsonEntry) -> Problem | None:
    """What is wrong with an entry that the JSON of other programs may hold and a plan may not."""
    mark, written = entry.mark, entry.written
    if entry.again:
        return Problem(entry.path, "each key once", f"the key {shown(entry.path[-1])} twice", *mark[:2])
    if written.lstrip("-") in ("NaN", "Infinity"):
        return Problem(entry.path, "a finite number", f"the number {written}", *mark[2:])
    if len(written) > MOST_DIGITS and written.lstrip("-").isdecimal():
        return Problem(entry.path, "a number", shown(written), *mark[2:])
    if written[0] in "-0123456789" and math.isinf(float(written)):
        return Problem(entry.path, "a finite number", shown(written), *mark[2:])
    return None


def _problem(error: ErrorDetails) -> Problem:
    kind = error["type"]
    expected = _EXPECTED[kind].format(**error.get("ctx", {})) if kind in _EXPECTED else error["msg"]
    path = tuple(part for part in error["loc"] if part not in ("Step", "Repeat"))  # pydantic's names for a choice
    got = "nothing" if kind == "missing" else shown(path[-1] if kind == "extra_forbidden" else error["input"])
    return Problem(path, expected, got)


def _contradictions(plan: Plan) -> Iterator[Problem]:
    """What no season can be: days out of order, weeks that begin midweek, sessions longer than a day."""
    if not plan.days or not plan.weeks:
        yield Problem(("days" if not plan.days else "weeks",), "at least one", "none")
        return
    yield from _disorder(plan.days, plan.weeks, ())
    yield from _excess(plan.days, plan.weeks, ())
    for number, branch in enumerate(plan.branches):
        yield from _wrong_branch(plan, branch, ("branches", number))


def _wrong_branch(plan: Plan, branch: Branch, at: Where) -> Iterator[Problem]:
    """Faults of a branch: it must start on a day of the plan, end on its last day, and decide the same races."""
    if not branch.days or not branch.weeks:
        yield Problem((*at, "days" if not branch.days else "weeks"), "at least one", "none")
        return
    yield from _disorder(branch.days, branch.weeks, at)
    yield from _excess(branch.days, branch.weeks, at)
    if not plan.days[0].date <= branch.days[0].date <= plan.days[-1].date:
        yield Problem((*at, "days", 0, "date"), "a day of the plan", str(branch.days[0].date))
    if branch.days[-1].date != plan.days[-1].date:
        yield Problem((*at, "days"), f"days until {plan.days[-1].date}", str(branch.days[-1].date))
    if branch.weeks[0].start not in {week.start for week in plan.weeks}:
        yield Problem((*at, "weeks", 0, "start"), "a week of the plan", str(branch.weeks[0].start))
    own, theirs = ([decision.race for decision in one.decisions] for one in (plan, branch))
    if own != theirs:
        yield Problem((*at, "decisions"), f"the plan's open races, {shown(own)}", shown(theirs))


def _disorder(days: Sequence[Day], weeks: Sequence[Week], at: Where) -> Iterator[Problem]:
    for i, (before, after) in enumerate(pairwise(days)):
        if after.date != before.date + timedelta(days=1):
            yield Problem((*at, "days", i + 1, "date"), f"the day after {before.date}", str(after.date))
    for j, (earlier, later) in enumerate(pairwise(weeks)):
        if later.start != earlier.start + timedelta(days=7):
            yield Problem((*at, "weeks", j + 1, "start"), f"the week after {earlier.start}", str(later.start))
    first = weeks[0].start
    if first.weekday():
        yield Problem((*at, "weeks", 0, "start"), "a Monday", str(first))
    for end, week in ((0, 0), (len(days) - 1, len(weeks) - 1)):
        if (days[end].date - first).days // 7 != week:
            expected = f"a day in the week of {weeks[week].start}"
            yield Problem((*at, "days", end, "date"), expected, str(days[end].date))


def _excess(days: Sequence[Day], weeks: Sequence[Week], at: Where) -> Iterator[Problem]:
    for i, day in enumerate(days):
        for k, session in enumerate(day.sessions):
            most = units.most_minutes(session.kind)
            if not 0 <= session.minutes <= most:
                path = (*at, "days", i, "sessions", k, "minutes")
                yield Problem(path, f"minutes between 0 and {most}", shown(session.minutes))
            if not 0 <= session.load <= MOST:
                path = (*at, "days", i, "sessions", k, "load")
                yield Problem(path, f"points between 0 and {MOST}", shown(session.load))
            yield from _odd_steps(session.workout, (*at, "days", i, "sessions", k, "workout"), most)
    for i, week in enumerate(weeks):
        for name in ("load", "run_minutes", "longest_run", "fitness", "fatigue", "form"):
            value = float(getattr(week, name))
            if not -MOST <= value <= MOST:
                yield Problem((*at, "weeks", i, name), f"a number up to {MOST}", shown(value))


def _odd_steps(steps: Sequence[Step | Repeat], path: Where, most: int) -> Iterator[Problem]:
    """Faults of steps that no watch could count: beyond `most` minutes, faster than anybody runs, without end."""
    for i, step in enumerate(steps):
        at = (*path, i)
        if isinstance(step, Repeat):
            if not 1 <= step.times <= MOST_TIMES:
                yield Problem((*at, "times"), f"a number between 1 and {MOST_TIMES}", shown(step.times))
            yield from _odd_steps(step.steps, (*at, "steps"), most)
            continue
        if not 0 < step.seconds <= 60 * most:
            yield Problem((*at, "seconds"), f"seconds between 1 and {60 * most}", shown(step.seconds))
        if step.metres is not None and not 0 < step.metres <= MOST:
            yield Problem((*at, "metres"), f"metres between 1 and {MOST}", shown(step.metres))
        if step.pace is not None and not FASTEST <= step.pace[0] <= step.pace[1] <= SLOWEST:
            yield Problem((*at, "pace"), f"two paces between {FASTEST} and {SLOWEST} seconds per km", shown(step.pace))


def _placed(problems: list[Problem], text: str) -> list[Problem]:
    lines = places(text)
    return [Problem(p.path, p.expected, p.got, lines.mark(p.path).line, lines.mark(p.path).column) for p in problems]

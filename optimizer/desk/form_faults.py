"""What is wrong with a form, told beside the field that it is wrong with."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from optimizer.core.amounts import count
from optimizer.core.errors import InputError, KeyPath, Problem, plain
from optimizer.domain.calendar import date_words

ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
NOTHING = ("", "nothing", "none")
MOST_TOLD = 8
"""Faults that are told one by one."""
LABELS = {
    "name": "Name",
    "level": "How much you have run",
    "run_minutes": "Running in a usual week",
    "longest_run": "Its longest run",
    "race": "Name of the race",
    "race_date": "Date of the race",
    "distance": "Distance",
    "priority": "What the race is to you",
    "site": "Where it hurts",
    "onset": "Injured since",
    "cleared": "Allowed to run again since",
    "files": "Files",
}
"""Fields as a form calls them; days of the week go by their names."""
RACE_FIELDS = {"name": "race", "date": "race_date", "distance": "distance", "priority": "priority"}
LISTS = {"races": "race", "injuries": "site", "history": "run_minutes", "athlete": "name", "season": "race_date1"}
"""Where a fault of the scenario that the form makes is told, if no field of its own holds it."""


class FieldFault(NamedTuple):
    """One field's fault: its name in the form, its label, and a sentence."""

    field: str
    label: str
    sentence: str


def form_faults(problems: Sequence[Problem], days: Mapping[str, str]) -> list[FieldFault]:
    """The faults of a form, in the order in which they were found.

    Parameters
    ----------
    problems
        Faults of the form's own fields, or of the scenario that it would make.
    days
        Names of weekdays by their fields.
    """
    return [_fault(one, days) for one in problems]


def _fault(one: Problem, days: Mapping[str, str]) -> FieldFault:
    """A fault of a file that was sent goes by the file's name and line, any other by its field."""
    if one.file is not None:
        return FieldFault("files", _place(one), sentence(one))
    field = field_of(one.path)
    return FieldFault(field, _label(field, days), sentence(one))


def sentence(problem: Problem) -> str:
    """The fault as a person would say it: what is asked for, and what stands there if something does; what is a
    sentence already stays one."""
    wanted = dated(problem.expected)
    if problem.got in NOTHING and wanted.endswith("."):
        return wanted
    if problem.got in NOTHING:
        return f"{wanted[:1].upper()}{wanted[1:]}, please."
    return f"{wanted[:1].upper()}{wanted[1:]}, not {dated(problem.got)}."


def fault_words(error: InputError) -> str:
    """What is wrong with what a form asks for, in one line; a fault of the whole request goes without a field, and so
    do those that a command knows by an option's name. Of many faults the first are told, then how many more."""
    told = [_in_one_line(one) for one in error.problems[:MOST_TOLD]]
    left = len(error.problems) - len(told)
    return " ".join([*told, f"And {count(left, 'more fault')}."] if left else told)


def _place(one: Problem) -> str:
    """File and line, the file by its name alone: where it lies is nobody's business."""
    name = plain(PurePath(one.file or "").name)
    return f"{name}, line {one.line}" if one.line else name


def _in_one_line(one: Problem) -> str:
    if one.file is not None:
        return f"{_place(one)}: {sentence(one)}"
    if not one.path or str(one.path[0]).startswith("--"):
        return sentence(one)
    return f"{_label(field_of(one.path), {})}: {sentence(one)}"


def dated(text: str) -> str:
    """The text with its dates in words."""

    def words(found: re.Match[str]) -> str:
        try:
            return date_words(date.fromisoformat(found[0]))
        except ValueError:
            return found[0]

    return ISO.sub(words, text)


def field_of(path: KeyPath) -> str:
    """The form's field for a place of the form or of the scenario it makes."""
    first, *rest = (str(part) for part in path) if path else ("name",)
    if not rest:
        return first
    if first == "availability":
        return rest[-1]
    if first == "races" and rest[0].isdecimal():
        return f"{RACE_FIELDS.get(rest[-1], 'race')}{int(rest[0]) + 1}"
    return rest[-1] if rest[-1] in LABELS else LISTS.get(first, first)


def _label(field: str, days: Mapping[str, str]) -> str:
    plain = field.rstrip("0123456789")
    return LABELS.get(plain) or days.get(field) or plain.replace("_", " ").capitalize()

"""A roster as CSV: a row a client; columns are dotted keys, such as `availability.minutes.tue`, that override a
template scenario."""

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from optimizer.batch import file_references
from optimizer.batch.client_result import Fault, Result
from optimizer.batch.clients import SourceError
from optimizer.batch.derived_scenarios import copies, render
from optimizer.batch.item import Files
from optimizer.batch.overrides import CannotSetError, put, value_of
from optimizer.batch.roster_habits import Habits, month_first_of
from optimizer.batch.text_files import ROSTER_BYTES, YAML_BYTES, read_table_text, read_text
from optimizer.core.errors import InputError, Problem
from optimizer.core.file_names import file_name
from optimizer.formats.source_map import Lines
from optimizer.ingest import yaml_tree
from optimizer.ingest.tabular.file_text import FileText
from optimizer.ingest.tabular.separated_table import TableRow, read_table

CLIENT = "client"
ID_LENGTH = 100
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Template:
    """The scenario that rows override, as plain data, and its lines, for faults that are its own."""

    path: Path
    data: dict[str, Any]
    lines: Lines

    @classmethod
    def read(cls, path: Path) -> "Template":
        try:
            text = read_text(path, YAML_BYTES)
        except OSError as error:
            told = (error.strerror or str(error)).lower()
            raise SourceError(f"{path}: expected a template scenario, got {told}") from None
        tree = yaml_tree.read(text)
        if not isinstance(tree.data, dict) or tree.problems:
            raise InputError(str(path), tree.problems or [Problem((), "a mapping", "something else")])
        return cls(path, tree.data, tree.lines)


@dataclass(frozen=True)
class RosterCell:
    """A cell's text and column; both count from 1."""

    text: str
    column: int


@dataclass(frozen=True)
class RosterClient:
    """A client in a roster's row: the template with the row's cells in it; an empty cell keeps the template's value."""

    id: str
    template: Template
    roster: Path
    line: int
    cells: Mapping[str, RosterCell]
    expected_cells: int
    got_cells: int
    anywhere: bool = False
    derived: bool = True

    @property
    def name(self) -> str:
        return f"{Path(self.id).name}.yaml"

    @property
    def place(self) -> str:
        return f"{self.roster}:{self.line}"

    def scenario(self) -> bytes:
        return render(self._data(), self.id)

    def _data(self) -> dict[str, Any]:
        data, problems = deepcopy(self.template.data), []
        if self.expected_cells != self.got_cells:
            problems.append(self._fault("row", 1, f"{self.expected_cells} cells", str(self.got_cells)))
        for key, cell in self.cells.items():
            try:
                if cell.text.strip():
                    put(data, key.split("."), value_of(key, cell.text.strip()))
            except CannotSetError as error:
                problems.append(self._fault(key, cell.column, error.expected, error.got))
        if problems:
            raise InputError(str(self.roster), problems)
        return data

    def _fault(self, key: str, column: int, expected: str, got: str) -> Problem:
        return Problem(tuple(key.split(".")), expected, got, self.line, column, str(self.roster))

    def files(self, scenario: bytes, listed: tuple[str, ...] | None) -> Files:
        """The logs under the names of their copies; a log is named from the folder of the file that names it."""
        del scenario, listed
        written = file_references.names_in(self._data())
        own = any(key.startswith("history.activities") for key in self.cells if self.cells[key].text.strip())
        folder = (self.roster if own else self.template.path).parent
        try:
            found = file_references.carried(folder, written, anywhere=self.anywhere)
        except InputError as error:
            place = file_references.place_of(self._data(), error.file)
            raise InputError(self.name, [replace(problem, path=place) for problem in error.problems]) from None
        return copies(self.id, written, found)

    def placed(self, result: Result) -> Result:
        """Faults at the cell that brought the value, or at the template's line."""
        if not result.faults:
            return result
        faults = tuple(self._at(fault) for fault in result.faults)
        reason = str(InputError(str(self.template.path), [fault.problem() for fault in faults]))
        return result.model_copy(update={"faults": faults, "reason": reason})

    def _at(self, fault: Fault) -> Fault:
        if fault.file is not None:
            return fault
        dotted = ".".join(str(part) for part in fault.path)
        for key, cell in self.cells.items():
            if cell.text.strip() and (f"{dotted}.".startswith(f"{key}.") or f"{key}.".startswith(f"{dotted}.")):
                place = {"line": self.line, "column": cell.column, "file": str(self.roster)}
                return fault.model_copy(update=place)
        mark = self.template.lines.mark(fault.path)
        return fault.model_copy(update={"line": mark.key_line, "column": mark.key_column})


def rows(roster: Path, template: Path | None, tell: Tell, *, anywhere: bool = False) -> Iterator[RosterClient]:
    """The clients of the file; what had to be guessed is told.

    Raises SourceError or InputError when its header or the template cannot be used."""
    if template is None:
        raise SourceError(f"{roster}: a roster's rows override a template scenario; name it with --template")
    base = Template.read(template)
    text = _text(roster)
    table = read_table(text.text, _is_key, keep_wide=True)
    if table.unread:
        fault = table.unread[0]
        raise SourceError(f"{roster}:{fault.line}: expected {fault.expected}, got {fault.got}")
    header = list(table.header)
    _check_header(roster, header, table.line)
    month_first, proven = month_first_of(pair for row in table.rows for pair in zip(header, row.cells, strict=False))
    guessed = [] if proven else ["dates such as 03/05 could be read both ways: taken with the day first"]
    for note in (*filter(None, [text.told]), *table.notes, *guessed):
        tell(f"{roster.name}: {note}")
    if not table.rows:
        raise SourceError(f"{roster}:{table.line}: expected a header with dotted keys and a row a client, got no rows")
    habits = Habits(month_first, table.decimal_mark == ",")
    for row in table.rows:
        yield replace(_client(roster, base, header, row, habits), anywhere=anywhere)


def _is_key(cell: str) -> bool:
    """Whether a cell is a column's name: `client` or a dotted key."""
    return cell.strip() == CLIENT or re.fullmatch(r"[A-Za-z_]+(\.[A-Za-z_0-9]+)+", cell.strip()) is not None


def _text(path: Path) -> FileText:
    try:
        return read_table_text(path, ROSTER_BYTES)
    except OSError as error:
        told = (error.strerror or str(error)).lower()
        raise SourceError(f"{path}: expected a roster in CSV, got {told}") from None


def _check_header(roster: Path, header: list[str], line: int) -> None:
    problems = []
    for i, name in enumerate(header):
        column = 1 + sum(len(cell) + 1 for cell in header[:i])
        if not re.fullmatch(r"[A-Za-z_0-9]+(\.[A-Za-z_0-9]+)*", name):
            problems.append(Problem((name,), "a dotted key such as athlete.name", name or "nothing", line, column))
        elif name in header[:i]:
            problems.append(Problem((name,), "each column once", name, line, column))
    if not header:
        problems = [Problem((), "a header with dotted keys such as athlete.name", "an empty file", 1, 1)]
    if problems:
        raise InputError(str(roster), problems)


def _client(roster: Path, base: Template, header: list[str], row: TableRow, habits: Habits) -> RosterClient:
    own = dict(zip(header, row.cells, strict=False))
    named = {
        name: RosterCell(habits.as_scenario(name, text), row.place(index))
        for index, (name, text) in enumerate(zip(header, row.cells, strict=False))
        if name != CLIENT
    }
    called = own.get(CLIENT) or own.get("athlete.name") or ""
    name = file_name(called, ID_LENGTH, any_script=True) or f"row-{row.line}"
    return RosterClient(name, base, roster, row.line, named, len(header), len(row.cells))

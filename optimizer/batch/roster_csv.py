"""A roster as CSV: a row a client; columns are dotted keys, such as `availability.minutes.tue`, that override a
template scenario."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
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
from optimizer.batch.text_files import ROSTER_BYTES, YAML_BYTES, read_text
from optimizer.core.errors import InputError, Problem
from optimizer.formats.source_map import Lines
from optimizer.ingest import yaml_tree

CLIENT = "client"


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


def rows(roster: Path, template: Path | None, *, anywhere: bool = False) -> Iterator[RosterClient]:
    """The clients of the file. Raises SourceError or InputError when its header or the template cannot be used."""
    if template is None:
        raise SourceError(f"{roster}: a roster's rows override a template scenario; name it with --template")
    base = Template.read(template)
    reader = csv.reader(io.StringIO(_text(roster), newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(roster, header)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield replace(_client(roster, base, header, cells, line), anywhere=anywhere)
            line = reader.line_num + 1
    except csv.Error as error:
        raise SourceError(f"{roster}:{reader.line_num}: expected a CSV row, got {error}") from None


def _text(path: Path) -> str:
    try:
        return read_text(path, ROSTER_BYTES)
    except OSError as error:
        told = (error.strerror or str(error)).lower()
        raise SourceError(f"{path}: expected a roster in CSV, got {told}") from None


def _check_header(roster: Path, header: list[str]) -> None:
    problems = []
    for i, name in enumerate(header):
        column = 1 + sum(len(cell) + 1 for cell in header[:i])
        if not re.fullmatch(r"[A-Za-z_0-9]+(\.[A-Za-z_0-9]+)*", name):
            problems.append(Problem((name,), "a dotted key such as athlete.name", name or "nothing", 1, column))
        elif name in header[:i]:
            problems.append(Problem((name,), "each column once", name, 1, column))
    if not header:
        problems = [Problem((), "a header with dotted keys such as athlete.name", "an empty file", 1, 1)]
    if problems:
        raise InputError(str(roster), problems)


def _client(roster: Path, base: Template, header: list[str], cells: list[str], line: int) -> RosterClient:
    columns = [1 + sum(len(cell) + 1 for cell in cells[:i]) for i in range(len(cells))]
    named = {
        name: RosterCell(text, column)
        for name, text, column in zip(header, cells, columns, strict=False)
        if name != CLIENT
    }
    own = dict(zip(header, cells, strict=False))
    name = _slug(own.get(CLIENT) or own.get("athlete.name") or "") or f"row-{line}"
    return RosterClient(name, base, roster, line, named, len(header), len(cells))


def _slug(text: str) -> str:
    """A file name: letters and digits of any script, dots and dashes inside; everything else becomes a dash."""
    return re.sub(r"[^\w.]+", "-", text.strip().lower()).strip("-._")[:100]

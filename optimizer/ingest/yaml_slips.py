"""Slips of YAML in a runner's words: tabs, indents, braces, quotes and colons."""

import re
from collections.abc import Callable
from typing import NamedTuple

from ruamel.yaml.error import MarkedYAMLError, StringMark

from optimizer.core.errors import plain, shown

_NO_SPACE = re.compile(r"\s*(?:- )?[A-Za-z_]+(:)[^\s:/][^:]*")
_UNSPACED = re.compile(r"([A-Za-z_]+):[^\s:/].*")
_UNSPACED_DASH = re.compile(r" *-[A-Za-z_{]")
_CLOSING = re.compile(r"expected ',' or '([}\]])'")
_FOUND = re.compile(r"found character '(.+)' that")


class Slip(NamedTuple):
    """What was expected and got, and where; lines and columns count from 1."""

    expected: str
    got: str
    line: int
    column: int


class _Place(NamedTuple):
    """What the library says, its marks, and the text around them."""

    problem: str
    context: str
    mark: StringMark
    begun: StringMark
    rows: list[str]

    @property
    def row(self) -> str:
        return self.rows[self.mark.line] if self.mark.line < len(self.rows) else ""

    @property
    def begun_at(self) -> tuple[int, int]:
        """Where what the library was reading began, counted from 0."""
        return self.begun.line, self.begun.column

    @property
    def above(self) -> int | None:
        """Index of the nearest row above that says something."""
        said = [i for i in range(min(self.mark.line, len(self.rows))) if _says(self.rows[i])]
        return said[-1] if said else None

    def slip(self, expected: str, got: str, line: int | None = None, column: int | None = None) -> Slip:
        """The slip, at the library's place unless another one tells more."""
        at = self.mark.line if line is None else line
        return Slip(expected, got, at + 1, (self.mark.column if column is None else column) + 1)


def slip(text: str, error: MarkedYAMLError) -> Slip | None:
    """The slip that the library stumbled over; None where it does not look like one of the usual ones."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return None
    rows = text.splitlines()
    place = _Place(error.problem or "", error.context or "", mark, error.context_mark or mark, rows)
    return next((found for look in _LOOKS if (found := look(place)) is not None), None)


def unspaced(text: str) -> str | None:
    """The key of `level:novice`, which YAML takes for one word; None of any other text."""
    match = _UNSPACED.fullmatch(text)
    return None if match is None else match[1]


def _tab(place: _Place) -> Slip | None:
    indent = place.row[: len(place.row) - len(place.row.lstrip())]
    if "\t" not in indent:
        return None
    return place.slip("spaces at the start of the line: YAML takes no tabs there", "a tab", column=indent.index("\t"))


def _bracket(place: _Place) -> Slip | None:
    found = _CLOSING.search(place.problem)
    if found is None:
        return None
    opened = {"}": "{", "]": "["}[found[1]]
    got = place.problem.rpartition("got ")[2]
    if "<stream end>" in got:
        return place.slip(f"'{found[1]}' for this '{opened}'", "the end of the file", *place.begun_at)
    where = f"opened on line {place.begun.line + 1}"
    return place.slip(f"',' before the next entry, or '{found[1]}' for the '{opened}' {where}", got)


def _stray_bracket(place: _Place) -> Slip | None:
    stray = place.row[place.mark.column : place.mark.column + 1]
    if not place.problem.startswith("expected the node content") or stray not in ("}", "]", ","):
        return None
    return place.slip("a value", f"'{stray}' with nothing before it")


def _no_space(place: _Place) -> Slip | None:
    if not place.problem.startswith(("mapping values", "could not find expected ':'")) or place.above is None:
        return None
    for line in (place.above, place.mark.line):
        match = _NO_SPACE.fullmatch(place.rows[line]) if line < len(place.rows) else None
        if match is not None:
            return place.slip("a space after ':'", shown(place.rows[line].strip()), line, match.start(1))
    return None


def _no_space_after_dash(place: _Place) -> Slip | None:
    """`-{name: x}` and `-name: x`: YAML takes the dash for a part of the word."""
    for line in (place.mark.line, place.above):
        row = "" if line is None or line >= len(place.rows) else place.rows[line]
        if _UNSPACED_DASH.match(row):
            return place.slip("a space after '-'", shown(row.strip()), line, _indent(row))
    return None


def _colon(place: _Place) -> Slip | None:
    if not place.problem.startswith("mapping values"):
        return None
    if place.row[: place.mark.column].count(": "):
        return place.slip("quotes around a text that holds ': '", shown(place.row.strip()))
    return _deeper(place)


def _deeper(place: _Place) -> Slip | None:
    """A key further right than the one above it, which has a value of its own."""
    if place.above is None or _indent(place.row) <= _indent(place.rows[place.above]):
        return None
    expected = f"{_spaces(_indent(place.rows[place.above]))} at the start of the line, as line {place.above + 1} has"
    return place.slip(expected, _spaces(_indent(place.row)), column=_indent(place.row))


def _block_end(place: _Place) -> Slip | None:
    if "expected <block end>" not in place.problem:
        return None
    if "<scalar>" in place.problem:
        text = shown(place.row.strip())
        return place.slip("one value; a text with quotes in it stands in quotes of the other kind", text)
    if "collection" in place.context:
        return place.slip("'- ' before a new entry, or the indent of the entry above", shown(place.row.strip()))
    if place.above is None:
        return None
    known = sorted({_indent(row) for row in place.rows[: place.mark.line] if _says(row)})
    expected = f"an indent that a line above has ({', '.join(map(str, known))} spaces)"
    return place.slip(expected, _spaces(_indent(place.row)), column=_indent(place.row))


def _no_key(place: _Place) -> Slip | None:
    if "could not find expected ':'" not in place.problem:
        return None
    row = place.rows[place.begun.line] if place.begun.line < len(place.rows) else ""
    return place.slip("key: value, or '- ' before an entry", shown(row.strip()), *place.begun_at)


def _quote(place: _Place) -> Slip | None:
    if "quoted scalar" not in place.context:
        return None
    return place.slip("a closing quote", "none to the end of the file", *place.begun_at)


def _first_sign(place: _Place) -> Slip | None:
    found = _FOUND.search(place.problem)
    if found is not None or place.problem.startswith("found undefined alias"):
        sign = place.row[place.mark.column : place.mark.column + 1]
        return place.slip(f"quotes around a text that begins with {shown(sign)}", plain(shown(place.row.strip())))
    return None


_LOOKS: tuple[Callable[[_Place], Slip | None], ...] = (
    _tab,
    _bracket,
    _stray_bracket,
    _no_space,
    _no_space_after_dash,
    _colon,
    _block_end,
    _no_key,
    _quote,
    _first_sign,
)


def _says(row: str) -> bool:
    return bool(row.strip()) and not row.lstrip().startswith("#")


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def _spaces(number: int) -> str:
    return "1 space" if number == 1 else f"{number} spaces"

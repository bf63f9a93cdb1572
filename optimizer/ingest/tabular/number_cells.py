"""Numbers in cells, with decimal commas or points, groups of thousands and a unit behind."""

import math
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

EMPTY = frozenset({"", "n/a", "na", "null", "none", "nan", "nil", "n.a.", "k.a.", "#n/a"})
CELLS = 16_384
"""Cells whose reading is remembered: every row's are looked at a dozen times, and most columns repeat themselves."""
_SPACES = r"\s'’\u00a0\u202f"
_AMOUNT = re.compile(rf"\s*['’]?\s*([+\-\u2212]?\d[\d.,{_SPACES}]*|[+\-\u2212]?[.,]\d+)\s*([^\d\s].*)?", re.DOTALL)
_ABOUT = re.compile(
    r"\s*(?:[~≈]|(?:ca|circa|approx|about|env|environ|etwa|ungefähr|cirka|cerca)\b\.?)\s*", re.IGNORECASE
)
_POWER = re.compile(r"[eE]([+-]?\d+)\b\s*(.*)", re.DOTALL)
"""Powers of ten, as spreadsheets shorten wide numbers: `1.002E+04`."""
LARGEST_POWER = 15
_NO_UNIT = re.compile(r"\s*[-–—/x×*;]\s*\d|[OoIl](?!\w)")
"""What makes no amount of a number in front of it: a span, a sum of repetitions, a letter in a digit's place."""
_COMMA = re.compile(r"[+-]?(0,\d+|\d+,(\d{1,2}|\d{4,})|\d{1,3}(\.\d{3})+,\d*)")
_POINT = re.compile(r"[+-]?(0?\.\d+|0\.\d+|\d+\.(\d{1,2}|\d{4,})|\d{1,3}(,\d{3})+\.\d*)")


@lru_cache(maxsize=CELLS)
def is_empty(cell: str) -> bool:
    """Whether the cell says that nothing was measured: empty, dashes as in `--:--`, or a word for it."""
    text = cell.strip().lower()
    return text in EMPTY or not any(char.isalnum() for char in text)


def without_about(cell: str) -> str:
    """The cell without a word that says that it is no exact figure: `~90 min`, `ca. 15 km`."""
    match = _ABOUT.match(cell)
    return cell if match is None else cell[match.end() :]


@lru_cache(maxsize=CELLS)
def parts(cell: str) -> tuple[str, str] | None:
    """The number and what stands behind it, such as `10,5` and `km`; None where no number begins the cell."""
    match = _AMOUNT.fullmatch(without_about(cell))
    if match is None:
        return None
    if _NO_UNIT.match(match.string, match.end(1)):
        return None
    digits, behind = re.sub(rf"[{_SPACES}]", "", match[1]).replace("\u2212", "-"), (match[2] or "").strip()
    if (power := _POWER.fullmatch(behind)) and match[1][-1].isdigit():
        written = _written_out(digits, power[1])
        return None if written is None else (written, power[2].strip())
    return digits, behind


def _written_out(digits: str, power: str) -> str | None:
    """The number with all its digits; None where nobody measures such amounts. No sign in it groups thousands."""
    if len(power) > len("+15") or abs(int(power)) > LARGEST_POWER or sum(digits.count(sign) for sign in ".,") > 1:
        return None
    text = f"{Decimal(digits.replace(',', '.')).scaleb(int(power)):f}"
    whole, _, part = text.partition(".")
    return f"{whole}.{part:0<4}" if part.strip("0") else whole


def decimal_mark(cells: Iterable[str], usual: str) -> str:
    """The decimal mark of a column: the one its cells prove, else the usual one."""
    commas = points = 0
    for cell in cells:
        found = parts(cell)
        if found is not None:
            commas += _COMMA.fullmatch(found[0]) is not None
            points += _POINT.fullmatch(found[0]) is not None
    if commas == points:
        return usual
    return "," if commas > points else "."


def could_be_thousands(cell: str) -> bool:
    """Whether the cell is a number such as `1.250`, whose only sign groups thousands or is decimal."""
    found = parts(cell)
    return (
        found is not None and (_grouped(found[0], ".") or _grouped(found[0], ",")) and len(found[0]) < len("999.9999")
    )


def proves_mark(cells: Iterable[str]) -> bool:
    """Whether some number of the column can be read with one decimal mark only."""
    found = [amount[0] for cell in cells if (amount := parts(cell)) is not None]
    return any(bool(_COMMA.fullmatch(text)) != bool(_POINT.fullmatch(text)) for text in found)


def number(cell: str, mark: str) -> float:
    """The number in the cell, whatever unit stands behind it; `mark` decides where one comma or point may be either.
    NaN for anything else."""
    found = parts(cell)
    return math.nan if found is None else value_of(found[0], mark)


@lru_cache(maxsize=CELLS)
def value_of(text: str, mark: str) -> float:
    """The number's value: with both signs the last is decimal, the same sign twice groups thousands, a sign before
    three digits groups them where it is not the mark."""
    other = "," if mark == "." else "."
    if "," in text and "." in text:
        mark = "," if text.rfind(",") > text.rfind(".") else "."
    elif text.count(mark) > 1 or (text.count(mark) == 0 and text.count(other) == 1 and not _grouped(text, other)):
        mark = other
    other = "," if mark == "." else "."
    if other in text and not _grouped(text.split(mark, maxsplit=1)[0], other):
        return math.nan
    try:
        value = float(text.replace(other, "").replace(mark, "."))
    except ValueError:
        return math.nan
    return value if math.isfinite(value) else math.nan


def _grouped(text: str, sign: str) -> bool:
    return re.fullmatch(rf"[+-]?[1-9]\d{{0,2}}(\{sign}\d{{3}})+", text) is not None

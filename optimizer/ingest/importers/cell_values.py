"""Cells of an activity log as numbers, durations and moments, in the spellings that real files use."""

import math
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo

EMPTY = frozenset({"", "-", "--", "---", "n/a", "na", "null", "none"})

_ISO = re.compile(
    r"((?:19|20|21)\d\d)-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?"
)
_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]((?:19|20|21)\d\d)(?:,?\s+(.+))?")
_NAMED = (
    re.compile(r"([^\W\d]{3,9})\.?\s+(\d{1,2}),?\s+((?:19|20|21)\d\d)(?:,?\s+(?:at\s+)?(.+))?"),
    re.compile(r"(\d{1,2})\.?\s+([^\W\d]{3,9})\.?,?\s+((?:19|20|21)\d\d)(?:,?\s+(?:at\s+)?(.+))?"),
)
_TIME = re.compile(r"(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:[.,]\d+)?)?\s*([ap])?\.?m?\.?", re.IGNORECASE)
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,]\d+)?")
_PARTS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(h|m|s)[a-z]*\.?\s*")
_TRAILING = re.compile(r"(\d+)\s*h\s*(\d{1,2})")
MONTHS = (
    ("jan", "ene", "gen"),
    ("feb", "fév", "fev"),
    ("mar", "mär", "mrz"),
    ("apr", "avr", "abr"),
    ("may", "mai", "mag"),
    ("jun", "juin", "giu"),
    ("jul", "juil", "lug"),
    ("aug", "aoû", "aou", "ago"),
    ("sep", "set"),
    ("oct", "okt", "out", "ott"),
    ("nov",),
    ("dec", "dez", "déc", "dic"),
)
"""First letters of the months in English, German, French, Spanish, Italian and Portuguese."""
CLOCK_SECONDS = 60
UNIT_SECONDS = {"s": 1.0, "min": 60.0, "h": 3600.0}


@dataclass(frozen=True)
class Moment:
    """When an activity began: its day and, where the file says so, the second of that day in local time."""

    day: date
    second: int | None = None


def is_empty(cell: str) -> bool:
    """Whether the cell is one of the ways to say that nothing was measured."""
    return cell.strip().lower() in EMPTY


def number(cell: str, *, comma: bool) -> float:
    """The number in the cell; `comma` says that commas are decimal points. NaN for anything else.

    With both signs the last one is the decimal point; a lone comma before three digits groups thousands.
    """
    text = re.sub(r"[\s'\u00a0\u202f]", "", cell)
    if "," in text and "." in text:
        group = "." if text.rfind(",") > text.rfind(".") else ","
        text = text.replace(group, "").replace(",", ".")
    elif "," in text:
        grouped = re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+", text) is not None
        text = text.replace(",", "" if grouped and not comma else ".")
    try:
        value = float(text)
    except ValueError:
        return math.nan
    return value if math.isfinite(value) else math.nan


def duration(cell: str, unit: str, *, comma: bool) -> float:
    """Seconds in `1:02:03`, `45:12`, `1h 05m`, `PT45M12S` or a number in that unit; NaN for anything else."""
    text = cell.strip().lower()
    if match := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return hours * 3600.0 + minutes * 60 + seconds
    if match := _TRAILING.fullmatch(text):
        return int(match[1]) * 3600.0 + int(match[2]) * 60
    spelt = text.removeprefix("pt")
    if _PARTS.match(spelt) and not _PARTS.sub("", spelt):
        units = {"h": 3600, "m": 60, "s": 1}
        return float(sum(float(n.replace(",", ".")) * units[u] for n, u in _PARTS.findall(spelt)))
    return number(text, comma=comma) * UNIT_SECONDS[unit]


def moment(cell: str, *, month_first: bool, zone: tzinfo | None) -> Moment | None:
    """The local moment in the cell: one in UTC is moved to `zone` where that is known, with any other offset the clock
    is the runner's already."""
    text = re.sub(r"[\s\u00a0\u202f]+", " ", cell).strip()
    try:
        return _iso(text, zone) or _numeric(text, month_first=month_first) or _named(text, zone)
    except ValueError:
        return None


def day_month(cell: str) -> tuple[int, int] | None:
    """The first two numbers of a date such as 03/05/2024, whose order only the whole file can tell."""
    match = _NUMERIC.fullmatch(cell.strip())
    return (int(match[1]), int(match[2])) if match else None


def _iso(text: str, zone: tzinfo | None) -> Moment | None:
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    day = date(int(match[1]), int(match[2]), int(match[3]))
    if match[4] is None:
        return Moment(day)
    at = datetime.combine(day, time(int(match[4]), int(match[5]), int(match[6] or 0)))
    if match[7] in ("Z", "UTC", "GMT"):
        return local(at, zone)
    return _moment(at)


def _numeric(text: str, *, month_first: bool) -> Moment | None:
    match = _NUMERIC.fullmatch(text)
    if match is None:
        return None
    first, second = int(match[1]), int(match[2])
    day, month = (second, first) if month_first else (first, second)
    return _at(date(int(match[3]), month, day), match[4])


def _named(text: str, zone: tzinfo | None) -> Moment | None:
    """`May 3, 2024, 6:12:10 PM` and `3 May 2024 18:12`: the bulk export that writes these means UTC."""
    for index, pattern in enumerate(_NAMED):
        if match := pattern.fullmatch(text):
            word, number_text = (match[1], match[2]) if index == 0 else (match[2], match[1])
            found = _at(date(int(match[3]), _month(word), int(number_text)), match[4])
            if found.second is None:
                return found
            hours, rest = divmod(found.second, 3600)
            return local(datetime.combine(found.day, time(hours, rest // 60, rest % 60)), zone)
    return None


def _month(word: str) -> int:
    for index, starts in enumerate(MONTHS):
        if word.lower().startswith(starts):
            return index + 1
    raise ValueError("a month")


def _at(day: date, text: str | None) -> Moment:
    if text is None:
        return Moment(day)
    match = _TIME.fullmatch(text.strip())
    if match is None:
        raise ValueError("a time of day")
    hour = int(match[1])
    if match[4]:
        hour = hour % 12 + (12 if match[4].lower() == "p" else 0)
    return _moment(datetime.combine(day, time(hour, int(match[2]), int(match[3] or 0))))


def local(utc: datetime, zone: tzinfo | None) -> Moment:
    """A moment in UTC as the runner's clock showed it; unchanged where the zone is unknown."""
    if zone is None:
        return _moment(utc)
    return _moment(utc.replace(tzinfo=UTC).astimezone(zone))


def _moment(at: datetime) -> Moment:
    return Moment(at.date(), at.hour * 3600 + at.minute * 60 + at.second)

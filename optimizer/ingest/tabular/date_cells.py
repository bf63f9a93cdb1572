"""Dates and moments in cells: numbers in any order, names of months in many languages, weekdays and ordinals around
them."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from optimizer.ingest.tabular.calendar_words import is_weekday, month_of, weekday_of

_YEAR = r"((?:19|20|21)\d\d)"
_ISO = re.compile(_YEAR + r"(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z)?)?")
_YEAR_FIRST = re.compile(_YEAR + r"([-/.])\s?(\d{1,2})\2\s?(\d{1,2})\.?(?:(?:T|,|\s)\s*(.+))?")
_EAST = re.compile(_YEAR + r"\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?\s*(.*)")
_NUMERIC = re.compile(r"(\d{1,2})([./-])\s?(\d{1,2})\2\s?((?:19|20|21)\d\d|\d\d)(?!\d)(?:[.,]?\s*(.+))?")
_ORDINAL = r"(\d{1,2})(?:st|nd|rd|th|er|re|º|ª|°|:a|:e|e|a)?"
_SHORT_YEAR = r"((?:19|20|21)\d\d|['’]?\d\d)(?!\d)"
_MONTH_FIRST = re.compile(rf"([^\W\d]+)\.?\s*{_ORDINAL}[.,]*\s+{_SHORT_YEAR}(?:,?\s+(.+))?", re.IGNORECASE)
_DAY_FIRST = re.compile(
    rf"{_ORDINAL}[.,]?[\s/-]*(?:de |of |d')?([^\W\d]+)\.?,?[\s/-]*(?:de |del |of )?{_SHORT_YEAR}(?:,?\s+(.+))?",
    re.IGNORECASE,
)
_WORDY_YEAR = re.compile(rf"{_YEAR}[\s,.-]+([^\W\d]+)\.?[\s-]+{_ORDINAL}\.?(?:,?\s+(.+))?", re.IGNORECASE)
_CLOCK_BEFORE_YEAR = re.compile(
    rf"([^\W\d]+)\.?\s+(\d{{1,2}}),?\s+(\d{{1,2}}:\d\d(?::\d\d)?)\s+(?:[A-Z]{{2,5}}\s+)?{_YEAR}"
)
"""As programs write moments: `May 03 07:12:00 CEST 2026`."""
_TIME = re.compile(
    r"(?:(?:at|um|à|a las|a la|alle|om|kl|klo|o|ore|às)\b\.?\s*)?(?:(午前|午後|上午|下午|오전|오후)\s*)?"
    r"(\d{1,2})\s*[:.h時点时]\s*(\d\d)分?(?:\s*[:.]\s*(\d\d)(?:[.,]\d+)?秒?)?\s*(?:uhr|h)?\s*([ap])?\.?\s?m?\.?"
    r"\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_MIDNIGHT = re.compile(r"24:00(?::00(?:[.,]0+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?", re.IGNORECASE)
_YEAR_WORD = re.compile(r"(?<=\d)\s?г\.?(?=,|\s|$)")
"""The abbreviated `year` that Russian dates end in."""
_ASIDE = re.compile(r"[(（][^\d)）]{1,12}[)）]")
"""A word in brackets, such as a weekday."""
_FIRST_WORD = re.compile(r"([^\W\d]+(?:-[^\W\d]+)?)\.?,?\s*(?:(?:den|d\.|le|el|o|a)\s+(?=\d))?")
"""A weekday, and the article behind it: `mandag den 4.`."""
_YEARLESS = re.compile(r"\d{1,2}([./-])\d{1,2}")
_ARTICLE = re.compile(r"\A(?:the|der|dia|le|el|il|den|am|on|em|op|dne)\s+(?=\d)", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?\s?m\.?)?", re.IGNORECASE)
EPOCH = (946_684_800, 4_102_444_800)
"""Seconds since 1970 of the years 2000 to 2099."""
SERIALS = (36_526, 73_050)
"""The same years as spreadsheets count days."""
FEWEST_DENSE, MUCH_CLOSER = 3, 4
"""Days from which a spread tells anything, and how many times wider the other one must be."""
Plausible = Callable[[date], bool]


@dataclass(frozen=True)
class Moment:
    """When an activity began: its day and, where the file says so, the second of that day in local time; `in_utc`
    where the file tells it in UTC and nobody knows the runner's zone."""

    day: date
    second: int | None = None
    in_utc: bool = False


def moment(cell: str, *, month_first: bool = False, zone: tzinfo | None = None, utc: bool = False) -> Moment | None:
    """The local moment in the cell; None for anything else.

    A moment in UTC, or one without an offset where `utc` says so, is moved to `zone` where that is known; with any
    other offset the clock is the runner's already.
    """
    text = _tidy(cell)
    for words in dict.fromkeys((text, _without_weekday(text))):
        try:
            found = _parsed(words, month_first)
        except (ValueError, OverflowError):
            found = None
        if found is not None:
            day, at, offset = found
            if at is None:
                return Moment(day)
            local_clock = datetime.combine(day, at)
            is_utc = offset in ("Z", "UTC", "GMT") or (offset is None and utc)
            return local(local_clock, zone) if is_utc else _moment(local_clock)
    return None


def in_years(cell: str, years: Iterable[int], *, month_first: bool = False) -> Iterator[date]:
    """The days that a cell without a year, such as `Jan 4`, `Di 5.1.` or `1/5`, could be in those years, likeliest
    first."""
    if cell.strip().isdigit():
        return
    for year in years:
        for written in (f"{cell} {year}", f"{cell}{year}", f"{cell}/{year}", f"{year}/{cell}"):
            at = moment(written, month_first=month_first)
            if at is not None and at.day.year == year:
                yield at.day


def with_a_year(cells: Sequence[str]) -> list[str]:
    """The cells, those like `5/4` with the year of the first that has one, so that their order can be told too."""
    year = next((match[4] for cell in cells if (match := _NUMERIC.fullmatch(_without_weekday(_tidy(cell))))), None)
    if year is None:
        return list(cells)
    return [f"{match[0]}{match[1]}{year}" if (match := _YEARLESS.fullmatch(cell.strip())) else cell for cell in cells]


def local(utc: datetime, zone: tzinfo | None) -> Moment:
    """A moment in UTC as the runner's clock showed it; unchanged, and said to be so, where the zone is unknown."""
    if zone is None:
        return replace(_moment(utc), in_utc=True)
    return _moment(utc.replace(tzinfo=UTC).astimezone(zone))


def on_the_clock(shown: datetime) -> Moment:
    """A moment that the file tells as the runner's clock showed it."""
    return _moment(shown)


def clock_second(cell: str) -> int | None:
    """Second of the day of a cell that holds a time of day alone."""
    text = _tidy(cell)
    try:
        found = _clock(text) if _CLOCK.fullmatch(text) else None
    except ValueError:
        return None
    return None if found is None else _second(found[0])


def month_comes_first(
    cells: Sequence[str], usual: bool, plausible: Plausible | None = None, *, dense: bool = False
) -> tuple[bool, bool]:
    """Whether 03/05 is March in these cells, and whether that is proven.

    What proves it: a number above 12, a weekday beside the date, days that are plausible one way only, or dates that
    stand in order one way only. `dense` says that days lie close together, as those of a log do: then the order that
    spreads them much less is likelier, and proves nothing.
    """
    pairs = [pair for cell in cells if (pair := _numeric_pair(cell)) is not None]
    if any(first > 12 for first, _, _ in pairs):
        return False, True
    if any(second > 12 for _, second, _ in pairs):
        return True, True
    open_cells = [cell for cell in cells if _numeric_pair(cell) is not None]
    if not open_cells:
        return usual, True
    for evidence in (_right_weekdays, lambda days, _: _plausible(days, plausible), lambda days, _: _in_order(days)):
        scores = [evidence(_days(open_cells, order), open_cells) for order in (True, False)]
        if scores[0] != scores[1]:
            return scores[0] > scores[1], True
    if all(first == second for first, second, _ in pairs):
        return usual, True
    closer = _closer(_days(open_cells, True), _days(open_cells, False)) if dense else None
    return usual if closer is None else closer, False


def _tidy(cell: str) -> str:
    text = cell if cell.isascii() else unicodedata.normalize("NFKC", cell)
    text = _YEAR_WORD.sub("", text) if "г" in text else text
    text = _ARTICLE.sub("", text.strip(), count=1) if text.strip()[:1].isalpha() else text
    return " ".join(_ASIDE.sub(" ", text.strip().lstrip("'’")).split())


def _without_weekday(text: str) -> str:
    match = _FIRST_WORD.match(text)
    return text[match.end() :] if match and is_weekday(match[1]) else text


ParsedDate = tuple[date, time | None, str | None]


def _parsed(text: str, month_first: bool) -> ParsedDate | None:
    counted = _counted(text)
    if counted is not None:
        return counted
    if match := _ISO.fullmatch(text):
        at = time(int(match[4]), int(match[5]), int(match[6] or 0)) if match[4] else None
        return date(int(match[1]), int(match[2]), int(match[3])), at, match[7]
    if match := _YEAR_FIRST.fullmatch(text):
        return _with_time(date(int(match[1]), int(match[3]), int(match[4])), match[5])
    if match := _EAST.fullmatch(text):
        return _with_time(date(int(match[1]), int(match[2]), int(match[3])), match[4])
    if match := _NUMERIC.fullmatch(text):
        first, second = int(match[1]), int(match[3])
        swap = month_first and match[2] != "."
        return _with_time(date(_year(match[4]), *((first, second) if swap else (second, first))), match[5])
    return _named(text)


def _counted(text: str) -> ParsedDate | None:
    """Seconds or milliseconds since 1970 in UTC, or days as spreadsheets count them on the runner's clock."""
    if match := re.fullmatch(r"(\d{10}|\d{13})(?:\.\d*)?", text):
        return _since_1970(int(match[1]) / (1 if len(match[1]) == 10 else 1000))
    if re.fullmatch(r"\d{5}(\.\d+)?", text) and SERIALS[0] <= float(text) <= SERIALS[1]:
        return _since_1970((float(text) - 25_569) * 86_400, offset="local")
    return None


def _named(text: str) -> ParsedDate | None:
    if (match := _CLOCK_BEFORE_YEAR.fullmatch(text)) and (month := month_of(match[1])) is not None:
        return _with_time(date(int(match[4]), month, int(match[2])), match[3])
    for pattern, order in ((_MONTH_FIRST, (1, 2, 3)), (_DAY_FIRST, (2, 1, 3)), (_WORDY_YEAR, (2, 3, 1))):
        match = pattern.fullmatch(text)
        month = month_of(match[order[0]]) if match else None
        if match and month is not None:
            return _with_time(date(_year(match[order[2]]), month, int(match[order[1]])), match[4])
    return None


def _year(text: str) -> int:
    number = int(text.lstrip("'’"))
    return number if number > 99 else 2000 + number


def _with_time(day: date, text: str | None) -> ParsedDate:
    if text is None or not text.strip():
        return day, None, None
    if match := _MIDNIGHT.fullmatch(text.strip()):  # the end of a day is the beginning of the next
        return day + timedelta(days=1), time(), match[1] and match[1].upper()
    found = _clock(text.strip())
    if found is not None:
        return day, *found
    rest = _without_weekday(text.strip())
    if rest:
        raise ValueError("a time of day")
    return day, None, None


def _clock(text: str) -> tuple[time, str | None] | None:
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    hour, half = (
        int(match[2]),
        (match[5] or "").lower() or {"午前": "a", "上午": "a", "오전": "a"}.get(match[1] or "", ""),
    )
    half = half or ("p" if match[1] else "")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    offset = match[6].upper() if match[6] else None
    return time(hour, int(match[3]), int(match[4] or 0)), offset


def _since_1970(seconds: float, offset: str = "Z") -> ParsedDate | None:
    if not EPOCH[0] <= seconds <= EPOCH[1]:
        return None
    at = datetime(1970, 1, 1) + timedelta(seconds=round(seconds))
    whole_day = offset == "local" and seconds % 86_400 == 0
    return at.date(), None if whole_day else at.time(), offset


def _numeric_pair(cell: str) -> tuple[int, int, str] | None:
    """The two numbers of a date such as 03/05/2024 whose order only the file can tell; points mean the day first."""
    match = _NUMERIC.fullmatch(_without_weekday(_tidy(cell)))
    return (int(match[1]), int(match[3]), match[2]) if match and match[2] != "." else None


def _days(cells: Sequence[str], month_first: bool) -> list[date | None]:
    found = [moment(cell, month_first=month_first) for cell in cells]
    return [None if at is None else at.day for at in found]


def _right_weekdays(days: Sequence[date | None], cells: Sequence[str]) -> int:
    told = [weekday_of(re.match(r"[^\W\d]*", cell.strip())[0]) for cell in cells]  # type: ignore[index]
    return sum(
        day is not None and name == day.weekday() for day, name in zip(days, told, strict=True) if name is not None
    )


def _plausible(days: Sequence[date | None], plausible: Plausible | None) -> int:
    return 0 if plausible is None else sum(day is not None and plausible(day) for day in days)


def _in_order(days: Sequence[date | None]) -> bool:
    """Whether three days or more follow each other."""
    known = [day for day in days if day is not None]
    if len(set(known)) < 3 or len(known) < len(days):
        return False
    return known in (sorted(known), sorted(known, reverse=True))


def _closer(month_first: Sequence[date | None], day_first: Sequence[date | None]) -> bool | None:
    """Whether days lie much closer together with the month first; None where both orders spread them alike."""
    spans = []
    for days in (month_first, day_first):
        known = [day for day in days if day is not None]
        if len(set(known)) < FEWEST_DENSE or len(known) < len(days):
            return None
        spans.append((max(known) - min(known)).days)
    if min(spans) * MUCH_CLOSER > max(spans):
        return None
    return spans[0] < spans[1]


def _second(at: time) -> int:
    return at.hour * 3600 + at.minute * 60 + at.second


def _moment(at: datetime) -> Moment:
    return Moment(at.date(), _second(at.time()))

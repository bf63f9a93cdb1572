"""How dates, times and distances are written: every style with how exact it is."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from babel.dates import format_date, format_datetime

LOCALES = {"zh": "zh_CN", "en": "en_GB"}


@dataclass(frozen=True)
class Style:
    """`write` makes a cell's text of seconds or metres; what it drops is less than `exact`; `in_header` is a unit that
    stands in the column's name."""

    write: Callable[[float], str]
    exact: float
    in_header: str = ""


def clock(seconds: float) -> str:
    """As `1:02:03`."""
    whole = round(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def _minutes(seconds: float) -> str:
    return f"{round(seconds) // 60}:{round(seconds) % 60:02d}"


def _spelt(hour: str, minute: str) -> Callable[[float], str]:
    return lambda s: f"{round(s) // 3600}{hour}{round(s) // 60 % 60:02d}{minute}"


DURATIONS = {
    "clock": Style(clock, 1),
    "long clock": Style(lambda s: f"0{clock(s)}", 1),
    "days": Style(lambda s: f"0:{clock(s).rjust(8, '0')}", 1),
    "tenths": Style(lambda s: f"{clock(s)}.0", 1),
    "mm:ss": Style(_minutes, 1),
    "seconds": Style(lambda s: str(round(s)), 1),
    "seconds, named": Style(lambda s: str(round(s)), 1, "s"),
    "milliseconds": Style(lambda s: str(1000 * round(s)), 1),
    "minutes": Style(lambda s: str(round(s / 60)), 31),
    "minutes, named": Style(lambda s: str(round(s / 60)), 31, "min"),
    "tenths of minutes": Style(lambda s: f"{s / 60:.1f}", 4),
    "hours": Style(lambda s: f"{s / 3600:.2f}", 19),
    "hours, named": Style(lambda s: f"{s / 3600:.2f}", 19, "h"),
    "h:mm": Style(lambda s: f"{round(s / 60) // 60}:{round(s / 60) % 60:02d}", 31),
    "parts of a day": Style(lambda s: f"{s / 86400:.6f}", 1),
    "h m": Style(lambda s: f"{round(s / 60) // 60}h {round(s / 60) % 60:02d}m", 31),
    "min s": Style(lambda s: f"{round(s) // 60} min {round(s) % 60} s", 1),
    "iso": Style(lambda s: f"PT{round(s) // 3600}H{round(s) // 60 % 60}M{round(s) % 60}S", 1),
    "marks": Style(lambda s: f"{round(s) // 60}'{round(s) % 60:02d}\"", 1),
}
DISTANCES = {
    "km": Style(lambda m: f"{m / 1000:.2f}", 6),
    "km, named": Style(lambda m: f"{m / 1000:.2f}", 6, "km"),
    "km in the cell": Style(lambda m: f"{m / 1000:.2f} km", 6),
    "km, glued": Style(lambda m: f"{m / 1000:.1f}km", 51),
    "km, three places": Style(lambda m: f"{m / 1000:.3f}", 1),
    "whole km": Style(lambda m: f"{m / 1000:.0f}", 501),
    "m": Style(lambda m: f"{m:.0f}", 1),
    "m, exact": Style(lambda m: f"{m:.1f}", 1),
    "m, named": Style(lambda m: f"{m:.0f}", 1, "m"),
    "m in the cell": Style(lambda m: f"{m:.0f} m", 1),
    "mi": Style(lambda m: f"{m / 1609.344:.2f}", 9),
    "mi, named": Style(lambda m: f"{m / 1609.344:.2f}", 9, "mi"),
    "mi in the cell": Style(lambda m: f"{m / 1609.344:.2f} mi", 9),
}
Day = Callable[[date, int], str]
DATES: dict[str, Day] = {
    "iso": lambda d, _: d.isoformat(),
    "iso, time": lambda d, s: f"{d} {_hm(s)}:00",
    "iso T": lambda d, s: f"{d}T{_hm(s)}:00",
    "plain": lambda d, _: f"{d:%Y%m%d}",
    "slashes": lambda d, _: f"{d:%Y/%m/%d}",
    "points": lambda d, _: f"{d:%d.%m.%Y}",
    "points, short": lambda d, _: f"{d.day}.{d.month}.{d:%y}",
    "points, time": lambda d, s: f"{d:%d.%m.%Y}, {_hm(s)}:10",
    "european": lambda d, _: f"{d:%d/%m/%Y}",
    "european, short": lambda d, s: f"{d.day}/{d.month}/{d:%y} {_hm(s)}",
    "european, dashes": lambda d, _: f"{d:%d-%m-%Y}",
    "american": lambda d, _: f"{d.month}/{d.day}/{d.year}",
    "american, time": lambda d, s: f"{d.month}/{d.day}/{d:%y} {_half(s)}",
    "american, weekday": lambda d, _: f"{d:%a} {d:%m/%d/%Y}",
    "english": lambda d, _: f"{d:%b} {d.day}, {d.year}",
    "english, time": lambda d, s: f"{d:%b} {d.day}, {d.year}, {_half(s)}",
    "unix words": lambda d, s: f"{d:%a %b %d} {_hm(s)}:00 {d.year}",
    "ordinal": lambda d, _: f"{d.day}{_ordinal(d.day)} {d:%B} {d.year}",
    "spreadsheet's": lambda d, _: str((d - date(1899, 12, 30)).days),
    "seconds since 1970": lambda d, s: str(((d - date(1970, 1, 1)).days * 86_400) + s),
    "milliseconds since 1970": lambda d, s: str(((d - date(1970, 1, 1)).days * 86_400 + s) * 1000),
}
CLDR = ("short", "medium", "long", "full", "medium, time", "short, time")
"""The language's own forms."""


def date_style(name: str, language: str) -> Day:
    """The style's writer; one of CLDR's in the language."""
    if name not in CLDR:
        return DATES[name]
    width, _, with_time = name.partition(", ")
    locale = LOCALES.get(language, language)
    if with_time:
        return lambda d, s: str(format_datetime(_at(d, s), width, locale=locale))
    return lambda d, _: str(format_date(d, width, locale=locale))


def date_name(rng: random.Random) -> str:
    """Any style."""
    return rng.choice((*DATES, *CLDR))


def _at(day: date, second: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(seconds=second)


def clock_of(second: int) -> str:
    """The time of day."""
    return _hm(second)


def _hm(second: int) -> str:
    return f"{second // 3600:02d}:{second // 60 % 60:02d}"


def _half(second: int) -> str:
    return f"{(second // 3600 + 11) % 12 + 1}:{second // 60 % 60:02d} {'AM' if second < 43_200 else 'PM'}"


def _ordinal(day: int) -> str:
    return "th" if 4 <= day <= 20 or day % 10 not in (1, 2, 3) else {1: "st", 2: "nd", 3: "rd"}[day % 10]

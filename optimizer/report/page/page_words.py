"""Amounts as the page writes them: en dashes, a real times sign, `45 min` and `2:00`."""

from datetime import date

from optimizer.core import units
from optimizer.output.workouts.paces import pace_words

DASH, TIMES, DOT = "\N{EN DASH}", "\N{MULTIPLICATION SIGN}", " \N{MIDDLE DOT} "


def length(minutes: int) -> str:
    """Minutes below an hour, else hours: `45 min`, `2:00`."""
    return f"{minutes} min" if minutes < 60 else hours(minutes)


def hours(minutes: int) -> str:
    """`0:45`, `2:00`."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def seconds_words(seconds: int) -> str:
    """A stretch of a workout: `20 s`, `90 s`, `5 min`, `3:36 min`."""
    if seconds % 60 == 0 and seconds:
        return f"{seconds // 60} min"
    return f"{seconds} s" if seconds < 100 else f"{units.clock(seconds)} min"


def far(km: float, unit: str) -> str:
    """A session's distance: a decimal below ten where there is one, halves up to twenty, else whole."""
    value = km if unit == "km" else km / units.MILE_KM
    shown = round(2 * value) / 2 if value < 20 else round(value)
    return f"{shown:g} {unit}"


def whole(km: float, unit: str) -> int:
    """Kilometres or miles of a week."""
    return round(km if unit == "km" else km / units.MILE_KM)


def pace(ends: tuple[int, int], unit: str) -> str:
    """A pace range in the runner's unit: `5:42-6:18/km` with an en dash."""
    return pace_words(ends, unit).replace("-", DASH)


def one_pace(seconds_a_km: float, unit: str) -> str:
    """One pace: `5:13/km`."""
    return f"{units.clock(round(seconds_a_km * (units.MILE_KM if unit == 'mi' else 1)))}/{unit}"


def day_month(day: date, *, long: bool = False) -> str:
    """`5 Sep`, or `5 September`."""
    return f"{day.day} {day:%B}" if long else f"{day.day} {day:%b}"


def day_of_year(day: date, today: date) -> str:
    """`Sun 5 Sep`, with its year where that is another one."""
    return weekday_day(day) + (f" {day.year}" if day.year != today.year else "")


def weekday_day(day: date, *, long: bool = False) -> str:
    """`Sun 5 Sep`, or `Sunday 5 September`."""
    return f"{day:%A} {day_month(day, long=True)}" if long else f"{day:%a} {day_month(day)}"


def listed(parts: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1] if parts else ""

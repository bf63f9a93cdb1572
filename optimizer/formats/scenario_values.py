"""Single values of a scenario as a file writes them: times, paces, distances, spans, shares and dates."""

import math
import re
from datetime import date
from pathlib import PurePath
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, Field, ValidationInfo

from optimizer.core import units, written_paces
from optimizer.formats.synonyms import distance_hint
from optimizer.formats.written_dates import calendar_day

NAME_LENGTH, NOTE_LENGTH = 200, 2000
Name = Annotated[str, Field(max_length=NAME_LENGTH)]
"""What a runner, a race or a session is called on pages and in calendars."""
Note = Annotated[str, Field(max_length=NOTE_LENGTH)]
"""A sentence or a few of the runner's own."""


def clock(value: Any) -> Any:
    if isinstance(value, str):
        return units.seconds(value)
    raise ValueError("a time as m:ss or h:mm:ss")


def distance(value: Any) -> Any:
    if not isinstance(value, str):
        number = isinstance(value, int | float) and not isinstance(value, bool) and 1 <= value <= 400
        hint = f"; did you mean '{value:g}km' or '{value:g}mi'?" if number else ""
        raise ValueError(f"one of {', '.join(units.NAMED_KM)} or a number with a unit such as 15km{hint}")
    try:
        units.kilometres(value)
    except ValueError as error:
        raise ValueError(f"{error}{distance_hint(value)}") from None
    return value.strip().lower()


def span_of_hours(value: Any) -> Any:
    """First and last minute of a span such as 6:00-21:00."""
    match = re.fullmatch(r"([01]?\d|2[0-4]):([0-5]\d)\s*-\s*([01]?\d|2[0-4]):([0-5]\d)", str(value).strip())
    if match is not None:
        first, last = (int(match[i]) * 60 + int(match[i + 1]) for i in (1, 3))
        if first < last <= units.DAY_MINUTES:
            return (first, last)
    raise ValueError("two times of day such as 6:00-21:00")


def zone(value: Any) -> Any:
    try:
        ZoneInfo(str(value))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("a time zone such as Europe/Berlin") from None
    return value


def reference(value: Any) -> Any:
    """Names of files or folders: none is empty, which would be the scenario's own folder, or the root of all."""
    for name in value if isinstance(value, tuple) else (value,):
        if name is not None and (not name.strip() or name.strip() == PurePath(name.strip()).anchor):
            raise ValueError("the name of a file or a folder")
    return value


def percent(value: Any) -> Any:
    if isinstance(value, str) and value.strip().endswith("%"):
        try:
            share = float(value.strip()[:-1]) / 100
        except ValueError:
            share = math.nan
        if not math.isfinite(share):
            raise ValueError("a percentage such as 15%")
        return share
    return value


def day(value: Any) -> Any:
    return calendar_day(value)


def pace(value: Any, info: ValidationInfo) -> Any:
    """In the athlete's units where it names none; those and the level are validated before the paces are."""
    if not isinstance(value, str):
        raise ValueError("a pace as m:ss, m:ss/km or m:ss/mi")
    usual = written_paces.USUAL_EASY.get(info.data.get("level", ""))
    if usual is not None and info.field_name == "threshold_pace":
        return written_paces.pace(value, info.data.get("units", "km"), usual / written_paces.EASY_OVER_THRESHOLD)
    return written_paces.pace(value, info.data.get("units", "km"), usual)


def listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def recurrence(value: Any) -> Any:
    """One weekday, several, or a step such as `8 days`, as a list."""
    return listed(value)


CalendarDay = Annotated[date, BeforeValidator(day)]
"""A date; pydantic alone would also accept numbers and times of day."""
Seconds = Annotated[int, BeforeValidator(clock)]
Pace = Annotated[int, BeforeValidator(pace)]
Hours = Annotated[tuple[int, int], BeforeValidator(span_of_hours)]
Distance = Annotated[str, BeforeValidator(distance)]
Minutes = Annotated[int, Field(ge=0, le=units.DAY_MINUTES, strict=True)]
Score = Annotated[int, Field(ge=0, le=10, strict=True)]
Amount = Annotated[float | int | bool | str, BeforeValidator(percent)]

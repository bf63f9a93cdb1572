"""Numbers as people write them and as the models count them: the only place where float meets int.

Model units: minutes in grid steps of 5, load in twelfths of a point (load per hour x 5 minutes / 60 is then whole).
"""

import math
import re

GRID = 5
LOAD_UNIT = 12
DAY_MINUTES = 1440
RACE_MINUTES = 12_000
"""The longest race: 400 km at 30 min a km, the slowest pace that is taken for one; expected times end there."""
MILE_KM = 1.609344

_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})")
_DISTANCE = re.compile(r"(\d+(?:\.\d+)?)\s*(km|k|mi|m)")

NAMED_KM = {
    "5k": 5.0,
    "10k": 10.0,
    "half_marathon": 21.0975,
    "marathon": 42.195,
    "50k": 50.0,
    "50mi": 50 * MILE_KM,
    "100k": 100.0,
    "100mi": 100 * MILE_KM,
}


def most_minutes(kind: str | None) -> int:
    """The most minutes of one session of a kind: a race may take more than a day."""
    return RACE_MINUTES if kind == "race" else DAY_MINUTES


def whole_minutes(minutes: float) -> int:
    """Minutes as they are shown: to the nearest one, halves up, so that one run has one length wherever it is told."""
    return math.floor(minutes + 0.5)


def on_grid(minutes: float) -> int:
    """Minutes down to a whole grid step, as sessions last: `on_grid(64.9)` is 60."""
    return int(minutes) // GRID * GRID


def steps(minutes: float) -> int:
    """Whole grid steps within the minutes, rounded down: an upper limit is never exceeded."""
    # The margin keeps 59.999... from becoming a step less.
    return math.floor(minutes / GRID + 1e-9)


def steps_up(minutes: float) -> int:
    """Grid steps that cover the minutes, rounded up: a lower limit is never undercut."""
    return math.ceil(minutes / GRID - 1e-9)


def twelfths(load: float) -> int:
    """Load in points as twelfths of a point, rounded up; for lower limits."""
    return math.ceil(load * LOAD_UNIT - 1e-6)


def seconds(text: str) -> int:
    """Parse `m:ss` or `h:mm:ss` into seconds.

    Raises
    ------
    ValueError
        For anything else.
    """
    match = _CLOCK.fullmatch(text.strip())
    if match is None or (int(match[2]) > 59 and match[1] is not None) or int(match[3]) > 59:
        raise ValueError("a time as m:ss or h:mm:ss")
    return int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3])


def clock(total_seconds: int) -> str:
    """`m:ss` below an hour, `h:mm:ss` from there on."""
    minutes, rest = divmod(total_seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def kilometres(text: str) -> float:
    """Parse a race distance into kilometres: a name such as `half_marathon`, or a number with a unit.

    Raises
    ------
    ValueError
        For anything else, and for distances outside 1 to 400 km.
    """
    name = text.strip().lower()
    if name in NAMED_KM:
        return NAMED_KM[name]
    match = _DISTANCE.fullmatch(name)
    if match is None:
        raise ValueError(f"one of {', '.join(NAMED_KM)} or a number with a unit such as 15km or 20mi")
    per_unit = {"km": 1.0, "k": 1.0, "mi": MILE_KM, "m": 0.001}[match[2]]
    value = float(match[1]) * per_unit
    if not 1 <= value <= 400:
        raise ValueError("a distance between 1 km and 400 km")
    return value


def percent(share: float, digits: int = 0) -> str:
    """A share as a percentage with a space before the sign, as SI prescribes."""
    return f"{100 * share:.{digits}f} %"


_PARTS = {0.05: "a twentieth", 0.1: "a tenth", 0.2: "a fifth", 0.25: "a quarter", 0.5: "half"}


def share_words(share: float) -> str:
    """A share as people say it: `a tenth`, and in percent where there is no such word."""
    return _PARTS.get(round(share, 6)) or f"{100 * share:g} %"

"""Paces as runners write them: seconds per kilometre out of `6:00`, `6:00/km` or `9:45/mi`."""

import re
from typing import Literal

from optimizer.core import units

DistanceUnit = Literal["km", "mi"]

USUAL_EASY = {"novice": 420, "intermediate": 360, "advanced": 315}
"""Easy pace by level where nobody states one, in seconds per km."""
EASY_OVER_THRESHOLD = 1.25
"""Easy pace as a multiple of threshold pace, where only the latter is stated."""
TOO_FAST = 0.75
"""Share of the level's usual pace below which a pace per mile without a unit was more likely meant per km."""

_PACE = re.compile(r"(\d{1,2}:\d{2})\s*(?:(?:(?:min\s*)?/\s*|per\s+)(km|mi|mile))?")


def pace(text: str, unit: DistanceUnit = "km", usual: float | None = None) -> int:
    """Seconds per km of a written pace.

    Parameters
    ----------
    text
        `m:ss`, alone or with `/km` or `/mi`.
    unit
        What a pace without a unit is per.
    usual
        Seconds per km of such a pace for runners of that level; with it, a pace without a unit that is plausible per
        km and far too fast per mile is refused rather than guessed.

    Raises
    ------
    ValueError
        With what was expected, when the text is no pace or may be meant in two ways.
    """
    match = _PACE.fullmatch(text.strip().lower())
    if match is None:
        raise ValueError("a pace as m:ss, m:ss/km or m:ss/mi")
    written = units.seconds(match[1])
    if match[2] is None and unit == "mi" and usual is not None and _means_km(written, usual):
        per_km = units.clock(round(written / units.MILE_KM))
        raise ValueError(f"a pace with its unit: {match[1]}/km, or {match[1]}/mi, which is {per_km}/km")
    per_mile = (match[2] or unit) != "km"
    return round(written / units.MILE_KM) if per_mile else written


def written(seconds: int) -> str:
    """A pace with both units, such as `6:00/km (9:39/mi)`."""
    return f"{units.clock(seconds)}/km ({units.clock(round(seconds * units.MILE_KM))}/mi)"


def _means_km(seconds: int, usual: float) -> bool:
    return seconds / units.MILE_KM < TOO_FAST * usual <= seconds

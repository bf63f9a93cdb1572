"""What kind of activity a type is, in the words of watches and training sites, and what an hour of it costs."""

import re

from optimizer.domain.kind import Activity
from optimizer.domain.session_kinds import BY_NAME, CREDIT

ActivityKind = Activity

_RUN = BY_NAME["easy"].rate
_RUNS = (
    "run",
    "running",
    "trailrun",
    "trailrunning",
    "virtualrun",
    "treadmill",
    "treadmillrun",
    "treadmillrunning",
    "trackrunning",
    "track",
    "streetrunning",
    "indoorrunning",
    "ultrarun",
    "laufen",
    "lauf",
    "laufband",
    "laufbandtraining",
    "course",
    "carrera",
    "correr",
)
_BIKES = (
    "ride",
    "virtualride",
    "gravelride",
    "mountainbikeride",
    "bike",
    "cycling",
    "roadcycling",
    "indoorcycling",
    "mountainbiking",
    "gravelcycling",
    "roadbiking",
    "spin",
    "radfahren",
)
TYPES: dict[str, tuple[ActivityKind, int]] = {
    **dict.fromkeys(_RUNS, ("run", _RUN)),
    **dict.fromkeys(_BIKES, ("cross", CREDIT["bike"])),
    **dict.fromkeys(("ebikeride", "ebiking", "walk", "walking", "gehen"), ("cross", CREDIT["walk"])),
    **dict.fromkeys(("swim", "swimming", "openwaterswim", "openwater", "lapswimming"), ("cross", CREDIT["swim"])),
    **dict.fromkeys(("poolswim", "poolswimming", "openwaterswimming", "schwimmen"), ("cross", CREDIT["swim"])),
    **dict.fromkeys(("hike", "hiking", "snowshoe", "snowshoeing", "wandern"), ("cross", CREDIT["hike"])),
    **dict.fromkeys(("row", "rowing", "virtualrow", "indoorrowing", "rower"), ("cross", CREDIT["row"])),
    **dict.fromkeys(("elliptical", "nordicski", "backcountryski"), ("cross", CREDIT["elliptical"])),
    **dict.fromkeys(("crosscountryskiing", "xcskiing", "rollerski"), ("cross", CREDIT["elliptical"])),
    **dict.fromkeys(("poolrun", "poolrunning", "waterrun", "aquajogging"), ("cross", CREDIT["pool_run"])),
    **dict.fromkeys(
        ("strength", "weighttraining", "strengthtraining", "krafttraining", "crossfit"),
        ("strength", BY_NAME["strength"].rate),
    ),
    **dict.fromkeys(("yoga", "pilates", "mobility", "flexibilitytraining"), ("other", BY_NAME["mobility"].rate)),
}
"""Type, in lower case without spaces, to what it is and its load per hour; anything else counts no load."""


def plain_type(text: str) -> str:
    """The type as `TYPES` spells it."""
    return re.sub(r"[\s_/()-]", "", text.lower())


def kind_of(sport: str) -> tuple[ActivityKind, int | None]:
    """What the type is and its load per hour; None for a type nobody knows."""
    return TYPES.get(sport, ("other", None))

"""What kind of activity a sport is, and what an hour of it costs."""

from functools import lru_cache

from optimizer.domain.kind import ActivityKind
from optimizer.domain.session_kinds import BY_NAME, CREDIT, RUNNING

SPORTS: dict[str, tuple[ActivityKind, int]] = {
    "run": ("run", BY_NAME["easy"].rate),
    "bike": ("cross", CREDIT["bike"]),
    "walk": ("cross", CREDIT["walk"]),
    "swim": ("cross", CREDIT["swim"]),
    "hike": ("cross", CREDIT["hike"]),
    "row": ("cross", CREDIT["row"]),
    "elliptical": ("cross", CREDIT["elliptical"]),
    "pool_run": ("cross", CREDIT["pool_run"]),
    "strength": ("strength", BY_NAME["strength"].rate),
    "mobility": ("other", BY_NAME["mobility"].rate),
    "freestyle": ("other", BY_NAME["freestyle"].rate),
}
"""Sport to what it is and its load per hour; anything else counts no load, which is told."""
_BY_SESSION = {
    "strength": "strength",
    "mobility": "mobility",
    "race": "run",
    "strides": "run",
    "cross_training": "bike",
    "freestyle": "freestyle",
}


@lru_cache(maxsize=4096)
def named_sport(text: str, language: str = "en") -> str:
    """The sport that a type names, directly (`Radfahrt`) or as a kind of session (`Tempo`); else its own words.

    Words that mean two sports are read in the language.
    """
    from optimizer.ingest.tabular.session_phrases import kind_of as session_of
    from optimizer.ingest.tabular.vocabulary import sport_of

    sport = sport_of(text, language)
    if sport is None:
        session = session_of(text) or ""
        sport = "run" if session in RUNNING else _BY_SESSION.get(session)
    if sport is None or sport == "other":
        return " ".join(text.split()) or "no type"
    return sport


def kind_of(sport: str) -> tuple[ActivityKind, int | None]:
    """What the sport is and its load per hour; None for one that counts no load."""
    return SPORTS.get(sport, ("other", None))

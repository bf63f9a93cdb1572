"""Sessions, phases, goals and amounts in words, and text made safe to print."""

import unicodedata
from datetime import date

from rich.cells import cell_len, set_cell_size

from optimizer.core import units
from optimizer.core.amounts import count, duration
from optimizer.core.errors import plain
from optimizer.domain import session_kinds
from optimizer.domain.calendar import date_words
from optimizer.formats.plan import PhaseName

__all__ = ["count", "date_words", "distance", "duration", "encodable", "fit", "goal", "kind", "plain", "span"]

PHASES: dict[PhaseName, str] = {
    "freestyle": "freestyle",
    "reverse_taper": "reverse taper",
    "base": "base",
    "build": "build",
    "taper": "taper",
    "race": "race",
    "return_to_run": "return to run",
}

GOALS = {
    "race_readiness": "Fitness for the A races",
    "race_longest_run": "Longest run for the A races",
    "b_race_readiness": "Fitness for the B races",
    "b_race_longest_run": "Longest run for the B races",
    "fewest_changes": "Fewest changes to the old plan",
    "health_base": "Running enough for good health",
    "next_cycle": "Each cycle above the last one",
    "deepest_trough": "Deeper trough than a race takes",
    "fitness_lost": "Fitness lost beyond planned easy weeks",
    "run_gaps": "Days without a run beyond two in a row",
    "jumps": "Steep rises of load, added up",
    "season_end": "Base at the season's end",
    "rhythm": "Sessions off their usual weekdays",
    "fit": "Wishes for days, variety and strength",
}

_LOOK_ALIKE = {"▾": "v", "│": "|", "─": "-", "━": "=", "…": ".", "\N{EN DASH}": "-", "\N{EM DASH}": "-"}


def kind(name: str) -> str:
    """A session kind in words; a name that only somebody's file knows reads as itself, without underscores."""
    return plain(session_kinds.label(name))


def goal(name: str) -> str:
    """A goal in words; one without an entry reads as its own name without underscores."""
    return plain(GOALS.get(name) or name.replace("_", " ").capitalize())


def distance(km: float, unit: str) -> str:
    """Kilometres to the nearest half of the runner's unit, such as `7.5 km` or `4.5 mi`."""
    value = km if unit == "km" else km / units.MILE_KM
    return f"{round(2 * value) / 2:g} {unit}"


def span(first: date, last: date) -> str:
    """Two dates nobody can misread."""
    return f"{date_words(first)} to {date_words(last)}"


def fit(text: str, cells: int) -> str:
    """Neutral text, cut to so many terminal cells; what is cut shows as an ellipsis."""
    safe = plain(text, max(4, 4 * cells))
    return safe if cell_len(safe) <= cells else set_cell_size(safe, max(0, cells - 1)).rstrip() + "…"


def encodable(text: str, encoding: str) -> str:
    """The text in characters the encoding has: a look-alike, else the letter without its accent, else `?`."""
    return "".join(_nearest(char, encoding) for char in text)


def _nearest(char: str, encoding: str) -> str:
    bare = unicodedata.normalize("NFKD", char)[0]
    for choice in (char, _LOOK_ALIKE.get(char, char), bare):
        try:
            choice.encode(encoding)
        except UnicodeEncodeError:
            continue
        return choice
    return "?"


def signed(value: float) -> str:
    """A whole number with its sign, as a person writes it.

    Examples
    --------
    >>> signed(3.6), signed(-0.2)
    ('+4', '0')
    """
    rounded = round(value)
    return f"{rounded:+d}".replace("-", "\N{MINUS SIGN}") if rounded else "0"

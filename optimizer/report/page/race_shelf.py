"""Which races stand as cards beside today, and which are one line each in a fold: a page with fourteen cards hides the
one race that matters now."""

from collections.abc import Sequence

from optimizer.report.page.view_model import RaceCard, RaceShelf
from optimizer.report.plain_words import count

CARDS = 3
"""Races ahead that are cards: as many as stand beside today without making its card longer."""
ROWS = 2
"""Others that need no fold."""


def race_shelf(races: Sequence[RaceCard]) -> RaceShelf:
    """The next three races as cards, the next A race always among them; all of them where there are few.

    Parameters
    ----------
    races : those to come by date, then those that are over, as `race_cards` gives them.
    """
    ahead = [race for race in races if not race.past]
    chosen = ahead[:CARDS]
    main = next((race for race in ahead if race.priority == "A"), None)
    if main is not None and main not in chosen:
        chosen = [*ahead[: CARDS - 1], main]
    others = [race for race in races if race not in chosen]
    if len(others) <= ROWS:
        return RaceShelf(tuple(races))
    return RaceShelf(tuple(chosen), tuple(others), _title(others))


def _title(others: Sequence[RaceCard]) -> str:
    """`11 more races: 3 to come, 8 behind you`."""
    behind = sum(race.past for race in others)
    ahead = len(others) - behind
    parts = [f"{ahead} to come"] * bool(ahead) + [f"{behind} behind you"] * bool(behind)
    return f"{count(len(others), 'more race')}: {', '.join(parts)}"

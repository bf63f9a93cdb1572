"""Tapers by distance: how volume falls, and when the last long run and the last hard session are."""

from dataclasses import dataclass, replace
from datetime import date

from optimizer.core import units
from optimizer.domain.race_classes import FIVE_K, HALF, LONGER, MARATHON, TEN_K, RaceClass, by_distance, race_class
from optimizer.domain.session_kinds import BY_NAME
from optimizer.domain.year import RaceFacts, Year


@dataclass(frozen=True)
class Taper:
    """Volume by week in % of the peak (first week first), last full long run, last shortened one with its
    share, last hard session (days before)."""

    weeks: tuple[int, ...]
    last_long: int
    last_short_long: int
    short_share: float
    last_hard: int


TAPERS: tuple[tuple[RaceClass, Taper], ...] = (
    (FIVE_K, Taper((60,), 7, 7, 1.0, 4)),
    (TEN_K, Taper((55,), 11, 8, 0.75, 4)),
    (HALF, Taper((75, 50), 14, 7, 0.60, 4)),
    (MARATHON, Taper((78, 60, 40), 21, 21, 1.0, 4)),
    (LONGER, Taper((78, 60, 40), 21, 21, 1.0, 7)),
)


def taper_before(year: Year, race: RaceFacts) -> Taper:
    """The table's row for the race; an advanced runner's last long run before a marathon may stand at D-14."""
    row = by_distance(TAPERS, race.km)
    advanced = race_class(race.km) is MARATHON and year.level == 2
    return replace(row, last_long=14, last_short_long=14) if advanced else row


def shortened(taper: Taper, longest: int) -> int:
    """Most minutes of the last, shorter long run after a longest of so many; never less than the shortest long run."""
    return max(int(taper.short_share * longest), BY_NAME["long"].least)


def long_left(year: Year, day: date, longest: int) -> int:
    """Most minutes of a long run that the tapers before A races leave on that day after a longest run of so many."""
    tapers = [(race, taper_before(year, race)) for race in year.with_priority("A")]
    cut = [
        shortened(taper, longest)
        for race, taper in tapers
        if taper.short_share < 1 and taper.last_short_long <= (race.day - day).days < taper.last_long
    ]
    return min(cut, default=units.DAY_MINUTES)

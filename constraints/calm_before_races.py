"""Calm before races on the way: two weeks before a 10 km, three before a marathon, the long run is no feat of its own.

Nobody tapers for a race that is a step or training, but who runs for four hours on one Sunday races tired on the next
but one. What a later race needs by then, the chain of runs asks for, and that comes first.
"""

from datetime import date

from constraints.limits import RuleTable
from constraints.race_calendar import longer_after
from optimizer.core import units
from optimizer.domain.race_classes import MARATHON, TEN_K, RaceClass
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.year import Year

CALM: tuple[tuple[RaceClass, int, int], ...] = ((TEN_K, 14, 120), (MARATHON, 21, 180))
"""Races of up to that distance, and of it, days before them, and most minutes of a long run in these. Ours: 120 are
four fifths of what a marathon asks for at least, three hours its own longest run."""

TABLE = RuleTable(
    "calm_before_races",
    f"a long run in the {CALM[0][1]} days before an A or B race of up to 10 km, unless it is a step to a longer one, "
    f"lasts at most {CALM[0][2]} min; in the {CALM[1][1]} days before a marathon that is a B race or training "
    f"{CALM[1][2]} min, unless a later race needs more by then",
    "coaching practice; minutes ours",
    "C",
    hard=False,
)


def calm_most(year: Year, day: date) -> int:
    """Most minutes wished for of a long run on that day because of a race soon after it; a whole day's without one."""
    return min((most for race in year.races for most in _most(year, race, day)), default=units.DAY_MINUTES)


def _most(year: Year, race: RaceFacts, day: date) -> list[int]:
    short, marathon = CALM
    counts = race.priority != "C" and not TEN_K.passed(race.km) and longer_after(year, race) is None
    rows = [short] if counts else [marathon] if race.priority != "A" and race.marathon else []
    return [most for _, days, most in rows if 0 < (race.day - day).days <= days]

"""Calm before races on the way: two weeks before a 10 km, three before a marathon, the long run is no feat of its own,
and the last one before a race steps back.

Nobody tapers for a race that is a step or training, but who runs for four hours on one Sunday races tired on the next
but one. What a later race needs by then, the chain of runs asks for, and that comes first.
"""

from datetime import date

from constraints.limits import RuleTable
from constraints.race_calendar import longer_after
from constraints.taper_table import B_LONG_DAYS
from optimizer.core import units
from optimizer.domain.race_classes import HALF, MARATHON, TEN_K, RaceClass
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.training_log import SPIKE_DAYS
from optimizer.domain.year import Year

CALM: tuple[tuple[RaceClass, int, int], ...] = ((TEN_K, 14, 120), (MARATHON, 21, 180))
"""Races of up to that distance, and of it, days before them, and most minutes of a long run in these. Ours: 120 are
four fifths of what a marathon asks for at least, three hours its own longest run."""

EASED_SHARE = 0.75
"""Share of the longest run of the month before that the last long run before a B race lasts. Ours, with the case: 90 of
95 min a week before a 10 km; for an A race the taper's tables say 50 to 75 % of a 10 km, 45 to 60 % of a half."""

TABLE = RuleTable(
    "calm_before_races",
    f"a long run in the {CALM[0][1]} days before an A or B race of up to 10 km, unless it is a step to a longer one, "
    f"lasts at most {CALM[0][2]} min; in the {CALM[1][1]} days before a marathon that is a B race or training "
    f"{CALM[1][2]} min, unless a later race needs more by then; in the {B_LONG_DAYS} days before a B race of up to a "
    f"half marathon, unless it is a step to a longer one, {EASED_SHARE:.0%} of the longest run of the "
    f"{SPIKE_DAYS} days before",
    "coaching practice; minutes ours",
    "C",
    hard=False,
)


def calm_most(year: Year, day: date) -> int:
    """Most minutes wished for of a long run on that day because of a race soon after it; a whole day's without one."""
    return min((most for race in year.races for most in _most(year, race, day)), default=units.DAY_MINUTES)


def eased_most(year: Year, day: date, longest: int) -> int:
    """Most minutes wished for of a long run on that day, behind a longest one of so many, because a B race is next; a
    whole day's without one."""
    eased = any(
        race.priority == "B"
        and not HALF.passed(race.km)
        and longer_after(year, race) is None
        and 0 < (race.day - day).days <= B_LONG_DAYS
        for race in year.races
    )
    return units.on_grid(EASED_SHARE * longest) if eased else units.DAY_MINUTES


def _most(year: Year, race: RaceFacts, day: date) -> list[int]:
    short, marathon = CALM
    counts = race.priority != "C" and not TEN_K.passed(race.km) and longer_after(year, race) is None
    rows = [short] if counts else [marathon] if race.priority != "A" and race.marathon else []
    return [most for _, days, most in rows if 0 < (race.day - day).days <= days]

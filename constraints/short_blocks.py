"""Short blocks: before a race of up to 10 km long runs stay near what that race asks for.

The minutes of the marathon behind it belong to the marathon's own build: run in the block of a 10 km they stand beside
intervals, and the build that should rise to them begins below them.
"""

from constraints.limits import RuleTable
from constraints.race_calendar import trained_for
from constraints.race_demand import accustomed, long_run_demand
from optimizer.core import units
from optimizer.core.units import percent
from optimizer.domain.race_classes import TEN_K
from optimizer.domain.year import Year

MOST_SHARE = 1.4
"""Share of what the race asks for that a long run of its base and build lasts at most: of 90 min before a 10 km two
hours and five minutes (coaching practice)."""

TABLE = RuleTable(
    "long_run_short_blocks",
    f"in the base and build of a race of up to 10 km a long run lasts at most {percent(MOST_SHARE)} of what that race "
    "asks for, or as long as the longest of the weeks before the season, unless a longer race needs more by then; not "
    "in years with an ultra, nor where the race is a step to a longer one",
    "coaching practice",
    "C",
    hard=False,
)


def short_most(year: Year, week: int) -> int:
    """Most minutes wished for of a long run in a week that trains for a short race; a whole day's in any other."""
    facts = year.weeks[week]
    race = trained_for(year, facts.start)
    ultra = any(one.ultra for one in year.all_races)
    if race is None or ultra or TEN_K.passed(race.km) or facts.phase not in ("base", "build"):
        return units.DAY_MINUTES
    usual = units.on_grid(MOST_SHARE * long_run_demand(year, race).asked)
    kept = accustomed(year, [one for one in year.with_priority("A", "B") if one.week >= week])
    return max(usual, kept, year.wanted[week])

"""Cutbacks that hold a race: one that is trained through takes the place of a hard session and of nothing else.

A cutback's load is little enough that an hour of racing is more than half of it. What was left were three runs of 25
min, fewer than in the week of a race that counts.
"""

from constraints.limits import RuleTable
from constraints.recovery_times import trained_through
from constraints.training_races import habits_of
from optimizer.core.units import percent
from optimizer.domain.year import Year

SHARE = 0.9
"""Most load of such a cutback as a share of the week before. Ours, with the case: 75 and 100 min of running beside
races of 70 and 45 min run as training, where the week of a B race of 45 min held 165."""
LEAST = 30
"""Minutes of a race from which its load is more than that of the session in whose place it stands."""

TABLE = RuleTable(
    "cutback_with_a_race",
    f"a week with a race of {LEAST} min and more that is trained through (`weeks_after_c_races`), races of every week "
    f"apart, is a cutback at up to {percent(SHARE)} of the week before: the race takes a session's place and not that "
    "of easy runs",
    "coaching practice; share ours",
    "C",
)


def takes_a_sessions_place(year: Year, week: int) -> bool:
    """Whether a race of the week is trained through and holds more load than a hard session, but for races of every
    week."""
    here = [race for race in year.with_priority("C") if race.week == week and race.expected >= LEAST]
    single = [race for race in here if race.leads_to is None and not race.before_km]
    return any(trained_through(year, race) for race in single) and not habits_of(year).intersection(
        race.index for race in single
    )

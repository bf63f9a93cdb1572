"""How runs shorten towards an A race: none of its last days is longer than the last weekend's.

A long run of three quarters of an hour and an hour on Tuesday of race week stand upside down: what is run last is the
least. So the days before a half or a marathon keep below the run a week before it.
"""

from datetime import timedelta

from constraints.family import View
from constraints.limits import RuleTable
from constraints.taper_table import LAST_WEEK
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.race_classes import HALF
from optimizer.domain.race_to_run import RaceFacts

WEEKEND = (LAST_WEEK, LAST_WEEK + 3)
"""Days before the race, from and to, that hold the last long run or what stands for it."""
UPSIDE_DOWN = SoftConstraint(
    "upside_down_taper",
    2,
    f"per 5 minutes by which an easy or trail run of the last {LAST_WEEK - 1} days before an A half, marathon or ultra "
    f"lasts longer than the longest steady run {WEEKEND[0]} to {WEEKEND[1]} days before it: runs shorten to the end",
    source="coaching practice",
    confidence="C",
    tie_breaker=True,
)
TABLE = RuleTable(
    "runs_shorten",
    f"as far as the week leaves the choice, no easy or trail run of the last {LAST_WEEK - 1} days before an A half, "
    f"marathon or ultra lasts longer than the longest steady run {WEEKEND[0]} to {WEEKEND[1]} days before it",
    "coaching practice",
    "C",
    hard=False,
)
LATE, STEADY = ("easy", "trail"), ("easy", "trail", "medium_long", "long")


def penalise_lengths(view: View, race: RaceFacts) -> None:
    """Penalise easy runs of the last days beyond the longest of the weekend before."""
    first, last = (race.day - timedelta(days=back) for back in (WEEKEND[1], 1))
    days = [first + timedelta(days=after) for after in range((last - first).days + 1)]
    late = days[WEEKEND[1] - WEEKEND[0] + 1 :]
    known = late[0] in view.days and all(day in view.year.days and view.known(day) for day in days)
    if not known or not HALF.reached(race.km):
        return
    weekend = [view.steps(day, kind) for day in days if day not in late for kind in STEADY]
    longest = view.most_of(weekend)
    for day in late:
        run = sum(view.steps(day, kind) for kind in LATE)
        view.penalise(UPSIDE_DOWN, view.excess(run, longest), view.year.days[day].week)

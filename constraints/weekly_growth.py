"""Weekly growth: how many minutes of running a week may hold after the fullest of the weeks before it."""

from constraints.comeback import REENTRY_CAP, climbs_back
from constraints.continuity import SETTLING_WEEKS
from constraints.injury import in_injury_window
from constraints.ramp_tables import AFTER_INJURY, FIRST_WEEK, SMALL_WEEK
from optimizer.domain.session_kinds import BY_NAME
from optimizer.domain.year import Year


def weekly_cap(year: Year, week: int) -> float:
    """Growth of weekly running allowed in that week: less in the year after an injury, and at most `REENTRY_CAP`
    after one that needed the return ladder."""
    cap, start = year.limits["weekly_ramp_cap"], year.weeks[week].start
    cap = cap * AFTER_INJURY if in_injury_window(year, start) else cap
    return min(cap, REENTRY_CAP) if climbs_back(year, start) else cap


def begins(year: Year, peak: int) -> bool:
    """Whether the week is a new runner's first one, after a six-week peak of so many minutes; of a walk-run half
    counts then."""
    return peak == 0 and year.past.longest_30 == 0


def most_running(year: Year, week: int, peak: int) -> int:
    """Most minutes of running in the week after a six-week peak of so many; 25 in a new runner's first week, from the
    third on as many as its least runs take."""
    small = max(min(SMALL_WEEK, year.past.busiest), FIRST_WEEK)
    if week >= SETTLING_WEEKS and not begins(year, peak):
        # From then on a week has to hold a few runs, so the shortest ones that there are can be no jump. Where half of
        # a walk-run counts, a first week holds two of them as it is.
        small = max(small, year.limits.count("maintenance_runs") * BY_NAME["easy"].least)
    # Minutes are whole; the epsilon keeps a product such as 1.1 x 50 from falling below 55.
    grown = int(peak * (1 + weekly_cap(year, week)) + 1e-9)
    return max(grown, peak + int(year.limits["weekly_ramp_minutes"]), small)

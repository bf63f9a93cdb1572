"""Hills and hops begin small: what uphill running and hops grow by, and how they come back after an injury.

Both load calves and Achilles tendons before lungs and legs notice. A year without them ends on one day, but a tendon
is not ready overnight: they come back as they began, little and rarely, and not both in one week at first. Days and
minutes of a plan stay as they are: the rest of a session of hills is easy running.
"""

from collections.abc import Collection
from datetime import date, timedelta

from constraints.comeback import WINDOW_DAYS, recently_cleared
from constraints.limits import RuleTable
from optimizer.domain.year import Year
from optimizer.formats.scenario import Site

RECENT_DAYS = 56
"""Days in which the last hills are looked for: after so many without any, the next ones are the first again."""
FIRST_UPHILL, FIRST_AFTER_INJURY, MORE_UPHILL, MORE_AFTER_INJURY = 8, 6, 3, 2
"""Minutes uphill of the first hills of a season, of the first after an injury, and how many more each later session may
hold than the most of those days, without an injury and after one."""
TENDER_DAYS, TENDER_UPHILL = 2 * WINDOW_DAYS, 10
"""Days after clearance in which an injury tells how hills and hops begin, and the most minutes uphill for the sites
below."""
TENDER: frozenset[Site] = frozenset(("achilles", "calf", "plantar"))
"""Sites that every climb pulls at."""
NO_HOPS: frozenset[Site] = frozenset(
    (
        "achilles",
        "calf",
        "hip",
        "patellofemoral",
        "knee_other",
        "medial_tibial_stress",
        "tibial_bone_stress",
        "plantar",
        "back",
    )
)
"""Sites that hops load: none in the twelve months after clearance."""
SMALL_HOP_WEEKS, SETTLED_HILLS = 4, 2
"""Weeks of hops after these months that hold them once and small, and sessions of hills in `RECENT_DAYS` from which
hops may stand in the week of the next."""

HILLS_BEGIN = RuleTable(
    "hills_begin",
    f"first hills of a season, and after {RECENT_DAYS // 7} weeks without any, at most {FIRST_UPHILL} min uphill, in "
    f"the {TENDER_DAYS // WINDOW_DAYS * 12} months after clearance of any injury {FIRST_AFTER_INJURY}; every later "
    f"session at most {MORE_UPHILL} min more, in those months {MORE_AFTER_INJURY}, than the most of the last "
    f"{RECENT_DAYS // 7} weeks, or {FIRST_AFTER_INJURY}; Achilles, calf and plantar at most {TENDER_UPHILL} min in "
    "those months; the rest of the session is easy",
    "coaching practice; minutes ours",
    "D",
)
HOPS_BEGIN = RuleTable(
    "hops_begin",
    "strength with heavy weights or hops never on two days running; no hops in strength on the day of a test or after "
    "hills, of masters and behind an Achilles, calf or plantar injury beside hills neither, nor in the first three "
    f"weeks of a season, nor in the {WINDOW_DAYS // 30} months after clearance of a site that they load; then small "
    f"ones in one light session a week in the first {SMALL_HOP_WEEKS} weeks that hold any, and up to "
    f"{TENDER_DAYS // WINDOW_DAYS * 12} months after clearance none in the weeks of the first {SETTLED_HILLS} sessions "
    f"of hills, again after {RECENT_DAYS // 7} weeks without hills",
    "coaching practice; weeks ours",
    "D",
)


def most_uphill(year: Year, day: date, recent: Collection[int]) -> int:
    """Seconds that a session of hills may hold uphill.

    Parameters
    ----------
    year
        The facts of the season.
    day
        Its day.
    recent
        Seconds uphill of each session in the `RECENT_DAYS` before it, and since the last clearance.
    """
    healing = [injury.site for injury in recently_cleared(year, day, TENDER_DAYS)]
    if not recent:
        return 60 * (FIRST_AFTER_INJURY if healing else FIRST_UPHILL)
    grown = max(60 * FIRST_AFTER_INJURY, max(recent) + 60 * (MORE_AFTER_INJURY if healing else MORE_UPHILL))
    return min(grown, 60 * TENDER_UPHILL) if TENDER.intersection(healing) else grown


def hills_since(year: Year, day: date) -> date:
    """First day whose hills still count on that day."""
    cleared = [i.cleared for i in year.scenario.injuries if i.cleared is not None and i.cleared <= day]
    return max([day - timedelta(days=RECENT_DAYS), *cleared])


def hops_closed(year: Year, day: date) -> bool:
    """Whether an injury of what hops load was cleared in the last twelve months; none before is base or build."""
    return any(injury.site in NO_HOPS for injury in recently_cleared(year, day))


def hops_from(year: Year, day: date) -> date | None:
    """The day on which hops were allowed again after the last such injury; None where there was none."""
    hurt = (i for i in year.scenario.injuries if i.site in NO_HOPS and i.cleared is not None)
    opened = (i.cleared + timedelta(days=WINDOW_DAYS) for i in hurt if i.cleared is not None)
    return max((first for first in opened if first <= day), default=None)

"""What an injured site is asked: at the steps of the way back, and at check-ins of the half-year behind it.

How sore the legs are says nothing of a shin or a heel. Bone waits for no pain at all, a tendon tells by the morning.
"""

from collections.abc import Iterable
from datetime import date

from constraints.comeback import LAYOFF_DAYS, off_days, recently_cleared
from optimizer.domain.year import Year
from optimizer.formats.scenario import Injury
from optimizer.formats.scenario_part import Site

ASKED_DAYS = 182
"""Days behind clearance in which check-ins ask after the site: half a year. Ours."""
BONE: frozenset[Site] = frozenset(("tibial_bone_stress", "medial_tibial_stress", "hip"))
"""Sites that are bone or may be: there any pain, by day or night, stops the running (clinical consensus, C)."""
NAMES: dict[Site, str] = {
    "achilles": "Achilles tendon",
    "patellofemoral": "kneecap",
    "iliotibial_band": "outer knee",
    "medial_tibial_stress": "shin",
    "tibial_bone_stress": "shin",
    "plantar": "heel",
    "knee_other": "knee",
    "other": "injury",
}
"""What a runner calls the place that hurts, where that is not the site's own name."""


def site_question(year: Year, day: date) -> str:
    """The question of a check-in after the sites that were injured; empty where none was in the last half-year.

    Example
    -------
    `And your shin: any pain or stiffness in the morning, on runs or to the touch? ...`
    """
    sites = _sites(recently_cleared(year, day, ASKED_DAYS))
    if not sites:
        return ""
    return (
        f"And your {sites}: any pain or stiffness in the morning, on runs or to the touch? "
        "More than last week: no running until it is less, and tell whoever treats you."
    )


def next_step(year: Year, day: date) -> str:
    """What lets the next step of the way back follow this one; empty for whom no lay-off is behind."""
    hurt = [one for one in recently_cleared(year, day, ASKED_DAYS) if off_days(one) >= LAYOFF_DAYS]
    if not hurt:
        return ""
    when = "by day or night" if any(one.site in BONE for one in hurt) else "now or tomorrow morning"
    return f"Any pain at your {_sites(hurt)}, {when}: rest two days and repeat this step; none: go on to the next."


def _sites(injuries: Iterable[Injury]) -> str:
    """`shin and heel`, each once."""
    return " and ".join(dict.fromkeys(NAMES.get(one.site, one.site) for one in injuries))

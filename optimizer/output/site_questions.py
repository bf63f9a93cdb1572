"""What an injured site is asked: while it heals, at the steps of the way back, and at check-ins
behind, for two years after a long lay-off.

How sore the legs are says nothing of a shin or a heel. Bone waits for no pain at all, a tendon tells by the morning.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from constraints.comeback import LAYOFF_DAYS, WINDOW_DAYS, off_days, open_on, recently_cleared
from constraints.injury_tables import FORBIDDEN
from constraints.return_from_break import LONG_BREAK
from optimizer.domain.calendar import days_through, monday
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.formats.scenario import Injury
from optimizer.formats.scenario_part import Site

ASKED_DAYS = 182
"""Days behind clearance in which check-ins ask after the site: half a year. Ours."""
LONG_ASKED_DAYS = 730
"""The same after more than four weeks off, which leave a site that may speak up when it carries most: two years. Ours,
with the case: the longest runs of a year, the first after a stress injury, about which nobody asked."""
MONTHLY_DAYS = 112
"""Days behind clearance from which a site is asked after once a month, but for the weeks of its first strains: the
ladder and the first pain-free weeks lie behind. Ours."""
GATE_DAYS = 7
"""Days before clearance from which check-ins say what has to hold before the first walk-run. Ours."""
GATE = (
    "Before your first walk-run: walk briskly for 30 min on two days, without pain then and on the mornings after. "
    "If it hurts, wait a few more days, whatever the calendar says."
)
"""Walking comes before running in every return programme (clinical consensus, C)."""
WITHOUT_PAIN = "Only what hurts nowhere, then or the morning after: leave out the rest, and take weight off first."
"""What is said of strength while an injury heals."""
FIRST_STRAINS = 2
"""Sessions of a kind that strains the site behind which check-ins ask after it again."""
STRAINS = (("intervals", "repetitions"), ("hills",))
"""What is new to a healed site in turn: quick running, and running uphill."""
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


def site_question(year: Year, day: date, strained: frozenset[date] = frozenset()) -> str:
    """The question of a check-in after the sites that are injured, or were in the last half-year, in the last year
    on the days given, or in the last two years after a long lay-off; empty where none was.

    Example
    -------
    `And your shin: any pain or stiffness in the morning, on runs or to the touch? ...`
    """
    healing = open_on(year.scenario.injuries, day)
    if healing:
        ends = [one.cleared for one in healing]
        near = None not in ends and max(end for end in ends if end is not None) - day <= timedelta(days=GATE_DAYS)
        ladder = any(off_days(one) >= LAYOFF_DAYS for one in healing)
        asked = (
            f"And your {_sites(healing)}: any pain or stiffness in the morning, on walks or to the touch? "
            "More than last week: do less, and tell whoever treats you."
        )
        return f"{asked} {GATE}" if near and ladder else asked
    sites = _sites(
        one
        for one in recently_cleared(year, day, LONG_ASKED_DAYS)
        if one in recently_cleared(year, day, _asked_days(one, strained=day in strained))
    )
    if not sites:
        return ""
    return (
        f"And your {sites}: any pain or stiffness in the morning, on runs or to the touch? "
        "More than last week: no running until it is less, and tell whoever treats you."
    )


def told_questions(year: Year, asked: Iterable[date], log: Log) -> dict[date, str]:
    """What every check-in asks after sites: the whole question once in each phase and wherever it changes, in between
    a short one, for nobody reads the same two sentences forty times.

    Parameters
    ----------
    year
        The year.
    asked
        Its check-ins.
    log
        Its sessions.

    Returns
    -------
    dict[date, str]
        By day; empty where no site is asked after.
    """
    check_ins, strained, told = frozenset(asked), days_to_ask(year, log), ("", "")
    quiet, found = unasked_days(year, check_ins, strained), dict.fromkeys(sorted(check_ins), "")
    for day in sorted(check_ins - quiet):
        whole = site_question(year, day, strained)
        place = whole, year.days[day].phase or year.weeks[year.days[day].week].phase
        again = bool(whole) and place == told and GATE not in whole
        found[day] = _short(whole) if again else whole
        told = place if whole else told
    return found


def _short(whole: str) -> str:
    """The question for whoever has read it lately.

    Examples
    --------
    >>> _short("And your hip: any pain in the morning? More than last week: do less, and tell whoever treats you.")
    'And your hip? More than last week: do less.'
    """
    named, answer = whole.partition(":")[0], whole.partition("? ")[2]
    return f"{named}? {answer.partition(',')[0]}."


def _asked_days(injury: Injury, *, strained: bool) -> int:
    """Days behind clearance in which check-ins ask after the site."""
    if off_days(injury) > LONG_BREAK:
        return LONG_ASKED_DAYS
    return WINDOW_DAYS if strained else ASKED_DAYS


def days_to_ask(year: Year, log: Log) -> frozenset[date]:
    """Days of the weeks with the first two sessions of quick running, and of hills, that a site cleared in the last
    year knows as a strain, and of the week after each: what a site can stand it says there."""
    found: set[date] = set()
    for injury in year.scenario.injuries:
        if injury.cleared is None:
            continue
        for kinds in STRAINS:
            strain = set(kinds) & set(FORBIDDEN[injury.site])
            held = sorted(day for day, done in log.days.items() if day >= injury.cleared and strain & set(done))
            for day in held[:FIRST_STRAINS]:
                found.update(days_through(monday(day), monday(day) + timedelta(days=13)))
    return frozenset(found)


def unasked_days(year: Year, check_ins: frozenset[date], strained: frozenset[date]) -> frozenset[date]:
    """Check-ins that leave the site out, long behind clearance: all but the first of a month, but for strained days."""
    firsts = {next(month) for _, month in groupby(sorted(check_ins), key=lambda day: (day.year, day.month))}
    return frozenset(day for day in check_ins - firsts - strained if not _lately(year, day))


def _lately(year: Year, day: date) -> bool:
    """Whether a site is healing on that day, or has been cleared not long ago."""
    return bool(open_on(year.scenario.injuries, day)) or any(recently_cleared(year, day, MONTHLY_DAYS))


def healing_strength(year: Year, day: date) -> str:
    """What is said of a strength session while an injury heals; empty on other days."""
    return WITHOUT_PAIN if open_on(year.scenario.injuries, day) else ""


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

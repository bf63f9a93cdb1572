"""Rehearsal: what a build holds of the race's own kind of session does not shrink on the way to the race.

Four kilometres at race pace, then three, then two and a half is a taper of five weeks. Cutbacks and tapers ease; any
other week of the last ones holds as long a session as those before it.
"""

from datetime import timedelta

from constraints.family import View
from constraints.limits import RuleTable, number_word
from optimizer.core import units
from optimizer.domain.calendar import days_to
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.race_classes import HALF, TEN_K
from optimizer.domain.race_to_run import RaceFacts

LAST_WEEKS, LOOKED_BACK = 6, 28
"""Weeks before a race whose sessions do not shrink, and days before a week in which the longest is looked for."""
UP_TO_TEN_K, OF_HALF = "intervals", "threshold"
"""The race's own kind."""

REHEARSAL_KEPT = SoftConstraint(
    "rehearsal_kept",
    1,
    f"per 5 minutes that the {UP_TO_TEN_K} of a week in the last {number_word(LAST_WEEKS)} before a race of up to 10 "
    f"km are shorter than the longest of the {LOOKED_BACK} days before it in the same build, and {OF_HALF} running "
    "before a half, cutbacks apart: what rehearses a race does not shrink towards it",
    source="coaching practice",
    confidence="C",
)
TABLE = RuleTable(
    "rehearsal",
    f"in the last {number_word(LAST_WEEKS)} weeks before a race of up to 10 km {UP_TO_TEN_K}, and before a half "
    f"{OF_HALF} running, are no shorter than the longest of {LOOKED_BACK} days before in the same build, cutbacks "
    "apart",
    "coaching practice; weeks ours",
    "C",
    hard=False,
)


def keep_rehearsal(view: View, week: int, race: RaceFacts) -> None:
    """Penalise a session of the race's own kind that is shorter than those before it."""
    kind = _own_kind(race)
    facts = view.year.weeks[week]
    if kind is None or view.cutback(week) or not 0 < race.week - week <= LAST_WEEKS:
        return
    back = days_to(facts.days[0] - timedelta(days=1), LOOKED_BACK)
    before = [
        day for day in back if day in view.year.days and view.year.weeks[view.year.days[day].week].phase == "build"
    ]
    if not before or not all(view.known(day) for day in before):
        return
    held = sum(view.has(day, kind) for day in facts.days)
    longest = view.most_of([view.steps(day, kind) for day in before])
    now = sum(view.steps(day, kind) for day in facts.days)
    # A week without any is asked about elsewhere.
    none = units.steps(units.DAY_MINUTES) * (1 - view.reaches(held, 1))
    view.penalise(REHEARSAL_KEPT, view.excess(longest, now + none), week)


def _own_kind(race: RaceFacts) -> str | None:
    if race.hilly:
        return None
    if not TEN_K.passed(race.km):
        return UP_TO_TEN_K
    return OF_HALF if HALF.holds(race.km) else None

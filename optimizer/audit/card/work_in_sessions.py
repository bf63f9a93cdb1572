"""Work that has to be there and to grow: race pace inside long runs, minutes at threshold from week to week."""

from collections.abc import Iterator

from constraints.hard_long_run import HARD_MINUTES
from optimizer.audit.card.card_figure import CardReading, FigureSpec, TargetRange
from optimizer.audit.card.card_plan import RACE_WEEKS, CardPlan, CardWeek, runs_on
from optimizer.audit.card.effort_time import efforts, work_minutes
from optimizer.domain import race_classes
from optimizer.formats.plan import Session

LEAST_APART = 21
"""Days between the first and the last threshold session of a phase, below which nothing can have grown."""
THRESHOLD_EFFORT = 7
"""Effort (RPE) of threshold work; blocks at marathon pace behind it are a step below."""
GROWN = 2.5
"""Minutes of work that a phase adds at least: one week's growth of the rule for threshold work."""

PURPOSE = FigureSpec(
    "long_runs_with_purpose",
    "marathon: long runs with purpose in the last 12 weeks",
    "share",
    TargetRange(0.35, 0.5),
    "long runs that hold a stretch at race pace or faster",
    ("long run",),
)
THRESHOLD_GROWTH = FigureSpec(
    "threshold_growth",
    "threshold work, last session of a phase over its first",
    "min",
    TargetRange(GROWN),
    "minutes at work, not minutes of the session; base and build, cutback weeks, tests and weeks whose long run holds "
    "three quarters of an hour at race pace left out",
    ("threshold",),
)


def long_runs_with_purpose(card: CardPlan) -> Iterator[CardReading]:
    """Share of long runs before every marathon that hold a stretch at race pace or faster."""
    for race in card.races:
        if not race_classes.MARATHON.holds(race.km):
            continue
        days = card.days_before(race, 7 * RACE_WEEKS, 1)
        work = [work_minutes(session) > 0 for day in days for session in runs_on(day) if session.kind == "long"]
        value = sum(work) / len(work) if work else None
        yield CardReading(race.name, value, PURPOSE.target, "" if work else "no long run lies before it")


def threshold_growth(card: CardPlan) -> Iterator[CardReading]:
    """Minutes by which threshold work grows from the first session of a phase to its last, those apart that are run as
    fast as they go: how long such a test lasts says nothing of the work around it."""
    for phase in card.phases:
        if phase.name not in ("base", "build"):
            continue
        weeks = (week for week in phase.weeks if not week.week.cutback and not _hard_long(week))
        found = [(day, session) for week in weeks for day in week.days for session in runs_on(day) if _steady(session)]
        if len(found) < 2 or (found[-1][0].date - found[0][0].date).days < LEAST_APART:
            continue
        grown = _at_threshold(found[-1][1]) - _at_threshold(found[0][1])
        yield CardReading(phase.words, grown, THRESHOLD_GROWTH.target)


def _hard_long(week: CardWeek) -> bool:
    """Whether its long run is what the week is for, so that the work beside it steps back."""
    return any(session.kind == "long" and work_minutes(session) >= HARD_MINUTES for session in week.runs)


def _at_threshold(session: Session) -> float:
    """Minutes of the session faster than marathon pace, or all of its work where it has no steps."""
    if not session.workout:
        return work_minutes(session)
    return sum(step.seconds for step in session.steps() if step.effort >= THRESHOLD_EFFORT) / 60


def _steady(session: Session) -> bool:
    """Whether it is a threshold session that holds work below its hardest, so that it is no test."""
    return session.kind == "threshold" and efforts(session).moderate > 0

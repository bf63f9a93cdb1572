"""Cross-training: kept apart from running, and little and often where nobody may run."""

from datetime import date

from constraints.comeback import climbs_back
from constraints.family import View
from constraints.intensity_tables import KEPT_MINUTES
from constraints.load_steps import comes_back, on_the_way_back
from constraints.session_mix_tables import CUTBACK_MINUTES
from optimizer.core import units
from optimizer.domain.objectives import SoftConstraint

HOUR = 60
LONG_DAY = 75
"""Minutes of running on a day that on the way back holds nothing long beside them. Ours."""
GROWING = ("base", "build")
"""Phases that keep some cross-training in the year after a return ladder."""

CROSS_TRAINING = SoftConstraint("cross_training", 2, "per session in a week with running: running is what we train")
CROSS_KEPT = SoftConstraint(
    "cross_kept",
    3,
    "per week of base or build in the year after a return ladder without half an hour of the cross-training that is "
    "offered",
)
CROSS_FREQUENCY = SoftConstraint(
    "cross_frequency",
    2,
    "per session short of three in a week without running: little and often keeps the engine going",
)
CROSS_LENGTH = SoftConstraint("cross_length", 1, "per cross-training of more than an hour")
CUTBACK_CROSS = SoftConstraint(
    "cutback_cross",
    4,
    f"per cross-training of a cutback week beyond {CUTBACK_MINUTES} min and per further half hour, in a week with "
    "running, but for the year after a return ladder: what rests the legs from running is no reason for a long ride",
    source="coaching practice; minutes ours",
    confidence="D",
)
RETURN_RIDE = SoftConstraint(
    "return_ride",
    1,
    f"per 5 minutes of cross-training on a day with {LONG_DAY} min of running and more, in the six weeks on the way "
    "back from days away, from an injury or from a race: the longest runs of a return are enough for their day",
    source="coaching practice; minutes ours",
    confidence="C",
)
RUN_BEFORE_RIDE = SoftConstraint(
    "run_before_ride",
    1,
    "per 5 minutes of cross-training in the six weeks on the way back from days away, from an injury or from a race, "
    "cutbacks apart, in a week that runs less than the week before it: what comes back is running, and the bike goes "
    "beside it, not in its place",
    source="coaching practice",
    confidence="C",
)


def cross_train(view: View, week: int) -> None:
    """Running is what is trained; where nobody may run, cross-training comes often and in moderate lengths. One
    session a week stays in the year after a return ladder, most of all when impact is at its peak."""
    facts = view.year.in_week(week)
    days = [d.date for d in facts if d.most("cross_training")]
    if not days:
        return
    sessions = sum(view.has(d, "cross_training") for d in days)
    if view.year.weeks[week].phase in GROWING and climbs_back(view.year, facts[0].date):
        view.penalise(CROSS_TRAINING, view.excess(sessions, 1), week)
        steps = sum(view.steps(d, "cross_training") for d in days)
        view.penalise(CROSS_KEPT, 1 - view.reaches(steps, units.steps(KEPT_MINUTES)), week)
    elif any(d.runnable for d in facts):
        view.penalise(CROSS_TRAINING, sessions, week)
    else:
        view.penalise(CROSS_FREQUENCY, view.shortfall(sessions, min(3, len(days))), week)
    if comes_back(view.year, week):
        _penalise_beside(view, week, days)
        _run_first(view, week, days)
    longer = (view.reaches(view.steps(d, "cross_training"), units.steps(HOUR) + 1) for d in days)
    view.penalise(CROSS_LENGTH, sum(longer), week)
    if view.cutback(week) and any(d.runnable for d in facts) and not climbs_back(view.year, facts[0].date):
        beyond = (units.steps(CUTBACK_MINUTES + more) + 1 for more in (0, 30))
        long = (view.reaches(view.steps(d, "cross_training"), steps) for steps in beyond for d in days)
        view.penalise(CUTBACK_CROSS, sum(long), week)


def _penalise_beside(view: View, week: int, days: list[date]) -> None:
    """Penalise cross-training on days that hold long runs already, by whatever name."""
    for day in days:
        far = view.reaches(view.run_steps(day), units.steps(LONG_DAY))
        any_length = units.steps(units.DAY_MINUTES) * (1 - far)
        view.penalise(RETURN_RIDE, view.excess(view.steps(day, "cross_training"), any_length), week)


def _run_first(view: View, week: int, days: list[date]) -> None:
    """Penalise cross-training of a week whose running falls, but for a cutback and weeks that nobody runs in."""
    if not on_the_way_back(view.year, week) or not any(facts.runnable for facts in view.year.in_week(week)):
        return
    if not all(view.known(day) for day in view.year.weeks[week - 1].days):
        return
    less = view.reaches(view.week_run_steps(week - 1) - view.week_run_steps(week), 1)
    beside = 7 * units.steps(units.DAY_MINUTES) * (1 - less + view.cutback(week))
    view.penalise(RUN_BEFORE_RIDE, view.excess(sum(view.steps(d, "cross_training") for d in days), beside), week)

"""Shake-out: the short run with strides on one of the last two days before a race, and no run that is hardly one."""

from datetime import timedelta

from constraints.family import View
from constraints.skeletons import free_weekdays
from constraints.taper_table import EVE_DAYS, LAST_WEEK
from optimizer.core import units
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import BY_NAME

STUB = BY_NAME["easy"].least
"""Minutes below which a run of a race week is not worth the shoes."""
SHAKE_OUT = SoftConstraint(
    "shake_out",
    3,
    f"per A or B race up to a marathon without a run with strides on one of the {EVE_DAYS} days before it, where one "
    "of them is for running: legs that have rested for two days start heavy",
    source="coaching practice",
    confidence="C",
)
RACE_WEEK_STUB = SoftConstraint(
    "race_week_stub",
    3,
    f"per recovery run under {STUB} min in the {LAST_WEEK - 1} days before an A or B race, and per 5 minutes that it "
    "lacks: it is a run or a day of rest",
    source="coaching practice; minutes ours",
    confidence="C",
)


def penalise_shake_out(view: View, race: RaceFacts) -> None:
    """Penalise two last days without strides where one of them is open to a run, and runs too short to be one."""
    for back in range(1, LAST_WEEK):
        day = race.day - timedelta(days=back)
        if day in view.days and view.may(day, "recovery_run") and not view.year.days[day].fixed:
            asked = units.steps(STUB) * view.has(day, "recovery_run")
            view.penalise(RACE_WEEK_STUB, view.excess(asked, view.steps(day, "recovery_run")), view.year.days[day].week)
    days = [race.day - timedelta(days=back) for back in range(1, EVE_DAYS + 1)]
    if race.ultra or days[0] not in view.days or not all(d in view.year.days and view.known(d) for d in days):
        return
    free, offered = free_weekdays(view.year), view.year.scenario.availability.minutes
    usual = [d for d in days if d.weekday() not in free and offered.on(d)]
    if any(view.year.days[d].runnable and not view.year.days[d].race for d in usual):
        view.penalise(SHAKE_OUT, view.shortfall(sum(view.strides(d) for d in days), 1), view.year.days[days[0]].week)

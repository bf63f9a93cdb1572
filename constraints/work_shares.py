"""Work shares: how much of a week's running is hard, and how much of it a session's work may be."""

from constraints.family import View
from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.core.units import percent
from optimizer.domain.session_kinds import HARD, KINDS

WORK_CAPS = (
    ("threshold", "threshold_work"),
    ("intervals", "interval_work"),
    ("repetitions", "repetition_work"),
)
MOST_OF_WEEK = 375
"""Thousandths of an ordinary week's running that a hard session lasts at most. Ours, with the case: a runner of 100 min
a week ran 40 of them in a progression run and the others in runs of 20, without a long run for four months."""
MOST_WORK = 1000 * 7 * units.steps(units.DAY_MINUTES)
"""Beyond what the hard work of any week comes to, in tenths of a percent of grid steps."""


def keep_easy_share(family: str, view: View, week: int) -> None:
    """Locked sessions may be harder than that, for the coach has decided; then nothing else is hard beside them. In
    a race's week the race is running too, so that one sharp session fits before it."""
    days, year = view.year.weeks[week].days, view.year
    share = year.limits["easy_share"]
    kinds = [kind.name for kind in KINDS if kind.work]
    work = [(d, kind, year.work[kind] * view.steps(d, kind)) for d in days for kind in kinds]
    chosen = sum(steps for d, kind, steps in work if kind not in year.days[d].fixed)
    locked = sum(steps for d, kind, steps in work if kind in year.days[d].fixed)
    why = Requirement(
        family, f"at least {percent(share)} of the week's running is easy", ("limits", "easy_share"), unit="%"
    )
    # Work shares are whole percents and limits tenths of a percent, so both sides are in thousandths.
    running = view.week_run_steps(week)
    if year.weeks[week].phase == "race":
        running = running + sum(view.steps(d, "race") for d in days)
    # 10 x percent of work x steps <= (1000 - 1000 x easy share) x steps of running: both sides are whole numbers.
    most = round(1000 - 1000 * share) * running
    if not any(kind in year.days[d].fixed for d, kind, _ in work):
        view.at_most(10 * chosen, most, days[-1], why)
        return
    # `over` is 1 where locked work alone is too much: the first bound is lifted then, the second closes the week.
    over = view.reaches(10 * locked - most, 1)
    view.at_most(10 * (chosen + locked) - MOST_WORK * over, most, days[-1], why)
    view.at_most(chosen, 0, days[-1], why, when=over)


def cap_work(family: str, view: View, week: int) -> None:
    """Caps on a session's work; a race is running of its week too, so that one sharp session fits before it."""
    days = view.year.weeks[week].days
    running = view.week_run_steps(week) + sum(view.steps(d, "race") for d in days)
    for kind, limit in WORK_CAPS:
        cap = view.year.limits[limit]
        why = Requirement(
            family,
            f"{kind} work is at most {percent(cap)} of the week's running and racing",
            ("limits", limit),
            unit="%",
        )
        for day in (d for d in days if view.may(d, kind) and kind not in view.year.days[d].fixed):
            # Percent of a session against thousandths of the week: hence the ten.
            work = 10 * view.year.work[kind] * view.steps(day, kind)
            view.at_most(work, round(1000 * cap) * running, day, why)


def cap_lengths(family: str, view: View, week: int) -> None:
    """In an ordinary week of base or build a hard session stands on easy running: it is no large part of the week, so
    that the week's longest run can be an easy one."""
    year, facts = view.year, view.year.weeks[week]
    if facts.phase not in ("base", "build") or facts.n < 7:
        return
    why = Requirement(family, f"a hard session is at most {MOST_OF_WEEK / 10:g} % of the week's running")
    most = MOST_OF_WEEK * view.week_run_steps(week)
    for day in facts.days:
        kinds = [k for k in HARD if view.may(day, k) and k not in year.days[day].fixed]
        if kinds:
            view.at_most(sum(1000 * view.steps(day, kind) for kind in kinds), most, day, why)

"""One longest run a week, on its day, by whatever name it goes: easy runs, trails and medium-long runs are no way round
the long run's rules."""

from collections.abc import Iterator
from datetime import date, timedelta

from constraints.family import View
from constraints.long_run_share import FEWEST, MILLE
from optimizer.core import units
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.session_queries import Lin

PLAIN = ("easy", "trail", "medium_long")
NEXT_PARTS = (4, 5)
"""The next run is at most four fifths of the longest."""
SHORT_MINUTES = 30
"""Runs up to that length may be as long as any."""
ANY_NUMBER = 14

ONE_LONGEST = SoftConstraint(
    "one_longest",
    2,
    "per easy, trail or medium-long run of an ordinary week of more than four fifths of what is run on the long run's "
    f"day, and of more than {SHORT_MINUTES} min",
    source="coaching practice: a fourth more than the next run",
    confidence="C",
)
UNEVEN_WEEK = SoftConstraint(
    "uneven_week",
    3,
    "per easy, trail or medium-long run that takes more than the share of three runs of an ordinary week with as many "
    "or more",
    source="Daniels, as for long runs",
    confidence="C",
)


LONGEST_TOGETHER = SoftConstraint(
    "longest_together",
    2,
    "per ordinary week whose second longest run stands on the day before the long run, years with an ultra apart: the "
    "two longest are not neighbours",
    source="coaching practice",
    confidence="C",
)


def penalise_longest(view: View, week: int) -> None:
    """Penalise runs beside the long day that are as long as its own, and plain runs that are half of the week."""
    year, days = view.year, view.year.weeks[week].days
    plain = list(_plain(view, days))
    named = [days[i] for i in year.skeleton.long if year.days[days[i]].runnable]
    if named:
        own = sum(view.run_steps(d) for d in named)
        most = view.most_of([NEXT_PARTS[0] * own, NEXT_PARTS[1] * units.steps(SHORT_MINUTES)])
        over = (view.reaches(NEXT_PARTS[1] * steps - most, 1) for d, steps in plain if d not in named)
        view.penalise(ONE_LONGEST, sum(over), week)
        if not any(race.ultra for race in year.all_races):
            _penalise_together(view, week, named)
    share, running = round(MILLE * year.limits["long_run_share_3"]), view.week_run_steps(week)
    beyond = sum(view.reaches(MILLE * steps - share * running, 1) for _, steps in plain)
    # With fewer runs one of them is a large part of the week by arithmetic, so nothing is counted there.
    few = 1 - view.reaches(sum(view.runs(d) for d in days), FEWEST)
    view.penalise(UNEVEN_WEEK, view.excess(beyond, ANY_NUMBER * few), week)


def _penalise_together(view: View, week: int, named: list[date]) -> None:
    """Penalise an eve of the long run that holds more running than every day but the long one."""
    days = view.year.weeks[week].days
    for day in named:
        eve = day - timedelta(days=1)
        others = [d for d in days if d not in (eve, day)]
        if eve in days and view.year.days[eve].runnable and sum(view.year.days[d].runnable for d in others) > 1:
            longest = view.most_of([view.run_steps(d) for d in others])
            view.penalise(LONGEST_TOGETHER, view.reaches(view.run_steps(eve) - longest, 1), week)


def _plain(view: View, days: tuple[date, ...]) -> Iterator[tuple[date, Lin]]:
    """Grid steps of such runs by day, as one where no day holds two; what is fixed is left out."""
    for day in days:
        kinds = [k for k in PLAIN if view.may(day, k) and k not in view.year.days[day].fixed]
        runs = [view.steps(day, kind) for kind in kinds]
        for steps in ([sum(runs)] if view.single() else runs) if runs else ():
            yield day, steps

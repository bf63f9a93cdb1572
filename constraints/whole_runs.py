"""Whole runs: a week's easy running stands in a few runs that are worth the shoes, not in many pieces.

Three half hours and two runs of three quarters of an hour hold the same load. The second choice trains more, and leaves
a day free; so a week without a short piece may hold a run fewer than the weeks before it.
"""

from datetime import date

from constraints.family import View
from optimizer.core import units
from optimizer.domain.session_kinds import HARD
from optimizer.domain.session_queries import Lin

WHOLE = 45
"""Minutes from which an easy run is a whole one, where its day has as many."""
PIECES = ("easy", "trail", "recovery_run")
LEAST_RUNS, ANY_NUMBER = 4, 14
"""Runs of a week that are few already."""


def short_sessions(view: View, week: int, minutes: int, kinds: tuple[str, ...]) -> Lin:
    """Sessions of those kinds under so many minutes, on the week's days that have the time for more."""
    days = days_with(view, week, minutes)
    # A day holds one hard session at most, so one question a day will do for all of its kinds.
    alike = [kinds] if kinds == HARD else [(kind,) for kind in kinds]
    return sum(
        sum(view.has(d, kind) for kind in some) - view.reaches(_steps(view, d, some), units.steps(minutes))
        for d in days
        for some in alike
    )


def days_with(view: View, week: int, minutes: int) -> list[date]:
    """The week's days that have so many minutes."""
    return [facts.date for facts in view.year.in_week(week) if facts.minutes >= minutes]


def allowed_fewer(view: View, week: int, runs: Lin) -> Lin:
    """Runs that the week may hold fewer than the weeks before: any number of those beyond the fourth, where all of its
    easy runs are whole."""
    whole = 1 - view.reaches(short_sessions(view, week, WHOLE, PIECES), 1)
    return ANY_NUMBER * view.reaches(whole + view.reaches(runs, LEAST_RUNS), 2)


def _steps(view: View, day: date, kinds: tuple[str, ...]) -> Lin:
    """Grid steps of those kinds; of a single one its own, so that nothing is asked twice of it."""
    return view.steps(day, kinds[0]) if len(kinds) == 1 else sum(view.steps(day, kind) for kind in kinds)

"""The midweek long run: on the way to a half marathon or longer one of the days from Monday to Friday carries more than
the others.

Five runs of three quarters of an hour keep a habit; one of them that lasts longer trains endurance where the long run
alone cannot grow for ever.
"""

from datetime import date

from constraints.family import View
from constraints.injury import in_injury_window
from constraints.limits import RuleTable
from constraints.race_demand import LONG_RACE
from optimizer.core import units
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_queries import Lin
from optimizer.domain.year import Year
from optimizer.formats.scenario import WEEKDAYS

SATURDAY = 5
MINUTES, RUNNING = 70, 240
"""Minutes of the run, and of a week's running from which it has its place. Below 75 min it keeps no distance from hard
running, so that it stands between two such sessions too."""
STEADY = ("easy", "trail", "medium_long")
MIDWEEK_LONG = SoftConstraint(
    "midweek_long",
    4,
    f"per week of base and build with {RUNNING} min of running, before a half marathon or longer of up to six hours, "
    f"cutbacks apart, without an easy, trail or medium-long run of {MINUTES} min from Monday to Friday "
    "where a day has the time",
    source="coaching practice; minutes ours",
    confidence="C",
)
TABLE = RuleTable(
    "midweek_long_run",
    f"a week of {RUNNING} min of running holds a second longer run, of {MINUTES} min and more, on one of the days from "
    "Monday to Friday that long runs do not belong on, from intermediate level on, before a half marathon or "
    "longer of up to six hours, beyond which weekends are the long days; not in the year after an injury",
    "coaching practice; minutes ours",
    "C",
    hard=False,
)


def penalise_midweek(view: View, week: int, race: RaceFacts | None) -> None:
    """Penalise a full week of many runs of one length."""
    year = view.year
    if race is None or not asks_midweek(race):
        return
    if in_injury_window(year, year.weeks[week].start):
        return
    days = [d for d in year.weeks[week].days if is_midweek(year, d.weekday())]
    able = [d for d in days if max(map(year.days[d].most, STEADY)) >= MINUTES]
    if able:
        much = view.reaches(view.week_run_steps(week), units.steps(RUNNING))
        longer = view.some([view.reaches(run, units.steps(MINUTES)) for d in able for run in _runs(view, d)])
        view.penalise(MIDWEEK_LONG, view.excess(much, longer), week)


def asks_midweek(race: RaceFacts) -> bool:
    """Whether the weeks before the race hold a midweek long run."""
    return race.half_or_longer and race.expected <= LONG_RACE


def is_midweek(year: Year, weekday: int) -> bool:
    """Whether it may stand on that weekday."""
    return weekday < SATURDAY and WEEKDAYS[weekday] not in year.scenario.availability.long_run_days


def _runs(view: View, day: date) -> list[Lin]:
    """Grid steps of the day's steady runs, as one where no day holds two."""
    runs = [view.steps(day, kind) for kind in STEADY if view.may(day, kind)]
    return [sum(runs)] if view.single() and runs else runs

"""The midweek long run: on the way to a half marathon or longer one of the days from Monday to Friday carries more than
the others.

Five runs of three quarters of an hour keep a habit; one of them that lasts longer trains endurance where the long run
alone cannot grow for ever.
"""

from datetime import date

from constraints.family import View
from constraints.full_weeks import is_full
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
GROWING = ((240, 60), (270, 70))
"""From so many minutes of a week's running on, those of the run: a duty that comes at once keeps weeks below it for
months. Below 75 min the run keeps no distance from hard running, so that it stands between two such sessions too."""
MINUTES = GROWING[-1][1]
"""Minutes of the run at its longest."""
STEADY = ("easy", "trail", "medium_long")
MIDWEEK_LONG = SoftConstraint(
    "midweek_long",
    2,
    f"per week of base and build with {GROWING[0][0]} min of running or cross-training, before a half marathon or "
    f"longer of up to six hours, cutbacks apart, without an easy, trail or medium-long run of {GROWING[0][1]} min from "
    f"Monday to Friday where a day has the time; with {GROWING[1][0]} and without one of {GROWING[1][1]} once more",
    source="coaching practice; minutes ours",
    confidence="C",
)
TABLE = RuleTable(
    "midweek_long_run",
    f"a week of {GROWING[0][0]} min of running holds a second longer run, of {GROWING[0][1]} min and more, with "
    f"{GROWING[1][0]} of {GROWING[1][1]}, on one of the days from Monday to Friday that long runs do not belong on, "
    "from intermediate level on, before a half marathon or longer of up to six hours, beyond which weekends are the "
    "long days; not in the year after an injury",
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
    missing: Lin = 0
    for running, minutes in GROWING:
        able = [d for d in days if max(map(year.days[d].most, STEADY)) >= minutes]
        if able:
            longer = view.some([view.reaches(run, units.steps(minutes)) for d in able for run in _runs(view, d)])
            missing += view.excess(is_full(view, week, running), longer)
    view.penalise(MIDWEEK_LONG, missing, week)


def asks_midweek(race: RaceFacts) -> bool:
    """Whether the weeks before the race hold a midweek long run."""
    return race.half_or_longer and race.expected <= LONG_RACE


def is_midweek(year: Year, weekday: int) -> bool:
    """Whether that weekday lies from Monday to Friday and is none for long runs."""
    return weekday < SATURDAY and WEEKDAYS[weekday] not in year.scenario.availability.long_run_days


def _runs(view: View, day: date) -> list[Lin]:
    """Grid steps of the day's steady runs, as one where no day holds two."""
    runs = [view.steps(day, kind) for kind in STEADY if view.may(day, kind)]
    return [sum(runs)] if view.single() and runs else runs

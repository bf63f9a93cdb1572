"""Runners, years and settings to write workouts for."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from optimizer.build_year import prepare
from optimizer.domain import session_kinds
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.formats.scenario import Athlete, Availability, Level, Race, Scenario, Season, WeekMinutes
from optimizer.ingest.history import resolve_history
from optimizer.output.workouts.build_workouts import MAKERS, workout
from optimizer.output.workouts.diary import Diary
from optimizer.output.workouts.hard_book import BY_KIND
from optimizer.output.workouts.workout import Workout
from optimizer.output.workouts.workout_setting import Setting

START = date(2027, 1, 4)
KINDS = tuple(kind.name for kind in session_kinds.KINDS if kind.name in MAKERS or kind.name in BY_KIND)
BOTH: dict[str, Any] = {"threshold_pace": "4:50/km", "easy_pace": "6:00/km"}
PACES: dict[str, dict[str, Any]] = {
    "none": {},
    "threshold": {"threshold_pace": "4:50/km"},
    "easy": {"easy_pace": "6:00/km"},
    "both": BOTH,
    "fast": {"threshold_pace": "3:10/km"},
    "slow": {"threshold_pace": "8:30/km"},
}


RUNNING = {"weeks": [{"run_minutes": 200, "longest_run": 60}] * 6}
"""Six even weeks: whoever has no weeks behind walks and runs for the first six, and every day is closed to trails."""


_KEPT: dict[str, Year] = {}
"""Years by their scenario, kept for the next test: nobody here changes one."""


def race(days: int, distance: str, **more: Any) -> Race:
    """A race so many days into the season; priority A unless said otherwise."""
    return Race(
        name=f"{distance} race", date=START + timedelta(days=days), distance=distance, **{"priority": "A"} | more
    )


def year(level: Level = "intermediate", races: tuple[Race, ...] = (), **more: Any) -> Year:
    """The year of somebody who has been running; further names are fields of the athlete or of the scenario."""
    athlete = {name: value for name, value in more.items() if name in Athlete.model_fields}
    hours = Availability(minutes=WeekMinutes(tue=90, wed=90, thu=90, sat=120, sun=180), cross_training=["bike"])
    others = {"history": RUNNING, "availability": hours} | {
        name: value for name, value in more.items() if name not in athlete
    }
    scenario = Scenario(
        version=1,
        athlete=Athlete(level=level, **athlete),
        season=Season(start=START),
        races=races,
        **others,
    )
    facts = scenario.model_dump_json()
    if facts not in _KEPT:
        _KEPT[facts] = prepare(scenario, resolve_history(scenario))
    return _KEPT[facts]


@cache
def plain_year(level: Level, paces: str, units: str) -> Year:
    """A year without races, kept for the next question."""
    return year(level, (), units=units, **PACES[paces])


def setting(of: Year, kind: str, minutes: int, **more: Any) -> Setting:
    """One session in the season's fifth week, unless told otherwise in a week of ten hours' running, the tenth of
    its phase, a month after the pace was last told and a week after the last hard session, used to hills, to quick
    running and to running on end, and the format before it has had its turn."""
    base = Diary(of, Log(of)).setting(START + timedelta(days=30), kind, minutes)
    changes: dict[str, Any] = {
        "running": 600,
        "phase": "build",
        "phase_week": 10,
        "opens": False,
        "exposures": 2,
        "since_hard": 7,
        "since_test": 30,
        "climbs": None,
        "quick": None,
        "weeks_on_end": None,
        "uphill": None,
        "climb_most": None,
    } | more
    return replace(base, **changes)


def written(of: Year, kind: str, minutes: int, **more: Any) -> Workout:
    """The workout of that session."""
    return workout(setting(of, kind, minutes, **more))


def lengths(kind: str, level: Level) -> range:
    """Every length of that kind on the grid, in minutes."""
    facts = session_kinds.BY_NAME[kind]
    found = range(facts.least, facts.longest(level) + 1, 5)
    assert found or facts.longest(level) == 0, f"{kind} has lengths, or is none of that level's kinds"
    return found

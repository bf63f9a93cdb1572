"""The scenario: what a runner tells the planner, as a schema that rejects unknown keys.

Field names are the public contract. Contradictions between two fields (a race outside the season, a clearance before
the onset) are found by the loader, which knows the lines.
"""

from typing import Literal

from pydantic import Field

from optimizer.formats.scenario_availability import Anchors, Availability, BusyDay, Cycle, DayException, WeekMinutes
from optimizer.formats.scenario_events import CheckIn, Injury, Locked, Race, TimeTrial
from optimizer.formats.scenario_part import (
    WEEKDAYS,
    CrossTraining,
    Effort,
    Level,
    Priority,
    RaceStatus,
    ScenarioPart,
    Site,
    Weekday,
    Weekdays,
)
from optimizer.formats.scenario_runner import Athlete, History, HistoryWeek, Season
from optimizer.formats.scenario_values import (
    Amount,
)

__all__ = [
    "WEEKDAYS",
    "Anchors",
    "Athlete",
    "Availability",
    "BusyDay",
    "CheckIn",
    "CrossTraining",
    "Cycle",
    "DayException",
    "Effort",
    "History",
    "HistoryWeek",
    "Injury",
    "Level",
    "Locked",
    "Priority",
    "Race",
    "RaceStatus",
    "Scenario",
    "ScenarioPart",
    "Season",
    "Site",
    "TimeTrial",
    "WeekMinutes",
    "Weekday",
    "Weekdays",
]


class Scenario(ScenarioPart):
    """One runner's year: facts, wishes and limits. A scenario file has the same keys.

    Raises
    ------
    pydantic.ValidationError
        Where a value does not fit; `load_scenario` turns it into an `InputError` with every fault and its line.

    Examples
    --------
    >>> from datetime import date
    >>> year = Scenario(
    ...     version=1,
    ...     athlete=Athlete(level="novice"),
    ...     season=Season(start=date(2027, 1, 4), end=date(2027, 7, 4)),
    ...     availability=Availability(minutes=WeekMinutes(tue=45, thu=45, sun=90)),
    ... )
    >>> year.season.last
    datetime.date(2027, 7, 4)
    """

    version: Literal[1]
    """Version of the format: 1."""
    athlete: Athlete
    """Who runs."""
    season: Season
    """The days that are planned."""
    history: History = History()
    """The training before the season; nothing at all means a new runner."""
    availability: Availability
    """When there is time to train."""
    races: tuple[Race, ...] = ()
    """The races of the season."""
    tests: tuple[TimeTrial, ...] = ()
    """Tests that were run: they change the paces from then on."""
    injuries: tuple[Injury, ...] = ()
    """Injuries, also healed ones: they matter for a year."""
    check_ins: tuple[CheckIn, ...] = ()
    """What the runner reported."""
    limits: dict[str, Amount] = Field(default_factory=dict)
    """Limits of the rule book that are set otherwise, by name; `optimize rules` lists them."""
    goals: dict[str, Amount] = Field(default_factory=dict)
    """Targets of goals that are set otherwise, by name."""
    locked: tuple[Locked, ...] = ()
    """Sessions that are fixed already."""

"""A race in words: how far, how high, the goal as it was stated and its pace. A time that nobody stated is no goal."""

from collections.abc import Iterator

from optimizer.core import units
from optimizer.formats.scenario import Race
from optimizer.output.workouts.zones import GOAL_WIDTH

SPLITS = {"km": (5.0, 10.0, 15.0, 20.0, 30.0, 40.0), "mi": (3.0, 6.0, 10.0, 13.0, 20.0, 25.0)}


def race_distance(race: Race, unit: str) -> str:
    """`42.2 km`, `10 km`, `26.2 mi`, to the nearest tenth."""
    value = race.km if unit == "km" else race.km / units.MILE_KM
    return f"{round(value, 1):g} {unit}"


def race_climb(race: Race) -> str:
    """`120 m of climb`; nothing for a flat one."""
    return f"{race.climb} m of climb" if race.climb else ""


def goal_pace(race: Race, unit: str) -> str:
    """`4:52/km`; nothing without a stated goal."""
    if not race.goal_time:
        return ""
    return f"{units.clock(round(_goal(race, unit)))}/{unit}"


def pace_band(race: Race, unit: str) -> str:
    """`4:49-4:54/km`, one per cent either side of the goal's pace; nothing without a stated goal, and on hills.

    A course with climb is not run at an even pace, so a band would only mislead.
    """
    if not race.goal_time or race.climb > 10 * race.km:
        return ""
    fast, slow = (units.clock(round(_goal(race, unit) * (1 + side))) for side in (-GOAL_WIDTH, GOAL_WIDTH))
    return f"{fast}-{slow}/{unit}"


def splits(race: Race, unit: str) -> str:
    """`5 km 24:18, 10 km 48:35, half 1:42:30` at the goal's even pace; nothing where there is no band."""
    if not pace_band(race, unit):
        return ""
    goal, far = _goal(race, unit), race.km if unit == "km" else race.km / units.MILE_KM
    return ", ".join(f"{at:g} {unit} {units.clock(round(at * goal))}" for at in SPLITS[unit] if at < far)


def race_line(race: Race, unit: str) -> str:
    """Distance, climb and goal in one line: `42.2 km, 120 m of climb, goal 3:25:00 (4:52/km)`."""
    goal = f"goal {units.clock(race.goal_time)} ({goal_pace(race, unit)})" if race.goal_time else ""
    return ", ".join(filter(None, (race_distance(race, unit), race_climb(race), goal)))


def race_lines(race: Race, unit: str) -> Iterator[str]:
    """What the day itself asks: the band to stay in, and the splits."""
    if band := pace_band(race, unit):
        yield f"Pace band: {band}. Splits: {splits(race, unit)}." if splits(race, unit) else f"Pace band: {band}."


def _goal(race: Race, unit: str) -> float:
    """Seconds per unit of the stated goal."""
    return (race.goal_time or 0) / race.km * (units.MILE_KM if unit == "mi" else 1.0)

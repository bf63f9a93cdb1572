"""A race in words: its distance, its goal as it was stated, the pace of it. A time that nobody stated is never shown
as a goal."""

from optimizer.core import units
from optimizer.formats.scenario import Race
from optimizer.report.page.page_words import DOT, one_pace, weekday_day


def distance_words(race: Race, unit: str) -> str:
    """`42.2 km`, `10 km`, `26.2 mi`."""
    value = race.km if unit == "km" else race.km / units.MILE_KM
    return f"{round(value, 1):g} {unit}"


def goal_words(race: Race, unit: str) -> str:
    """`goal 3:40:00, 5:13/km` with a dot between; empty without a stated goal."""
    if not race.goal_time:
        return ""
    return f"goal {units.clock(race.goal_time)}{DOT}{one_pace(race.goal_time / race.km, unit)}"


def when_words(race: Race, unit: str) -> str:
    """`Sun 26 Sep, goal 3:40:00, 5:13/km` with dots; distance and climb where there is no goal."""
    climb = f"{race.climb} m of climb" if race.climb else ""
    told = (weekday_day(race.date), distance_words(race, unit), goal_words(race, unit), climb)
    return DOT.join(part for part in told if part)

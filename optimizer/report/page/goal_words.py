"""A race in words: its distance, its goal as it was stated, the pace of it. A time that nobody stated is never shown
as a goal."""

from datetime import date

from optimizer.core import units
from optimizer.formats.scenario import Race
from optimizer.report.page.page_words import DOT, day_of_year, one_pace


def distance_words(race: Race, unit: str) -> str:
    """`42.2 km`, `10 km`, `26.2 mi`."""
    value = race.km if unit == "km" else race.km / units.MILE_KM
    return f"{round(value, 1):g} {unit}"


def goal_words(race: Race, unit: str) -> str:
    """`goal 3:40:00, 5:13/km` with a dot between; empty without a stated goal."""
    if not race.goal_time:
        return ""
    return f"goal {units.clock(race.goal_time)}{DOT}{one_pace(race.goal_time / race.km, unit)}"


def when_words(race: Race, unit: str, today: date) -> str:
    """`Sun 26 Sep, 42.2 km, goal 3:40:00, 5:13/km, 120 m of climb` with dots; the year where it is another one."""
    climb = f"{race.climb} m of climb" if race.climb else ""
    told = (day_of_year(race.date, today), distance_words(race, unit), goal_words(race, unit), climb)
    return DOT.join(part for part in told if part)

"""Health base: everyone builds up to what keeps a person well, also without a race."""

from collections.abc import Iterator

from constraints.family import Family
from constraints.limits import Limit, everyone
from constraints.race_calendar import usual_week
from constraints.race_demand import EASY_LOAD
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_rules import HEALTH, Demand, SeasonRules
from optimizer.domain.year import Year

DOSES = ((12, "health_base_start"), (26, "health_base_half_year"), (40, "health_base_dose"))
"""Week at whose start a base is asked for, and the limit that holds its weekly minutes."""
FOLLOWS_WEEKS = 4
"""Weeks later at which the first of them is asked of somebody who has never run: three runs a week from the twelfth on
are fitness some weeks later, and what would be fitness sooner is strength beside runs that are still short."""
AMPLE = 1.3
"""Fitness of so many times a dose needs no demand: losing it is what other goals see to."""


class HealthBase(Family):
    """A runner who does little builds up: three runs of half an hour, then two, then two and a half hours a week."""

    name = "health_base"
    limits = (
        Limit(
            "health_base_start",
            "weekly running by week 12 of a season, of a new runner by week 16: three runs of half an hour",
            "min",
            everyone(90),
            "Couch to 5K programmes",
            "C",
            hard=False,
            most=300,
        ),
        Limit(
            "health_base_half_year",
            "weekly running by week 26",
            "min",
            everyone(120),
            "WHO 2020, on the way there",
            "C",
            hard=False,
            most=400,
        ),
        Limit(
            "health_base_dose",
            "weekly running by week 40",
            "min",
            everyone(150),
            "WHO 2020",
            "B",
            hard=False,
            most=500,
        ),
        Limit(
            "health_base_share",
            "share of the minutes offered beyond which the health base asks for nothing",
            "%",
            everyone(0.8),
            "ours",
            "D",
            hard=False,
            most=1.0,
        ),
    )

    def season(self, year: Year, rules: SeasonRules) -> None:
        rules.demands.extend(self._demands(year))

    @staticmethod
    def _demands(year: Year) -> Iterator[Demand]:
        """Doses that fall into the season; who stands well above one at the start needs not be asked for it."""
        grid = fitness_grid()
        offered = year.limits["health_base_share"] * usual_week(year)
        for week, name in DOSES:
            dose = EASY_LOAD * min(year.limits[name], offered) / 7
            first = week + FOLLOWS_WEEKS * (year.new and week == DOSES[0][0])
            start = next((w for w in range(first, len(year.weeks)) if year.weeks[w].mode == "growth"), None)
            if start is not None and year.past.fitness < AMPLE * dose:
                yield Demand(f"week {week}", start, grid.floor(dose), HEALTH)

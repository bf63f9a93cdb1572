"""How ready a plan makes the runner for each race: fitness and longest run reached, beside what the race asks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from constraints.race_calendar import demanded_longest, race_demands, ready_window
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import SeasonStep, first_state
from optimizer.domain.training_log import RunHistory
from optimizer.domain.year import RaceFacts, Year


@dataclass(frozen=True)
class Readiness:
    """Fitness (CTL, points a day, counted) at the start of the race's taper, and minutes of the longest run that
    prepares it, each beside what the race asks; nothing is cut to what the plan can reach."""

    race: RaceFacts
    fitness: float
    fitness_asked: float
    longest_run: int
    longest_run_asked: int


def readiness(year: Year, path: Sequence[SeasonStep], runs: RunHistory) -> Iterator[Readiness]:
    """The readiness for every A and B race, by date.

    Parameters
    ----------
    year : the facts of the season.
    path : the season's step in every week.
    runs : the plan's runs.
    """
    grid = fitness_grid()
    levels = [first_state(year).level, *(step.after.level for step in path)]
    for race, demand in race_demands(year):
        longest = runs.longest_since(*ready_window(year, race))
        fitness, asked = grid.levels[levels[demand.week]], grid.levels[demand.level]
        yield Readiness(race, round(fitness, 1), round(asked, 1), longest, demanded_longest(year, race))

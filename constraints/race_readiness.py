"""How ready a plan makes the runner for each race: fitness and longest run reached, beside what the race asks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from constraints.back_to_back import WEEKENDS, weekend_minutes, weekends_done
from constraints.race_calendar import demanded_longest, floor_minutes, floor_window, race_demands, ready_window
from constraints.race_demand import demanded_fitness, training_demand
from constraints.recovery_times import week_shares
from optimizer.core.amounts import duration
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.season_path import SeasonStep, first_state
from optimizer.domain.training_log import RunHistory
from optimizer.domain.year import Year

STEP_DOWN_WEEKS, ENOUGH = 9, 0.97
"""Weeks before an A race within which a B race's recovery takes from its build, and the share of what a race asks that
is as good as all of it. Ours."""


@dataclass(frozen=True)
class BackToBackWeekends:
    """Weekends of two long runs that lie before a race, and minutes of the longest of them, beside what it asks."""

    done: int
    asked: int
    longest: int
    longest_asked: int


@dataclass(frozen=True)
class Readiness:
    """Fitness (CTL, points a day, counted) at the start of the race's taper, minutes of the longest run that prepares
    it, and before races of more than six hours the weekends of two long runs, each beside what the race asks; nothing
    is cut to what the plan can reach."""

    race: RaceFacts
    fitness: float
    fitness_asked: float
    longest_run: int
    longest_run_asked: int
    weekends: BackToBackWeekends | None = None
    raced: RaceFacts | None = None
    """The longest race on the days on which the longest run would count."""

    @property
    def stand_in(self) -> RaceFacts | None:
        """The race that is the longest run, as the goal counts it: it lasts as long as is asked, and no run does."""
        stands = self.raced is not None and self.raced.minutes >= self.longest_run_asked > self.longest_run
        return self.raced if stands else None

    @property
    def longest_counted(self) -> int:
        """Minutes of the longest run as the goal counts it."""
        return self.longest_run if self.stand_in is None else self.stand_in.minutes


def readiness(year: Year, path: Sequence[SeasonStep], runs: RunHistory) -> Iterator[Readiness]:
    """The readiness for every A and B race, and for C races of a half marathon or longer, by date.

    Parameters
    ----------
    year : the facts of the season.
    path : the season's step in every week.
    runs : the plan's runs.
    """
    grid = fitness_grid()
    levels = [first_state(year).level, *(step.after.level for step in path)]
    demands = {race: (demand.week, grid.levels[demand.level]) for race, demand in race_demands(year)}
    for race in year.races:
        if race not in demands and (not race.half_or_longer or race.leads_to is not None):
            continue
        week, asked = demands.get(race, (race.week, demanded_fitness(year, race)))
        yield Readiness(
            race,
            round(grid.levels[levels[week]], 1),
            round(asked, 1),
            runs.longest_since(*ready_window(year, race)),
            training_demand(year, race) or demanded_longest(year, race),
            _weekends(year, race, runs),
            longest_race(year, race),
        )


def longest_race(year: Year, race: RaceFacts) -> RaceFacts | None:
    """The longest race on the days on which the longest run before that race would count."""
    first, last = ready_window(year, race)
    inside = (other for other in year.all_races if first <= other.day <= last)
    return max(inside, key=lambda other: other.minutes, default=None)


def training_race_notes(year: Year, runs: RunHistory) -> Iterator[str]:
    """Name the half marathons and longer races run as training on less of a long run than any other race must have."""
    for race in year.with_priority("C"):
        least, longest = floor_minutes(year, race, "B"), runs.longest_since(*floor_window(year, race))
        if race.half_or_longer and race.leads_to is None and longest < least:
            yield (
                f"{race.name} is run off a longest run of {duration(longest)}: as an A or B race it would "
                f"need {duration(least)} (readiness_floor). As a C race nothing is trained for it; run it "
                "with walking breaks from the start, move it later, or make it a B race."
            )


def step_down_notes(year: Year, found: Iterable[Readiness]) -> Iterator[str]:
    """Name the B races so shortly before an A race that stays short of what it asks that their recovery is a part of
    it, and what that recovery costs as the one and as the other."""
    known = list(found)
    for short in (one for one in known if one.race.priority == "A" and falls_short(one)):
        for other in (one.race for one in known if one.race.priority == "B"):
            # A started week counts as a whole one: the recovery takes it all the same.
            weeks, days = divmod((short.race.day - other.day).days, 7)
            if 0 < weeks + (days > 0) <= STEP_DOWN_WEEKS and other.half_or_longer:
                costs, less = (_weeks_lost(year, replace(other, priority=one)) for one in (other.priority, "C"))
                yield (
                    f"{other.name} lies {weeks} weeks before {short.race.name}, which stays short of what it asks. Run "
                    f"as a long run it costs less: its recovery takes the load of {costs:.1f} weeks now, and of "
                    f"{less:.1f} as a C race (priority: C). `optimize explain` says what that buys."
                )


def raced_notes(found: Iterable[Readiness]) -> Iterator[str]:
    """Name the races that stand for the longest run of another one, which no run in training comes near."""
    for one in found:
        race = one.stand_in
        if race is not None and one.race.priority != "C":
            yield (
                f"{one.race.name} asks for a run of {duration(one.longest_run_asked)}: {race.name} is that run, about "
                f"{duration(race.minutes)}, and the longest one in training is {duration(one.longest_run)}."
            )


def _weeks_lost(year: Year, race: RaceFacts) -> float:
    """The load that the weeks after the race lack, in weeks of the load before it."""
    return sum(1 - share for share in week_shares(year, race))


def falls_short(one: Readiness) -> bool:
    """Whether fitness or longest run stay short by more than a grid level of either."""
    return one.fitness < ENOUGH * one.fitness_asked or one.longest_counted < ENOUGH * one.longest_run_asked


def _weekends(year: Year, race: RaceFacts, runs: RunHistory) -> BackToBackWeekends | None:
    minutes = weekend_minutes(year, race)
    if not minutes:
        return None
    done, longest = weekends_done(year, race, runs)
    return BackToBackWeekends(done, WEEKENDS, longest, minutes)

"""Races and locked runs whose week takes more load than training can have grown to by then."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf

from constraints.race_calendar import floor_minutes, floor_window, floor_words
from constraints.single_run import FIRST_RUN
from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.bounds.weekly_capacity import Capacities, season_rules
from optimizer.core.amounts import duration
from optimizer.core.requirement import Conflict, Requirement
from optimizer.core.step_report import StepReport, silent
from optimizer.domain.calendar import date_words
from optimizer.domain.fixed_sessions import locked_clash, locked_runs
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.season_rules import LoadCuts, SeasonRules
from optimizer.domain.training_log import history_longest
from optimizer.domain.year import Year
from optimizer.season.load_bound import load_bounds
from optimizer.season.season_solver import SeasonSolver


@dataclass(frozen=True)
class Room:
    """Upper bounds of every week's load in points, computed on demand: with rough and with exact capacities."""

    year: Year
    capacities: Capacities

    @cached_property
    def rough(self) -> tuple[float, ...]:
        return load_bounds(self.year, rough_rules(self.year))

    @cached_property
    def exact(self) -> tuple[float, ...]:
        return load_bounds(self.year, season_rules(self.year, self.capacities))

    def ample(self, minutes: int) -> float:
        """Points that suffice for the week of a long run of so many minutes in any case."""
        return self.capacities.params.ample_load * minutes


def too_heavy(year: Year, history: OptimisticHistory, room: Room) -> Iterator[Conflict]:
    """Races whose long run no week before them can carry, however fast training grows.

    Parameters
    ----------
    year
        Facts of the runner's year.
    history
        Relaxation over all histories.
    room
        Upper bounds of weekly load.

    Yields
    ------
    Conflict
        At most one a race, for the week in which least load is missing.
    """
    for race in year.races:
        weeks = _chances(year, history, race)
        # The rough bound is above the exact one: where a rough week is ample, no model can show a conflict.
        if not weeks or max(room.rough[week] for week in weeks) > room.ample(floor_minutes(year, race)):
            continue
        loads, capacities = room.exact, room.capacities
        # The roomiest week first: it is the likeliest to hold the run, and one week that does ends the check.
        roomiest = sorted(weeks, key=lambda week: -loads[week])
        if all(capacities.lightest(week, floor_minutes(year, race)) > loads[week] for week in roomiest):
            least = _least(year, capacities, race, weeks)
            week = max(weeks, key=lambda week: loads[week] - least[week])
            start = date_words(year.weeks[week].start)
            best = f"the week of {start}, the best one for it, can carry at most {loads[week]:.0f} by then"
            yield _heavy(year, race, week, least[week], best)


def locked_too_heavy(year: Year, room: Room) -> Iterator[Conflict]:
    """Weeks whose locked runs, with all that belongs beside them, take more load than training can have grown to.

    Parameters
    ----------
    year
        Facts of the runner's year.
    room
        Upper bounds of weekly load.

    Yields
    ------
    Conflict
        At most one a week.
    """
    for week, minutes in locked_runs(year).items():
        if room.rough[week] > room.ample(minutes):
            continue
        least, most = room.capacities.lightest(week, minutes), room.exact[week]
        if most < least < inf:
            start = date_words(year.weeks[week].start)
            takes = f"the week of {start} takes at least {least:.0f} points of load with them"
            yield locked_clash(year, week, f"{takes}, and can carry at most {most:.0f} by then")


def no_season(
    year: Year,
    history: OptimisticHistory,
    capacities: Capacities,
    rules: SeasonRules,
    report: StepReport = silent,
) -> Iterator[Conflict]:
    """Races and locked runs that no season leaves room for, proven by the dynamic programme on the full fitness grid.

    Parameters
    ----------
    year
        Facts of the runner's year.
    history
        Relaxation over all histories.
    capacities
        Exact weekly capacities.
    rules
        Season rules with capacities that no plan can beat.
    report
        Hears of every season that is tried; it may raise KeyboardInterrupt to stop.
    """
    room = "no season within the rules has a week so heavy"

    def fits(week: int, load: float) -> bool:
        report("bounds", week, len(year.weeks))
        # Feasibility of the season with a week at least so heavy; no objective matters, so the troughs are left out.
        cuts = LoadCuts(lower={week: load})
        season = SeasonSolver(year, rules, cuts, least_trough=False, full_grid=True)
        return load < inf and season.solve().solvable

    for race in year.with_priority("A", "B"):
        least = _least(year, capacities, race, _chances(year, history, race))
        if least and not any(fits(week, load) for week, load in least.items()):
            week = min(least, key=lambda week: (least[week], -week))
            yield _heavy(year, race, week, least[week], f"{room} before the race")
    for week, minutes in locked_runs(year).items():
        load = capacities.lightest(week, minutes)
        if load < inf and not fits(week, load):
            start = date_words(year.weeks[week].start)
            proof = f"the week of {start} takes at least {load:.0f} points of load with them, and {room} by then"
            yield locked_clash(year, week, proof)


def _least(year: Year, capacities: Capacities, race: RaceFacts, weeks: Sequence[int]) -> dict[int, float]:
    """Least load in points of every week with the race's long run."""
    return {week: capacities.lightest(week, floor_minutes(year, race)) for week in weeks}


def _chances(year: Year, history: OptimisticHistory, race: RaceFacts) -> list[int]:
    """Weeks in which runs can have grown to the race's long run; none where history contains it or none is required."""
    first, last = floor_window(year, race)
    floor = floor_minutes(year, race)
    if floor <= FIRST_RUN or last < first or history_longest(year, first, last) >= floor:
        return []
    weeks = {year.days[d].week for d in year.days if first <= d <= last}
    return sorted(week for week in weeks if history.longest[week] >= floor)


def _heavy(year: Year, race: RaceFacts, week: int, least: float, room: str) -> Conflict:
    """The conflict of a race with the load of the weeks before it, or with the growth of running where `least` is
    infinite."""
    facts = year.weeks[week]
    now = f"your fitness at the start is {year.past.fitness:.0f}"
    proof = f"a week with that run takes at least {least:.0f} points of load, and {room}"
    if least == inf:
        now = f"you ran at most {duration(year.past.busiest)} a week before the start"
        proof = "weekly running grows only so fast, and a long run needs shorter ones beside it: no week can hold it"
    held = () if facts.ceiling is None else (facts.ceiling.why,)
    return Conflict(
        (asked_run(year, race), Requirement("ramp", now, ("history",)), *held),
        proof,
        "growth" if least == inf else "load",
    )


def asked_run(year: Year, race: RaceFacts) -> Requirement:
    """The long run without which a race is impossible, as a fact."""
    floor = floor_minutes(year, race)
    named = f"{race.name} on {date_words(race.day)}"
    return Requirement("race_calendar", floor_words(race, floor, named), race.where)

"""Which long runs before a race step back: as many as leave its longest run within reach."""

from collections.abc import Iterator
from datetime import date

from constraints.alternating_long_runs import alternates, between, shorten_between
from constraints.race_calendar import ready_window
from constraints.race_demand import long_run_demand
from optimizer.bounds.optimistic_history import OptimisticHistory, optimistic
from optimizer.domain.day_facts import Cap, DayFacts
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.year import Year


def alternate_long_runs(year: Year) -> OptimisticHistory:
    """Cap the long runs between the longest ones before A races, the last of them first where not all have room.

    Parameters
    ----------
    year
        Facts of the runner's year, once every family has capped its days.

    Returns
    -------
    OptimisticHistory
        How far runs can grow on the days as they are now.
    """
    alternating = (race for race in year.with_priority("A") if alternates(year, race))
    races = {race: weeks for race in alternating if (weeks := between(year, race))}
    if not races:
        return optimistic(year)
    free = {facts.date: dict(facts.caps) for weeks in races.values() for facts in _days(year, weeks)}
    for race, weeks in races.items():
        shorten_between(year, race, weeks)
    history = optimistic(year)
    if all(_reach(history, race) >= long_run_demand(year, race).asked for race in races):
        return history
    # Somewhere the run asked for is out of reach, perhaps in any case: as few weeks go free as that takes.
    _lift(year, free)
    history = optimistic(year)
    for race, weeks in races.items():
        history = _alternate(year, race, weeks, history)
    return history


def _alternate(year: Year, race: RaceFacts, weeks: list[int], history: OptimisticHistory) -> OptimisticHistory:
    wanted = min(long_run_demand(year, race).asked, _reach(history, race))
    for some in (weeks[:number] for number in range(len(weeks), 0, -1)):
        free = {facts.date: dict(facts.caps) for facts in _days(year, some)}
        shorten_between(year, race, some)
        found = optimistic(year)
        if _reach(found, race) >= wanted:
            return found
        _lift(year, free)
    return history


def _days(year: Year, weeks: list[int]) -> Iterator[DayFacts]:
    return (facts for week in weeks for facts in year.in_week(week))


def _lift(year: Year, before: dict[date, dict[str, Cap]]) -> None:
    for day, caps in before.items():
        year.days[day].caps = caps


def _reach(history: OptimisticHistory, race: RaceFacts) -> int:
    """Most minutes of a run that can lie before the race's taper, whatever was run before."""
    return history.longest_since(*ready_window(history.year, race))

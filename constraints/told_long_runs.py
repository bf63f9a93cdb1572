"""What a runner is told about long runs: those that take too large a part of the week, and those that an injury makes
shorter."""

from collections.abc import Iterator

from constraints.large_long_run import FULL, judged, large_share, minutes_beside
from constraints.long_run_share import race_that_widens
from constraints.race_demand import long_run_demand
from optimizer.core.amounts import count, duration
from optimizer.core.units import percent
from optimizer.domain.calendar import date_words
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year


def spared_notes(year: Year) -> Iterator[str]:
    """For every A or B race that asks for less of a long run because of an injury one sentence on how much less."""
    for race in year.with_priority("A", "B"):
        asked, usual = long_run_demand(year, race).asked, long_run_demand(year, race, spared=False).asked
        if asked < usual:
            yield (
                f"{race.name} asks for a longest run of {duration(asked)} instead of {duration(usual)}: in the year "
                "after an injury the last minutes of a long run cost more than the race gains by them."
            )


def large_notes(year: Year, log: Log) -> Iterator[str]:
    """For every race one sentence on the weeks whose long run takes too large a part of them, and why."""
    found: dict[RaceFacts, list[tuple[float, int]]] = {}
    for week in (facts.index for facts in year.weeks if judged(year, facts.index)):
        race, share = race_that_widens(year, week), _share(year, log, week)
        if race is not None and share > large_share(year, week):
            found.setdefault(race, []).append((share, week))
    for race, weeks in found.items():
        most, week = max(weeks, key=lambda one: (one[0], -one[1]))
        larger = f"more than {percent(min(large_share(year, index) for _, index in weeks))} of its week"
        when, start = count(len(weeks), "week"), date_words(year.weeks[week].start)
        yield (
            f"The long run takes {larger} in {when} before {race.name}, {percent(most)} in that of {start}: "
            f"{_reason(year, log, race, [index for _, index in weeks])}."
        )


def _reason(year: Year, log: Log, race: RaceFacts, weeks: list[int]) -> str:
    """Days that are full, else a load that does not grow faster."""
    if all(_full(year, log, week) for week in weeks):
        return "the other days hold about all the running that they have time for"
    return (
        f"{race.name} asks for {duration(long_run_demand(year, race).asked)}, and fitness that grows step by step "
        "carries no more running beside it"
    )


def _full(year: Year, log: Log, week: int) -> bool:
    beside = log.week_minutes(week) - _longest(year, log, week)
    return FULL[1] * beside >= FULL[0] * minutes_beside(year, week)


def _share(year: Year, log: Log, week: int) -> float:
    running = log.week_minutes(week)
    return _longest(year, log, week) / running if running else 0.0


def _longest(year: Year, log: Log, week: int) -> int:
    return max(log.days.get(day, {}).get("long", 0) for day in year.weeks[week].days)

"""More time on several days of the week at once, for races that no day alone makes room for.

A marathon off two short weekdays and 75 minutes on Sundays asks for a longer run and for running beside it: more of
either alone leaves the other missing, so neither looks like a step. Together they are what a coach offers first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from constraints.race_calendar import asked_longest
from optimizer.build_year import prepare
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import MinimalConflict
from optimizer.explain.relaxation import TIME, Relaxation, Repair, SizedRelaxation, Years, offering
from optimizer.explain.runner_words import WEEKDAY_NAMES, listed
from optimizer.formats.scenario import WEEKDAYS, Scenario

DayTimes = dict[str, int]
"""Minutes by day, of the days that get more of them."""


@dataclass(frozen=True)
class FullerWeek:
    """The days of a week that get more time, and the day on which runs may be long from then on, too."""

    times: DayTimes
    long: str | None = None

    def more(self, minutes: DayTimes) -> int:
        """Minutes that it has more."""
        return sum(more - minutes[day] for day, more in self.times.items())


def by_shared_time(oracle: Oracle, found: Sequence[MinimalConflict]) -> Iterator[Repair]:
    """The week with least more time in it that holds what the races ask for, planned and audited; none where time is
    not what is missing, or where no such week is enough.

    Parameters
    ----------
    oracle
        Answers for the year; each week that is planned costs one of its plans.
    found
        Its conflicts.
    """
    if not any(_asks_for_time(clash) for clash in found):
        return
    at = (oracle.scenario, oracle.past)
    for weeks in _weeks(at, found):
        way = _way(oracle.scenario, weeks)
        every = (Repair.of(at, (SizedRelaxation(way, i),)) for i in way.amounts)
        enough = next(_least_planned(oracle, [one for one in every if _allowed(oracle, one)]), None)
        if enough is not None:
            yield enough
            return


def _asks_for_time(clash: MinimalConflict) -> bool:
    places = {where[:2] if where[0] == "availability" else where[:1] for where in clash.wheres}
    return ("races",) in places and ("availability", "minutes") in places


def _weeks(at: Years, found: Sequence[MinimalConflict]) -> Iterator[list[FullerWeek]]:
    """Weeks with ever more time: the day of long runs gets what the longest run asks for, days that are trained on get
    to the next usual length, and days without time are added. Where that day is taken on some dates, another one is
    tried, too."""
    scenario = at[0]
    minutes, chosen = _minutes(scenario), scenario.availability.long_run_days
    if not chosen:
        return
    year = prepare(*at)
    asked = max((asked_longest(year, race) for race in year.with_priority("A", "B")), default=0)
    # The day with most time is the one on which somebody runs long.
    main = max(chosen, key=lambda day: minutes[day])
    if usual := _longer_weeks(scenario, main, asked):
        yield usual
    other = _other_day(scenario) if _taken(scenario, main, found) else None
    if other is not None:
        yield [
            replace(week, long=other) for week in (FullerWeek({other: asked}), *_longer_weeks(scenario, other, asked))
        ]


def _longer_weeks(scenario: Scenario, main: str, asked: int) -> list[FullerWeek]:
    """Those in which runs are long on one day, by the minutes that they have more."""
    minutes = _minutes(scenario)
    others = [day for day in WEEKDAYS if day != main and day not in scenario.availability.rest_days]
    trained = [day for day in others if minutes[day]]
    free = _spread([day for day in others if not minutes[day]], minutes)
    seen: list[FullerWeek] = []
    for added in range(EXPLAIN.days_added + 1):
        for length in EXPLAIN.day_lengths:
            times = {day: length for day in (*trained, *free[:added]) if minutes[day] < length}
            week = FullerWeek(times | ({main: asked} if asked > minutes[main] else {}))
            if week.times and week not in seen:
                seen.append(week)
    return sorted(seen, key=lambda week: week.more(minutes))


def _taken(scenario: Scenario, main: str, found: Sequence[MinimalConflict]) -> bool:
    """Whether dates on which that day is taken have a part in a clash."""
    entries = scenario.availability.exceptions
    clashing = {int(where[2]) for clash in found for where in clash.wheres if where[1:2] == ("exceptions",)}
    first = (entries[index].first for index in clashing if entries[index].first == entries[index].last)
    return any(day is not None and WEEKDAYS[day.weekday()] == main for day in first)


def _other_day(scenario: Scenario) -> str | None:
    """The day on which somebody would run long instead: trained on, not yet for long runs, with most time; of two, the
    later one in the week."""
    minutes, offer = _minutes(scenario), scenario.availability
    days = [day for day in WEEKDAYS if minutes[day] and day not in (*offer.long_run_days, *offer.rest_days)]
    return max(days, key=lambda day: (minutes[day], WEEKDAYS.index(day)), default=None)


def _spread(free: Sequence[str], minutes: DayTimes) -> list[str]:
    """Days without time, those first that have fewest trained days beside them, later days before earlier ones."""

    def order(day: str) -> tuple[int, int]:
        at = WEEKDAYS.index(day)
        return sum(minutes[WEEKDAYS[(at + step) % 7]] > 0 for step in (-1, 1)), -at

    return sorted(free, key=order)


def _minutes(scenario: Scenario) -> DayTimes:
    return {day: getattr(scenario.availability.minutes, day) for day in WEEKDAYS}


def _with(scenario: Scenario, week: FullerWeek) -> Scenario:
    offer = scenario.availability
    days = offer.long_run_days if week.long is None else (*offer.long_run_days, week.long)
    return offering(minutes=offer.minutes.model_copy(update=week.times), long_run_days=days)(scenario)


def _way(scenario: Scenario, weeks: Sequence[FullerWeek]) -> Relaxation:
    """The weeks as amounts of one change."""
    minutes = _minutes(scenario)
    longest = weeks[-1].times
    main = weeks[-1].long or max(longest, key=lambda day: longest[day])

    def words(number: int) -> str:
        week = weeks[number]
        days = sorted(week.times.items(), key=lambda item: (-item[1], WEEKDAYS.index(item[0])))
        told = [f"{more} min on {WEEKDAY_NAMES[day]} (instead of {minutes[day]})" for day, more in days]
        return f"allow {listed([*([f'long runs on {WEEKDAY_NAMES[week.long]} too'] if week.long else []), *told])}"

    def price(number: int) -> float:
        week = weeks[number]
        return sum(2 + (more - minutes[day]) / 5 for day, more in week.times.items()) + (3 if week.long else 0)

    return Relaxation(
        ("availability", "minutes", main),
        TIME,
        tuple(range(len(weeks))),
        lambda old, past, number: (_with(old, weeks[number]), past),
        words,
        price,
    )


def _allowed(oracle: Oracle, repair: Repair) -> bool:
    return oracle.left > 0 and oracle.possible(repair.scenario, repair.past)


def _least_planned(oracle: Oracle, possible: Sequence[Repair]) -> Iterator[Repair]:
    """The first of them that is planned: mostly the least, as the rules allow them all; else by halving, the last one
    asked before those between, for a search in vain takes longest."""

    def planned(number: int) -> bool:
        repair = possible[number]
        return oracle.plans > 0 and oracle.planned(repair.scenario, repair.past)

    low, high = 0, len(possible) - 1
    if high < 0:
        return
    if planned(low):
        yield possible[low]
        return
    low += 1
    if low > high or not planned(high):
        return
    while low < high and oracle.plans > 0:
        middle = (low + high) // 2
        low, high = (low, middle) if planned(middle) else (middle + 1, high)
    yield possible[high]

"""More time on several days of the week at once, for races that no day alone makes room for.

A marathon off two short weekdays and 75 minutes on Sundays asks for a longer run and for running beside it: more of
either alone leaves the other missing, so neither looks like a step. Together they are what a coach offers first.
"""

from collections.abc import Iterator, Sequence

from constraints.race_calendar import asked_longest
from optimizer.build_year import prepare
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import MinimalConflict
from optimizer.explain.relaxation import TIME, Relaxation, Repair, SizedRelaxation, Years, offering
from optimizer.explain.runner_words import WEEKDAY_NAMES, listed
from optimizer.explain.sound_scenarios import sound
from optimizer.formats.scenario import WEEKDAYS, Scenario

DayTimes = dict[str, int]
"""Minutes by day, of the days that get more of them."""


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
    weeks = list(_weeks(at))
    if not weeks:
        return
    way = _way(oracle.scenario, weeks)
    possible = [
        one for one in (Repair.of(at, (SizedRelaxation(way, i),)) for i in way.amounts) if _allowed(oracle, one)
    ]
    yield from _least_planned(oracle, possible)


def _asks_for_time(clash: MinimalConflict) -> bool:
    places = {where[:2] if where[0] == "availability" else where[:1] for where in clash.wheres}
    return ("races",) in places and ("availability", "minutes") in places


def _weeks(at: Years) -> Iterator[DayTimes]:
    """Weeks with ever more time: the day of long runs gets what the longest run asks for, days that are trained on get
    to the next usual length, and days without time are added."""
    scenario = at[0]
    offer = scenario.availability
    minutes = _minutes(scenario)
    if not offer.long_run_days:
        return
    # The day with most time is the one on which somebody runs long.
    main = max(offer.long_run_days, key=lambda day: minutes[day])
    others = [day for day in WEEKDAYS if day != main and day not in offer.rest_days]
    trained, free = (
        [day for day in others if minutes[day]],
        _spread([day for day in others if not minutes[day]], minutes),
    )
    seen: list[DayTimes] = []
    for added in range(EXPLAIN.days_added + 1):
        for length in EXPLAIN.day_lengths:
            week = {day: length for day in (*trained, *free[:added]) if minutes[day] < length}
            week |= _longest(at, main, week)
            if week and week not in seen:
                seen.append(week)
    yield from sorted(seen, key=lambda week: sum(more - minutes[day] for day, more in week.items()))


def _longest(at: Years, main: str, week: DayTimes) -> DayTimes:
    """Time for the longest run that is asked for in that week."""
    scenario, past = _with(at[0], week), at[1]
    year = prepare(scenario, past)
    asked = max((asked_longest(year, race) for race in year.with_priority("A", "B")), default=0)
    return {main: asked} if asked > _minutes(scenario)[main] else {}


def _spread(free: Sequence[str], minutes: DayTimes) -> list[str]:
    """Days without time, those first that have fewest trained days beside them, later days before earlier ones."""

    def order(day: str) -> tuple[int, int]:
        at = WEEKDAYS.index(day)
        return sum(minutes[WEEKDAYS[(at + step) % 7]] > 0 for step in (-1, 1)), -at

    return sorted(free, key=order)


def _minutes(scenario: Scenario) -> DayTimes:
    return {day: getattr(scenario.availability.minutes, day) for day in WEEKDAYS}


def _with(scenario: Scenario, week: DayTimes) -> Scenario:
    return offering(minutes=scenario.availability.minutes.model_copy(update=week))(scenario)


def _way(scenario: Scenario, weeks: Sequence[DayTimes]) -> Relaxation:
    """The weeks as amounts of one change."""
    minutes = _minutes(scenario)
    main = max(weeks[-1], key=lambda day: weeks[-1][day])

    def words(number: int) -> str:
        days = sorted(weeks[number].items(), key=lambda item: (-item[1], WEEKDAYS.index(item[0])))
        told = [f"{more} min on {WEEKDAY_NAMES[day]} (instead of {minutes[day]})" for day, more in days]
        return f"allow {listed(told)}"

    def price(number: int) -> float:
        return sum(2 + (more - minutes[day]) / 5 for day, more in weeks[number].items())

    return Relaxation(
        ("availability", "minutes", main),
        TIME,
        tuple(range(len(weeks))),
        lambda old, past, number: (_with(old, weeks[number]), past),
        words,
        price,
    )


def _allowed(oracle: Oracle, repair: Repair) -> bool:
    return oracle.left > 0 and sound(repair.scenario) and not oracle.of(repair.scenario, repair.past)


def _least_planned(oracle: Oracle, possible: Sequence[Repair]) -> Iterator[Repair]:
    """The first of them that is planned, by halving; the last is asked first, for a search in vain takes longest."""

    def planned(number: int) -> bool:
        repair = possible[number]
        return oracle.plans > 0 and oracle.planned(repair.scenario, repair.past)

    high = len(possible) - 1
    if high < 0 or not planned(high):
        return
    low = 0
    while low < high and oracle.plans > 0:
        middle = (low + high) // 2
        low, high = (low, middle) if planned(middle) else (middle + 1, high)
    yield possible[high]

"""Cycles that climb: every A race is reached with more than the one before, and with no less than the B races and the
long training races on the way to it, up to what is worth running."""

import math
from collections.abc import Iterator
from itertools import pairwise

from constraints.health_base import BESIDE
from constraints.race_calendar import RaceCalendar, race_demands, race_free, usual_week
from constraints.race_demand import EASY_LOAD, demanded_fitness
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.season_rules import CYCLE, Climb, Demand
from optimizer.domain.year import Year

QUARTERS = (26, 39)
"""Weeks of a year without an A or B race at whose start its base is compared again. Ours."""
CYCLE_DAYS = 84
"""Days from one A race to the next, or from the season's start to the first, from which a cycle lies between them that
can climb."""
TUNE_UP_DAYS = 56
"""Days from a race to the taper of the A race it leads to, from which there is time to be as fit again."""
AFTER_BASE = 8
"""Weeks from the end of the base that a season begins with to an A race's taper, from which it climbs beyond it."""
MEAN_KM, OVER_MEAN = (43, 59, 108), 1.2
"""Weekly km of published marathon plans by level, as means of twelve weeks (Knopp 2024), and the share of it beyond
which nothing is asked."""
OFFERED = 0.9
"""Share of the minutes offered beyond which nothing is asked either. Ours."""
OVER_ASKED = 1.05
"""Share of what a race asks that a cycle which follows a longer race's asks for, whatever was reached before it: sixty
easy km more make no better 10 km, and the load would have to stand on weekends that no 10 km is trained by. Ours."""
EARLY = 0.6
"""Share of that growth which is there after half of these weeks. Ours."""
EAGER = 0.08
"""What a cycle climbs in a year where that costs no more than a little evenness of the loads. Ours."""
BUILD_WEEKS, BUILD_SHARE = (8, 12), 0.8
"""Least and most ordinary weeks at the season's start in which the base grows, and the share of the minutes offered up
to which it does."""


def cycle_races(year: Year) -> Iterator[RaceFacts]:
    """The A races that have a cycle of their own before them."""
    before = year.horizon.start
    for race in year.with_priority("A"):
        if (race.day - before).days >= CYCLE_DAYS:
            yield race
        before = race.day


def cycle_demands(year: Year) -> Iterator[Demand]:
    """What every A cycle requires at least, whatever the one before it reached: more than the season's start, and than
    the target of the cycle before."""
    levels, top, own = fitness_grid(), highest_base(year), list(cycle_races(year))
    # Invariant: `target` is what the races so far have asked for, `number` counts the cycles before this one.
    target, number, built = _start(year), 0, list(base_demand(year))
    races = list(year.with_priority("A"))
    for place, race in enumerate(races):
        if race in own:
            # Where there is time to climb beyond it, the first cycle starts from the base of the first weeks.
            if number == 0 and built and RaceCalendar.taper_start(year, race) - built[-1].week >= AFTER_BASE:
                target = max(target, levels.levels[built[-1].level])
            target = max(target, min(target * _growth(year, number), top))
            asked = min(target, _worth(year, races[place - 1] if place else None, race))
            yield Demand(race.name, RaceCalendar.taper_start(year, race), levels.ceil(asked), CYCLE)
        # The first A race is prepared whatever came before it, so later cycles start from what it asks at least.
        if place == 0:
            target = max(target, demanded_fitness(year, race))
        number += race in own


def base_demand(year: Year) -> Iterator[Demand]:
    """What the first weeks of a season build up to, and where no race counts the weeks after them: strength and quicker
    sessions come on top of the running that the runner had before, not in its place."""
    week = next((w.index for w in year.weeks if w.mode != "growth" or w.ceiling is not None), len(year.weeks))
    week = min(week, BUILD_WEEKS[1])
    free, start = race_free(year), _start(year)
    if week < BUILD_WEEKS[0] or _away_since(year, 0, week) or (year.new and free):
        return
    growth = year.limits["base_growth"] * start
    grown = max(growth, BESIDE / 7) if free else growth
    for due, part in ((week // 2, EARLY), (week, 1.0)):
        yield Demand("base", due, fitness_grid().ceil(max(start, min(start + part * grown, _top(year)))), CYCLE)
    for due in QUARTERS if free else ():
        if week < due < len(year.weeks) and not _away_since(year, due - BUILD_WEEKS[0], due):
            yield Demand("base", due, fitness_grid().floor(base_at(year, due)), CYCLE)


def base_at(year: Year, week: int) -> float:
    """Fitness that the base has grown to by that week, for its limit is stated for a year; in a year without a race
    strength comes on top, as far as such a base is worth it."""
    start, growth = _start(year), 1 + year.limits["base_growth"] * week / 52
    if not race_free(year) or year.new:
        return start * growth
    return max(start, min((start + BESIDE / 7) * growth, _top(year)))


def _start(year: Year) -> float:
    """Fitness at the season's start, on the grid."""
    return fitness_grid().levels[fitness_grid().floor(year.past.fitness)]


def _top(year: Year) -> float:
    """Fitness up to which the base grows: four fifths of the minutes offered, and what is worth running."""
    return min(BUILD_SHARE * usual_week(year) * EASY_LOAD / 7, highest_base(year))


def _away_since(year: Year, first: int, last: int) -> bool:
    return any(facts.absent for facts in year.days.values() if first <= facts.week < last)


def cycle_climbs(year: Year) -> Iterator[Climb]:
    """What every A race requires after what the season reached before it."""
    top, number, own = highest_base(year), 0, list(cycle_races(year))
    races = [None, *year.with_priority("A")]
    for before, race in pairwise(races):
        assert race is not None
        week = RaceCalendar.taper_start(year, race)
        if before is not None and race in own:
            number += 1
            growth, since = _growth(year, number), (RaceCalendar.taper_start(year, before),)
            # Stated for a year: races closer to each other leave less time, in proportion to the days between them.
            eager = 1 + EAGER * min(1.0, (race.day - before.day).days / 364) if growth > 1 else 0.0
            # Toward a shorter race only the base is kept: the longer one's fitness takes runs that it has no use for.
            if _worth(year, before, race) >= top:
                yield Climb(race.name, week, since, growth, top, eager=eager)
        if tune_ups := tuple(_tune_ups(year, before, race)):
            yield Climb(race.name, week, tune_ups, 1.0)


def _worth(year: Year, before: RaceFacts | None, race: RaceFacts) -> float:
    """Fitness beyond which the cycle before a race requires nothing, where the race before it required more."""
    asked = demanded_fitness(year, race)
    longer = before is not None and demanded_fitness(year, before) > asked
    return OVER_ASKED * asked if longer else math.inf


def _growth(year: Year, number: int) -> float:
    """How much more a cycle requires than the last: the first after the season's start or after an A race, then the
    later ones."""
    return 1 + year.limits["next_cycle_growth" if number <= 1 else "later_cycle_growth"]


def _tune_ups(year: Year, before: RaceFacts | None, race: RaceFacts) -> Iterator[int]:
    """Weeks of the races since the last A race on the way to this one that leave time to be as fit again."""
    start = year.weeks[RaceCalendar.taper_start(year, race)].start
    for other, week in _on_the_way(year, race):
        later = before is None or other.day > before.day
        if later and (start - other.day).days >= TUNE_UP_DAYS:
            yield week


def _on_the_way(year: Year, race: RaceFacts) -> Iterator[tuple[RaceFacts, int]]:
    """B races, and shorter ones from a marathon on that are run as training, each with the week at whose start the
    runner is as fit as for it."""
    for other, demand in race_demands(year):
        if other.priority == "B":
            yield other, demand.week
    for other in year.with_priority("C"):
        if other.marathon_or_longer and other.km < race.km:
            yield other, other.week


def highest_base(year: Year) -> float:
    """Fitness (CTL) beyond which no later cycle requires more."""
    km = year.minutes_at_easy(OVER_MEAN * MEAN_KM[year.level])
    return min(km, OFFERED * usual_week(year)) * EASY_LOAD / 7

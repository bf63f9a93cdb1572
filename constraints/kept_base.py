"""The base that training keeps: what is left of the highest fitness reached, week by week, when nothing but races,
absences and injuries takes from it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from constraints.cycles import cycle_races
from constraints.race_calendar import race_demands
from constraints.recovery_times import WEEK_BEGUN, week_shares
from optimizer.core.training_load import after_days
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_rules import AT_END, KEPT, Climb, SeasonRules, WeekRules
from optimizer.domain.week_facts import WeekFacts
from optimizer.domain.year import Year

CLIMB = 0.01
"""Of the highest fitness reached, what an ordinary week adds after it was lost."""
SWING = 0.97
"""Of the fitness before a cutback, what is there after it: a week may be compared right behind one."""
BACK = 2
"""Ordinary weeks after those, at whose end fitness is as before such a race, but for a cutback."""
EVERY = 4
"""Ordinary weeks from one comparison to the next."""


def kept_climbs(year: Year, rules: SeasonRules) -> Iterator[Climb]:
    """What every fourth ordinary week, the last one before a race and the season's end keep of the highest fitness
    reached before: at the season's start, and at the starts of A and B races' tapers."""
    if not year.limits["base_kept"]:
        return
    demands = list(race_demands(year))
    peaks = sorted(demand.week for _, demand in demands)
    summits = {demand.week for race, demand in demands if race in cycle_races(year)}
    # Invariant: `share` of the highest fitness reached is left as the week begins, and `carried` of it was there when
    # its constrained phase began.
    ordinary, share, carried = 0, 1.0, 1.0
    for week, facts in enumerate(year.weeks):
        if ordinary == EVERY or (week in peaks and _ordinary(year, week - 1)):
            yield _kept(year, week, share, peaks, KEPT)
            ordinary = 0
        if week in summits:
            share = 1.0
        if facts.mode != "constrained" or _ordinary(year, week - 1):
            carried = share
        left = _left(year, facts, rules.weeks[week], share, carried)
        ordinary = ordinary + 1 if left is None else 0
        share = max(share, min(share + CLIMB, year.limits["base_kept"])) if left is None else left
    yield _kept(year, len(year.weeks), share, peaks, AT_END)
    yield from _back_after_training_races(year)


def _back_after_training_races(year: Year) -> Iterator[Climb]:
    """What is there again two ordinary weeks after the weeks that a marathon or longer, run as training, holds back."""
    for race in year.with_priority("C"):
        if race.marathon_or_longer and (held := week_shares(year, race)):
            first = year.horizon.week_of(race.day + timedelta(days=WEEK_BEGUN)) + len(held)
            ordinary = all(w.mode == "growth" and w.ceiling is None for w in year.weeks[first : first + BACK])
            if first + BACK < len(year.weeks) and ordinary:
                yield Climb(f"back after {race.name}", first + BACK, (race.week,), SWING, tier=KEPT)


def _ordinary(year: Year, week: int) -> bool:
    return week >= 0 and year.weeks[week].mode == "growth"


def _kept(year: Year, week: int, share: float, peaks: Sequence[int], tier: int) -> Climb:
    since = (0, *(peak for peak in peaks if 0 < peak < week))
    share = SWING * min(share, year.limits["base_kept"])
    return Climb("base kept", week, since, share, tier=tier)


def _left(year: Year, facts: WeekFacts, rule: WeekRules, share: float, carried: float) -> float | None:
    """What is left after a week that cannot hold fitness, by its ceiling and the time it offers; None where it can."""
    fitness = fitness_grid().levels[fitness_grid().floor(year.past.fitness)]
    load = rule.rough
    if facts.ceiling is not None:
        load = min(load, facts.ceiling.most * facts.n * fitness * carried + rule.raced)
    if load >= facts.n * fitness * share:
        return None
    return after_days(fitness * share, load, facts.n) / fitness

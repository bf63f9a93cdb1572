"""Room: how much load a week surely has space for, so that the audit blames no plan for what nobody could do.

It follows from the year alone, not from capacities that a solver found: planner and audit, today or from a file,
exempt the same weeks.
"""

from optimizer.core import units
from optimizer.core.training_load import after_days
from optimizer.domain import session_kinds
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import raced_load
from optimizer.domain.season_rules import SCANT, SCARCE, WeekRules
from optimizer.domain.year import Year

SURE = 0.5
"""Adding up days forgets most rules of a week; half of their sum is there in any case."""


def sure_room(year: Year, week: int) -> float:
    """Load in points that the week has room for under any rules: half of what its days add up to, all that is fixed on
    days that fixed sessions fill, and never less than all that is fixed."""
    facts = year.in_week(week)
    taken = [year.fixed_load(day.date) / units.LOAD_UNIT for day in facts if _is_full(day)]
    rests = year.limits.count("rest_days")
    days = heaviest_days(year, week, [_day(year, day) for day in facts if not _is_full(day)], rests, len(taken))
    return max(SURE * sum(days) + sum(taken), year.weeks[week].fixed_load / units.LOAD_UNIT)


def _is_full(day: DayFacts) -> bool:
    """Whether nothing fits beside the day's fixed sessions: they use up its number of sessions, or strength leaves less
    than the shortest run takes."""
    least = min((kind.least for kind in session_kinds.MAIN if day.most(kind.name)), default=0)
    alone = bool(day.fixed) and day.race is None and session_kinds.MAIN_NAMES.isdisjoint(day.fixed)
    return day.taken or (alone and day.minutes - sum(day.fixed.values()) < least)


def heaviest_days(year: Year, week: int, loads: list[float], rests: int, taken: int = 0) -> list[float]:
    """The loads of the days that so many rest days leave, heaviest first; on `taken` further days training is fixed."""
    whole = year.limits.count("rest_window") == 7 and year.weeks[week].n == 7
    most = 7 - rests - taken if whole else len(loads)
    return sorted(loads, reverse=True)[: max(0, most)]


def is_scarce(rule: WeekRules, holding: float) -> bool:
    """Whether the week has much less than the load that maintains fitness; points."""
    return rule.sure < SCARCE * holding


def floor_in_force(rule: WeekRules, least: float) -> float:
    """The floor, lowered in weeks of little load; points."""
    return min(least, SCANT * rule.sure)


def top_load(year: Year, week: int, rule: WeekRules, level: int) -> float:
    """The most load that counts in the week and that it surely has room for; points.

    In a partial week one grid level is many points, so what fits may count for much less.
    """
    levels, days = fitness_grid(), year.weeks[week].n
    fitness = levels.levels[level]
    # A race's load is a fact: the ramp caps what is added to it, never the race.
    raced = after_days(fitness, raced_load(rule, fitness, days), days)
    capped = levels.floor(max(raced, *(factor * fitness + more for factor, more in rule.ramp())))
    reached = min(levels.after(level, rule.sure, days), capped)
    return levels.load(level, reached, days)


def _day(year: Year, day: DayFacts) -> float:
    """As many of the day's heaviest sessions as it may hold, within its minutes, its race on top; strength alone is no
    such session, for a week holds few."""
    loads = sorted((kind.rate * day.most(kind.name) for kind in session_kinds.MAIN), reverse=True)
    rate = max((kind.rate for kind in session_kinds.MAIN if day.most(kind.name)), default=0)
    held = min(rate * day.minutes, sum(loads[: year.scenario.availability.sessions_per_day]))
    race = day.race.load / units.LOAD_UNIT if day.race is not None else 0.0
    return held / 60 + race

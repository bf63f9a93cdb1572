"""How much of a race's fitness was ridden, swum or hiked: load is load, but legs that have not run it are less sure of
the race."""

from collections.abc import Iterable
from datetime import date, timedelta

from optimizer.core.training_load import curve
from optimizer.formats.plan import Plan, RaceReadiness

EASING = ("taper", "race")
TOLD_SHARE, TOLD_POINTS = 0.1, 2
"""Share of the fitness, and points, from which it is told (ours)."""


def cross_trained(plan: Plan, ready: RaceReadiness) -> str:
    """` (9 of it from cross-training)`: what of the fitness for a race was not run; empty where that is little.

    Parameters
    ----------
    plan
        With the load of every session.
    ready
        What it brings to the race, at the start of its taper.
    """
    before = _taper(plan, ready.date)
    days = [day.sessions for day in plan.days if day.date < before]
    start = plan.weeks[0].fitness_counted if plan.weeks else 0.0
    every = _fitness(start, ([session.load for session in done] for done in days))
    crossed = ([one.load for one in done if one.kind == "cross_training"] for done in days)
    share = _fitness(0.0, crossed) / every if every else 0.0
    points = round(share * ready.fitness)
    return f" ({points} of it from cross-training)" if share >= TOLD_SHARE and points >= TOLD_POINTS else ""


def _fitness(start: float, days: Iterable[list[int]]) -> float:
    """Fitness behind the loads of those days."""
    shapes = curve(start, 0.0, map(sum, days))
    return shapes[-1].fitness if shapes else start


def _taper(plan: Plan, race: date) -> date:
    """The first day of the taper and race weeks that lead to that day."""
    phases = {day.date: day.phase for day in plan.days}
    while phases.get(race - timedelta(days=1)) in EASING:
        race -= timedelta(days=1)
    return race

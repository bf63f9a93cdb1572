"""How much of a race's fitness was ridden, swum or hiked: load is load, but legs that have not run it are less sure of
the race."""

from datetime import date, timedelta

from optimizer.formats.plan import Plan, RaceReadiness

DAYS = 42
"""Time constant of fitness."""
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
    every = plan.weeks[0].fitness_counted if plan.weeks else 0.0
    cross = 0.0
    for day in plan.days:
        if day.date < before:
            loads = [(session.load, session.kind == "cross_training") for session in day.sessions]
            every += (sum(load for load, _ in loads) - every) / DAYS
            cross += (sum(load for load, crossed in loads if crossed) - cross) / DAYS
    share = cross / every if every else 0.0
    points = round(share * ready.fitness)
    return f" ({points} of it from cross-training)" if share >= TOLD_SHARE and points >= TOLD_POINTS else ""


def _taper(plan: Plan, race: date) -> date:
    """The first day of the taper and race weeks that lead to that day."""
    phases = {day.date: day.phase for day in plan.days}
    while phases.get(race - timedelta(days=1)) in EASING:
        race -= timedelta(days=1)
    return race

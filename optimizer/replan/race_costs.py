"""What a replan costs each race: how short of it the old plan was, and how short the new one is."""

from dataclasses import dataclass

from optimizer.formats.plan import Plan, RaceReadiness

SHOWN = 0.05
"""Percent below which two plans are as ready."""


@dataclass(frozen=True)
class RaceCost:
    """Percent short of what the race asks, before and after: of its fitness and of its longest run."""

    race: str
    fitness: tuple[float, float]
    longest_run: tuple[float, float]

    @property
    def moved(self) -> bool:
        """Whether the race is prepared otherwise than before."""
        return any(abs(after - before) >= SHOWN for before, after in (self.fitness, self.longest_run))

    @property
    def worse(self) -> bool:
        """Whether it costs the race something."""
        return any(after - before >= SHOWN for before, after in (self.fitness, self.longest_run))


def race_costs(old: Plan, new: Plan) -> tuple[RaceCost, ...]:
    """Every race of both plans that is prepared otherwise, by name, in the order of the new plan."""
    before = {ready.race: ready for ready in old.readiness}
    pairs = ((before[ready.race], ready) for ready in new.readiness if ready.race in before)
    found = (RaceCost(now.race, (_fitness(was), _fitness(now)), (_longest(was), _longest(now))) for was, now in pairs)
    return tuple(cost for cost in found if cost.moved)


def _fitness(ready: RaceReadiness) -> float:
    return _short(ready.fitness, ready.fitness_asked)


def _longest(ready: RaceReadiness) -> float:
    return _short(ready.longest_run, ready.longest_run_asked)


def _short(value: float, asked: float) -> float:
    return round(max(0.0, 100 * (1 - value / asked)), 1) if asked > 0 else 0.0

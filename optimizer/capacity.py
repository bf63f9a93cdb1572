"""How much load a week can carry at most: first by adding up its days, then, where that matters, by an exact
small model."""

from dataclasses import dataclass, field

from optimizer import units
from optimizer.chains import Optimistic
from optimizer.rough import rough_rules
from optimizer.season_rules import SeasonRules
from optimizer.year import Year

LIMIT = 1.0
"""Deterministic seconds for one exact capacity; its bound is valid even when time runs out."""


SCARCE = 0.75
"""A week with less room than this share of the usual one gets its exact capacity at once: it will bind."""


@dataclass
class Capacities:
    """Upper bounds of weekly load in points, none of which any plan can beat; `work` counts deterministic seconds."""

    year: Year
    memory: Optimistic
    work: float = 0.0
    _exact: dict[bytes, float] = field(default_factory=dict)
    _known: dict[int, float] = field(default_factory=dict)

    def exact(self, week: int) -> float:
        """The most load of the week under every rule and the most favourable past; 0 when nothing at all fits."""
        from optimizer import solver
        from optimizer.model import capacity_model

        if week not in self._known:
            days = capacity_model(self.year, week, self.memory)
            key = solver.fingerprint(days.model)
            if key not in self._exact:
                answer = solver.solve(days.model, LIMIT, solver.IMPROVE)
                self.work += answer.work
                self._exact[key] = (answer.bound or 0.0) / units.LOAD_UNIT if answer.status != "infeasible" else -1.0
            self._known[week] = self._exact[key]
        return self._known[week]

    def lightest(self, week: int, minutes: int) -> float:
        """The least load in points of the week with a run of so many minutes, under every rule and the most favourable
        past; infinite when no such week holds it."""
        from optimizer import solver
        from optimizer.model import run_model

        days = run_model(self.year, week, minutes, self.memory)
        answer = solver.solve(days.model, LIMIT, solver.IMPROVE)
        self.work += answer.work
        return float("inf") if answer.status == "infeasible" else (answer.bound or 0.0) / units.LOAD_UNIT


def season_rules(year: Year, capacities: Capacities) -> SeasonRules:
    """The lattice's rules: every family's, scarce weeks with exact capacities."""
    rules = rough_rules(year)
    usual = sorted(week.rough for week in rules.weeks)[len(rules.weeks) // 2]
    for facts, week in zip(year.weeks, rules.weeks, strict=True):
        if facts.mode == "growth" and week.rough < SCARCE * usual:
            week.capacity = min(week.capacity, max(capacities.exact(facts.index), week.fixed))
    return rules

"""How much load a week can carry at most: first by adding up its days, then, where that matters, by an exact
small model."""

from dataclasses import dataclass, field

from constraints import FAMILIES
from optimizer import catalogue, solver
from optimizer.chains import Optimistic
from optimizer.model import capacity_model
from optimizer.season_rules import SeasonRules, WeekRules
from optimizer.year import DayFacts, Year

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

    def rough(self, week: int) -> float:
        """The sum of every day's heaviest sessions, its rest days taken off."""
        days = self.year.in_week(week)
        loads = sorted((self._heaviest(facts) for facts in days), reverse=True)
        if self.year.limits.count("rest_window") == 7 and len(days) == 7:
            loads = loads[: 7 - self.year.limits.count("rest_days")]
        return max(sum(loads), self.year.weeks[week].fixed_load / 12)

    def exact(self, week: int) -> float:
        """The most load of the week under every rule and the most favourable past; 0 when nothing at all fits."""
        if week not in self._known:
            days = capacity_model(self.year, week, self.memory)
            key = solver.fingerprint(days.model)
            if key not in self._exact:
                answer = solver.solve(days.model, LIMIT, solver.TIGHT)
                self.work += answer.work
                self._exact[key] = (answer.bound or 0.0) / 12 if answer.status != "infeasible" else -1.0
            self._known[week] = self._exact[key]
        return self._known[week]

    def _heaviest(self, facts: DayFacts) -> float:
        mains = sorted((self._load(facts, kind.name) for kind in catalogue.MAIN), reverse=True)
        mains = mains[: self.year.scenario.availability.sessions_per_day]
        extra = self._load(facts, "strength") + catalogue.STRIDES_LOAD
        fixed = sum(self.year.rates.get(k, 0) * m / 60 for k, m in facts.fixed.items())
        race = facts.race.load / 12 if facts.race else 0.0
        return sum(mains) + extra + fixed + race

    def _load(self, facts: DayFacts, kind: str) -> float:
        return self.year.rates[kind] * facts.most(kind) / 60


def season_rules(year: Year, capacities: Capacities) -> SeasonRules:
    """The lattice's rules: every family's, with rough capacities."""
    rules = SeasonRules([WeekRules() for _ in year.weeks])
    for facts, week in zip(year.weeks, rules.weeks, strict=True):
        week.fixed = facts.fixed_load / 12
        week.rough = week.capacity = capacities.rough(facts.index)
    usual = sorted(week.rough for week in rules.weeks)[len(rules.weeks) // 2]
    for facts, week in zip(year.weeks, rules.weeks, strict=True):
        if facts.mode == "growth" and week.rough < SCARCE * usual:
            week.capacity = max(capacities.exact(facts.index), week.fixed)
    for family in FAMILIES:
        family.season(year, rules)
    return rules

"""A second opinion on conflicts: dates, spacing, time and injuries as a CPMpy model, written from the rule book alone.

It knows less than the planner (no loads, no long runs, no weeks), so it answers only where its facts suffice: a set of
givens that it finds unsatisfiable is unsatisfiable for the planner too.
"""

from datetime import date, timedelta
from typing import Any

import cpmpy as cp
from cpmpy.tools.explain import mus

from optimizer.core.errors import KeyPath
from optimizer.formats.scenario import WEEKDAYS, Scenario

TABLE_DAYS = {"5k": 7, "10k": 14, "half_marathon": 21, "marathon": 28}
"""Days from a race to any next one; half of them after a C race."""
A_TO_A_DAYS = {"5k": 42, "10k": 56, "half_marathon": 70, "marathon": 84}
NO_RUN_DAYS = {"5k": 1, "10k": 1, "half_marathon": 3, "marathon": 5}
"""Days without a run after a race that is no mere training."""
LEAST_RACE_MINUTES = 10
HARD = ("threshold",)


class SecondOpinion:
    """The scenario's givens as switches, and what the rule book says about any that hold together."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario, self.start = scenario, scenario.season.start
        self.holds: dict[KeyPath, Any] = {}
        self.rules: list[Any] = []
        self.races = [self._race(i) for i in range(len(scenario.races))]
        self.minutes: dict[date, Any] = {}
        for i in range(len(scenario.races)):
            self._race_day(i)
        self._spacing()
        for i in range(len(scenario.locked)):
            self._locked(i)
        self._hard_days()
        self._after_races()
        for i in range(len(scenario.injuries)):
            self._injury(i)

    def clash(self, givens: frozenset[KeyPath]) -> bool:
        """Whether these givens are known to contradict each other."""
        return not cp.Model(self.rules + self._switched(givens)).solve()

    def smallest(self, givens: frozenset[KeyPath]) -> frozenset[KeyPath]:
        """A minimal contradiction among givens that clash, by CPMpy's own algorithm."""
        known = [where for where in givens if where in self.holds]
        core = mus([self.holds[where] for where in known], self.rules)
        names = {str(literal) for literal in core}
        return frozenset(where for where in known if str(self.holds[where]) in names)

    def _switched(self, givens: frozenset[KeyPath]) -> list[Any]:
        return [self.holds[where] for where in givens if where in self.holds]

    def _given(self, where: KeyPath) -> Any:
        if where not in self.holds:
            self.holds[where] = cp.boolvar(name=".".join(map(str, where)))
        return self.holds[where]

    def _race(self, index: int) -> Any:
        """The day the race is run, as days since the start; -1 when it is not run."""
        day = cp.intvar(-1, 400, name=f"day of race {index}")
        stated = (self.scenario.races[index].date - self.start).days
        self.rules.append(self._given(("races", index)).implies(day == stated))
        return day

    def _race_day(self, index: int) -> None:
        day = self.scenario.races[index].date
        run = self.races[index] == (day - self.start).days
        self.rules.append(run.implies(self._time(day) >= LEAST_RACE_MINUTES))

    def _time(self, day: date) -> Any:
        """Minutes of a day: what its weekday says, less where an exception says so."""
        if day not in self.minutes:
            free = cp.intvar(0, 600, name=f"minutes of {day}")
            offer = self.scenario.availability
            weekday = WEEKDAYS[day.weekday()]
            usual = self._given(("availability", "minutes", weekday))
            excepted = [i for i, e in enumerate(offer.exceptions) if e.first and e.last and e.first <= day <= e.last]
            for i in excepted:
                given = self._given(("availability", "exceptions", i))
                self.rules.append(given.implies(free <= (offer.exceptions[i].minutes or 0)))
            if offer.minutes.on(day) >= LEAST_RACE_MINUTES:
                self.rules.append(usual.implies(free <= offer.minutes.on(day)))
            self.minutes[day] = free
        return self.minutes[day]

    def _spacing(self) -> None:
        races = self.scenario.races
        for i, first in enumerate(races):
            for j, second in enumerate(races):
                if i == j:
                    continue
                needed = TABLE_DAYS[str(first.distance)] * (0.5 if first.priority == "C" else 1)
                if first.priority == second.priority == "A" and first.distance == second.distance:
                    needed = A_TO_A_DAYS[str(first.distance)]
                a, b = self.races[i], self.races[j]
                self.rules.append(((a >= 0) & (b >= a)).implies(b - a >= int(needed)))

    def _locked(self, index: int) -> None:
        entry = self.scenario.locked[index]
        if entry.kind != "strength":
            given = self._given(("locked", index))
            self.rules.append(given.implies(self._time(entry.date) >= entry.minutes))

    def _hard_days(self) -> None:
        """Hard sessions on two days in a row are too close for everybody."""
        for i, first in enumerate(self.scenario.locked):
            for j, second in enumerate(self.scenario.locked):
                if first.kind in HARD and second.kind in HARD and second.date - first.date == timedelta(days=1):
                    self.rules.append(~(self._given(("locked", i)) & self._given(("locked", j))))

    def _after_races(self) -> None:
        """Nobody runs in the first days after an A or B race."""
        for i, race in enumerate(self.scenario.races):
            for j, entry in enumerate(self.scenario.locked):
                days = (entry.date - race.date).days
                if race.priority != "C" and entry.kind != "strength" and 0 < days <= NO_RUN_DAYS[str(race.distance)]:
                    self.rules.append(~(self._given(("races", i)) & self._given(("locked", j))))

    def _injury(self, index: int) -> None:
        """Nobody races before the clearance."""
        injury, given = self.scenario.injuries[index], self._given(("injuries", index))
        last = (injury.cleared - self.start).days if injury.cleared else 400
        for day in self.races:
            self.rules.append(given.implies((day < (injury.onset - self.start).days) | (day >= last)))

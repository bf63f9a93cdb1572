"""Can this year be planned? Three answers: no with proof, yes as far as the rules tell without a search, or not asked.

"Infeasible" is proven: a family names the contradiction, the fastest growth the rules allow stays below what a
race needs, or a solver run and a second one agree that no week holds what is fixed in it. "Feasible" means that
none of these speaks against it; `planned` confirms it with an audited plan.
"""

import itertools
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from optimizer.bounds.conflicts import conflicts
from optimizer.bounds.days_conflicts import no_days
from optimizer.bounds.weekly_capacity import PossibleWeeks, WeeklyCapacities
from optimizer.core.errors import KeyPath
from optimizer.core.requirement import Conflict, Requirement
from optimizer.domain.past import Past
from optimizer.domain.year import Year
from optimizer.explain.asked_year import AskedYear, WholeYear, search_proofs
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.facts import without
from optimizer.explain.relaxation import Relaxation
from optimizer.explain.sound_scenarios import sound
from optimizer.explain.unprepared_races import far_short, is_short, unprepared
from optimizer.formats.scenario import Scenario

Answer = Literal["feasible", "infeasible", "unknown"]


@dataclass
class Oracle:
    """Answers for one scenario and its relaxations; `left` and `plans` are the numbers of questions that may still be
    asked and of plans that repairs may still try. From the moment `until` on (seconds of the monotonic clock, None for
    never) nothing more is asked. `about` says which of the scenario's days are asked about; `searched` asks for the
    proofs of a search without a plan as well: seconds instead of milliseconds a question, less where only all `days`
    as one model are asked for. A race named in `prepared` clashes too where it is left far short, if
    nothing else does."""

    scenario: Scenario
    past: Past
    left: int = EXPLAIN.questions
    plans: int = EXPLAIN.plans
    until: float | None = None
    about: AskedYear = field(default_factory=WholeYear)
    searched: Literal["", "days", "all"] = ""
    prepared: frozenset[str] = frozenset()
    _exact: dict[bytes, float] = field(default_factory=dict)
    _known: dict[frozenset[KeyPath], tuple[Conflict, ...]] = field(default_factory=dict)

    def ask(self, dropped: Collection[KeyPath] = ()) -> Answer:
        """Whether the year without these givens can be planned; unknown once the budget is spent."""
        key = frozenset(dropped)
        if key not in self._known:
            # Without more of its givens a year only becomes easier, with fewer of them left out only harder.
            if any(found and key <= other for other, found in self._known.items()):
                return "infeasible"
            if any(not found and other <= key for other, found in self._known.items()):
                return "feasible"
            if self.left <= 0:
                return "unknown"
        return "infeasible" if self.named(key) else "feasible"

    def named(self, dropped: Collection[KeyPath] = ()) -> tuple[Conflict, ...]:
        """The contradictions that remain without these givens."""
        key = frozenset(dropped)
        if key not in self._known:
            self._known[key] = self.of(*without(self.scenario, self.past, key))
        return self._known[key]

    def share(self, other: "Oracle") -> None:
        """Use the week models the other has solved."""
        self._exact = other._exact

    def apart(self, left: int, plans: int) -> "Oracle":
        """The same oracle with a budget of its own; the week models it has solved are shared."""
        return replace(self, left=left, plans=plans)

    def after_search(self) -> "Oracle":
        """The oracle to ask about a year for which no plan was found: itself where the rules name what clashes, else
        one that knows the proofs of a search."""
        if self.named():
            return self
        # The quicker proof first: where it speaks, the others would only be asked for years that it lets pass.
        days = replace(self, searched="days", _known={})
        return days if days.named() else replace(self, searched="all", _known={})

    def preparing(self) -> "Oracle":
        """The oracle to ask what would prepare the A and B races that nothing prepares; nothing clashes where there are
        none."""
        return replace(self, prepared=unprepared(*self.about.year(self.scenario, self.past)), _known={})

    def offered(self, scenario: Scenario, where: KeyPath) -> Iterator[Relaxation]:
        """The ways to change the given at that place of a scenario."""
        return self.about.offered((scenario, self.past), where)

    def told(self, dropped: Collection[KeyPath] = ()) -> tuple[Conflict, ...]:
        """The same with the rule that the fixed sessions of a week break."""
        return self.of(*without(self.scenario, self.past, frozenset(dropped)), tell=True)

    def of(self, scenario: Scenario, past: Past, *, weeks: bool = True, tell: bool = False) -> tuple[Conflict, ...]:
        """The contradictions of any scenario, on request without those that only a week's model shows, or with the
        rules that these break."""
        self.left = 0 if self._late() else self.left - 1
        year, history = self.about.year(scenario, past)
        asked = WeeklyCapacities(year, history, solved=self._exact)
        found = conflicts(year, history, asked if weeks else PossibleWeeks(asked), tell=tell)
        if self.searched == "days" and not found:
            found = no_days(year, history, asked.params, tell=tell or scenario == self.scenario)
        elif self.searched and not found:
            found = search_proofs(year, asked)
        found = (*found, *self._lost(scenario, year))
        return found if found or not self.prepared else tuple(far_short(year, history, self.prepared))

    def _lost(self, scenario: Scenario, year: Year) -> Iterator[Conflict]:
        """Races that a change makes training and that would then be left out: no way to run them."""
        demoted = {
            new.name
            for new, old in zip(scenario.races, self.scenario.races, strict=False)
            if new.name == old.name and new.priority == "C" != old.priority
        }
        for out in year.left_out:
            if out.name in demoted:
                fact = Requirement(out.why.family, f"{out.name} as training is {out.why.text}", out.why.where)
                yield Conflict((fact,), "run as training it would be left out")

    def possible(self, scenario: Scenario, past: Past) -> bool:
        """Whether a changed year is one that could be stated, and nothing clashes in it."""
        return sound(scenario) and not self.of(scenario, past)

    def short(self, scenario: Scenario, past: Past, share: float) -> bool:
        """Whether an A race is left short of its longest run by that share whatever is planned; no plan is asked."""
        year, history = self.about.year(scenario, past)
        return any(is_short(year, history, race, share) for race in year.with_priority("A"))

    def planned(self, scenario: Scenario, past: Past) -> bool:
        """Whether a plan of that year was found in time and passed its audit."""
        self.plans -= 1
        most = EXPLAIN.week_work * (1 + (scenario.season.last - scenario.season.start).days // 7)
        asked = itertools.count(1)

        def late() -> bool:
            return next(asked) > most or self._late()

        return not self._late() and self.about.planned(scenario, past, self._exact, late)

    def _late(self) -> bool:
        return self.until is not None and time.monotonic() > self.until

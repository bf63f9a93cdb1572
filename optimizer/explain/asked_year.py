"""The year that an oracle is asked about: what may change in it, and whether a plan of it is found."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.bounds.weekly_capacity import WeeklyCapacities
from optimizer.build_year import prepared
from optimizer.core.errors import KeyPath
from optimizer.core.requirement import Conflict
from optimizer.domain.past import Past
from optimizer.domain.year import Year
from optimizer.explain.possible_changes import ways
from optimizer.explain.relaxation import ReadyRace, Relaxation, Years
from optimizer.formats.scenario import Scenario
from optimizer.output.assemble_plan import stated_readiness


class AskedYear(Protocol):
    """A whole year, or what is left of one."""

    @property
    def patient(self) -> bool:
        """Whether a plan is found soon enough for another to be made that leaves races readier."""
        ...

    def year(self, scenario: Scenario, past: Past) -> tuple[Year, OptimisticHistory]:
        """The facts of its days, and how far runs can grow in it."""
        ...

    def offered(self, years: Years, where: KeyPath) -> Iterator[Relaxation]:
        """The ways to change the fact at that place of a scenario."""
        ...

    def planned(self, scenario: Scenario, past: Past, exact: dict[bytes, float], late: Callable[[], bool]) -> bool:
        """Whether an audited plan of that scenario is found before it is late; `exact` holds solved week models."""
        ...

    def ready(self, scenario: Scenario) -> tuple[ReadyRace, ...]:
        """What that plan brings to the races; nothing of a scenario that was not planned."""
        ...


@dataclass
class WholeYear:
    """A season from its first day to its last.

    Attributes
    ----------
    made : the scenarios that were planned, each with what its first plan brings to the races.
    patient : as plans take seconds.
    """

    made: list[tuple[Scenario, tuple[ReadyRace, ...]]] = field(default_factory=list)
    patient: bool = True

    def year(self, scenario: Scenario, past: Past) -> tuple[Year, OptimisticHistory]:
        """The year as it is prepared for planning."""
        return prepared(scenario, past)

    def offered(self, years: Years, where: KeyPath) -> Iterator[Relaxation]:
        """Every way there is."""
        return ways(years[0], where)

    def planned(self, scenario: Scenario, past: Past, exact: dict[bytes, float], late: Callable[[], bool]) -> bool:
        """Whether a search stops at a plan."""
        from optimizer.explain.quick_plans import first_plan

        year, history = prepared(scenario, past)
        found = first_plan(year, WeeklyCapacities(year, history, solved=exact), late)
        if found.solution is None or found.broken():
            return False
        path = found.solution.audit.path
        planned = stated_readiness(year, path, found.solution.log)
        most = stated_readiness(year, path, history)
        ready = tuple(ReadyRace(one, other.longest_run) for one, other in zip(planned, most, strict=True))
        self.made.append((scenario, ready))
        return True

    def ready(self, scenario: Scenario) -> tuple[ReadyRace, ...]:
        """What the first plan found brings to the races."""
        return next((ready for made, ready in reversed(self.made) if made == scenario), ())


def search_proofs(year: Year, capacities: WeeklyCapacities) -> tuple[Conflict, ...]:
    """What a search that finds no plan can prove beyond what the rules say at once: races and locked runs for which no
    growth of running, or no season, leaves room."""
    from optimizer.planner.infeasibility import Infeasibility
    from optimizer.planner.monitor import Monitor
    from optimizer.planner.problem import PlanningProblem

    return Infeasibility(PlanningProblem(year, capacities), Monitor()).after_search

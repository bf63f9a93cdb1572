"""What planning a year comes to: one pass over its weeks, and the outcome with its bounds."""

from dataclasses import dataclass, field

from optimizer.audit.auditor import Audit
from optimizer.core.requirement import Conflict
from optimizer.domain.objectives import GOALS
from optimizer.domain.season_path import SeasonStep, State
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.season.season_solver import SeasonSolver
from optimizer.weeks import cpsat
from optimizer.weeks.model import WeekTarget


@dataclass
class Rollout:
    """One pass over the weeks: the sessions, the states before and the steps of its weeks, and what each was
    asked."""

    log: Log
    states: list[State]
    path: list[SeasonStep] = field(default_factory=list)
    targets: list[WeekTarget] = field(default_factory=list)

    def complete(self, year: Year) -> bool:
        return len(self.path) == len(year.weeks)

    def copy(self) -> "Rollout":
        """The same pass, to be continued in another way."""
        log = self.log.without(())
        return Rollout(log, list(self.states), list(self.path), list(self.targets))


@dataclass
class Outcome:
    """What came of a year: status, the audited plan if there is one, bounds by goal, conflicts, deterministic
    seconds, and the season that bounds it."""

    status: cpsat.Status
    log: Log | None = None
    audit: Audit | None = None
    bounds: dict[str, float | None] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    work: float = 0.0
    interrupted: bool = False
    rollout: Rollout | None = None
    season: SeasonSolver | None = None

    def broken(self) -> bool:
        """Whether there is no plan, or one that the audit refuses."""
        return self.audit is None or bool(self.audit.violations)

    def season_proven(self) -> bool:
        """Whether every goal but fit attains its bound."""
        return not self.broken() and all(self._proven(goal.name) for goal in GOALS if goal.name != "fit")

    def conclude(self) -> None:
        """Call the plan optimal if every goal attains its bound."""
        if not self.broken() and all(self._proven(goal.name) for goal in GOALS):
            self.status = "optimal"

    def _proven(self, name: str) -> bool:
        bound = self.bounds.get(name)
        return self.audit is not None and bound is not None and self.audit.goals[name] <= bound + 1e-9

    def goals(self) -> tuple[float, ...]:
        """Goal values in order; infinite without a plan."""
        if self.audit is None:
            return (float("inf"),)
        return tuple(self.audit.goals[goal.name] for goal in GOALS)

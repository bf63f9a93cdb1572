"""Plans in the making: one pass over the weeks, and an audited plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from optimizer.audit.auditor import Audit
from optimizer.domain.objectives import GOALS
from optimizer.domain.season_path import SeasonStep, State
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.weeks.model import WeekTarget


@dataclass
class Rollout:
    """One pass over the weeks, as far as it got.

    Parameters
    ----------
    log : the sessions chosen.
    states : the season's state before every week, one more than there are steps.
    path : the season's step in every week.
    targets : every week's target.
    """

    log: Log
    states: list[State]
    path: list[SeasonStep] = field(default_factory=list)
    targets: list[WeekTarget] = field(default_factory=list)

    def complete(self, year: Year) -> bool:
        """Whether it reached the last week."""
        return len(self.path) == len(year.weeks)

    def add(self, step: SeasonStep, target: WeekTarget) -> None:
        """Go on by a week whose sessions are in the log."""
        self.path.append(step)
        self.states.append(step.after)
        self.targets.append(target)

    def behind(self, log: Log) -> "Rollout":
        """The same season with other days."""
        return replace(self, log=log)

    def copy(self) -> "Rollout":
        """The same pass, to be continued in another way."""
        log = self.log.without(())
        return Rollout(log, list(self.states), list(self.path), list(self.targets))


@dataclass(frozen=True)
class Solution:
    """An audited plan.

    Parameters
    ----------
    log : the sessions of every day.
    audit : violations and goals, derived anew from the sessions alone.
    rollout : the pass behind it; None where the days come from elsewhere.
    day_bounds : points of rhythm and fit that its weekly loads make necessary; None where that is not known.
    """

    log: Log
    audit: Audit
    rollout: Rollout | None = None
    day_bounds: Mapping[str, int] | None = None

    @property
    def key(self) -> tuple[bool, tuple[float, ...]]:
        """Broken plans last, then goal values in strict order: the smaller, the better."""
        return bool(self.audit.violations), tuple(self.audit.goals[goal.name] for goal in GOALS)


class HoldsSolution:
    """What holds a plan or none: the plan's parts, and whether there is one to be shown."""

    solution: Solution | None

    @property
    def log(self) -> Log | None:
        """The plan's sessions."""
        return None if self.solution is None else self.solution.log

    @property
    def audit(self) -> Audit | None:
        """What the audit found of the plan."""
        return None if self.solution is None else self.solution.audit

    @property
    def rollout(self) -> Rollout | None:
        """The pass over the weeks behind the plan."""
        return None if self.solution is None else self.solution.rollout

    def broken(self) -> bool:
        """Whether there is no plan, or one that the audit rejects."""
        return self.solution is None or bool(self.solution.audit.violations)

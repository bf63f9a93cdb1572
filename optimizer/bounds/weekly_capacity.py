"""Upper bounds of weekly load: by adding up days, and by an exact small model."""

from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, Protocol

from optimizer.bounds.bound_params import DEFAULT_BOUNDS, BoundParams
from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.core.step_report import StepReport, silent
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.year import Year

if TYPE_CHECKING:
    from optimizer.weeks.variables import Days


class Capacities(Protocol):
    """What proofs and season rules ask of the weeks; see `WeeklyCapacities`."""

    params: BoundParams

    def exact(self, week: int, *, cutback: bool = False) -> float:
        """Upper bound of the week's load in points, as a cutback or whatever it is."""

    def holds(self, week: int) -> bool:
        """Whether the week may be feasible."""

    def broken(self, week: int) -> tuple[Requirement, ...]:
        """The rules that leave a week nothing which is not feasible."""

    def lightest(self, week: int, minutes: int, running: int = 0) -> float:
        """Lower bound of the load of a week that contains a run."""


@dataclass
class WeeklyCapacities:
    """Upper bounds of weekly load in points, none of which any plan can beat.

    Parameters
    ----------
    history : the most favourable history there can be.
    work : deterministic seconds so far.
    report : called before every model that is solved; it may raise KeyboardInterrupt to stop.
    params : how long each week is asked.
    solved : bounds of models by fingerprint; who passes those of another year solves no equal model twice.
    """

    year: Year
    history: OptimisticHistory
    work: float = 0.0
    report: StepReport = silent
    params: BoundParams = DEFAULT_BOUNDS
    solved: dict[bytes, float] = field(default_factory=dict)
    _known: dict[tuple[int, bool], float] = field(default_factory=dict)

    def exact(self, week: int, *, cutback: bool = False) -> float:
        """Upper bound of the week's load in points under all hard rules, those of cutbacks too where it is to be one;
        -1 when the week is infeasible."""
        if (week, cutback) not in self._known:
            from optimizer.weeks.question_models import capacity_model

            days = capacity_model(self.year, week, self.history, cutback=cutback)
            self._known[week, cutback] = self._solved_bound(days, -1.0)
        return self._known[week, cutback]

    def holds(self, week: int) -> bool:
        """Whether the week is feasible under all hard rules; much cheaper than its capacity."""
        if (week, False) in self._known:
            return self._known[week, False] >= 0
        from optimizer.weeks.model import rules_model

        return self._solved_bound(rules_model(self.year, week, self.history, (True,)), -1.0) >= 0

    def broken(self, week: int) -> tuple[Requirement, ...]:
        """The rules, the runner's hours among them, that leave an infeasible week nothing beside what is fixed in it;
        none where they are not found in time, or are more than explain anything."""
        from optimizer.bounds.clashing_rules import clashing_rules
        from optimizer.weeks.season_days import named_days

        days = named_days(self.year, range(week, week + 1), self.history)
        found = clashing_rules(days, self.params.days_limit)
        return found if len(found) <= self.params.named_rules else ()

    def lightest(self, week: int, minutes: int, running: int = 0) -> float:
        """Lower bound of the load of a week that contains a run.

        Parameters
        ----------
        week
            Index of the week.
        minutes
            Least length of one of its runs.
        running
            Least minutes of running in all.

        Returns
        -------
        float
            Points; infinite when no such week is feasible.
        """
        from optimizer.weeks.question_models import run_model

        return self._solved_bound(run_model(self.year, week, minutes, self.history, running), inf)

    def _solved_bound(self, days: "Days", nothing: float) -> float:
        """Bound of the model's objective in points, `nothing` where it is infeasible; equal models are solved once."""
        from optimizer.weeks import cpsat

        key = cpsat.fingerprint(days.model)
        if key not in self.solved:
            self.report("bounds", days.weeks[0], len(self.year.weeks))
            stages = cpsat.FULLEST if days.model.has_objective() else cpsat.ANY
            answer = cpsat.solve(days.model, self.params.capacity_limit, stages)
            self.work += answer.work
            bound = (answer.bound or 0.0) / units.LOAD_UNIT
            self.solved[key] = nothing if answer.status == "infeasible" else bound
        return self.solved[key]


@dataclass
class PossibleWeeks:
    """Weeks that are taken to be possible, whatever is fixed in them: no model is asked whether they are.

    Parameters
    ----------
    weeks : says how light a week with a run can be, and how long it is asked.
    """

    weeks: WeeklyCapacities

    def __post_init__(self) -> None:
        self.params = self.weeks.params

    def exact(self, week: int, *, cutback: bool = False) -> float:  # noqa: ARG002 - the same of every week
        """No bound at all."""
        return inf

    def holds(self, week: int) -> bool:  # noqa: ARG002 - the same of every week
        """Every week does."""
        return True

    def broken(self, week: int) -> tuple[Requirement, ...]:  # noqa: ARG002 - the same of every week
        """Nothing is."""
        return ()

    def lightest(self, week: int, minutes: int, running: int = 0) -> float:
        """What the models say."""
        return self.weeks.lightest(week, minutes, running)


def season_rules(year: Year, capacities: Capacities) -> SeasonRules:
    """The season rules of every family, with exact capacities where they are likely to bind.

    Parameters
    ----------
    year
        Facts of the runner's year.
    capacities
        Exact weekly capacities.
    """
    rules = rough_rules(year)
    # An exact capacity costs a model, so only weeks where it is likely to bind get one.
    usual = sorted(week.rough for week in rules.weeks)[len(rules.weeks) // 2]
    scarce = capacities.params.scarce_room * usual
    for facts, week in zip(year.weeks, rules.weeks, strict=True):
        if year.holds_race(facts.index) or (facts.mode == "growth" and week.rough < scarce):
            week.capacity = min(week.capacity, max(capacities.exact(facts.index), week.fixed))
    return rules

"""What the parts of one search share: progress, the stopping criterion, and the solver's deterministic time."""

from dataclasses import dataclass
from typing import Literal, Protocol

from optimizer.core.step_report import StepReport, silent
from optimizer.planner.stop import NEVER, StopCriterion, Stopped
from optimizer.weeks import cpsat
from optimizer.weeks.variables import Days

Purpose = Literal["days", "carried load", "neighbourhood", "fit bound", "monotony", "change cost"]
"""What a model is solved for."""


class ModelListener(Protocol):
    """Hears of every model before it is solved."""

    def __call__(self, purpose: Purpose, days: Days, /) -> None: ...


def ignore(purpose: Purpose, days: Days) -> None:
    """Listen to no model."""


@dataclass(frozen=True)
class Callbacks:
    """Who hears how far a search is.

    Parameters
    ----------
    step : called with what is being done, parts finished, and parts in all.
    model : called with the purpose and the model before each solver call of the search.
    """

    step: StepReport = silent
    model: ModelListener = ignore


SILENT = Callbacks()


class Monitor:
    """Reports steps, stops the search when its criterion is met, and counts deterministic time.

    Invariant: no solver call happens without asking the stopping criterion first, so neither a time limit nor an
    interruption waits for more than one small model.

    Parameters
    ----------
    stop, callbacks : as in `plan_year`.
    most_models : models after which the search ends, so that on every machine it ends at the same one; None for all.
    """

    def __init__(
        self, stop: StopCriterion = NEVER, callbacks: Callbacks = SILENT, most_models: int | None = None
    ) -> None:
        self._stop, self._callbacks, self._left = stop, callbacks, most_models
        self.deterministic_time = 0.0

    def step(self, text: str, done: int, total: int) -> None:
        """Report a step.

        Raises
        ------
        Stopped : the stopping criterion is met.
        """
        if self._stop():
            raise Stopped
        self._callbacks.step(text, done, total)

    def search(
        self,
        purpose: Purpose,
        days: Days,
        limit: float,
        portfolio: cpsat.Portfolio = cpsat.FIND,
        *,
        first_solution: bool = False,
    ) -> cpsat.SearchResult:
        """`cpsat.search`, watched: its INFEASIBLE steers and proves nothing."""
        self._begin(purpose, days)
        answer = cpsat.search(days.model, limit, portfolio, first_solution=first_solution)
        self.spend(answer.work)
        return answer

    def prove(
        self,
        purpose: Purpose,
        days: Days,
        limit: float,
        portfolio: cpsat.Portfolio,
        second: cpsat.Portfolio = cpsat.CONFIRM,
    ) -> cpsat.SearchResult:
        """`cpsat.solve`, watched: its INFEASIBLE is confirmed by a second run and may enter a proof."""
        self._begin(purpose, days)
        answer = cpsat.solve(days.model, limit, portfolio, second)
        self.spend(answer.work)
        return answer

    def spend(self, seconds: float) -> None:
        """Count deterministic seconds spent elsewhere."""
        self.deterministic_time += seconds

    def recall(self, seconds: float) -> None:
        """Count a model whose answer is known like one that is solved, so that a search ends where it would without."""
        self._count()
        self.spend(seconds)

    def _begin(self, purpose: Purpose, days: Days) -> None:
        self._count()
        self._callbacks.model(purpose, days)

    def _count(self) -> None:
        if self._stop() or self._left == 0:
            raise Stopped
        if self._left is not None:
            self._left -= 1

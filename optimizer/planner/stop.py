"""Stopping criteria: when a search is to end with the best plan it has."""

import time
from typing import Protocol


class Stopped(KeyboardInterrupt):
    """A stopping criterion is met; handled like an interruption by the runner, so the best plan so far is kept."""


class StopCriterion(Protocol):
    """Asked before every step and every solver call; True ends the search."""

    def __call__(self) -> bool: ...


class MaxRuntime:
    """Stops once wall time is over. With it the same scenario may give another plan on another machine.

    Parameters
    ----------
    seconds : wall time allowed.
    began : reading of the monotonic clock from which it counts; now, if not given.
    """

    def __init__(self, seconds: float, began: float | None = None) -> None:
        self._end = (time.monotonic() if began is None else began) + seconds

    def __call__(self) -> bool:
        return time.monotonic() > self._end


class Never:
    """Never stops: the search ends by itself."""

    def __call__(self) -> bool:
        return False


NEVER: StopCriterion = Never()

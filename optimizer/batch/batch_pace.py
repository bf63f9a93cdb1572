"""How fast a batch goes: rate, time left, clients without a plan so far."""

import time
from collections.abc import Callable

from optimizer.batch.roster import ClientRow
from optimizer.report.plain_words import count


class BatchPace:
    """Counts clients as they are done and says so; the rate counts only those that were solved in this run."""

    def __init__(self, total: int, step: Callable[[str, int, int], None]) -> None:
        self._total, self._step = total, step
        self._began = time.monotonic()
        self._done = self._solved = self._without = 0

    def done(self, row: ClientRow) -> None:
        """One more client is done."""
        self._done += 1
        self._solved += not row.reused
        self._without += not row.planned
        self._step(self.words(time.monotonic() - self._began), self._done, self._total)

    def words(self, seconds: float) -> str:
        """Such as `clients, 31 a minute, 4 min left, 2 without a plan`."""
        parts = ["clients"]
        if self._solved and seconds > 0:
            per_minute = 60 * self._solved / seconds
            left = (self._total - self._done) * seconds / self._solved
            parts += [f"{per_minute:.0f} a minute" if per_minute >= 10 else f"{per_minute:.1f} a minute", _left(left)]
        if self._without:
            parts.append(f"{self._without} without a plan")
        return ", ".join(parts)


def _left(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s left"
    return f"{seconds / 60:.0f} min left" if seconds < 5400 else f"{count(round(seconds / 3600), 'hour')} left"

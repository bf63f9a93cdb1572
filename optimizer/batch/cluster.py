"""An existing Dask cluster: the same items and the same worker function, sent over the network."""

import importlib
import logging
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Any

from optimizer.batch.client_result import Result
from optimizer.batch.engine import AllLostError
from optimizer.batch.item import Item
from optimizer.batch.local_pool import Task
from optimizer.batch.worker import solve_item

PER_THREAD = 2
"""Items in flight for each worker thread: one being solved, one waiting beside it."""


ANSWER_SECONDS = 15.0


class NoClusterError(Exception):
    """The cluster cannot be used, and why."""


class Cluster:
    """The workers of a scheduler. A lost worker's items go to the others; Dask sees to that."""

    def __init__(self, address: str, task: Task = solve_item, timeout: float = ANSWER_SECONDS) -> None:
        try:
            distributed: Any = importlib.import_module("distributed")
        except ImportError:
            raise NoClusterError("--cluster needs Dask: pip install 'yearround[cluster]'") from None
        try:
            self._client = distributed.Client(address, timeout=timeout, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            raise NoClusterError(f"{address}: expected a Dask scheduler, got {error or 'no answer'}") from None
        _hush()
        self._address, self._task = address, task
        self._executor = self._client.get_executor(pure=False)

    @property
    def capacity(self) -> int:
        """Grows and shrinks with the cluster."""
        return max(1, PER_THREAD * self._threads())

    def submit(self, item: Item) -> Future[Result]:
        future: Future[Result] = self._asked(self._executor.submit, self._task, item)
        return future

    def check(self) -> None:
        self._threads()

    def _threads(self) -> int:
        threads: dict[str, int] = self._asked(lambda: self._client.nthreads(callback_timeout=ANSWER_SECONDS))
        return sum(threads.values())

    def _asked(self, question: Callable[..., Any], *details: object) -> Any:
        try:
            if self._client.status != "running":
                raise AllLostError(f"{self._address}: the cluster no longer answers")
            return question(*details)
        except (OSError, RuntimeError):
            raise AllLostError(f"{self._address}: the cluster no longer answers") from None

    def stop(self) -> None:
        """Cancel what is not done and leave; the cluster goes on."""
        with suppress(Exception):
            if self._client.status == "running":
                self._executor.shutdown(wait=False)
            self._client.close(timeout=5)


def _hush() -> None:
    """Dask reports a lost scheduler with tracebacks in its logs; the command says it in one line."""
    for name in ("distributed", "tornado", *logging.root.manager.loggerDict):
        if name.startswith(("distributed", "tornado")):
            logging.getLogger(name).setLevel(logging.CRITICAL)

"""Items in, results out as they come: a bounded number in flight, one retry when a worker is lost."""

from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from typing import Protocol

from optimizer.batch.client_result import Result, failed
from optimizer.batch.item import Item
from optimizer.core.errors import plain

TRIES = 2
CHECK_SECONDS = 20.0
"""Without a result for so long, the workers are looked after."""


class AllLostError(Exception):
    """There is nobody left to give work to, and why."""


class Workers(Protocol):
    """Where items are solved. `capacity` items are in flight at most."""

    @property
    def capacity(self) -> int: ...
    def submit(self, item: Item) -> Future[Result]:
        """Have the item solved. Raises AllLostError."""

    def check(self) -> None:
        """Look whether anybody is still there. Raises AllLostError."""

    def stop(self) -> None:
        """End all work at once."""


def results(items: Iterator[Item], workers: Workers) -> Iterator[tuple[Item, Result]]:
    """Each item with its result, in the order in which they finish; items are taken only when there is room."""
    flying: dict[Future[Result], tuple[Item, int]] = {}
    more = True
    while more or flying:
        while more and len(flying) < workers.capacity:
            item = next(items, None)
            if item is None:
                more = False
            else:
                flying[workers.submit(item)] = (item, 1)
        done = wait(flying, CHECK_SECONDS, return_when=FIRST_COMPLETED).done
        if flying and not done:
            workers.check()
        for future in done:
            item, tries = flying.pop(future)
            lost = _loss(future)
            if lost is None:
                yield item, future.result()
            elif tries < TRIES:
                flying[workers.submit(item)] = (item, tries + 1)
            else:
                yield item, failed(f"the worker was lost {TRIES} times on this client ({plain(lost, 200)})")


def _loss(future: Future[Result]) -> str | None:
    """What befell the worker; None when there is a result. Items never raise, so any exception is the worker's."""
    try:
        error = future.exception()
    except CancelledError:
        return "cancelled"
    return None if error is None else f"{type(error).__name__}: {error}"

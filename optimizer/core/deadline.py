"""A limit on the wall time of work that asks nobody for leave to go on, such as parsing a file."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

LEAST = 0.001
"""Seconds; an alarm in none would never ring."""


class TimeOver(BaseException):
    """The time is over. No `Exception`, so that no parser that forgives broken files can swallow it."""


@contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """Let the block take so many seconds of wall time; None is no limit. Inside another block the shorter time counts.

    It rests on an alarm signal, so where there is none (Windows, threads beside the main one) it does not limit.

    Raises: TimeOver inside the block when the time is over.
    """
    if seconds is None or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    began, outer = time.monotonic(), signal.getitimer(signal.ITIMER_REAL)[0]
    before = signal.signal(signal.SIGALRM, _over)
    signal.setitimer(signal.ITIMER_REAL, max(min(seconds, outer or seconds), LEAST))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if outer:
            signal.setitimer(signal.ITIMER_REAL, max(outer - (time.monotonic() - began), LEAST))


def _over(*_: object) -> None:
    raise TimeOver

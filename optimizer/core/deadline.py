"""A limit on the time of work that asks nobody for leave to go on, such as parsing a file."""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

LEAST = 0.001
"""Seconds; an alarm in none would never ring."""


class TimeOver(BaseException):
    """The time is over. No `Exception`, so that no parser that forgives broken files can swallow it."""


class ProcessorTimeOver(TimeOver):
    """The processor time is over."""


@dataclass(frozen=True)
class _Alarm:
    """A timer of the system, by names since not every system has it, and a clock that goes as it does."""

    timer: str
    signal: str
    now: Callable[[], float]
    over: type[TimeOver]

    @contextmanager
    def within(self, seconds: float | None) -> Iterator[None]:
        timer, rings = getattr(signal, self.timer, None), getattr(signal, self.signal, None)
        here = threading.current_thread() is threading.main_thread()
        if seconds is None or timer is None or rings is None or not here:
            yield
            return
        began, outer = self.now(), signal.getitimer(timer)[0]
        before = signal.signal(rings, self._raise)
        signal.setitimer(timer, max(min(seconds, outer or seconds), LEAST))
        try:
            yield
        finally:
            signal.setitimer(timer, 0)
            signal.signal(rings, before)
            if outer:
                signal.setitimer(timer, max(outer - (self.now() - began), LEAST))

    def _raise(self, *_: object) -> None:
        raise self.over


_WALL = _Alarm("ITIMER_REAL", "SIGALRM", time.monotonic, TimeOver)
_PROCESSOR = _Alarm("ITIMER_PROF", "SIGPROF", time.process_time, ProcessorTimeOver)


@contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """Let the block take so many seconds of wall time; None is no limit. Inside another block the shorter time counts.

    It rests on an alarm signal, so where there is none (Windows, threads beside the main one) it does not limit.

    Raises: TimeOver inside the block when the time is over.
    """
    with _WALL.within(seconds):
        yield


@contextmanager
def within_processor(seconds: float | None) -> Iterator[None]:
    """The same with seconds of processor time: what a busy computer takes longer for is not cut off, so that the same
    file is read on every day, or on none.

    Raises: ProcessorTimeOver inside the block when the time is over.
    """
    with _PROCESSOR.within(seconds):
        yield

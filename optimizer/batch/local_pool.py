"""A pool of processes on this computer, one executor a process: when a worker dies, only its own client is lost."""

import os
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import active_children, get_context
from multiprocessing.process import BaseProcess
from queue import SimpleQueue

from optimizer.batch.client_result import Result
from optimizer.batch.item import Item
from optimizer.batch.worker import solve_item
from optimizer.core.worker_life import scratch_folder, settle

Task = Callable[[Item], Result]


def cores() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class WorkerSlot:
    """One worker process; started at its first item, and again after it died."""

    def __init__(self, task: Task, scratch: str) -> None:
        self._task, self._scratch = task, scratch
        self._executor: ProcessPoolExecutor | None = None
        self._processes: set[BaseProcess] = set()

    def submit(self, item: Item) -> Future[Result]:
        """Run the item; the process must be idle."""
        if self._executor is not None:
            with suppress(BrokenProcessPool):
                return self._executor.submit(self._task, item)
            self._executor.shutdown(wait=True)
        before = active_children()
        self._executor = ProcessPoolExecutor(
            1, mp_context=get_context("spawn"), initializer=_settle, initargs=(self._scratch,)
        )
        first = self._executor.submit(self._task, item)
        # The process is started by the first submit; it can be ended while it is still on its way.
        self._processes = {process for process in active_children() if process not in before}
        return first

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        if self._executor is None:
            return
        for process in self._processes:
            process.terminate()
        self._executor.shutdown(wait=True, cancel_futures=True)


class Pool:
    """As many processes as clients may be solved at the same time."""

    def __init__(self, jobs: int, task: Task = solve_item) -> None:
        self.capacity = jobs
        self.scratch = scratch_folder()
        self._slots = [WorkerSlot(task, self.scratch) for _ in range(jobs)]
        self._idle: SimpleQueue[WorkerSlot] = SimpleQueue()
        for slot in self._slots:
            self._idle.put(slot)

    def submit(self, item: Item) -> Future[Result]:
        """Run the item in an idle process; waits for one."""
        slot = self._idle.get()
        future = slot.submit(item)
        future.add_done_callback(lambda _: self._idle.put(slot))
        return future

    def check(self) -> None:
        """Nothing to do: a process that ends ends its client's future."""

    def stop(self) -> None:
        for slot in self._slots:
            slot.stop()
        shutil.rmtree(self.scratch, ignore_errors=True)


def _settle(scratch: str) -> None:
    """Settle a worker; its temporary files lie in a folder of the pool's, which outlives a worker that is ended."""
    tempfile.tempdir = scratch
    settle()

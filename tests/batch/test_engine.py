"""The engine: a bounded number in flight, one retry, a row for whatever happens."""

from collections.abc import Iterator
from concurrent.futures import Future

import pytest

from optimizer.batch import engine
from optimizer.batch.client_result import Result
from optimizer.batch.engine import AllLostError, results
from optimizer.batch.item import Item
from tests.batch.kit import Here, item, planned


def test_items_are_taken_only_when_there_is_room() -> None:
    taken: list[int] = []
    given = 0

    def items() -> Iterator[Item]:
        for number in range(50):
            taken.append(number)
            yield item(f"c{number}")

    for _ in results(items(), Here(lambda _: planned(), capacity=3)):
        given += 1
        assert len(taken) - given <= 3
    assert given == 50


def test_a_lost_worker_costs_its_own_client_one_retry() -> None:
    lost: list[str] = []

    def fragile(work: Item) -> Result:
        if work.client == "bad" or (work.client == "once" and "once" not in lost):
            lost.append(work.client)
            raise RuntimeError("gone")
        return planned()

    workers = Here(fragile)
    found = {work.client: result for work, result in results(map(item, ("a", "bad", "once", "b")), workers)}
    assert {client: result.status for client, result in found.items()} == {
        "a": "optimal",
        "b": "optimal",
        "once": "optimal",
        "bad": "failed",
    }
    assert "lost 2 times on this client (RuntimeError: gone)" in found["bad"].reason
    assert sorted(workers.seen) == ["a", "b", "bad", "bad", "once", "once"]


def test_nothing_to_do_is_done_at_once() -> None:
    assert list(results(iter(()), Here(lambda _: planned()))) == []


def test_workers_that_stay_silent_are_looked_after(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(Here):
        def submit(self, work: Item) -> Future[Result]:
            del work
            return Future()

        def check(self) -> None:
            raise AllLostError("nobody answers")

    monkeypatch.setattr(engine, "CHECK_SECONDS", 0.01)
    with pytest.raises(AllLostError, match="nobody answers"):
        list(results(iter([item()]), Gone(lambda _: planned())))

"""An interruption and a stopping criterion hold from the first solver call on, and keep what was found until then."""

import time
from collections.abc import Iterator
from typing import Any

import pytest

from optimizer.bounds.optimistic_history import optimistic
from optimizer.planner.incumbent import Incumbent
from optimizer.planner.monitor import Callbacks, Monitor
from optimizer.planner.params import DEFAULT
from optimizer.planner.plan_year import WHOLE_PLAN, Pieces, plan_year
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.stop import MaxRuntime, Stopped
from optimizer.weeks import cpsat
from optimizer.weeks.model import rules_model
from tests.kit import a_year

FEW = {"mon": 0, "tue": 40, "wed": 30, "thu": 40, "fri": 0, "sat": 60, "sun": 90}


def raced() -> PlanningProblem:
    """Six busy weeks: their race's week gets an exact capacity, their locked run asks whether its week holds it."""
    locked = [{"date": "2027-01-14", "kind": "easy", "minutes": 40}]
    return PlanningProblem(a_year(weeks=6, minutes=FEW, races=("2027-02-14 10k A",), locked=locked))


class After:
    """A criterion that is met when it has been asked so many times."""

    def __init__(self, times: int) -> None:
        self.left = times

    def __call__(self) -> bool:
        self.left -= 1
        return self.left < 0


@pytest.fixture
def solved(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """One entry for every solver call."""
    calls: list[str] = []
    for name in ("search", "solve"):
        real = getattr(cpsat, name)

        def watched(*arguments: Any, real: Any = real, name: str = name, **named: Any) -> cpsat.SearchResult:
            calls.append(name)
            answer: cpsat.SearchResult = real(*arguments, **named)
            return answer

        monkeypatch.setattr(cpsat, name, watched)
    yield calls


def test_a_criterion_that_is_met_at_once_lets_nothing_be_solved(solved: list[str]) -> None:
    found = plan_year(raced(), stop=After(0))
    assert (found.status, found.interrupted, solved) == ("unknown", True, [])


def test_it_is_asked_before_every_solver_call(solved: list[str]) -> None:
    """However early it is met, no more is solved than it was asked before: the proofs before the search included."""
    for times in range(1, 12):
        solved.clear()
        stop = After(times)
        assert plan_year(raced(), stop=stop).interrupted
        assert stop.left == -1, "it is not asked again once it is met"
        assert len([call for call in solved if call == "solve"]) <= times


def test_steps_are_heard_before_the_first_solver_call(solved: list[str]) -> None:
    heard: list[tuple[str, int]] = []
    plan_year(raced(), callbacks=Callbacks(lambda text, *_: heard.append((text, len(solved)))))
    assert heard[0] == ("bounds", 0)
    bounds = [calls for text, calls in heard if text == "bounds"]
    assert len(bounds) > 2, "each capacity is a step of its own"
    assert {text for text, _ in heard} >= {"bounds", "season", "days"}


@pytest.mark.parametrize("name", ["solve", "search"])
def test_an_interruption_in_the_first_solver_call_is_no_traceback(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def interrupted(*_: Any, **__: Any) -> cpsat.SearchResult:
        raise KeyboardInterrupt

    monkeypatch.setattr(cpsat, name, interrupted)
    found = plan_year(raced())
    assert (found.status, found.interrupted) == ("unknown", True)


def test_an_interruption_after_a_plan_keeps_it_with_its_bounds() -> None:
    class Interrupted:
        def __init__(self, *_: object) -> None: ...

        def improve(self, incumbent: Incumbent) -> None:  # noqa: ARG002 - the improvement's signature
            raise KeyboardInterrupt

    found = plan_year(raced(), pieces=Pieces(WHOLE_PLAN.weeks, (Interrupted,)))
    assert found.interrupted
    assert not found.broken()
    assert found.bounds["race_readiness"] is not None
    assert found.bounds["fit"] is None


def test_time_that_is_over_stops_and_time_that_is_left_does_not() -> None:
    assert MaxRuntime(0.5, time.monotonic() - 1.0)()
    assert not MaxRuntime(60.0)()
    with pytest.raises(Stopped):
        Monitor(MaxRuntime(0.5, time.monotonic() - 1.0)).step("days", 0, 1)


def test_every_number_of_the_search_is_frozen() -> None:
    with pytest.raises(AttributeError):
        DEFAULT.attempts = 5  # type: ignore[misc]  # what is refused


def test_a_search_ends_after_so_many_models() -> None:
    year = a_year(weeks=1)
    monitor = Monitor(most_models=1)
    model = rules_model(year, 0, optimistic(year), (True,))
    assert monitor.search("days", model, 1.0, cpsat.ANY).found
    with pytest.raises(Stopped):
        monitor.search("days", model, 1.0, cpsat.ANY)

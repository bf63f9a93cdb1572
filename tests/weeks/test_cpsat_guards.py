"""Known faults of CP-SAT, each with the guard that keeps it from the runner.

False INFEASIBLE with presolve (or-tools 5274), wrong "infeasible solution" (5003), memory corruption with
`interleave_search` and several workers (5048).
"""

from typing import Any

import pytest
from ortools.sat.python import cp_model

from optimizer.weeks import cpsat
from optimizer.weeks.cpsat import search, solve

STATUSES = {
    "optimal": cp_model.OPTIMAL,
    "feasible": cp_model.FEASIBLE,
    "infeasible": cp_model.INFEASIBLE,
    "unknown": cp_model.UNKNOWN,
}


def model() -> cp_model.CpModel:
    """The least x from 3 to 9."""
    small = cp_model.CpModel()
    small.minimize(small.new_int_var(3, 9, "x"))
    return small


def impossible() -> cp_model.CpModel:
    broken = cp_model.CpModel()
    x = broken.new_int_var(0, 9, "x")
    broken.add(x >= 5)
    broken.add(x <= 4)
    return broken


class Runs:
    """Every run of the solver with its parameters; what it answers can be told beforehand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *told: str) -> None:
        self.parameters: list[Any] = []
        answers = iter(told)
        runs = self

        class Watched(cp_model.CpSolver):
            def solve(self, *arguments: Any) -> Any:
                runs.parameters.append((self.parameters.cp_model_presolve, self.parameters.random_seed, self))
                real = super().solve(*arguments)
                claimed = next(answers, None)
                return real if claimed is None else STATUSES[claimed]

        monkeypatch.setattr(cp_model, "CpSolver", Watched)

    @property
    def starts(self) -> list[tuple[bool, int]]:
        """Presolve and seed of each run."""
        return [(presolve, seed) for presolve, seed, _ in self.parameters]


def test_the_release_is_the_one_whose_faults_are_known() -> None:
    assert cpsat.version().startswith("9.15.")


@pytest.mark.parametrize("run", [search, solve])
def test_one_worker_a_fixed_seed_and_deterministic_limits(monkeypatch: pytest.MonkeyPatch, run: Any) -> None:
    runs = Runs(monkeypatch)
    assert run(model(), 1.5).status == "optimal"
    (_, _, watched), *more = runs.parameters
    assert more == []
    parameters = watched.parameters
    assert parameters.num_workers == 1
    assert parameters.random_seed == cpsat.SEED
    assert parameters.interleave_search is False
    assert parameters.max_deterministic_time == (cpsat.FIND if run is search else cpsat.BOUND)[0][1]
    assert parameters.max_time_in_seconds == float("inf")
    assert parameters.cp_model_presolve is True


def test_what_a_head_start_leaves_open_is_searched_again_in_the_next_style(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = Runs(monkeypatch, "feasible", "optimal")
    assert search(model(), 1.5, cpsat.ANY).status == "optimal"
    first, second = (watched.parameters for _, _, watched in runs.parameters)
    assert (first.max_deterministic_time, second.max_deterministic_time) == (cpsat.ANY[0][1], 1.5)
    assert (first.linearization_level, second.linearization_level) == (0, 2)


def test_what_a_head_start_found_stays_found(monkeypatch: pytest.MonkeyPatch) -> None:
    Runs(monkeypatch, "feasible", "unknown")
    answer = search(model(), 1.0, cpsat.ANY)
    assert (answer.status, answer.objective) == ("feasible", 3)


def test_after_a_solution_only_better_ones_are_sought_and_none_is_a_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first style finds 3 and is told not to have proven it; below 3 there is nothing, so 3 is the least."""
    runs, asked = Runs(monkeypatch, "feasible"), model()
    before = list(asked.proto.objective.domain)
    known = search(asked, 1.0, cpsat.ANY)
    assert (known.status, known.objective, known.bound, known.tried) == ("optimal", 3, 3, 2)
    assert len(runs.starts) == 2
    assert list(asked.proto.objective.domain) == before
    assert search(asked, 1.0, cpsat.ANY).objective == 3


def test_what_is_maximised_is_searched_whole_again(monkeypatch: pytest.MonkeyPatch) -> None:
    Runs(monkeypatch, "feasible")
    most = cp_model.CpModel()
    most.maximize(most.new_int_var(3, 9, "x"))
    known = search(most, 1.0, cpsat.ANY)
    assert (known.status, known.objective, known.tried) == ("optimal", 9, 2)


def test_who_is_content_takes_the_first_solution(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = Runs(monkeypatch, "unknown", "feasible")
    known = search(model(), 1.0, cpsat.FIND, first_solution=True)
    assert (known.status, len(runs.starts)) == ("feasible", 2)


def answer(status: cpsat.Status, objective: float | None, bound: float | None) -> cpsat.SearchResult:
    return cpsat.SearchResult(status, objective, bound, 0.5, cp_model.CpSolver())


@pytest.mark.parametrize(
    ("one", "two", "maximised", "best", "bound"),
    [
        (("feasible", 5, 1), ("feasible", 7, 3), False, 5, 3),
        (("feasible", 7, 3), ("feasible", 5, 1), False, 5, 3),
        (("feasible", 5, 9), ("feasible", 7, 11), True, 7, 9),
        (("feasible", 5, 1), ("unknown", None, 2), False, 5, 2),
        (("unknown", None, 4), ("feasible", 7, 1), False, 7, 4),
        (("feasible", 5, 1), ("optimal", 5, 5), False, 5, 5),
        (("unknown", None, 4), ("unknown", None, None), False, None, 4),
    ],
)
def test_two_searches_together_know_the_better_solution_and_the_better_bound(
    one: Any, two: Any, maximised: bool, best: float | None, bound: float
) -> None:
    known = cpsat.both(answer(*one), answer(*two), maximised=maximised)
    assert (known.objective, known.bound, known.work) == (best, bound, 1.0)


@pytest.mark.parametrize(("value", "status"), [(4, "optimal"), (3, "infeasible")])
def test_only_solutions_below_a_value_are_left(value: int, status: str) -> None:
    """The model's least is 3: below 4 it stays, below 3 there is nothing."""
    asked = model()
    cpsat.below(asked, value)
    assert search(asked, 1.0).status == status


def test_below_minds_a_constant_in_the_objective() -> None:
    asked = cp_model.CpModel()
    asked.minimize(asked.new_int_var(3, 9, "x") + 5)
    cpsat.below(asked, 9)
    assert search(asked, 1.0).objective == 8
    cpsat.below(asked, 8)
    assert search(asked, 1.0).status == "infeasible"


@pytest.mark.parametrize("style", [cpsat.QUICK, cpsat.TIGHT, cpsat.CORE])
def test_no_style_touches_what_makes_answers_repeatable(style: cpsat.ParameterSet) -> None:
    fixed = {"num_workers", "random_seed", "interleave_search", "max_deterministic_time", "cp_model_presolve"}
    assert not fixed & style.keys()
    parameters = cp_model.CpSolver().parameters
    assert all(hasattr(parameters, name) for name in style)


def test_infeasible_is_asked_again_with_presolve_off_and_another_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = Runs(monkeypatch)
    assert solve(impossible(), 1.0).status == "infeasible"
    assert runs.starts == [(True, cpsat.SEED), (False, cpsat.SECOND_SEED)]
    assert cpsat.SEED != cpsat.SECOND_SEED


@pytest.mark.parametrize("second", ["optimal", "feasible"])
def test_a_false_infeasible_gives_way_to_the_solution_of_the_second_run(
    monkeypatch: pytest.MonkeyPatch, second: str
) -> None:
    Runs(monkeypatch, "infeasible", second)
    answer = solve(model(), 1.0)
    assert answer.status == second
    assert (answer.objective, answer.bound) == (3, 3)


def test_an_infeasible_that_nobody_confirms_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    Runs(monkeypatch, "infeasible", "unknown")
    answer = solve(model(), 1.0)
    assert answer.status == "unknown"
    assert not answer.found
    assert answer.objective is None


def test_unknown_in_every_style_is_not_confirmed_and_stays_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = Runs(monkeypatch, *["unknown"] * len(cpsat.BOUND))
    answer = solve(model(), 1.0)
    assert (answer.status, answer.found, answer.objective) == ("unknown", False, None)
    assert runs.starts == [(True, cpsat.SEED)] * len(cpsat.BOUND)


def test_a_search_that_steers_is_not_confirmed(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = Runs(monkeypatch)
    assert search(impossible(), 1.0).status == "infeasible"
    assert len(runs.starts) == 1


def test_without_an_objective_there_is_neither_value_nor_bound() -> None:
    free = cp_model.CpModel()
    free.new_bool_var("x")
    answer = solve(free, 1.0)
    assert answer.found
    assert (answer.objective, answer.bound) == (None, None)


def test_an_infeasible_model_has_no_bound() -> None:
    answer = solve(impossible(), 1.0)
    assert (answer.objective, answer.bound) == (None, None)


def test_the_same_model_gives_the_same_bytes() -> None:
    def queens() -> tuple[str, list[int]]:
        board = cp_model.CpModel()
        rows = [board.new_int_var(0, 7, f"q{i}") for i in range(8)]
        board.add_all_different(rows)
        board.add_all_different([rows[i] + i for i in range(8)])
        board.add_all_different([rows[i] - i for i in range(8)])
        answer = solve(board, 1.0)
        return answer.status, [answer.value(row) for row in rows]

    assert queens() == queens()


@pytest.mark.parametrize(("second", "status"), [("infeasible", "optimal"), ("unknown", "feasible")])
def test_a_bound_that_rests_on_nothing_below_is_confirmed_too(
    monkeypatch: pytest.MonkeyPatch, second: str, status: str
) -> None:
    """The first style finds 3 and leaves it open, the next one claims that there is nothing less: only a third run that
    says the same makes 3 the least."""
    runs, asked = Runs(monkeypatch, "feasible", "infeasible", second), model()
    before = list(asked.proto.objective.domain)
    known = solve(asked, 1.0, cpsat.ANY)
    assert (known.status, known.objective) == (status, 3)
    assert runs.starts == [(True, cpsat.SEED), (True, cpsat.SEED), (False, cpsat.SECOND_SEED)]
    assert list(asked.proto.objective.domain) == before


def test_what_confirms_has_the_relaxation_without_its_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = Runs(monkeypatch)
    assert solve(impossible(), 1.0, cpsat.ANY).status == "infeasible"
    (_, _, first), (_, _, confirming) = runs.parameters
    assert (first.parameters.linearization_level, confirming.parameters.linearization_level) == (0, 2)
    assert confirming.parameters.cut_level == 0


def test_what_logic_leaves_open_the_relaxation_confirms(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first run is told to find nothing, the second to know nothing: a third one settles it, presolve off too."""
    runs = Runs(monkeypatch, "infeasible", "unknown")
    answer = solve(impossible(), 1.0, cpsat.IMPROVE, cpsat.CONFIRM_DAYS)
    assert answer.status == "infeasible"
    assert runs.starts == [(True, cpsat.SEED), (False, cpsat.SECOND_SEED), (False, cpsat.SECOND_SEED)]


def test_logic_alone_confirms_where_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = Runs(monkeypatch)
    assert solve(impossible(), 1.0, cpsat.IMPROVE, cpsat.CONFIRM_DAYS).status == "infeasible"
    assert len(runs.starts) == 2
    assert runs.starts[1] == (False, cpsat.SECOND_SEED)

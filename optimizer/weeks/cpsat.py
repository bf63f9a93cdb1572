"""The only user of the CP-SAT solver: one worker, a fixed seed, limits in deterministic time, so the same
model gives the same answer.

Five outcomes stay five. `interleave_search` stays off (memory corruption with several workers). INFEASIBLE is
believed only
when a second run with presolve off and another seed agrees.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import metadata
from math import inf
from typing import Any, Literal

from ortools.sat.python import cp_model

Status = Literal["optimal", "feasible", "infeasible", "unknown"]
SEED = 0
SECOND_SEED = 20_261
ParameterSet = Mapping[str, int | bool]
QUICK: ParameterSet = {
    "linearization_level": 0,
    "cp_model_probing_level": 0,
    "symmetry_level": 0,
    "max_presolve_iterations": 1,
    "presolve_inclusion_work_limit": 0,
    "use_sat_inprocessing": False,
}
"""A week's days are mostly a small logical puzzle, solved three times as fast without linear relaxation, probing
and symmetry; tidying clauses on the way costs a fourteenth more than it saves."""
TIGHT: ParameterSet = {**QUICK, "linearization_level": 2}
"""Where loads or wishes must be traded against each other the linear relaxation does the work: what QUICK leaves
open after seconds, it closes in a tenth of one."""
CORE: ParameterSet = {**QUICK, "optimize_with_core": True}
"""Lower bounds from unsatisfiable sets of wishes: fastest where few wishes stay open."""
Portfolio = tuple[tuple[ParameterSet, float], ...]
"""Styles tried one after the other, each with its deterministic seconds; the last may use all that is allowed."""
ANY: Portfolio = ((QUICK, 0.05), (TIGHT, inf))
DEEPER: Portfolio = ((TIGHT, 0.2), (QUICK, inf))
FIND: Portfolio = ((CORE, 0.02), *DEEPER)
IMPROVE: Portfolio = ((TIGHT, inf),)
BOUND: Portfolio = ((CORE, 0.05), (TIGHT, inf))
PROVE: Portfolio = ((TIGHT, 0.2), (CORE, inf))
"""ANY for models without an objective, FIND for the days of a week, DEEPER for several weeks and where FIND's first
style is of little use, IMPROVE where a solution is at hand, BOUND for least values, PROVE where only something less
than a known value is asked for (measured in docs/benchmarks.md)."""


@dataclass
class SearchResult:
    """Outcome, objective value and bound (None when there is none), deterministic seconds, and the values of
    variables."""

    status: Status
    objective: float | None
    bound: float | None
    work: float
    solver: cp_model.CpSolver
    tried: int = 1
    """How many styles it took."""
    open_bound: float | None = None
    """The bound without what rests on an INFEASIBLE: a later style found nothing below the objective."""
    closed: bool = False
    """Whether the bound rests on that."""
    confirming: float = 0.0
    """Deterministic seconds of `work` that a second run took."""

    @property
    def found(self) -> bool:
        return self.status in ("optimal", "feasible")

    def value(self, variable: Any) -> int:
        """A variable's value, or the number itself."""
        return variable if isinstance(variable, int) else int(self.solver.value(variable))


def search(
    model: cp_model.CpModel, limit: float, portfolio: Portfolio = FIND, *, first_solution: bool = False
) -> SearchResult:
    """Look for the best solution without insisting: an INFEASIBLE only steers the caller and is not confirmed. Once a
    stage has found a solution, those after it look for better ones only. Who is content takes the first one found."""
    (parameters, head_start), *more = portfolio
    answer = _run(model, min(limit, head_start) if more else limit, SEED, parameters, presolve=True)
    if not more or answer.status in ("optimal", "infeasible") or (first_solution and answer.found):
        return answer
    maximised = model.proto.objective.scaling_factor < 0
    if maximised or answer.objective is None:
        return both(answer, search(model, limit, tuple(more), first_solution=first_solution), maximised=maximised)
    with _only_below(model, round(answer.objective)):
        then = search(model, limit, tuple(more), first_solution=first_solution)
    if then.status == "infeasible":
        known = {"status": "optimal", "bound": answer.objective, "open_bound": answer.bound, "closed": True}
        then = replace(answer, **known, work=then.work, tried=then.tried)  # type: ignore[arg-type]  # mixed fields
    return both(answer, then, maximised=False)


def both(one: SearchResult, two: SearchResult, *, maximised: bool) -> SearchResult:
    """What two searches of the same model know together: a proof where there is one, else the better solution and the
    better bound."""
    work, tried = one.work + two.work, one.tried + two.tried
    if two.status in ("optimal", "infeasible"):
        return replace(two, work=work, tried=tried)
    bounds = [answer.bound for answer in (one, two) if answer.bound is not None]
    bound = (min(bounds) if maximised else max(bounds)) if bounds else None
    found = [answer for answer in (two, one) if answer.found]
    best = (max if maximised else min)(found, key=lambda answer: answer.objective or 0.0) if found else two
    return replace(best, work=work, tried=tried, bound=bound)


def solve(
    model: cp_model.CpModel, limit: float, portfolio: Portfolio = BOUND, second: ParameterSet = QUICK
) -> SearchResult:
    """Solve so that the answer may enter a proof: an INFEASIBLE is confirmed, and becomes unknown when it is not.

    Parameters
    ----------
    limit : deterministic seconds of each style; confirming may take four times as long.
    portfolio : the styles of the first run.
    second : the style that confirms, with presolve off and another seed.
    """
    answer = search(model, limit, portfolio)
    if answer.status == "infeasible":
        return _confirmed(model, answer, 4 * limit, second)
    if answer.closed and answer.objective is not None:
        with _only_below(model, round(answer.objective)):
            return _confirmed(model, answer, 4 * limit, second)
    return answer


def _confirmed(model: cp_model.CpModel, answer: SearchResult, limit: float, style: ParameterSet) -> SearchResult:
    """The answer where a second run finds nothing either; what is known without it otherwise."""
    second = _run(model, limit, SECOND_SEED, style, presolve=False)
    if second.found:
        known = second
    elif second.status == "infeasible":
        known = answer
    elif answer.closed:
        known = replace(answer, status="feasible", bound=answer.open_bound)
    else:
        known = replace(answer, status="unknown", bound=second.bound)
    return replace(known, work=answer.work + second.work, confirming=second.work)


def below(model: cp_model.CpModel, value: int) -> None:
    """Leave nothing but solutions whose (minimised) objective is less than `value`. As the objective's domain this
    prunes from the start; a constraint with the same sum would hide it from the search."""
    objective = model.proto.objective
    objective.domain.clear()
    objective.domain.extend((-(2**62), value - 1 - round(objective.offset)))


@contextmanager
def _only_below(model: cp_model.CpModel, value: int) -> Iterator[None]:
    """The same for a while."""
    domain = list(model.proto.objective.domain)
    below(model, value)
    try:
        yield
    finally:
        model.proto.objective.domain.clear()
        model.proto.objective.domain.extend(domain)


def _run(model: cp_model.CpModel, limit: float, seed: int, parameters: ParameterSet, *, presolve: bool) -> SearchResult:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.interleave_search = False
    solver.parameters.catch_sigint_signal = False
    solver.parameters.max_deterministic_time = limit
    solver.parameters.cp_model_presolve = presolve
    for name, value in parameters.items():
        setattr(solver.parameters, name, value)
    status = _NAMES[solver.solve(model)]
    has_goal = model.has_objective()
    found = status in ("optimal", "feasible")
    return SearchResult(
        status=status,
        objective=solver.objective_value if found and has_goal else None,
        bound=solver.best_objective_bound if has_goal and status != "infeasible" else None,
        work=solver.response_proto.deterministic_time,
        solver=solver,
    )


_NAMES: dict[Any, Status] = {
    cp_model.OPTIMAL: "optimal",
    cp_model.FEASIBLE: "feasible",
    cp_model.INFEASIBLE: "infeasible",
    cp_model.UNKNOWN: "unknown",
}


def version() -> str:
    """The solver's version."""
    return metadata.version("ortools")


def fingerprint(model: cp_model.CpModel) -> bytes:
    """The model as bytes: equal models have equal answers, so one solve serves both."""
    return str(model.proto).encode()

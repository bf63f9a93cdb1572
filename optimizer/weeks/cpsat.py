"""Single entry point to CP-SAT: one worker, a fixed seed, limits in deterministic time, so equal models have equal
answers.

`interleave_search` stays off (memory corruption with several workers). `solve` reports INFEASIBLE only when a second
run, without presolve and with another seed, confirms it; an unknown status is never read as infeasible.
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
"""For models that are mostly logic, as the days of one week are: three times as fast without linear relaxation, probing
and symmetry detection. Inprocessing costs a fourteenth more than it saves."""
TIGHT: ParameterSet = {**QUICK, "linearization_level": 2, "cut_level": 0}
"""With the full linear relaxation, which closes the gap where loads are traded against penalties: what QUICK does not
settle after seconds takes it a tenth of one. So does a second run without presolve, where logic alone shows nothing for
seconds. The relaxation's cuts stay off, for they cost twice what they save."""
LIGHT: ParameterSet = {**TIGHT, "linearization_level": 1}
"""With a smaller relaxation: where days hold two sessions, the most load of a week takes it half of what the full one
does, and it settles two of three blocks of weeks that neither the full one nor logic alone settles in any time."""
CORE: ParameterSet = {**QUICK, "optimize_with_core": True}
"""Lower bounds from unsatisfiable cores of soft constraints: fastest where few of them are violated."""
Portfolio = tuple[tuple[ParameterSet, float], ...]
"""Parameter sets tried in order, each with its limit in deterministic seconds; the last one may use the whole limit."""
ANY: Portfolio = ((QUICK, 0.05), (TIGHT, inf))
DEEPER: Portfolio = ((TIGHT, 0.5), (QUICK, inf))
FIND: Portfolio = ((CORE, 0.02), *DEEPER)
TOGETHER: Portfolio = ((TIGHT, 0.2), (LIGHT, inf))
HURRY: Portfolio = ((CORE, 0.02), (TIGHT, inf))
IMPROVE: Portfolio = ((TIGHT, inf),)
UNEVEN: Portfolio = ((LIGHT, inf),)
FULLEST: Portfolio = ((LIGHT, inf),)
BOUND: Portfolio = ((CORE, 0.05), (TIGHT, inf))
PROVE: Portfolio = ((TIGHT, 0.2), (CORE, inf))
CONFIRM: Portfolio = ((TIGHT, inf),)
CONFIRM_LOGIC: Portfolio = ((QUICK, inf),)
CONFIRM_DAYS: Portfolio = ((QUICK, 0.05), (TIGHT, inf))
"""ANY is for models without an objective, FIND for the days of one week, DEEPER where its first set is of little use,
TOGETHER for several weeks, HURRY for those that somebody waits for, IMPROVE where a solution is known, UNEVEN where
squares of loads are compared too, whose full relaxation costs a fifth more than it saves, FULLEST for the most load of
a week, BOUND for lower bounds, PROVE
to show that nothing is better than a known value; the second run that confirms takes CONFIRM, and
CONFIRM_LOGIC or CONFIRM_DAYS where logic alone is enough, always or mostly (measured in docs/benchmarks.md)."""


@dataclass
class SearchResult:
    """Result of a search.

    Parameters
    ----------
    status
        As CP-SAT defines it.
    objective, bound
        Value of the best solution and best proven bound; None where there is none.
    work
        Deterministic seconds used.
    solver
        Holds the values of the variables where a solution was found.
    tried
        Number of parameter sets used.
    """

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
        """The value of a variable in the best solution; a number is its own value."""
        return variable if isinstance(variable, int) else int(self.solver.value(variable))


def search(
    model: cp_model.CpModel, limit: float, portfolio: Portfolio = FIND, *, first_solution: bool = False
) -> SearchResult:
    """Search for the best solution with a portfolio of parameter sets.

    An INFEASIBLE is not confirmed here: it may steer a search, but it is no proof. Once a set has found a solution, the
    next ones search for better solutions only.

    Parameters
    ----------
    model
        The model; its objective domain is restored afterwards.
    limit
        Deterministic seconds for the last parameter set; the earlier ones have limits of their own.
    portfolio
        Parameter sets, in order.
    first_solution
        Return the first solution found.

    Returns
    -------
    SearchResult
        The best solution and bound of all sets together.
    """
    # Every set but the last gets its head start only; the last may use the whole limit.
    (parameters, head_start), *more = portfolio
    answer = _run(model, min(limit, head_start) if more else limit, SEED, parameters, presolve=True)
    if not more or answer.status in ("optimal", "infeasible") or (first_solution and answer.found):
        return answer
    maximised = model.proto.objective.scaling_factor < 0
    if maximised or answer.objective is None:
        return both(answer, search(model, limit, tuple(more), first_solution=first_solution), maximised=maximised)
    # The next sets look below the solution found. Where they prove that nothing is there, it is optimal.
    with _only_below(model, round(answer.objective)):
        then = search(model, limit, tuple(more), first_solution=first_solution)
    if then.status == "infeasible":
        known = {"status": "optimal", "bound": answer.objective, "open_bound": answer.bound, "closed": True}
        then = replace(answer, **known, work=then.work, tried=then.tried)  # type: ignore[arg-type]  # mixed fields
    return both(answer, then, maximised=False)


def both(one: SearchResult, two: SearchResult, *, maximised: bool) -> SearchResult:
    """Combine two searches of the same model: a proof if either has one, else the better solution and the better bound.

    Parameters
    ----------
    one, two
        The results, in order of their runs.
    maximised
        Whether the objective is maximised.

    Returns
    -------
    SearchResult
        Work and tried sets are summed.
    """
    work, tried = one.work + two.work, one.tried + two.tried
    if two.status in ("optimal", "infeasible"):
        return replace(two, work=work, tried=tried)
    bounds = [answer.bound for answer in (one, two) if answer.bound is not None]
    bound = (min(bounds) if maximised else max(bounds)) if bounds else None
    found = [answer for answer in (two, one) if answer.found]
    best = (max if maximised else min)(found, key=lambda answer: answer.objective or 0.0) if found else two
    return replace(best, work=work, tried=tried, bound=bound)


def solve(
    model: cp_model.CpModel,
    limit: float,
    portfolio: Portfolio = BOUND,
    second: Portfolio = CONFIRM,
    confirming: float | None = None,
) -> SearchResult:
    """Solve so that the answer may enter a proof: an INFEASIBLE is confirmed, and becomes unknown when it is not.

    Parameters
    ----------
    limit : deterministic seconds of each parameter set.
    portfolio : the parameter sets of the first run.
    second : the parameter sets that confirm, with presolve off and another seed.
    confirming : deterministic seconds for that; four times the limit, if not given.
    """
    answer, confirming = search(model, limit, portfolio), 4 * limit if confirming is None else confirming
    if answer.status == "infeasible":
        return _confirmed(model, answer, confirming, second)
    if answer.closed and answer.objective is not None:
        with _only_below(model, round(answer.objective)):
            return _confirmed(model, answer, confirming, second)
    return answer


def _confirmed(model: cp_model.CpModel, answer: SearchResult, limit: float, portfolio: Portfolio) -> SearchResult:
    """The answer where a second run finds nothing either; what is known without it otherwise."""
    # Another way to the same answer: presolve, which an error would hide in, is off, and seed and parameters differ.
    (style, head_start), *more = portfolio
    second = _run(model, min(limit, head_start), SECOND_SEED, style, presolve=False)
    if second.status == "unknown" and more:
        return _confirmed(model, spent(answer, second.work), limit, tuple(more))
    if second.found:
        known = second
    elif second.status == "infeasible":
        known = answer
    elif answer.closed:
        known = replace(answer, status="feasible", bound=answer.open_bound)
    else:
        known = replace(answer, status="unknown", bound=second.bound)
    after = spent(answer, second.work)
    return replace(known, work=after.work, confirming=after.confirming)


def spent(answer: SearchResult, confirming: float) -> SearchResult:
    """The answer after so many more deterministic seconds of confirming it."""
    return replace(answer, work=answer.work + confirming, confirming=answer.confirming + confirming)


def below(model: cp_model.CpModel, value: int) -> None:
    """Restrict the model to solutions that are better than a known one.

    The objective's domain prunes from the start; a constraint on the same sum would be hidden from the search.

    Parameters
    ----------
    model
        A model with a minimised objective; changed in place.
    value
        Solutions of this objective value or more are excluded.
    """
    objective = model.proto.objective
    objective.domain.clear()
    objective.domain.extend((-(2**62), value - 1 - round(objective.offset)))


@contextmanager
def _only_below(model: cp_model.CpModel, value: int) -> Iterator[None]:
    """Apply `below` for the duration of a block."""
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
    """Version of the installed solver."""
    return metadata.version("ortools")


def fingerprint(model: cp_model.CpModel) -> bytes:
    """The model as bytes: equal models have equal answers, so one solve serves both."""
    return str(model.proto).encode()

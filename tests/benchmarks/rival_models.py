"""What the rivals need of other solvers: a genetic algorithm from pymoo and a MIP for HiGHS."""

from collections.abc import Callable, Sequence
from importlib import import_module

from optimizer.core.training_load import KEEP_DAY
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_rules import A_RACE
from optimizer.domain.year import Year
from optimizer.planner.problem import PlanningProblem


def ga_minutes(most: Sequence[int], cost: Callable[[list[int]], float], seconds: float) -> None:
    """Run pymoo's genetic algorithm over whole minutes of every day for so many seconds; `cost` keeps what it sees."""
    algorithm, functional, optimize = (
        import_module(f"pymoo.{name}") for name in ("algorithms.soo.nonconvex.ga", "problems.functional", "optimize")
    )
    lowest = [-60] * len(most)
    problem = functional.FunctionalProblem(
        len(most), lambda x: cost([max(0, int(value)) for value in x]), xl=lowest, xu=list(most)
    )
    optimize.minimize(problem, algorithm.GA(pop_size=20), ("time", max(1, round(seconds))), seed=1, verbose=False)


def season_mip(year: Year, seconds: float) -> float:
    """HiGHS's bound of what the A races' fitness is short of, in percent: weekly loads within capacities, fitness as a
    linear recurrence, the ramp cap with one binary a week."""
    problem = PlanningProblem(year)
    solver = import_module("highspy").Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", seconds)
    fitness, missing = [solver.addVariable(lb=year.past.fitness, ub=year.past.fitness)], []
    for facts, rule in zip(year.weeks, problem.rules.weeks, strict=True):
        keep = KEEP_DAY**facts.n
        load = solver.addVariable(lb=rule.fixed, ub=max(rule.fixed, rule.capacity))
        after = solver.addVariable(lb=0, ub=300)
        solver.addConstr(after <= keep * fitness[-1] + (1 - keep) / facts.n * load)
        if facts.mode == "growth" and not rule.raced:
            slow = solver.addBinary()
            (factor, more), (_, points) = rule.ramp()
            solver.addConstr(after <= factor * fitness[-1] + more + 300 * slow)
            solver.addConstr(after <= fitness[-1] + points + 300 - 300 * slow)
        fitness.append(after)
    for demand in problem.rules.demands:
        if demand.tier == A_RACE:
            asked = fitness_grid().levels[demand.level]
            missing.append(solver.addVariable(lb=0, ub=asked, obj=100 / asked))
            solver.addConstr(missing[-1] >= asked - fitness[demand.week])
    solver.run()
    return max(0.0, float(solver.getInfo().mip_dual_bound))

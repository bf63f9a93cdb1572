"""The planner beside the plain formulation: `python -m tests.benchmarks.formulations [SCENARIO] [SECONDS]`.

Plain: one CP-SAT model of all days with every rule of the day model, weekly fitness as a linear recurrence, its ramp
cap, and the A races' shortfall of fitness as the goal. It is spared cutbacks, ceilings and every goal but the first,
and its look-back rules compare with the most favourable past: a complete plain model is harder than this one.
"""

import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ortools.sat.python import cp_model

from optimizer.build_year import prepare
from optimizer.core.training_load import KEEP_DAY
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.year import Year
from optimizer.planner.plan_year import plan_year
from optimizer.planner.problem import PlanningProblem
from optimizer.solve import read
from optimizer.weeks.model import rules_model
from optimizer.weeks.variables import Days
from tests.benchmarks.solve_times import PAGE, ROOT, put

UNIT = 100
"""Fitness is counted in hundredths of a point, load in twelfths."""
KEEP = 1000


@dataclass(frozen=True)
class Result:
    """How far one way of solving got: outcome, readiness shortfall in % and its bound, wall seconds to the first plan
    and in all."""

    way: str
    status: str
    short: float | None
    bound: float | None
    first: float | None
    seconds: float

    def markdown(self) -> str:
        """The row of the table."""
        figures = (self.short, self.bound, self.first, self.seconds)
        cells = " | ".join("none" if figure is None else f"{figure:.1f}" for figure in figures)
        return f"| {self.way} | {self.status} | {cells} |"


class Clock(cp_model.CpSolverSolutionCallback):
    """Notes when the first solution was found."""

    def __init__(self) -> None:
        super().__init__()
        self.first: float | None = None

    def on_solution_callback(self) -> None:
        """Called by the solver for every better solution."""
        if self.first is None:
            self.first = self.wall_time


def whole(path: Path) -> Result:
    """The planner as it is shipped, every goal included."""
    began = time.perf_counter()
    outcome = plan_year(PlanningProblem(prepared_year(path)))
    seconds = time.perf_counter() - began
    short = outcome.audit.goals["race_readiness"] if outcome.audit else None
    found = seconds if outcome.audit else None
    return Result(
        "season lattice and weeks", outcome.status, short, outcome.bounds.get("race_readiness"), found, seconds
    )


def plain(path: Path, limit: float) -> Result:
    """One model of all days."""
    began = time.perf_counter()
    days, wanted = plain_model(prepared_year(path))
    built = time.perf_counter() - began
    solver, clock = cp_model.CpSolver(), Clock()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.linearization_level = 2
    solver.parameters.max_time_in_seconds = limit
    status = solver.status_name(solver.solve(days.model, clock)).lower()
    found = status in ("optimal", "feasible")
    first = built + clock.first if clock.first is not None else None
    short = 100 * solver.objective_value / wanted if found else None
    bound = max(0.0, 100 * solver.best_objective_bound / wanted)
    return Result(f"one model of {len(days.days)} days", status, short, bound, first, time.perf_counter() - began)


def plain_model(year: Year) -> tuple[Days, int]:
    """The model, and the fitness its goal asks for, summed over A races, in hundredths."""
    problem = PlanningProblem(year)
    light = tuple(week.mode != "growth" for week in year.weeks)
    days = rules_model(year, 0, problem.history, light)
    fitness = _fitness(days)
    demands = [demand for demand in problem.rules.demands if demand.tier == 0]
    short: list[Any] = []
    for demand in demands:
        asked = round(UNIT * fitness_grid().levels[demand.level])
        missing = days.model.new_int_var(0, asked, f"short {demand.race}")
        days.model.add(missing >= asked - fitness[demand.week])
        short.append(missing)
    days.model.minimize(sum(short))
    return days, sum(round(UNIT * fitness_grid().levels[demand.level]) for demand in demands)


def _fitness(days: Days) -> list[Any]:
    """Fitness before every week: CTL' = k CTL + (1 - k) load / n, k = (41/42)^n, rounded down; ramp cap posted."""
    year, model = days.year, days.model
    fitness: list[Any] = [round(UNIT * year.past.fitness)]
    for week in days.weeks:
        keep = round(KEEP * KEEP_DAY ** year.weeks[week].n)
        after = model.new_int_var(0, 250 * UNIT, f"fitness {week}")
        gained = (KEEP - keep) * UNIT * days.week_load(week)
        scale = 12 * year.weeks[week].n
        model.add(scale * KEEP * after <= scale * keep * fitness[-1] + gained)
        if year.weeks[week].mode == "growth" and not year.weeks[week].fixed_load:
            cap = year.limits["fitness_ramp_cap"], round(UNIT * year.limits["fitness_ramp_points"])
            slow = model.new_bool_var(f"ramp {week}")
            model.add(KEEP * after <= round(KEEP * (1 + cap[0])) * fitness[-1]).only_enforce_if(slow)
            model.add(after <= fitness[-1] + cap[1]).only_enforce_if(~slow)
        fitness.append(after)
    return fitness


def prepared_year(path: Path) -> Year:
    """The year of a scenario file."""
    loaded = read(path)
    return prepare(loaded.scenario, loaded.past)


def main(arguments: list[str]) -> None:
    """Measure both ways on one scenario and put the table into the page."""
    name = arguments[0] if arguments else "intermediate_marathon_year"
    limit = float(arguments[1]) if len(arguments) > 1 else 60.0
    path = ROOT / "scenarios" / f"{name}.yaml"
    head = "| way | status | A readiness, % short | bound | first plan after s | s in all |\n|---|---|---|---|---|---|"
    text = "\n".join([f"`{name}`, {limit:.0f} s for the plain model.\n", head, whole(path).markdown()])
    text += "\n" + plain(path, limit).markdown()
    print(text)
    put(PAGE, "formulations", text)


if __name__ == "__main__":
    main(sys.argv[1:])

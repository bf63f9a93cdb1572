"""The planner beside other ways at equal time: `python -m tests.benchmarks.rivals [SCENARIO ...]`.

Every way gets the seconds that the planner takes for the same year, in the same run. One CP-SAT model of all days (two
workers) and a MIP of the weekly loads (HiGHS) know the first goal only; a genetic algorithm (pymoo) and a local search
change sessions, with the audit as judge. Needs the extra `bench`.
"""

import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ortools.sat.python import cp_model

from optimizer.audit.auditor import Audit, audit
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.objectives import GOALS
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.planner.plan_year import plan_year
from optimizer.planner.problem import PlanningProblem
from tests.benchmarks.attack import Days, change
from tests.benchmarks.formulations import plain_model, prepared_year
from tests.benchmarks.rival_models import ga_minutes, season_mip
from tests.benchmarks.solve_times import PAGE, ROOT, put

YEARS = ("novice_half_marathon", "two_marathons_a_year", "intermediate_marathon_year")
SHOWN = ("race_readiness", "race_longest_run", "fitness_lost", "run_gaps", "fit")
HEAD = "| year | way | s | rules broken | " + " | ".join(SHOWN) + " | bound of race_readiness |"


@dataclass(frozen=True)
class Row:
    """What one way came to: wall seconds, the audit of its plan (None without a plan) and its bound of the first
    goal."""

    year: str
    way: str
    seconds: float
    found: Audit | None
    bound: float | None

    def markdown(self) -> str:
        """The row of the table."""
        values = ["no plan"] + ["-"] * len(SHOWN)
        if self.found is not None:
            values = [str(len(self.found.violations)), *(f"{self.found.goals[name]:g}" for name in SHOWN)]
        bound = "none" if self.bound is None else f"{self.bound:.1f}"
        return f"| {self.year} | {self.way} | {self.seconds:.1f} | {' | '.join(values)} | {bound} |"


def own(year: Year) -> tuple[Audit | None, float | None]:
    """The planner as it is shipped."""
    found = plan_year(PlanningProblem(year))
    return found.audit, found.bounds.get("race_readiness")


def one_model(year: Year, limit: float) -> tuple[Audit | None, float | None]:
    """One CP-SAT model of all days with two workers; its days are audited like any plan."""
    began = time.perf_counter()
    days, wanted = plain_model(year)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.max_time_in_seconds = max(0.1, limit - (time.perf_counter() - began))
    status = solver.solve(days.model)
    bound = max(0.0, 100 * solver.best_objective_bound / wanted) if wanted else 0.0
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None, bound
    chosen = days.sessions(lambda one: one if isinstance(one, int) else int(solver.value(one)))
    return _judged(year, {day: dict(done) for day, done in chosen.items()}), bound


def local_search(year: Year, limit: float) -> tuple[Audit | None, float | None]:
    """Random changes within five weeks, kept where the plan is no worse: fewer rules broken, then the goals."""
    rng, until = random.Random(0), time.perf_counter() + limit
    days = _fixed(year)
    best = _judged(year, days)
    while time.perf_counter() < until:
        first = rng.randrange(len(year.weeks))
        span = [day for week in year.weeks[first : first + rng.randint(1, 5)] for day in week.days]
        other = {day: dict(done) for day, done in days.items()}
        for _ in range(rng.randint(1, 3)):
            change(other, span, rng)
        found = _judged(year, other)
        if key(found) <= key(best):
            days, best = other, found
    return best, None


def genetic(year: Year, limit: float) -> tuple[Audit | None, float | None]:
    """pymoo's genetic algorithm over minutes of running by day, long runs where a day is long."""
    best: Audit | None = None

    def cost(minutes: list[int]) -> float:
        nonlocal best
        days = _fixed(year)
        for day, run in zip(year.days, minutes, strict=True):
            if run and not days[day]:
                days[day] = {"long" if run >= 75 else "easy": 5 * (run // 5)}
        found = _judged(year, days)
        best = found if best is None or key(found) < key(best) else best
        return 1000.0 * len(found.violations) + sum(found.goals.values())

    ga_minutes([max(0, facts.most("easy"), facts.most("long")) for facts in year.days.values()], cost, limit)
    return best, None


def key(found: Audit) -> tuple[float, ...]:
    """Rules broken first, then the goals in strict order."""
    return len(found.violations), *(found.goals[goal.name] for goal in GOALS)


def _fixed(year: Year) -> Days:
    days: dict[date, dict[str, int]] = {day: dict(facts.fixed) for day, facts in year.days.items()}
    return days


def _judged(year: Year, days: Days) -> Audit:
    return audit(year, rough_rules(year), Log(year, {**days}))


WAYS: tuple[tuple[str, Callable[[Year, float], tuple[Audit | None, float | None]]], ...] = (
    ("one CP-SAT model, 2 workers", one_model),
    ("MIP of weekly loads, HiGHS", lambda year, limit: (None, season_mip(year, limit))),
    ("genetic algorithm, audit as judge", genetic),
    ("local search, audit as judge", local_search),
)


def compared(path: Path) -> list[Row]:
    """All ways on one year, the planner first: what it takes is what the others get."""
    rows = []
    began = time.perf_counter()
    found, bound = own(prepared_year(path))
    limit = time.perf_counter() - began
    rows.append(Row(path.stem, "planner", limit, found, bound))
    for way, solve in WAYS:
        began = time.perf_counter()
        found, bound = solve(prepared_year(path), limit)
        rows.append(Row(path.stem, way, time.perf_counter() - began, found, bound))
        print(rows[-1].markdown(), flush=True)
    return rows


def main(arguments: list[str]) -> None:
    """Compare on the years named, and put the table into the page."""
    rows = [row for name in arguments or YEARS for row in compared(ROOT / "scenarios" / f"{name}.yaml")]
    rule = "|" + "---|" * (HEAD.count("|") - 1)
    text = "\n".join([HEAD, rule, *(row.markdown() for row in rows)])
    print(text)
    put(PAGE, "rivals", text)


if __name__ == "__main__":
    main(sys.argv[1:])

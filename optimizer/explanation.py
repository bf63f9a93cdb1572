"""A scenario explained as a whole: what holds its year back, or what clashes and the ways out."""

from collections.abc import Callable
from dataclasses import dataclass

from optimizer.core.step_report import StepReport, silent
from optimizer.explain.binding import Held
from optimizer.explain.binding import report as binding
from optimizer.explain.confirmed_years import crew
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import MinimalConflict, clashes
from optimizer.explain.offered_repairs import offers
from optimizer.explain.plan_at_hand import at_hand
from optimizer.explain.relaxation import Repair
from optimizer.explain.season_gains import season_report, with_season
from optimizer.ingest.loader import Loaded
from optimizer.solve import SolveResult, solve
from optimizer.weeks.cpsat import Status


@dataclass(frozen=True)
class Explanation:
    """Why a year is as it is.

    Parameters
    ----------
    status
        Of the year: optimal, feasible, infeasible or unknown.
    held
        The facts and limits that hold the plan back, with what each would gain if relaxed; None without a plan.
    conflicts
        Minimal sets of facts that cannot all hold, where the year is infeasible; of a year with a plan those that
        leave a race unprepared.
    repairs
        The cheapest changes that make it possible, or prepare that race, each confirmed by a planned and audited year,
        cheapest first.
        `settings` of each are its changes as values by key, which `api.change` makes in the scenario.
    """

    status: Status
    held: Held | None = None
    conflicts: tuple[MinimalConflict, ...] = ()
    repairs: tuple[Repair, ...] = ()


def explain(
    loaded: Loaded, time_limit: float | None = None, report: StepReport = silent, *, confirm: bool = False
) -> Explanation:
    """The explanation of a scenario; the plan beside it is taken up. Processes are started only to confirm gains."""
    known = at_hand(loaded)
    oracle = Oracle(loaded.scenario, loaded.past)
    if known is None and oracle.named():
        return _refused(loaded, oracle)
    solved, held = planned_and_held(lambda: known or solve(loaded, report, time_limit, "season"), confirm=confirm)
    if solved.status == "infeasible" and (searched := oracle.after_search()).named():
        return _refused(loaded, searched)
    races = oracle.preparing()
    if held is not None and races.prepared and races.named():
        return _refused(loaded, races, solved.status, held)
    return Explanation(solved.status, held)


def _refused(loaded: Loaded, oracle: Oracle, status: Status = "infeasible", held: Held | None = None) -> Explanation:
    found = clashes(oracle)
    return Explanation(status, held, found, tuple(offers(loaded, oracle, found)))


def planned_and_held(planning: Callable[[], SolveResult], *, confirm: bool = True) -> tuple[SolveResult, Held | None]:
    """The year as it is planned, and what holds it back.

    Serving the soft constraints inside the weeks a second time moves no goal that a fact is measured by, so `planning`
    may stop at the season.

    Parameters
    ----------
    planning
        Gives the year with its plan.
    confirm
        Whether the changed years are planned, in processes of their own. Else gains are those of their seasons.
    """
    if not confirm:
        solved = planning()
        return solved, None if solved.plan is None else season_report(solved)
    with crew() as others:
        solved = with_season(planning())
        return solved, None if solved.plan is None else binding(solved, others)

"""The main job: a scenario becomes an audited plan for every case of its open races, or the facts that rule it out."""

from dataclasses import replace
from pathlib import Path

from optimizer.build_year import check_limits
from optimizer.core.step_report import StepReport, silent
from optimizer.domain.uncertainty import cases
from optimizer.ingest.loader import Loaded, load
from optimizer.replan.changed_facts import with_facts
from optimizer.replan.contingent_year import solve_cases
from optimizer.solve_case import AuditError, HearFirstPlan, SolveResult, Until, no_listener, solve_case

__all__ = ["AuditError", "SolveResult", "Until", "read", "solve"]


def read(path: Path) -> Loaded:
    """Read a scenario file and check everything in it, limits and goals included.

    Parameters
    ----------
    path
        A scenario in YAML; logs and calendars that it names are looked for from its folder.

    Returns
    -------
    Loaded
        The scenario with the runner's past, its hash and the lines of its facts.

    Raises
    ------
    InputError
        With every fault at once, each with its line and column.
    """
    return load(path, [check_limits])


def solve(
    loaded: Loaded,
    report: StepReport = silent,
    time_limit: float | None = None,
    until: Until = "fit",
    so_far: HearFirstPlan = no_listener,
) -> SolveResult:
    """Plan the year, in every case of races that are not decided yet.

    Parameters
    ----------
    loaded
        The scenario, from `read`.
    report
        Called with what is being done, how much of it is done, and of how much; it may raise KeyboardInterrupt to end
        the search with the best plan so far.
    time_limit
        Seconds of wall time. Without one the same file always gives the same plan, byte for byte; with one it may not.
    until
        `"season"` settles every goal but fit. Where races are open, the whole is done.
    so_far
        Hears a plan that keeps every rule and could be used, while wishes for its days are still looked after; nothing
        where races are open.

    Returns
    -------
    SolveResult
        The plan with the bound of every goal, or what conflicts.

    Raises
    ------
    AuditError
        Rather than return a plan that breaks a rule.

    Examples
    --------
    >>> from pathlib import Path
    >>> result = solve(read(Path("scenarios/novice_half_marathon.yaml")), until="season")
    >>> result.plan.goals[0].name, result.plan.goals[0].proven
    ('race_readiness', True)
    """
    every = cases(loaded.scenario)
    if len(every) == 1:
        heard = so_far if so_far is no_listener else lambda plan: so_far(with_facts(plan, loaded))
        found = solve_case(loaded, report, time_limit, until, so_far=heard)
    else:
        found = solve_cases(loaded, every, report, time_limit)
    return found if found.plan is None else replace(found, plan=with_facts(found.plan, loaded))

"""The public functions: load a scenario; plan its year; check, replan and explain a plan.

A scenario is given as `load_scenario` returns it, as the path of its file, or as a mapping with the keys of the file;
a plan as an object or as the path of its file.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Any

from optimizer.build_year import check_limits
from optimizer.check.plan_check import Checked, check_plan
from optimizer.check.plan_check import check as check_file
from optimizer.core.step_report import StepReport, silent
from optimizer.explain.what_if import changed
from optimizer.explanation import Explanation
from optimizer.explanation import explain as explain_loaded
from optimizer.formats.plan import Plan
from optimizer.formats.plan_file import read_plan
from optimizer.ingest.importers.log_files import read_done
from optimizer.ingest.loader import Loaded, load_mapping
from optimizer.replan.branched_replan import replan_all
from optimizer.replan.replanned import Replanned
from optimizer.solve import SolveResult, read
from optimizer.solve import solve as main_job

PathName = str | PathLike[str]
ScenarioSource = Loaded | PathName | Mapping[str, Any]
PlanSource = Plan | PathName


def load_scenario(source: ScenarioSource) -> Loaded:
    """Read a scenario and check everything in it.

    Parameters
    ----------
    source
        The path of a YAML file, or a mapping with the same keys. Logs and calendars that a file names are looked for
        from its folder, those of a mapping from the current one.

    Returns
    -------
    Loaded
        `scenario` holds the facts, `past` the runner on the eve of the season.

    Raises
    ------
    InputError
        With every fault at once; `str()` of it is one line a fault.

    Examples
    --------
    >>> loaded = load_scenario("scenarios/intermediate_marathon_year.yaml")
    >>> loaded.scenario.races[0].name
    'Spring half'
    """
    if isinstance(source, Loaded):
        return source
    if isinstance(source, Mapping):
        return load_mapping(source, [check_limits])
    return read(Path(source))


def solve(scenario: ScenarioSource, *, time_limit: float | None = None, report: StepReport = silent) -> SolveResult:
    """Plan a runner's year and prove how good the plan is.

    Parameters
    ----------
    scenario
        A scenario, loaded or not.
    time_limit
        Seconds of wall time. Without one the same scenario always gives the same plan, byte for byte.
    report
        Called as the search goes on with what is being done, how much of it is done, and of how much.

    Returns
    -------
    SolveResult
        `status` is optimal, feasible, infeasible or unknown; `plan` is None in the last two cases, and `conflicts`
        tells why a year is infeasible.

    Raises
    ------
    InputError
        When the scenario cannot be used.
    AuditError
        Rather than return a plan that breaks a rule: a fault of the program.

    Examples
    --------
    >>> result = solve("scenarios/novice_half_marathon.yaml")
    >>> result.status
    'feasible'
    >>> len(result.plan.days)
    364
    """
    return main_job(load_scenario(scenario), report, time_limit)


def check(scenario: ScenarioSource, plan: PlanSource) -> Checked:
    """Audit a plan against the runner's own limits; no solver is involved.

    Parameters
    ----------
    scenario
        A scenario, loaded or not.
    plan
        A plan of ours, or the path of one: JSON as `solve` writes it, days or weeks as CSV, a calendar as ICS.

    Returns
    -------
    Checked
        `clean` when no rule is broken; else `findings`, by date.

    Raises
    ------
    InputError
        When scenario or plan cannot be used, or the plan is of another season.

    Examples
    --------
    >>> scenario = load_scenario("scenarios/novice_half_marathon.yaml")
    >>> check(scenario, solve(scenario).plan).clean
    True
    """
    loaded = load_scenario(scenario)
    return check_plan(loaded, plan) if isinstance(plan, Plan) else check_file(loaded, Path(plan))


def replan(
    scenario: ScenarioSource,
    plan: PlanSource,
    first: date,
    *,
    done: Sequence[PathName] = (),
    freeze_days: int = 0,
    report: StepReport = silent,
) -> Replanned:
    """Plan the rest of the year again with the fewest changes.

    Parameters
    ----------
    scenario
        The scenario as it reads now.
    plan
        The plan so far, from the season's start.
    first
        The first day that may change.
    done
        Files or folders of what was done since the season began (CSV, FIT); none: everything was done as planned.
    freeze_days
        Days from `first` on that are kept unless safety forbids it.
    report
        As in `solve`.

    Returns
    -------
    Replanned
        `plan` is the whole year with the past as it was; `changes` are the days that differ, `why` says what made
        them. Where `plan` is None, `conflicts` tells what rules it out, if that is known.

    Raises
    ------
    InputError
        When scenario, plan or a file of what was done cannot be used, or `first` is outside the season.
    AuditError
        Rather than return a plan that breaks a rule: a fault of the program.

    Examples
    --------
    >>> from datetime import date
    >>> scenario = load_scenario("scenarios/novice_half_marathon.yaml")
    >>> found = replan(scenario, solve(scenario).plan, date(2027, 3, 1))
    >>> found.changes
    ()
    """
    loaded = load_scenario(scenario)
    old = plan if isinstance(plan, Plan) else read_plan(Path(plan))
    log = read_done([Path(file) for file in done], loaded.scenario.athlete)[0].activities if done else None
    return replan_all(loaded, old, first, report, activities=log, freeze_days=freeze_days)


def change(scenario: ScenarioSource, settings: Mapping[str, Any]) -> Loaded:
    """Make changes in a scenario, such as those of a repair or a gain that `explain` found.

    Parameters
    ----------
    scenario
        A scenario, loaded or not; it stays as it is.
    settings
        Values by key: `availability.minutes.sun`, or `races.0.date` with entries counted from 0. None takes out what
        stands there; a key that ends in `+`, such as `locked.+`, adds an entry, or each entry of a list.

    Returns
    -------
    Loaded
        The changed scenario.

    Raises
    ------
    InputError
        With everything that is wrong with the settings, or with the scenario after them.

    Examples
    --------
    >>> scenario = load_scenario("scenarios/novice_half_marathon.yaml")
    >>> change(scenario, {"availability.minutes.sun": 150}).scenario.availability.minutes.sun
    150
    """
    return changed(load_scenario(scenario), settings)


def explain(
    scenario: ScenarioSource,
    *,
    time_limit: float | None = None,
    report: StepReport = silent,
    confirm: bool = False,
) -> Explanation:
    """Say what holds a year back; or, where it cannot be planned, what clashes and what would make it possible.

    The plan that lies beside the scenario's file is taken up; without one the year is planned first.

    Parameters
    ----------
    scenario
        A scenario, loaded or not.
    time_limit
        Seconds of wall time for planning the year itself.
    report
        As in `solve`.
    confirm
        Whether the gains of changed years are confirmed by planning them, in two processes that start afresh: in a
        script, call this below `if __name__ == "__main__":`. Else they are those of their best seasons.

    Returns
    -------
    Explanation
        `held` for a year that was planned; `conflicts` and `repairs` for one that cannot be.

    Raises
    ------
    InputError
        When the scenario cannot be used.
    AuditError
        Rather than explain a plan that breaks a rule: a fault of the program.

    Examples
    --------
    >>> from datetime import date
    >>> scenario = {
    ...     "version": 1,
    ...     "athlete": {"level": "novice"},
    ...     "season": {"start": date(2027, 1, 4), "end": date(2027, 3, 28)},
    ...     "history": {"fitness": 25},
    ...     "availability": {"minutes": {"tue": 60, "thu": 60, "sat": 60, "sun": 90}, "long_run_days": ["sun"]},
    ...     "races": [{"name": "Ten", "date": date(2027, 1, 31), "distance": "10k", "priority": "A"}],
    ...     "injuries": [{"site": "plantar", "onset": date(2026, 12, 20), "cleared": date(2027, 2, 1)}],
    ... }
    >>> found = explain(scenario)
    >>> for given in found.conflicts[0].givens:
    ...     print(given.text)
    plantar injury of Sun 20 Dec 2026, cleared on Mon 1 Feb 2027
    Ten on Sun 31 Jan 2027 (A race)
    >>> [change.text for change in found.repairs[0].changes]
    ['leave out Ten']
    """
    return explain_loaded(load_scenario(scenario), time_limit, report, confirm=confirm)

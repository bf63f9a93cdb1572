"""What if one fact were different? Both years side by side: goals, and the weeks that differ."""

from dataclasses import dataclass, replace
from datetime import date

from optimizer.audit.auditor import week_loads
from optimizer.build_year import check_limits, prepare
from optimizer.core.errors import InputError
from optimizer.domain.training_log import Log
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import MinimalConflict, clashes
from optimizer.explain.quick_plans import season_plan
from optimizer.explain.why_not import Price, prices, told_anew
from optimizer.formats.plan import RaceReadiness
from optimizer.ingest import yaml_tree
from optimizer.ingest.edited_text import edited_text
from optimizer.ingest.loader import Loaded, load_text
from optimizer.ingest.settings import Settings, apply
from optimizer.output.assemble_plan import stated_readiness
from optimizer.planner.plan_result import PlanResult
from optimizer.planner.plan_year import plan_year
from optimizer.planner.problem import PlanningProblem
from optimizer.solve_case import SolveResult

SOURCE = "--set"


@dataclass(frozen=True)
class WeekPair:
    """A week that differs: load in points and longest run in minutes, before and after."""

    start: date
    load: tuple[int, int]
    longest_run: tuple[int, int]


@dataclass(frozen=True)
class WhatIf:
    """Prices and weeks, or the conflicts that the change brings; `answered` is False when no plan was found.

    `told` is what the changed year leaves out, or plans against a preference, and the other does not. Of a year that
    only the change makes possible there is nothing to compare: `opened` is what its plan brings to the races.
    """

    prices: tuple[Price, ...] = ()
    weeks: tuple[WeekPair, ...] = ()
    clashes: tuple[MinimalConflict, ...] = ()
    answered: bool = True
    told: tuple[str, ...] = ()
    opened: tuple[RaceReadiness, ...] | None = None


def changed(loaded: Loaded, settings: Settings) -> Loaded:
    """The scenario with settings made in it, as its file would be read with them.

    Parameters
    ----------
    loaded
        The scenario as it is; its file stays so.
    settings
        Values by key, such as `{"availability.minutes.sun": 110}`; see `optimizer.ingest.settings`.

    Returns
    -------
    Loaded
        Its lines are those of the file as it is.

    Raises
    ------
    InputError
        With every problem of the settings, or of the scenario with them.
    """
    problems = apply(yaml_tree.read(loaded.text).data, settings)
    if problems:
        raise InputError(SOURCE, problems)
    try:
        other = load_text(edited_text(loaded.text, settings), loaded.path, [check_limits])
    except InputError as error:
        faults = [replace(one, line=None, column=None) if one.file is None else one for one in error.problems]
        raise InputError(SOURCE, faults) from None
    return replace(other, lines=loaded.lines.with_sources(other.lines.sources))


def whatif(before: Loaded, after: Loaded, known: SolveResult | None = None) -> WhatIf:
    """Both years compared.

    Parameters
    ----------
    before, after
        The year as it is, and with the change.
    known
        The plan at hand of the year as it is: then that year is not planned again, and the other one as `solve` would
        plan it. Without one both are planned for every goal but fit, which is compared before it is polished.

    Returns
    -------
    WhatIf
        Goals and weeks that differ, or what clashes; of a year that cannot be planned as it is, the races with the
        change.
    """
    oracle = Oracle(after.scenario, after.past)
    if oracle.named():
        return WhatIf(clashes=clashes(oracle))
    if known is None:
        clashed = bool(Oracle(before.scenario, before.past).named())
        old = None if clashed else season_plan(before.scenario, before.past)
        new = season_plan(after.scenario, after.past)
    else:
        old, new = known.outcome, plan_year(PlanningProblem(prepare(after.scenario, after.past)))
    if new.log is None or new.audit is None or new.broken():
        return WhatIf(answered=False)
    if old is None or old.status == "infeasible":
        return WhatIf(opened=stated_readiness(new.log.year, new.audit.path, new.log))
    if old.broken():
        return WhatIf(answered=False)
    told = told_anew((before.scenario, before.past), (after.scenario, after.past))
    return WhatIf(prices(old, new), tuple(_weeks(old, new)), told=told)


def _weeks(old: PlanResult, new: PlanResult) -> list[WeekPair]:
    if old.log is None or new.log is None:
        return []
    first, second = _figures(old.log), _figures(new.log)
    found = []
    for start in sorted(first.keys() & second.keys()):
        (load, longest), (other, long) = first[start], second[start]
        if (load, longest) != (other, long):
            found.append(WeekPair(start, (load, other), (longest, long)))
    return found


def _figures(log: Log) -> dict[date, tuple[int, int]]:
    """Load and longest run by week."""
    year = log.year
    loads = week_loads(year, log)
    return {
        week.start: (round(loads[week.index]), log.longest_since(week.days[0], week.days[-1])) for week in year.weeks
    }

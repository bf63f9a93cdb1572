"""What if one fact were different? Both years side by side: goals, and the weeks that differ."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from optimizer.audit.auditor import week_loads
from optimizer.build_year import check_limits
from optimizer.core.errors import InputError, Problem, shown
from optimizer.core.guarded_files import read_bounded
from optimizer.domain.training_log import Log
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import MinimalConflict, clashes
from optimizer.explain.quick_plans import season_plan
from optimizer.explain.why_not import Price, prices
from optimizer.ingest import schema_errors, yaml_tree
from optimizer.ingest.consistency import contradictions
from optimizer.ingest.draft import Draft
from optimizer.ingest.history import resolve_history
from optimizer.ingest.loader import SCENARIO_BYTES, Loaded
from optimizer.planner.plan_result import PlanResult

SOURCE = "--set"


@dataclass(frozen=True)
class WeekPair:
    """A week that differs: load in points and longest run in minutes, before and after."""

    start: date
    load: tuple[int, int]
    longest_run: tuple[int, int]


@dataclass(frozen=True)
class WhatIf:
    """Prices and weeks, or the conflicts that the change brings; `answered` is False when no plan was found."""

    prices: tuple[Price, ...] = ()
    weeks: tuple[WeekPair, ...] = ()
    clashes: tuple[MinimalConflict, ...] = ()
    answered: bool = True


def changed(loaded: Loaded, settings: Sequence[str]) -> Loaded:
    """The scenario with every `key.path=value` set. Raises InputError with every problem."""
    data = yaml_tree.read(read_bounded(loaded.path, SCENARIO_BYTES).decode("utf-8-sig")).data
    problems = [problem for setting in settings for problem in set_fact(data, setting)]
    if problems:
        raise InputError(SOURCE, problems)
    scenario, faults, sources = schema_errors.validate(data)
    faults = [*faults, *contradictions(Draft.of(data)), *(check_limits(scenario) if scenario else ())]
    if faults or scenario is None:
        raise InputError(SOURCE, faults)
    lines = loaded.lines.with_sources(sources)
    return replace(loaded, scenario=scenario, lines=lines, past=resolve_history(scenario, loaded.log.activities))


def set_fact(data: Any, setting: str) -> list[Problem]:
    """Set `key.path=value` in a scenario's plain data; what is wrong with it instead, if anything."""
    key, sign, text = setting.partition("=")
    path = tuple(key.strip().split("."))
    if not sign or not key.strip():
        return [Problem((), "KEY=VALUE", shown(setting))]
    tree = yaml_tree.read(f"value: {text}\n")
    if tree.problems:
        return [replace(problem, path=path, line=None, column=None) for problem in tree.problems]
    at = data
    for part in path[:-1]:
        step = _index(at, part)
        if isinstance(at, dict):
            at = at.setdefault(part, {})
        elif step is None:
            return [Problem(path, f"a list index below {len(at)}" if isinstance(at, list) else "a part", shown(part))]
        else:
            at = at[step]
    last = _index(at, path[-1])
    if isinstance(at, dict):
        at[path[-1]] = tree.data["value"]
    elif last is None:
        return [Problem(path, "a field of the scenario", shown(path[-1]))]
    else:
        at[last] = tree.data["value"]
    return []


def _index(at: Any, part: str) -> int | None:
    return int(part) if isinstance(at, list) and part.isdecimal() and int(part) < len(at) else None


def whatif(before: Loaded, after: Loaded) -> WhatIf:
    """Both years planned and compared; fit is compared before it is polished."""
    oracle = Oracle(after.scenario, after.past)
    if oracle.named():
        return WhatIf(clashes=clashes(oracle))
    old, new = season_plan(before.scenario, before.past), season_plan(after.scenario, after.past)
    if old.broken() or new.broken():
        return WhatIf(answered=False)
    return WhatIf(prices(old, new), tuple(_weeks(old, new)))


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

"""`optimize why`, `optimize range` and `optimize diff`: one day of a plan, and two plans side by side."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from optimizer.commands import shared_options
from optimizer.commands.futures_command import SEARCHED, DateArg, day_of
from optimizer.commands.plan_arguments import PlanArg, beside
from optimizer.commands.workspace_arguments import ScenarioFlag

if TYPE_CHECKING:
    from optimizer.core.requirement import Requirement
    from optimizer.domain.year import Year
    from optimizer.formats.plan import Plan
    from optimizer.ingest.loader import Loaded
    from optimizer.planner.solution import Rollout

OldArg = Annotated[Path, typer.Argument(metavar="PLAN", help="The earlier plan.")]
NewArg = Annotated[Path, typer.Argument(metavar="PLAN", help="The later plan.")]
ScenariosFlag = Annotated[
    tuple[Path, Path] | None, typer.Option("--scenarios", help="Both scenarios, to say which fact caused what.")
]


def why(plan: PlanArg, day: DateArg, scenario: ScenarioFlag = None, as_json: shared_options.JsonFlag = False) -> None:
    """Say why the plan holds this session on this day, and why nothing else."""
    from optimizer.check.rule_origins import origin
    from optimizer.explain.runner_words import Places
    from optimizer.explain.why import why as ask
    from optimizer.report.day_report import why_json, why_lines

    made = _plan(plan)
    loaded = shared_options.read(scenario or beside(plan))
    if loaded.sha256 != made.scenario.sha256:
        shared_options.say("Note: the plan was made from another version of the scenario.")
    asked = day_of(loaded, day)
    if not any(one.date == asked for one in made.days):
        shared_options.fail(f"DATE: expected a day of the plan, got {asked}", shared_options.BAD_INPUT)
    answer = ask(loaded.scenario, loaded.past, made, asked)
    places = Places(loaded.path, loaded.lines)

    def source(rule: "Requirement") -> str:
        known = origin(rule, loaded)
        return known.source + (f", confidence {known.confidence}" if known.confidence else "")

    _print(as_json, why_json(answer, places), why_lines(answer, places, source))


def safe_range(scenario: shared_options.ScenarioArg, day: DateArg, as_json: shared_options.JsonFlag = False) -> None:
    """Say how little and how much may be done on a day without giving up any goal."""
    from optimizer.explain.load_range import safe_range as ask
    from optimizer.explain.runner_words import date_words
    from optimizer.report.day_report import range_json, range_lines

    loaded = shared_options.read(scenario)
    asked = day_of(loaded, day)
    answer = ask(*(_kept(loaded, asked) or _found(loaded)), asked)
    _print(as_json, range_json(answer, asked.isoformat()), range_lines(answer, date_words(asked)))


def _kept(loaded: "Loaded", day: date) -> "tuple[Year, Rollout] | None":
    """The plan that lies beside the scenario and was made from it: the days that the runner has before them. None where
    there is no such plan, or it does not hold that day."""
    from optimizer.core.errors import InputError
    from optimizer.workspace.open_year import open_year
    from optimizer.workspace.year_workspace import YearWorkspace

    workspace = YearWorkspace(loaded.path)
    if not workspace.plan_path.is_file():
        return None
    try:
        year = open_year(workspace)
    except InputError:
        return None
    made = year.plan.scenario.sha256 == loaded.sha256 and any(one.date == day for one in year.plan.days)
    return year.rollout_from(day) if made else None


def _found(loaded: "Loaded") -> "tuple[Year, Rollout]":
    """The year as it is planned now; the end of the command where it cannot be."""
    from optimizer.build_year import prepare
    from optimizer.explain.quick_plans import season_plan

    outcome = season_plan(loaded.scenario, loaded.past)
    if outcome.conflicts:
        shared_options.fail("This year cannot be planned; see `optimize explain`.", shared_options.NO)
    if outcome.rollout is None or outcome.broken():
        shared_options.fail(SEARCHED, shared_options.NO_ANSWER)
    return prepare(loaded.scenario, loaded.past), outcome.rollout


def diff(old: OldArg, new: NewArg, scenarios: ScenariosFlag = None, as_json: shared_options.JsonFlag = False) -> None:
    """Say what changed from one plan to another; with both scenarios, which fact caused it."""
    from optimizer.explain.plan_diff import causes
    from optimizer.explain.plan_diff import diff as compare
    from optimizer.explain.runner_words import Places
    from optimizer.report.day_report import diff_json, diff_lines

    answer = compare(_plan(old), _plan(new))
    places = None
    if scenarios is not None:
        before, after = shared_options.read(scenarios[0]), shared_options.read(scenarios[1])
        answer = replace(answer, causes=causes(before, after))
        places = Places(after.path, after.lines)
    _print(as_json, diff_json(answer), diff_lines(answer, places))


def _plan(path: Path) -> "Plan":
    from optimizer.core.errors import InputError
    from optimizer.formats.plan_file import read_plan

    try:
        return read_plan(path)
    except InputError as error:
        shared_options.refuse(error)


def _print(as_json: bool, data: dict[str, Any], lines: list[str]) -> None:
    if as_json:
        print(json.dumps(data, indent=1))
    else:
        shared_options.tell(lines)

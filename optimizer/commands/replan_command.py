"""`optimize replan`."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from optimizer.commands import shared_options
from optimizer.commands.history_command import read_log
from optimizer.commands.plan_arguments import PlanArg, read_plan
from optimizer.commands.workspace_arguments import ByFlag, opened, told, who, workspace

if TYPE_CHECKING:
    from optimizer.formats.plan import Plan
    from optimizer.ingest.importers.activities import Activity
    from optimizer.ingest.loader import Loaded
    from optimizer.replan.replanned import Replanned

REST = "The rest of this year cannot be planned: these facts cannot all hold."
ReplanFromFlag = Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="First day that may change.")]
DoneFlag = Annotated[
    list[Path] | None,
    typer.Option("--done", help="What was done since the season began: CSV, XLSX, FIT or a folder; repeatable."),
]


def replan(
    scenario: shared_options.ScenarioArg,
    plan: PlanArg,
    first: ReplanFromFlag,
    done: DoneFlag = None,
    freeze_days: Annotated[int, typer.Option(min=0, max=28, help="Days kept unless safety forbids it.")] = 0,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Where to write it; default: over PLAN.")] = None,
    propose: Annotated[
        bool, typer.Option("--propose", help="Write no plan: keep it as a proposal, for `edit --accept` or the desk.")
    ] = False,
    by: ByFlag = None,
    as_json: shared_options.JsonFlag = False,
    quiet: shared_options.QuietFlag = False,
) -> None:
    """Plan the rest of the year again with the fewest changes, and say what changed and why."""
    loaded, old = shared_options.read(scenario), read_plan(plan)
    target, sources = out or plan, (*shared_options.inputs(loaded), *(done or ()))
    if not propose:
        shared_options.refuse_target(target, sources)
    activities = read_log(done, loaded.scenario.athlete).activities if done else None
    result = _replanned(loaded, old, first.date(), activities, freeze_days, quiet=quiet)
    if result.plan is None:
        _nothing(result, loaded, as_json=as_json)
    if propose:
        _propose(scenario, plan, result, first.date(), who(by), as_json=as_json)
        return
    shared_options.write(target, (result.plan.model_dump_json(indent=1) + "\n").encode(), sources)
    _tell(result, target, loaded, as_json=as_json)
    if result.interrupted:
        raise typer.Exit(shared_options.INTERRUPTED)


def _replanned(
    loaded: "Loaded",
    old: "Plan",
    first: date,
    activities: "tuple[Activity, ...] | None",
    freeze_days: int,
    *,
    quiet: bool,
) -> "Replanned":
    """The rest of the year, planned with progress on stderr; bad input ends the command."""
    from optimizer.commands.fault_bundle import refused
    from optimizer.core.errors import InputError
    from optimizer.replan.branched_replan import replan_all
    from optimizer.report.progress import Progress
    from optimizer.solve import AuditError

    try:
        with Progress(quiet=quiet) as progress:
            return replan_all(loaded, old, first, progress.step, activities=activities, freeze_days=freeze_days)
    except InputError as error:
        shared_options.refuse(error)
    except AuditError as error:
        refused(loaded, error)


def _tell(result: "Replanned", target: Path, loaded: "Loaded", *, as_json: bool) -> None:
    """Print what changed and why."""
    from optimizer.report import replan_report

    if as_json:
        print(json.dumps(replan_report.as_json(result, str(target), loaded.path.name), indent=1))
    else:
        from rich.console import Console

        replan_report.render(result, str(target), Console())


def _propose(scenario: Path, plan: Path, result: "Replanned", first: date, by: str, *, as_json: bool) -> None:
    """Keep the replan until somebody decides."""
    from optimizer.report.preview_report import outcome_json, outcome_lines
    from optimizer.workspace.preview import of_replan

    space = workspace(plan, scenario)
    year = opened(space)
    with told():
        proposal, data = of_replan(year, result, first, by)
        space.propose(proposal, year.scenario, data)
    if as_json:
        print(json.dumps({"version": 1, "proposal": proposal.id, **outcome_json(proposal.outcome)}, indent=1))
    else:
        kept = f"Kept as proposal {proposal.id}; `optimize edit {plan} --accept {proposal.id}` makes the change."
        shared_options.tell([*outcome_lines(proposal.outcome), kept])


def _nothing(result: "Replanned", loaded: "Loaded", *, as_json: bool) -> NoReturn:
    """Say why the rest of the year cannot be planned, and leave."""
    from optimizer.report.conflict_report import conflict_json, conflict_lines
    from optimizer.report.replan_report import facts_json, way_lines, ways_json

    if as_json:
        told = conflict_json(result.status, result.conflicts, loaded.path, loaded.lines)
        facts = [facts_json(change, loaded.path.name) for change in result.facts]
        print(json.dumps({**told, "why": list(result.why), "facts": facts, **ways_json(result)}, indent=1))
    elif result.conflicts:
        changed = ["What changed since the plan was made:", *(f"  - {text}" for text in result.why), ""]
        lines = conflict_lines(result.conflicts, loaded.path, loaded.lines, REST)
        shared_options.tell([*(changed if result.why else ()), *lines, "", *way_lines(result)])
    else:
        shared_options.say("No plan for the rest of the year was found; that does not mean there is none.")
    if result.interrupted:
        raise typer.Exit(shared_options.INTERRUPTED)
    raise typer.Exit(shared_options.NO if result.conflicts else shared_options.NO_ANSWER)

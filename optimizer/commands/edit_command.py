"""`optimize edit`: change a year, and see first what that changes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from optimizer.commands import shared_options
from optimizer.commands.edit_options import AskedEdits
from optimizer.commands.grouped_options import grouped
from optimizer.commands.plan_arguments import PlanArg
from optimizer.commands.revisions_command import decide
from optimizer.commands.workspace_arguments import (
    ChangeOptions,
    first_day,
    opened,
    told,
    who,
    workspace,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.workspace.edits import AnyEdit
    from optimizer.workspace.open_year import OpenYear
    from optimizer.workspace.preview import Preview
    from optimizer.workspace.year_workspace import YearWorkspace


@dataclass(frozen=True)
class EditChoice:
    """What becomes of the change, or of changes that were proposed before."""

    apply: Annotated[bool, typer.Option("--apply", help="Make the change; default: show what it would do.")] = False
    propose: Annotated[bool, typer.Option("--propose", help="Keep it as a proposal, to be decided later.")] = False
    accept: Annotated[
        list[str] | None, typer.Option("--accept", metavar="ID", help="Make a proposed change; repeatable.")
    ] = None
    discard: Annotated[
        list[str] | None, typer.Option("--discard", metavar="ID", help="Drop a proposed change; repeatable.")
    ] = None


@grouped
def edit(
    plan: PlanArg,
    *,
    asked: AskedEdits,
    fewest_days: Annotated[
        bool, typer.Option("--fewest-days", help="Move the fewest days, even where a race loses more than 1 %.")
    ] = False,
    decision: EditChoice,
    change: ChangeOptions,
) -> None:
    """Change a year; first it shows what breaks, which other days must move, and what each race pays."""
    space = workspace(plan, change.scenario)
    if asked.given == bool(decision.accept or decision.discard):
        wanted = "--move, --swap, --lock, --unlock, --skip, --set or --calendar; or --accept or --discard"
        got = "both" if asked.given else "none"
        shared_options.fail(f"edit: expected {wanted}, got {got}", shared_options.BAD_INPUT)
    if decision.accept or decision.discard:
        decide(space, decision.accept or [], decision.discard or [], as_json=change.as_json)
        return
    year = opened(space)
    first = first_day(year, change.first)
    with told():
        edits = asked.edits(year, first)
    found = worked_out(year, edits, who(change.by), first, quiet=change.quiet, at_any_cost=fewest_days)
    conclude(space, found, apply=decision.apply, propose=decision.propose, as_json=change.as_json)


def worked_out(
    year: "OpenYear",
    edits: "Sequence[AnyEdit]",
    by: str,
    first: date,
    *,
    quiet: bool,
    at_any_cost: bool = False,
) -> "Preview":
    """The change worked out with progress on stderr; bad input ends the command."""
    from optimizer.commands.fault_bundle import refused
    from optimizer.report.progress import Progress
    from optimizer.solve import AuditError
    from optimizer.workspace.preview import preview

    try:
        with told(), Progress(quiet=quiet) as progress:
            return preview(year, edits, by=by, first=first, report=progress.step, at_any_cost=at_any_cost)
    except AuditError as error:
        refused(year.loaded, error)


def conclude(space: "YearWorkspace", found: "Preview", *, apply: bool, propose: bool, as_json: bool) -> None:
    """Tell the change; make it, keep it, or neither."""
    from optimizer.report.preview_report import preview_json, preview_lines

    if found.proposal is None:
        _impossible(found, as_json=as_json)
    made = None
    with told():
        if apply:
            made = space.make(found.proposal, found.scenario, found.plan).number
        elif propose:
            space.propose(found.proposal, found.scenario, found.plan)
    if as_json:
        data = preview_json(found, applied=made)
        print(json.dumps({**data, "proposal": data["proposal"] if propose else None}, indent=1))
        return
    shared_options.tell([*preview_lines(found), *_end(space, found, made, proposed=propose)])
    if found.interrupted:
        raise typer.Exit(shared_options.INTERRUPTED)


def _end(space: "YearWorkspace", found: "Preview", made: int | None, *, proposed: bool) -> Iterator[str]:
    if made is not None:
        yield f"Done, revision {made} of {space.plan_path}. `optimize undo` takes it back."
    elif proposed and found.proposal is not None:
        yield f"Kept as proposal {found.proposal.id}; nothing else is written."
    else:
        yield "Nothing is written yet; --apply makes the change."


def _impossible(found: "Preview", *, as_json: bool) -> NoReturn:
    """Say what stands against it, and leave."""
    from optimizer.report.conflict_report import conflict_json, conflict_lines

    status = "infeasible" if found.conflicts else "unknown"
    if found.loaded is None:
        raise typer.Exit(shared_options.NO_ANSWER)
    path, lines = found.loaded.path, found.loaded.lines
    if as_json:
        print(json.dumps(conflict_json(status, found.conflicts, path, lines), indent=1))
    elif found.conflicts:
        shared_options.tell([found.words, *found.against, *conflict_lines(found.conflicts, path, lines)[1:]])
    else:
        shared_options.say(f"{found.words}: no plan was found with it; that does not mean there is none.")
    if found.interrupted:
        raise typer.Exit(shared_options.INTERRUPTED)
    raise typer.Exit(shared_options.NO if found.conflicts else shared_options.NO_ANSWER)

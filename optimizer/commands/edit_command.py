"""`optimize edit` and `optimize log`: change a year, and see first what that changes."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from optimizer.commands import shared_options
from optimizer.commands.plan_arguments import PlanArg
from optimizer.commands.revisions_command import decide
from optimizer.commands.workspace_arguments import (
    ByFlag,
    FromFlag,
    ScenarioFlag,
    first_day,
    opened,
    the_plan,
    told,
    who,
    workspace,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.workspace.edits import AnyEdit
    from optimizer.workspace.preview import OpenYear, Preview
    from optimizer.workspace.year_workspace import YearWorkspace

Two = Annotated[tuple[datetime, datetime] | None, typer.Option(formats=["%Y-%m-%d"])]
DaysFlag = list[datetime] | None
FORMS = ["%Y-%m-%d"]


def edit(
    plan: PlanArg,
    move: Annotated[
        tuple[datetime, datetime] | None,
        typer.Option(
            "--move", formats=FORMS, help="Move a day's sessions to another day; what stands there gives way."
        ),
    ] = None,
    swap: Annotated[
        tuple[datetime, datetime] | None, typer.Option("--swap", formats=FORMS, help="Exchange two days.")
    ] = None,
    lock: Annotated[DaysFlag, typer.Option("--lock", formats=FORMS, help="Keep a day as it is; repeatable.")] = None,
    unlock: Annotated[DaysFlag, typer.Option("--unlock", formats=FORMS, help="Let a day change again.")] = None,
    skip: Annotated[DaysFlag, typer.Option("--skip", formats=FORMS, help="No training on a day; repeatable.")] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="Change a fact, such as availability.minutes.tue=90."),
    ] = None,
    fewest_days: Annotated[
        bool, typer.Option("--fewest-days", help="Move the fewest days, even where a race loses more than 1 %.")
    ] = False,
    apply: Annotated[bool, typer.Option("--apply", help="Make the change; default: show what it would do.")] = False,
    propose: Annotated[bool, typer.Option("--propose", help="Keep it as a proposal, to be decided later.")] = False,
    accept: Annotated[
        list[str] | None, typer.Option("--accept", metavar="ID", help="Make a proposed change; repeatable.")
    ] = None,
    discard: Annotated[
        list[str] | None, typer.Option("--discard", metavar="ID", help="Drop a proposed change; repeatable.")
    ] = None,
    first: FromFlag = None,
    scenario: ScenarioFlag = None,
    by: ByFlag = None,
    as_json: shared_options.JsonFlag = False,
    quiet: shared_options.QuietFlag = False,
) -> None:
    """Change a year; first it shows what breaks, which other days must move, and what each race pays."""
    from optimizer.workspace.day_edits import Lock, Move, Skip, Unlock
    from optimizer.workspace.fact_edits import Set

    edits: list[AnyEdit] = []
    edits += [Move(source=move[0].date(), target=move[1].date())] if move else []
    edits += [Move(source=swap[0].date(), target=swap[1].date(), swap=True)] if swap else []
    edits += [Lock(day=day.date()) for day in lock or ()]
    edits += [Unlock(day=day.date()) for day in unlock or ()]
    edits += [Skip(day=day.date()) for day in skip or ()]
    edits += [Set(setting=setting) for setting in settings or ()]
    space = workspace(plan, scenario)
    if bool(edits) == bool(accept or discard):
        wanted = "--move, --swap, --lock, --unlock, --skip or --set; or --accept or --discard"
        shared_options.fail(f"edit: expected {wanted}, got {'both' if edits else 'none'}", shared_options.BAD_INPUT)
    if accept or discard:
        decide(space, accept or [], discard or [], as_json=as_json)
        return
    year = opened(space)
    found = worked_out(year, edits, who(by), first_day(year, first), quiet=quiet, at_any_cost=fewest_days)
    _decide(space, found, apply=apply, propose=propose, as_json=as_json)


def log(
    day: Annotated[
        datetime | None, typer.Argument(metavar="[DATE]", formats=FORMS, help="The day it was done.")
    ] = None,
    kind: Annotated[
        str | None, typer.Argument(metavar="[KIND]", help="easy, long, threshold, ..., race or rest.")
    ] = None,
    minutes: Annotated[int | None, typer.Argument(metavar="[MIN]", min=0, help="Its minutes.")] = None,
    ill: Annotated[
        str | None, typer.Option("--ill", metavar="FROM..TO", help="Days of illness, YYYY-MM-DD..YYYY-MM-DD.")
    ] = None,
    test: Annotated[
        tuple[str, str] | None,
        typer.Option("--test", metavar="DISTANCE TIME", help="A test run on DATE, such as 5k 22:40: paces follow."),
    ] = None,
    plan: Annotated[
        Path | None, typer.Option("--plan", help="Plan file; default: the only one in this folder.")
    ] = None,
    first: FromFlag = None,
    scenario: ScenarioFlag = None,
    by: ByFlag = None,
    as_json: shared_options.JsonFlag = False,
    quiet: shared_options.QuietFlag = False,
) -> None:
    """Say what was done, or that you are ill; the plan goes on from there at once, and `undo` takes it back."""
    from optimizer.workspace.done_edits import Logged
    from optimizer.workspace.fact_edits import Away, Tested

    space = workspace(the_plan(plan), scenario)
    year = opened(space)
    start = first_day(year, first)
    if ill is not None and day is None:
        begin, end = _span(ill)
        edits: list[AnyEdit] = [Away(first=begin, last=end)]
    elif day is not None and test is not None and kind is None and ill is None:
        edits = [Tested(day=day.date(), distance=test[0], result=test[1])]
    elif day is not None and kind is not None and ill is None and test is None:
        edits = [Logged(day=day.date(), kind=kind, minutes=minutes or 0)]
        # A day whose training is done is over, also today.
        start = _after(day.date(), start, year) if first is None else start
    else:
        shared_options.fail(
            "log: expected one of DATE KIND MIN, DATE --test DISTANCE TIME, --ill FROM..TO; got none or several",
            shared_options.BAD_INPUT,
        )
    found = worked_out(year, edits, who(by), start, quiet=quiet)
    _decide(space, found, apply=True, propose=False, as_json=as_json)


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


def _decide(space: "YearWorkspace", found: "Preview", *, apply: bool, propose: bool, as_json: bool) -> None:
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


def _span(text: str) -> tuple[date, date]:
    begin, dots, end = text.partition("..")
    try:
        return date.fromisoformat(begin), date.fromisoformat(end if dots else begin)
    except ValueError:
        shared_options.fail(f"--ill: expected YYYY-MM-DD..YYYY-MM-DD, got {text!r}", shared_options.BAD_INPUT)


def _after(day: date, start: date, year: "OpenYear") -> date:
    from datetime import timedelta

    return year.first(max(start, day + timedelta(days=1)))

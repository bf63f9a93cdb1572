"""`optimize undo` and `optimize history-of`: what was changed in a year, and the way back."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from optimizer.commands import shared_options
from optimizer.commands.workspace_arguments import ByFlag, MaybePlanArg, ScenarioFlag, the_plan, told, who, workspace

if TYPE_CHECKING:
    from optimizer.workspace.year_workspace import YearWorkspace


def undo(
    plan: MaybePlanArg = None,
    to: Annotated[int | None, typer.Option("--to", help="Back to the state that this revision left.")] = None,
    scenario: ScenarioFlag = None,
    by: ByFlag = None,
    as_json: shared_options.JsonFlag = False,
) -> None:
    """Take the last change of a year back; once more takes back the one before."""
    from optimizer.workspace.year_workspace import NotThereError

    space = workspace(the_plan(plan), scenario)
    try:
        with told():
            made = space.undo(who(by)) if to is None else space.back_to(to, who(by))
    except NotThereError as error:
        shared_options.fail(
            f"{str(error).capitalize()}.", shared_options.NO if to is None else shared_options.BAD_INPUT
        )
    if as_json:
        print(json.dumps({"version": 1, "revision": made.model_dump(mode="json")}, indent=1))
    else:
        shared_options.tell([f"{made.words}. This is revision {made.number} of {space.plan_path}."])


def history_of(
    plan: MaybePlanArg = None, scenario: ScenarioFlag = None, as_json: shared_options.JsonFlag = False
) -> None:
    """List the changes of a year, the newest first: what, who, how many days, and what each race paid."""
    from optimizer.report.preview_report import history_json, history_lines

    space = workspace(the_plan(plan), scenario)
    with told():
        revisions, waiting = space.revisions(), space.proposals()
    if as_json:
        print(json.dumps(history_json(revisions, waiting), indent=1))
    else:
        shared_options.tell(history_lines(revisions, waiting))


def decide(space: "YearWorkspace", accept: list[str], discard: list[str], *, as_json: bool) -> None:
    """Make or drop proposed changes, in that order; one that the year has left behind ends the command."""
    from optimizer.workspace.year_workspace import NotThereError

    made, dropped = [], []
    try:
        with told():
            made = [space.apply(name) for name in accept]
            dropped = [space.discard(name).id for name in discard]
    except NotThereError as error:
        shared_options.fail(f"{str(error).capitalize()}.", shared_options.BAD_INPUT)
    if as_json:
        done = [revision.model_dump(mode="json") for revision in made]
        print(json.dumps({"version": 1, "revisions": done, "discarded": dropped}, indent=1))
        return
    told_so = [f"Done, revision {revision.number}: {revision.words}." for revision in made]
    shared_options.tell([*told_so, *(f"Dropped: {name}." for name in dropped)])

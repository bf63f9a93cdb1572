"""`optimize solve`."""

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from optimizer.commands import shared_options

if TYPE_CHECKING:
    from optimizer.solve import SolveResult


def solve(
    scenario: shared_options.ScenarioArg,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Where to write the plan.")] = None,
    as_json: shared_options.JsonFlag = False,
    quiet: shared_options.QuietFlag = False,
    time_limit: shared_options.LimitFlag = None,
    report: Annotated[Path | None, typer.Option("--report", help="Also write the plan as a page (HTML).")] = None,
    open_page: Annotated[bool, typer.Option("--open", help="Write the page and open it in a browser.")] = False,
    repair: Annotated[
        int | None,
        typer.Option(
            "--repair",
            min=1,
            metavar="[N]",
            help="Where the year cannot be planned, plan it with the Nth repair that explain offers (the first if no"
            " N is given); scenario and plan are written beside yours.",
        ),
    ] = None,
) -> None:
    """Turn a scenario into a day-by-day year, written to SCENARIO's stem + .plan.json."""
    began = time.monotonic()
    loaded = shared_options.read(scenario, time_limit)
    if repair is not None:
        from optimizer.commands.planned_repair import repaired

        shared_options.refuse_over(out or scenario.with_suffix(".plan.json"), shared_options.inputs(loaded))
        loaded = repaired(loaded, repair, out, as_json=as_json)
        scenario = loaded.path
    target = out or scenario.with_name(scenario.stem + ".plan.json")
    shared_options.refuse_over(target, shared_options.inputs(loaded))  # before the search, which takes its time
    time_limit = shared_options.left(time_limit, began)
    solved = shared_options.solve(loaded, quiet=quiet, time_limit=time_limit)
    if solved.plan is None:
        _explain_nothing(solved, as_json=as_json, stopped=solved.interrupted and not _timed_out(solved, time_limit))
    data = (solved.plan.model_dump_json(indent=1) + "\n").encode()
    shared_options.write(target, data, shared_options.inputs(loaded))
    if report or open_page:
        from optimizer.commands.export_command import write_page

        write_page(
            solved.plan,
            loaded.scenario,
            report or target.with_suffix(".html"),
            (*shared_options.inputs(loaded), target),
            past=loaded.past,
            show=open_page,
        )
    if as_json:
        sys.stdout.write(data.decode())
    else:
        from rich.console import Console

        from optimizer.report.terminal import render_season

        render_season(solved.plan, loaded.scenario, Console(), seconds=solved.seconds, file=str(target), size=len(data))
        if not quiet:
            _say_what_binds(solved)
    if solved.interrupted:
        shared_options.say("Interrupted: this is the best plan found so far.")
        raise typer.Exit(shared_options.DONE if _timed_out(solved, time_limit) else shared_options.INTERRUPTED)


def _say_what_binds(solved: "SolveResult") -> None:
    """The facts that seem to hold the plan back most, each with its line."""
    from optimizer.explain.binding import top_facts
    from optimizer.explain.runner_words import Places
    from optimizer.report.answers import hope_lines

    facts = top_facts(solved)
    if not facts:
        return
    hoped = any(fact.hoped for fact in facts)
    print("\nWhat may hold this plan back most" if hoped else "\nWhat most weeks of this plan rest on")
    shared_options.tell(hope_lines(facts, Places(solved.loaded.path, solved.loaded.lines)))
    if hoped:
        print("  `optimize explain` plans each of these years and says what it gains.")


def _timed_out(solved: "SolveResult", time_limit: float | None) -> bool:
    return time_limit is not None and solved.seconds >= time_limit


def _explain_nothing(solved: "SolveResult", *, as_json: bool, stopped: bool) -> NoReturn:
    """Say why there is no plan, and leave with the code that says it to machines."""
    from optimizer.core.errors import plain
    from optimizer.report.conflict_report import conflict_json, conflict_lines

    path, lines = solved.loaded.path, solved.loaded.lines
    if as_json:
        print(json.dumps(conflict_json(solved.status, solved.conflicts, path, lines), indent=1))
    elif solved.status == "infeasible":
        shared_options.tell(conflict_lines(solved.conflicts, path, lines))
        if path.exists():
            print(f"\n`optimize solve --repair {plain(path.name)}` looks for the least change that makes it possible,")
            print("and plans the year with it beside this file.")
    else:
        shared_options.say("No plan was found within the limits; that does not mean there is none.")
    if stopped and solved.status != "infeasible":
        raise typer.Exit(shared_options.INTERRUPTED)
    raise typer.Exit(shared_options.NO if solved.status == "infeasible" else shared_options.NO_ANSWER)

"""`optimize solve`."""

import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from optimizer.commands import shared_options
from optimizer.commands.grouped_options import grouped

if TYPE_CHECKING:
    from typing import Any

    from optimizer.explain.minimal_conflict import MinimalConflict
    from optimizer.formats.plan import Plan
    from optimizer.ingest.loader import Loaded
    from optimizer.solve import SolveResult


RepairFlag = Annotated[
    int | None,
    typer.Option(
        "--repair",
        min=1,
        metavar="[N]",
        help="Where the year cannot be planned, plan it with the Nth repair that explain offers (the first if no"
        " N is given); scenario and plan are written beside yours.",
    ),
]


@dataclass(frozen=True)
class PageAsked:
    """Whether the plan is written as a page too."""

    report: Annotated[Path | None, typer.Option("--report", help="Also write the plan as a page (HTML).")] = None
    open_page: Annotated[bool, typer.Option("--open", help="Write the page and open it in a browser.")] = False

    def refuse(self, loaded: "Loaded", target: Path) -> None:
        """End the command before the search where the page, if it is asked for, could not be written."""
        if self.report or self.open_page:
            shared_options.refuse_target(self._page(target), (*shared_options.inputs(loaded), target))

    def write(self, plan: "Plan", loaded: "Loaded", target: Path) -> None:
        """Write the page, where it is asked for, beside the plan."""
        from optimizer.commands.export_target import write_page

        if self.report or self.open_page:
            sources = (*shared_options.inputs(loaded), target)
            write_page(plan, loaded.scenario, self._page(target), sources, past=loaded.past, show=self.open_page)

    def _page(self, target: Path) -> Path:
        return self.report or target.with_suffix(".html")


@grouped
def solve(
    scenario: shared_options.ScenarioArg,
    *,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Where to write the plan.")] = None,
    as_json: shared_options.JsonFlag = False,
    quiet: shared_options.QuietFlag = False,
    time_limit: shared_options.LimitFlag = None,
    page: PageAsked,
    repair: RepairFlag = None,
) -> None:
    """Turn a scenario into a day-by-day year, written to SCENARIO's stem + .plan.json."""
    began = time.monotonic()
    loaded = _read(scenario, out, repair, time_limit, as_json=as_json)
    target = out or loaded.path.with_name(loaded.path.stem + ".plan.json")
    shared_options.refuse_target(target, shared_options.inputs(loaded))  # before the search, which takes its time
    page.refuse(loaded, target)
    time_limit = shared_options.left(time_limit, began)
    solved = shared_options.solve(loaded, quiet=quiet, time_limit=time_limit)
    if solved.plan is None:
        _explain_nothing(solved, as_json=as_json, stopped=solved.interrupted and not _timed_out(solved, time_limit))
    data = (solved.plan.model_dump_json(indent=1) + "\n").encode()
    shared_options.write(target, data, shared_options.inputs(loaded))
    page.write(solved.plan, loaded, target)
    if as_json:
        sys.stdout.write(data.decode())
    else:
        _show(solved, solved.plan, target, len(data), quiet=quiet)
    if solved.interrupted:
        shared_options.say("Interrupted: this is the best plan found so far.")
        raise typer.Exit(shared_options.DONE if _timed_out(solved, time_limit) else shared_options.INTERRUPTED)


def _read(scenario: Path, out: Path | None, repair: int | None, limit: float | None, *, as_json: bool) -> "Loaded":
    """The scenario, or the one that the repair makes of it."""
    loaded = shared_options.read(scenario, limit)
    if repair is None:
        return loaded
    from optimizer.commands.planned_repair import repaired

    shared_options.refuse_target(out or scenario.with_suffix(".plan.json"), shared_options.inputs(loaded))
    return repaired(loaded, repair, out, as_json=as_json)


def _show(solved: "SolveResult", plan: "Plan", target: Path, size: int, *, quiet: bool) -> None:
    """Print the season, and the facts that hold it back."""
    from rich.console import Console

    from optimizer.report.terminal import render_season

    scenario = solved.loaded.scenario
    render_season(plan, scenario, Console(), seconds=solved.seconds, file=str(target), size=size)
    if not quiet:
        _say_what_binds(solved)


def _say_what_binds(solved: "SolveResult") -> None:
    """The facts that seem to hold the plan back most, each with its line."""
    from rich.console import Console

    from optimizer.explain.binding import top_facts
    from optimizer.explain.runner_words import Places
    from optimizer.report.answers import hope_lines
    from optimizer.report.wrapped_lines import wrapped

    facts = top_facts(solved)
    if not facts:
        return
    hoped = any(fact.hoped for fact in facts)
    print("\nWhat may hold this plan back most" if hoped else "\nWhat most weeks of this plan rest on")
    # As wide as the season above them, also where that goes to a file.
    lines = hope_lines(facts, Places(solved.loaded.path, solved.loaded.lines))
    print("\n".join(wrapped(lines, Console().width)))
    if hoped:
        print("  `optimize explain` works out what each of these years gains.")


def _timed_out(solved: "SolveResult", time_limit: float | None) -> bool:
    return time_limit is not None and solved.seconds >= time_limit


def _explain_nothing(solved: "SolveResult", *, as_json: bool, stopped: bool) -> NoReturn:
    """Say why there is no plan, and leave with the code that says it to machines."""
    if as_json:
        print(json.dumps(_conflicts_json(solved), indent=1))
    elif solved.status == "infeasible":
        _tell_conflicts(solved)
    else:
        shared_options.say("No plan was found within the limits; that does not mean there is none.")
    if stopped and solved.status != "infeasible":
        raise typer.Exit(shared_options.INTERRUPTED)
    raise typer.Exit(shared_options.NO if solved.status == "infeasible" else shared_options.NO_ANSWER)


def _tell_conflicts(solved: "SolveResult") -> None:
    """What clashes, and the way to a year without it."""
    from optimizer.core.errors import plain
    from optimizer.explain.runner_words import Places
    from optimizer.report.answers import clash_lines
    from optimizer.report.conflict_report import YEAR, conflict_lines

    path, lines = solved.loaded.path, solved.loaded.lines
    if found := _clashes(solved):
        shared_options.tell([YEAR, "", *clash_lines(found, Places(path, lines))])
    else:
        shared_options.tell(conflict_lines(solved.conflicts, path, lines))
    if path.exists():
        print(f"\n`optimize solve --repair {plain(path.name)}` looks for the least change that makes it possible,")
        print("and plans the year with it beside this file.")


def _conflicts_json(solved: "SolveResult") -> "dict[str, Any]":
    """The same for machines, or that there is no plan."""
    from optimizer.explain.runner_words import Places
    from optimizer.report.answers import clash_json
    from optimizer.report.conflict_report import conflict_json

    path, lines = solved.loaded.path, solved.loaded.lines
    found = _clashes(solved) if solved.status == "infeasible" else ()
    if not found:
        return conflict_json(solved.status, solved.conflicts, path, lines)
    told = clash_json(found, (), Places(path, lines), None, solved.loaded)
    rules = {fact.where: fact.family for conflict in solved.conflicts for fact in conflict.facts}
    for clash, conflict in zip(found, told["conflicts"], strict=True):
        for given, fact in zip(clash.givens, conflict["facts"], strict=True):
            fact["rule"] = rules.get(given.where, given.where[0])
    return {name: told[name] for name in ("version", "status", "conflicts")}


def _clashes(solved: "SolveResult") -> "tuple[MinimalConflict, ...]":
    """The conflicts that `explain` tells too: each ends without any one of its facts, where the rules name one. What
    only a search proves is told as that says it."""
    from optimizer.explain.feasibility_oracle import Oracle
    from optimizer.explain.minimal_conflict import clashes

    return clashes(Oracle(solved.loaded.scenario, solved.loaded.past))

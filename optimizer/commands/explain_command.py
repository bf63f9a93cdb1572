"""`optimize explain`."""

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from optimizer.commands import shared_options

if TYPE_CHECKING:
    from optimizer.explain.feasibility_oracle import Oracle
    from optimizer.ingest.loader import Loaded
    from optimizer.solve import SolveResult


ConfirmFlag = Annotated[
    bool, typer.Option("--confirm", help="Also plan the days of every changed year: most of a minute.")
]


def explain(
    scenario: shared_options.ScenarioArg,
    as_json: shared_options.JsonFlag = False,
    quiet: shared_options.QuietFlag = False,
    time_limit: shared_options.LimitFlag = None,
    confirm: ConfirmFlag = False,
) -> None:
    """Say what holds the year back, by race and by week; or what clashes, and the cheapest way out. The plan beside
    the scenario is taken up; a plan's own file may be named too."""
    from optimizer.explain.feasibility_oracle import Oracle
    from optimizer.explain.plan_at_hand import at_hand
    from optimizer.explain.runner_words import Places

    began = time.monotonic()
    loaded = shared_options.read(_scenario_of(scenario), time_limit)
    time_limit = shared_options.left(time_limit, began)
    known = at_hand(loaded)
    oracle = Oracle(loaded.scenario, loaded.past)
    if known is None and oracle.named():
        refuse(loaded, oracle, as_json=as_json)
    from optimizer.explanation import planned_and_held
    from optimizer.report.answers import binding_json, binding_lines

    def planning() -> "SolveResult":
        return known or shared_options.solve(loaded, quiet=quiet, time_limit=time_limit, until="season")

    solved, held = planned_and_held(planning, confirm=confirm)
    if solved.status == "infeasible" and (searched := oracle.after_search()).named():
        refuse(loaded, searched, as_json=as_json)
    if held is None:
        shared_options.fail(
            "No plan was found within the limits; that does not mean there is none.", shared_options.NO_ANSWER
        )
    places = Places(loaded.path, loaded.lines)
    races = oracle.preparing()
    missing = bool(races.prepared and races.named())
    if as_json:
        unprepared = _clash_json(loaded, races) if missing else {}
        print(json.dumps({**binding_json(held, places), **unprepared}, indent=1))
        return
    if missing:
        _tell_clash(loaded, races)
        print()
    shared_options.tell(binding_lines(held, places))


def _scenario_of(path: Path) -> Path:
    """The scenario that is named, or the one beside the plan that is."""
    from optimizer.commands.plan_arguments import beside

    return beside(path) if path.suffix == ".json" else path


def refuse(loaded: "Loaded", oracle: "Oracle", *, as_json: bool) -> NoReturn:
    """Print conflicts and repairs of a year that cannot be, each as soon as it is known, and leave."""
    if as_json:
        print(json.dumps(_clash_json(loaded, oracle), indent=1))
    else:
        _tell_clash(loaded, oracle)
    raise typer.Exit(shared_options.NO)


def _clash_json(loaded: "Loaded", oracle: "Oracle") -> dict[str, Any]:
    """Conflicts and repairs for machines; of a year that can be planned the fields that a report on it lacks."""
    from optimizer.explain.minimal_conflict import clashes
    from optimizer.explain.offered_repairs import offers
    from optimizer.explain.runner_words import Places
    from optimizer.report.answers import clash_json, no_repair

    found = clashes(oracle)
    known = list(offers(loaded, oracle, found))
    told = clash_json(found, known, Places(loaded.path, loaded.lines), no_repair(oracle, known), loaded)
    if not oracle.prepared:
        return told
    return {name: told[name] for name in ("conflicts", "repairs", "no_repair")}


def _tell_clash(loaded: "Loaded", oracle: "Oracle") -> None:
    """Conflicts and repairs for people."""
    from optimizer.core.errors import plain
    from optimizer.explain.minimal_conflict import clashes
    from optimizer.explain.offered_repairs import offers
    from optimizer.explain.runner_words import Places
    from optimizer.report.answers import clash_lines, clash_title, no_repair, repair_lines

    found = clashes(oracle)
    places = Places(loaded.path, loaded.lines)
    shared_options.tell((clash_title(oracle), "", *clash_lines(found, places)))
    does = "prepare it" if oracle.prepared else "make it possible"
    print(f"\nWhat would {does}, each confirmed by a planned and audited year:", flush=True)
    number = 0
    for number, repair in enumerate(offers(loaded, oracle, found), 1):
        shared_options.tell(repair_lines(number, repair, places))
    if number:
        print(f"\n`optimize solve --repair 1 {plain(loaded.path.name)}` plans the first of them beside this file.")
    else:
        print(f"  {no_repair(oracle, ())}")

"""`optimize solve --repair`: a year that cannot be, planned with one of the repairs that are offered for it."""

import json
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer
from typer.core import TyperCommand

from optimizer.commands import shared_options
from optimizer.core.guarded_files import is_file, is_there, start_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from optimizer.explain.feasibility_oracle import Oracle
    from optimizer.explain.minimal_conflict import MinimalConflict
    from optimizer.explain.relaxation import Repair
    from optimizer.ingest.loader import Loaded

OPTION = "--repair"


class FirstRepair(TyperCommand):
    """A command whose `--repair` may stand without a number: then it means the first."""

    def parse_args(self, ctx: "Any", args: list[str]) -> list[str]:
        """Read the command line, a number put in where there is none."""
        told = list[str]()
        for word, following in zip(args, [*args[1:], ""], strict=False):
            told += [word, "1"] if word == OPTION and not following.isdecimal() else [word]
        return super().parse_args(ctx, told)


def repaired(loaded: "Loaded", number: int, out: Path | None, *, as_json: bool) -> "Loaded":
    """Write the scenario with one of its repairs beside it, and say what it changes.

    Parameters
    ----------
    loaded
        The scenario; its file stays as it is.
    number
        Which of the repairs that `explain` offers, counted from 1.
    out
        Where the plan will be written, if that was said: the new scenario then stands beside it.
    as_json
        Whether a refusal is told as JSON.

    Returns
    -------
    Loaded
        The new scenario; the old one where nothing clashes in it and no A race is left unprepared.
    """
    from optimizer.explain.explain_params import EXPLAIN
    from optimizer.explain.feasibility_oracle import Oracle
    from optimizer.explain.minimal_conflict import clashes
    from optimizer.explain.offered_repairs import offers

    target = _target(loaded.path, number, out)
    _refuse_foreign(loaded, number, target)  # before the search, which takes its time
    oracle = Oracle(loaded.scenario, loaded.past).after_search()
    if not oracle.named():
        oracle = Oracle(loaded.scenario, loaded.past).preparing()
    if not oracle.named():
        shared_options.say("Nothing clashes in this year, so nothing is repaired.")
        return loaded
    what = "leaves a race unprepared" if oracle.prepared else "cannot be planned"
    shared_options.say(f"This year {what} as it stands; looking for a way out.")
    found = clashes(oracle)
    # As many as `explain` shows, so that numbers mean the same.
    known = list(islice(offers(loaded, oracle, found, max(number, EXPLAIN.repairs)), number))
    if len(known) < number:
        _refuse(loaded, oracle, found, known, as_json=as_json)
    _write(loaded, known[-1], number, target)
    _tell(loaded, known[-1], number, target)
    return shared_options.read(target)


def _write(loaded: "Loaded", repair: "Repair", number: int, target: Path) -> None:
    """Write the changed scenario, and never over a file that holds something else."""
    from optimizer.core.errors import plain
    from optimizer.explain.kept_scenario import changed_text

    title = plain(f"{_marked(loaded, number)}{repair.text}.", 1000)
    data = changed_text(loaded, repair.settings, target, title).encode()
    if is_there(target) and target.read_bytes() != data:
        _taken(target)
    shared_options.write(target, data, shared_options.inputs(loaded), repaired=True)


def _refuse_foreign(loaded: "Loaded", number: int, target: Path) -> None:
    """End the command where the file could not be written, or holds what is no such repair."""
    shared_options.refuse_target(target, shared_options.inputs(loaded), repaired=True)
    mark = f"# {_marked(loaded, number)}".encode()
    # A file in JSON has no comments, so whose it is shows only beside what would be written.
    marked = not loaded.text.lstrip().startswith(("{", "%"))
    if marked and is_file(target) and start_of(target, len(mark))[: len(mark)] != mark:
        _taken(target)


def _marked(loaded: "Loaded", number: int) -> str:
    """How the first line of a repaired scenario begins."""
    from optimizer.core.errors import plain

    return f"{plain(loaded.path.name)} with repair {number} of Yearround: "


def _taken(target: Path) -> NoReturn:
    expected = "expected no file of that name, or the same repair; rename it, or say --out"
    shared_options.fail(f"{target}: {expected}", shared_options.BAD_INPUT)


def _target(scenario: Path, number: int, out: Path | None) -> Path:
    """Where the changed scenario goes: beside its plan, by the same stem."""
    if out is None:
        return scenario.with_name(f"{scenario.stem}.repair-{number}.yaml")
    return out.with_name(out.name.removesuffix(".json").removesuffix(".plan") + ".yaml")


def _tell(loaded: "Loaded", repair: "Repair", number: int, target: Path) -> None:
    """What is changed, at which lines of the old file, and where the new one is."""
    from optimizer.explain.runner_words import Places
    from optimizer.report.answers import repair_lines

    lines = repair_lines(number, repair, Places(loaded.path, loaded.lines))
    shared_options.say("\n".join(["What makes it possible:", *lines]))
    shared_options.say(f"Wrote {target} with this change; {loaded.path} stays as it is.")


def _refuse(
    loaded: "Loaded",
    oracle: "Oracle",
    found: "Sequence[MinimalConflict]",
    known: "Sequence[Repair]",
    *,
    as_json: bool,
) -> NoReturn:
    """Say that there is no repair of that number, and which there are."""
    from optimizer.explain.runner_words import Places
    from optimizer.report.answers import clash_json, clash_lines, clash_title, no_repair, repair_lines

    places = Places(loaded.path, loaded.lines)
    if as_json:
        print(json.dumps(clash_json(found, known, places, no_repair(oracle, known), loaded), indent=1))
        raise typer.Exit(shared_options.NO)
    lines = [clash_title(oracle), "", *clash_lines(found, places), ""]
    if known:
        lines.append(f"There is no repair of that number; there {'is' if len(known) == 1 else 'are'} {len(known)}:")
    else:
        lines.append(f"What would make it possible: {no_repair(oracle, known)}")
    lines += [line for number, repair in enumerate(known, 1) for line in repair_lines(number, repair, places)]
    shared_options.tell(lines)
    raise typer.Exit(shared_options.NO)

"""`optimize when`, `optimize why-not` and `optimize whatif`: other years than the planned one."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from optimizer.commands import shared_options
from optimizer.core.amounts import duration
from optimizer.core.guarded_files import is_there

if TYPE_CHECKING:
    from optimizer.ingest.loader import Loaded

RaceArg = Annotated[str, typer.Argument(metavar="RACE", help="Name of the race, or a part of it.")]
DateArg = Annotated[str, typer.Argument(metavar="DATE", help="A day of the season, YYYY-MM-DD.")]
KindArg = Annotated[str, typer.Argument(metavar="KIND", help="A session kind, such as threshold.")]
MinutesArg = Annotated[int | None, typer.Argument(metavar="[MINUTES]", min=5, help="Minutes, a multiple of 5.")]
SetFlag = Annotated[list[str], typer.Option("--set", metavar="KEY=VALUE", help="A fact to change; repeatable.")]
OutFlag = Annotated[
    Path | None,
    typer.Option(
        "--out", "-o", help="Also write the changed scenario to this new file (YAML), and its plan beside it."
    ),
]

USUAL = 45
SEARCHED = "No plan was found within the limits; that does not mean there is none."


def when(scenario: shared_options.ScenarioArg, race: RaceArg, as_json: shared_options.JsonFlag = False) -> None:
    """Say when training must start for a race, and what each later start costs."""
    from optimizer.explain.start_date import starts
    from optimizer.report.futures_report import start_json, start_lines

    loaded = shared_options.read(scenario)
    found = starts(loaded.scenario, loaded.past, _race(loaded, race))
    _print(as_json, start_json(found), start_lines(found))
    if found.latest is None:
        raise typer.Exit(shared_options.NO)


def why_not(
    scenario: shared_options.ScenarioArg,
    day: DateArg,
    kind: KindArg,
    minutes: MinutesArg = None,
    as_json: shared_options.JsonFlag = False,
) -> None:
    """Say what a session on a day clashes with, or what it costs."""
    from optimizer.core.errors import nearest, plain
    from optimizer.domain.session_kinds import BY_NAME
    from optimizer.explain.plan_at_hand import at_hand
    from optimizer.explain.runner_words import Places, date_words, kind_words
    from optimizer.explain.why_not import why_not as ask
    from optimizer.replan.session_price import price_in_plan
    from optimizer.report.futures_report import why_not_json, why_not_lines

    loaded = shared_options.read(scenario)
    asked = day_of(loaded, day)
    if kind not in BY_NAME:
        hint = nearest(kind, tuple(BY_NAME))
        shared_options.fail(f"KIND: expected a session kind{hint}, got {plain(kind)!r}", shared_options.BAD_INPUT)
    if minutes is not None and minutes % 5:
        shared_options.fail(f"MINUTES: expected a multiple of 5, got {minutes}", shared_options.BAD_INPUT)
    length = minutes or max(BY_NAME[kind].least, min(USUAL, BY_NAME[kind].longest(loaded.scenario.athlete.level)))
    known = at_hand(loaded)
    if known is None:
        answer = ask(loaded.scenario, loaded.past, asked, kind, length)
    else:
        answer = price_in_plan(known, asked, kind, length)
    if not answer.answered:
        shared_options.fail(SEARCHED, shared_options.NO_ANSWER)
    places = Places(loaded.path, loaded.lines, answer.asked)
    words = kind_words(kind)
    title = f"{words[:1].upper()}{words[1:]} of {duration(length)} on {date_words(asked)}"
    _print(as_json, why_not_json(answer, places), why_not_lines(answer, title, places))
    if answer.clashes:
        raise typer.Exit(shared_options.NO)


def whatif(
    scenario: shared_options.ScenarioArg,
    settings: SetFlag,
    out: OutFlag = None,
    as_json: shared_options.JsonFlag = False,
) -> None:
    """Change facts and compare both years; the file stays as it is."""
    from optimizer.core.errors import InputError
    from optimizer.domain.uncertainty import cases
    from optimizer.explain.plan_at_hand import at_hand
    from optimizer.explain.runner_words import Places
    from optimizer.explain.what_if import SOURCE, changed
    from optimizer.explain.what_if import whatif as compare
    from optimizer.ingest.settings import read_settings
    from optimizer.report.futures_report import whatif_json, whatif_lines

    loaded = shared_options.read(scenario)
    if out is not None and is_there(out):
        shared_options.fail(f"--out: expected a new file, got {out}, which exists", shared_options.BAD_INPUT)
    facts, problems = read_settings(settings)
    if problems:
        shared_options.refuse(InputError(SOURCE, problems))
    try:
        other = changed(loaded, facts)
    except InputError as error:
        shared_options.refuse(error)
    # Where races are open, the plan beside the scenario serves several cases at once, which one alone need not.
    known = at_hand(loaded) if len(cases(loaded.scenario)) == 1 else None
    answer = compare(loaded, other, known)
    if not answer.answered:
        shared_options.fail(SEARCHED, shared_options.NO_ANSWER)
    places = Places(loaded.path, loaded.lines)
    _print(as_json, whatif_json(answer, places), whatif_lines(answer, places))
    if out is not None:
        _keep(loaded, facts, out, planned=not answer.clashes)
    if answer.clashes:
        raise typer.Exit(shared_options.NO)


def _keep(loaded: "Loaded", settings: dict[str, Any], out: Path, *, planned: bool) -> None:
    """Write the changed scenario, and its plan beside it where the year can be planned."""
    from optimizer.explain.kept_scenario import changed_text

    shared_options.write(out, changed_text(loaded, settings, out).encode())
    shared_options.say(f"Wrote {out}.")
    if not planned:
        return
    solved = shared_options.solve(shared_options.read(out), quiet=True)
    if solved.plan is None:
        shared_options.fail(SEARCHED, shared_options.NO_ANSWER)
    target = out.with_name(out.stem + ".plan.json")
    shared_options.write(target, (solved.plan.model_dump_json(indent=1) + "\n").encode())
    shared_options.say(f"Wrote {target}.")


def day_of(loaded: "Loaded", text: str) -> date:
    """A day of the season, or the end of the command."""
    from optimizer.core.errors import plain

    season = loaded.scenario.season
    try:
        day = date.fromisoformat(text)
    except ValueError:
        shared_options.fail(f"DATE: expected a date as YYYY-MM-DD, got {plain(text)!r}", shared_options.BAD_INPUT)
    if not season.start <= day <= season.last:
        shared_options.fail(
            f"DATE: expected a day from {season.start} to {season.last}, got {day}", shared_options.BAD_INPUT
        )
    return day


def _race(loaded: "Loaded", name: str) -> int:
    """Index of the race whose name is, or alone holds, the text."""
    from optimizer.core.errors import plain

    races = [(i, r.name) for i, r in enumerate(loaded.scenario.races) if r.status != "cancelled"]
    exact = [i for i, known in races if known.casefold() == name.strip().casefold()]
    part = [i for i, known in races if name.strip().casefold() in known.casefold()]
    chosen = exact or part
    if len(chosen) != 1:
        names = ", ".join(plain(known) for _, known in races) or "none: the scenario has no race"
        shared_options.fail(f"RACE: expected one of {names}; got {plain(name)!r}", shared_options.BAD_INPUT)
    return chosen[0]


def _print(as_json: bool, data: dict[str, Any], lines: list[str]) -> None:
    if as_json:
        print(json.dumps(data, indent=1))
    else:
        shared_options.tell(lines)

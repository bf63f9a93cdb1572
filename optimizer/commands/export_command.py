"""`optimize export`: the plan in another format."""

import json
import sys
from collections.abc import Iterable
from datetime import time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from optimizer.commands import shared_options
from optimizer.commands.plan_arguments import (
    BranchFlag,
    FirstDay,
    FirstDayFlag,
    PlanArg,
    ScenarioFlag,
    UnitsFlag,
    one_case,
    read_plan,
    read_scenario,
)

if TYPE_CHECKING:
    from optimizer.formats.plan import Plan
    from optimizer.formats.scenario import Scenario
    from optimizer.report.export.export_request import Request


class To(StrEnum):
    """Formats by name, in the order of the export package's list."""

    html = "html"
    ics = "ics"
    fit = "fit"
    intervals = "intervals"
    csv = "csv"
    xlsx = "xlsx"
    md = "md"


ONE_CASE = (To.ics, To.fit, To.intervals, To.xlsx)
"""Formats that hold one day once: of a plan with open races they show a single case."""
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def export(
    plan: PlanArg,
    to: Annotated[To, typer.Option("--to", help="The format.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="File to write, - for stdout; for fit also a folder.")
    ] = None,
    scenario: ScenarioFlag = None,
    units: UnitsFlag = None,
    first_day: FirstDayFlag = FirstDay.mon,
    branch: BranchFlag = None,
    at: Annotated[
        list[str] | None,
        typer.Option(
            "--at", help="ics, intervals: time of day as 18:00, or sat=9:00 for one weekday; may be repeated."
        ),
    ] = None,
    discreet: Annotated[bool, typer.Option("--discreet", help="ics: every entry says only `busy`.")] = False,
    update: Annotated[
        Path | None,
        typer.Option("--update", help="ics: the earlier export that calendars have; what is gone is cancelled."),
    ] = None,
    as_json: shared_options.JsonFlag = False,
) -> None:
    """Write the plan as a page, calendar, workouts, spreadsheet or letter; the plan file alone is enough."""
    from optimizer.report.export.export_request import Request

    _only(to, To.ics, discreet, "--discreet")
    _only(to, To.ics, update is not None, "--update")
    found = one_case(read_plan(plan), branch)
    if found.branches and to in ONE_CASE:
        _say_which(found)
    facts = read_scenario(scenario, found)
    request = Request(
        plan=found,
        scenario=facts,
        unit=units.value if units else facts.athlete.units if facts else "km",
        sunday_first=first_day is FirstDay.sun,
        at=_times(at or []),
        discreet=discreet,
        earlier=(str(update), _earlier(update)) if update else None,
    )
    if scenario is not None and out is not None and out.exists() and out.samefile(scenario):
        shared_options.fail(f"{out}: expected another file to write to, for this one is read", shared_options.BAD_INPUT)
    _write(request, to, plan, out, as_json=as_json)


def _say_which(plan: "Plan") -> None:
    from optimizer.domain.plan_branches import case_words, until_words

    which = f"after {until_words(plan)} these are the days if {case_words(plan.decisions)}"
    shared_options.say(f"Note: races are open; {which}. --branch 2 and so on give the other cases.")


def write_page(
    plan: "Plan", scenario: "Scenario", target: Path, sources: Iterable[Path] = (), *, show: bool = False
) -> None:
    """The plan as an HTML page, opened in the browser when asked."""
    import webbrowser

    from optimizer.report.export import html
    from optimizer.report.export.export_request import Request

    shared_options.write(target, html.render(Request(plan, scenario, scenario.athlete.units)), sources)
    shared_options.say(f"Page written to {target}.")
    if show:
        webbrowser.open(target.resolve().as_uri())


def _only(to: To, only: To, used: bool, flag: str) -> None:
    if used and to is not only:
        shared_options.fail(f"{flag}: expected --to {only.value}, got --to {to.value}", shared_options.BAD_INPUT)


def _times(stated: list[str]) -> dict[int, time]:
    """Times by weekday; one for every day comes first, those for single days change it."""
    found: dict[int, time] = {}
    for text in sorted(stated, key=lambda entry: "=" in entry):
        day, _, clock = text.rpartition("=")
        try:
            hour, minute = clock.split(":")
            when = time(int(hour), int(minute))
            days = range(7) if not day else [DAYS.index(day.strip().lower())]
        except ValueError:
            shared_options.fail(
                f"--at: expected a time such as 18:00 or sat=9:00, got {text!r}", shared_options.BAD_INPUT
            )
        found |= dict.fromkeys(days, when)
    return found


def _earlier(path: Path) -> bytes:
    from optimizer.core.errors import InputError
    from optimizer.core.guarded_files import read_bounded
    from optimizer.ingest.loader import CALENDAR_BYTES

    try:
        return read_bounded(path, CALENDAR_BYTES)
    except InputError as error:
        shared_options.fail(str(error), shared_options.BAD_INPUT)


def _write(request: "Request", to: To, plan: Path, out: Path | None, *, as_json: bool) -> None:
    from optimizer.core.errors import InputError
    from optimizer.report.export import BY_NAME, fit

    form = BY_NAME[to.value]
    target = out or plan.with_name(plan.name.removesuffix(".json").removesuffix(".plan") + form.suffix)
    try:
        if to is To.fit and out is not None and out.suffix != ".zip" and str(out) != "-":
            _folder(out, fit.files(request), as_json=as_json)
            return
        data = form.render(request)
    except InputError as error:
        shared_options.fail(str(error), shared_options.BAD_INPUT)
    if str(target) == "-":
        sys.stdout.buffer.write(data)
        return
    shared_options.write(target, data, [plan])
    _done(target, len(data), 1, as_json=as_json)


def _folder(folder: Path, files: dict[str, bytes], *, as_json: bool) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        shared_options.fail(f"{folder}: cannot be made: {error.strerror or error}", shared_options.BAD_INPUT)
    for name, data in files.items():
        shared_options.write(folder / name, data)
    _done(folder, sum(map(len, files.values())), len(files), as_json=as_json)


def _done(target: Path, size: int, files: int, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"version": 1, "file": str(target), "files": files, "bytes": size}))
    else:
        several = f" in {files} files" if files > 1 else ""
        print(f"Wrote {target} ({size:,} bytes{several}).")

"""`optimize export`: the plan in another format."""

import json
import sys
from collections.abc import Iterable, Mapping
from datetime import date, time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from optimizer.commands import shared_options
from optimizer.commands.export_part import FromFlag, OnlyFlag, Part, TodayFlag, UntilFlag, WeekFlag, day_of
from optimizer.commands.plan_arguments import (
    BranchFlag,
    FirstDay,
    FirstDayFlag,
    PlanArg,
    ScenarioFlag,
    UnitsFlag,
    one_case,
    read_loaded,
    read_plan,
)
from optimizer.report.export.to import knowing, named, names

if TYPE_CHECKING:
    from optimizer.domain.past import Past
    from optimizer.formats.plan import Plan
    from optimizer.formats.scenario import Scenario
    from optimizer.ingest.importers.activities import Activity
    from optimizer.report.export.export_format import ExportFormat, Option
    from optimizer.report.export.export_request import Request


class Audience(StrEnum):
    """Whom a page is for."""

    client = "client"
    coach = "coach"


AudienceFlag = Annotated[
    Audience | None, typer.Option("--for", help="html: for whom; a client's page has no solver's words (default).")
]
DoneFlag = Annotated[
    list[Path] | None,
    typer.Option(
        "--done", help="html: what was done, shown beside what was planned: CSV, XLSX, FIT or a folder; repeatable."
    ),
]
RaceFlag = Annotated[
    str | None, typer.Option("--race", help="racepack: the race by its name; default: the next A or B race.")
]
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _known(name: str) -> str:
    """The name of a format, as the option reads it."""
    if name not in names():
        raise typer.BadParameter(f"{name!r} is not one of {', '.join(map(repr, names()))}.")
    return name


def _format(name: str) -> "ExportFormat":
    """The format of a name that the option has read."""
    if (form := named(name)) is None:
        raise LookupError(name)
    return form


def export(
    plan: PlanArg,
    to: Annotated[str, typer.Option("--to", metavar=f"[{'|'.join(names())}]", parser=_known, help="The format.")],
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
            "--at",
            help="ics, intervals: time of day as 18:00, or sat=9:00; repeatable. racepack: when the race starts.",
        ),
    ] = None,
    discreet: Annotated[bool, typer.Option("--discreet", help="ics: every entry says only `busy`.")] = False,
    update: Annotated[
        Path | None,
        typer.Option("--update", help="ics, intervals: the earlier export; what is gone is cancelled, or listed."),
    ] = None,
    first: FromFlag = None,
    until: UntilFlag = None,
    week: WeekFlag = None,
    only: OnlyFlag = None,
    today: TodayFlag = None,
    check_ins: Annotated[bool, typer.Option("--no-check-ins", help="ics, intervals: without check-ins.")] = False,
    alarm: Annotated[
        int | None, typer.Option("--alarm", min=0, max=10080, help="ics: a reminder so many minutes before.")
    ] = None,
    feed: Annotated[
        str | None, typer.Option("--feed", metavar="URL", help="ics: the address it will be served under.")
    ] = None,
    audience: AudienceFlag = None,
    done: DoneFlag = None,
    race: RaceFlag = None,
    as_json: shared_options.JsonFlag = False,
) -> None:
    """Write the plan as a page, calendar, workouts, spreadsheet or letter; the plan file alone is enough."""
    from optimizer.report.export.export_request import Request

    asked = {
        "discreet": discreet,
        "update": update,
        "no-check-ins": check_ins,
        "feed": feed,
        "alarm": alarm is not None,
        "today": today,
        "for": audience,
        "done": done,
        "race": race,
    }
    form = _format(to)
    part = Part(day_of(first), day_of(until), day_of(week), tuple(only or ()), day_of(today))
    _only(form, {**asked, **part.used})
    whole = one_case(read_plan(plan), branch)
    found, days = part.of(whole, ahead=form.ahead)
    if found.branches and form.days_once:
        _say_which(found)
    facts, past = _facts(scenario, whole, plan)
    if done and past is None:
        wanted = "the scenario that the plan was made from beside it"
        shared_options.fail(f"--done: expected {wanted}, got another one or none", shared_options.BAD_INPUT)
    if scenario is not None and out is not None and out.exists() and out.samefile(scenario):
        shared_options.fail(f"{out}: expected another file to write to, for this one is read", shared_options.BAD_INPUT)
    request = Request(
        plan=found,
        scenario=facts,
        unit=units.value if units else facts.athlete.units if facts else "km",
        sunday_first=first_day is FirstDay.sun,
        at=_times(at or []),
        discreet=discreet,
        earlier=(str(update), _earlier(update)) if update else None,
        days=days,
        season_start=whole.days[0].date,
        check_ins=not check_ins,
        alarm=alarm,
        feed=feed or "",
        audience=audience.value if audience else "client",
        today=day_of(today) or date.today(),
        past=past,
        race_name=race,
        done=_recorded(done, facts) if done else None,
    )
    _write(request, form, plan, out, as_json=as_json)


def _say_which(plan: "Plan") -> None:
    from optimizer.domain.plan_branches import case_words, until_words

    which = f"after {until_words(plan)} these are the days if {case_words(plan.decisions)}"
    shared_options.say(f"Note: races are open; {which}. --branch 2 and so on give the other cases.")


def write_page(
    plan: "Plan",
    scenario: "Scenario",
    target: Path,
    sources: Iterable[Path] = (),
    *,
    past: "Past | None" = None,
    show: bool = False,
) -> None:
    """The plan as an HTML page, opened in the browser when asked."""
    import webbrowser

    from optimizer.report.export.export_request import Request
    from optimizer.report.export.to import html

    request = Request(plan, scenario, scenario.athlete.units, today=date.today(), past=past)
    shared_options.write(target, html.render(request), sources)
    shared_options.say(f"Page written to {target}.")
    if show:
        webbrowser.open(target.resolve().as_uri())


def _only(to: "ExportFormat", asked: Mapping[str, object]) -> None:
    """That the format knows every option that is used."""
    for option in (cast("Option", name) for name, used in asked.items() if used):
        if option not in to.options:
            wanted = " or ".join(knowing(option))
            shared_options.fail(f"--{option}: expected --to {wanted}, got --to {to.name}", shared_options.BAD_INPUT)


def _facts(scenario: Path | None, made: "Plan", plan: Path) -> "tuple[Scenario | None, Past | None]":
    """The scenario beside the plan; the runner's past too where the plan was made from it as it reads now."""
    loaded = read_loaded(scenario, made, plan)
    if loaded is None:
        return None, None
    return loaded.scenario, loaded.past if loaded.sha256 == made.scenario.sha256 else None


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


def _write(request: "Request", form: "ExportFormat", plan: Path, out: Path | None, *, as_json: bool) -> None:
    from optimizer.core.errors import InputError

    target = out or plan.with_name(plan.name.removesuffix(".json").removesuffix(".plan") + form.suffix)
    try:
        if form.files is not None and out is not None and out.suffix != ".zip" and str(out) != "-":
            _folder(out, form.files(request), as_json=as_json)
            return
        data = form.render(request)
        left = form.gone(request) if form.gone is not None and request.earlier is not None else None
    except InputError as error:
        shared_options.refuse(error)
    if str(target) == "-":
        sys.stdout.buffer.write(data)
        return
    shared_options.write(target, data, [plan])
    if left is not None:
        _list_gone(left, target)
    _told(target, len(data), 1, as_json=as_json)


def _recorded(files: list[Path], facts: "Scenario | None") -> "tuple[Activity, ...]":
    from optimizer.commands.history_command import read_log

    return read_log(files, facts.athlete if facts is not None else None).activities


def _list_gone(data: bytes, target: Path) -> None:
    """Write what the earlier export holds and this one does not beside it."""
    from optimizer.report.plain_words import count

    beside = target.with_name(target.name.removesuffix(".json") + ".gone.json")
    shared_options.write(beside, data)
    shared_options.say(f"Gone since the earlier upload: {count(len(json.loads(data)), 'event')}, in {beside}.")


def _folder(folder: Path, files: dict[str, bytes], *, as_json: bool) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        shared_options.fail(f"{folder}: cannot be made: {error.strerror or error}", shared_options.BAD_INPUT)
    for name, data in files.items():
        shared_options.write(folder / name, data)
    _told(folder, sum(map(len, files.values())), len(files), as_json=as_json)


def _told(target: Path, size: int, files: int, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"version": 1, "file": str(target), "files": files, "bytes": size}))
    else:
        several = f" in {files} files" if files > 1 else ""
        print(f"Wrote {target} ({size:,} bytes{several}).")

"""`optimize export`: the plan in another format."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from optimizer.commands import shared_options
from optimizer.commands.export_options import AudienceOption, CalendarOptions, PageOptions
from optimizer.commands.export_part import PartOptions
from optimizer.commands.export_target import write_export
from optimizer.commands.grouped_options import grouped
from optimizer.commands.plan_arguments import FirstDay, PlanArg, PlanOptions, beside, one_case, read_loaded, read_plan
from optimizer.report.export.to import knowing, named, names

if TYPE_CHECKING:
    from optimizer.domain.past import Past
    from optimizer.formats.plan import Plan
    from optimizer.formats.scenario import Scenario
    from optimizer.ingest.importers.activities import Activity
    from optimizer.report.export.export_format import ExportFormat, Option
    from optimizer.report.export.export_request import Request


def _known(name: str) -> str:
    """The name of a format, as the option reads it."""
    if name not in names():
        raise typer.BadParameter(f"{name!r} is not one of {', '.join(map(repr, names()))}.")
    return name


@grouped
def export(
    plan: PlanArg,
    to: Annotated[str, typer.Option("--to", metavar=f"[{'|'.join(names())}]", parser=_known, help="The format.")],
    *,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="File to write, - for stdout; for fit also a folder.")
    ] = None,
    options: PlanOptions,
    calendar: CalendarOptions,
    chosen: PartOptions,
    page: PageOptions,
    as_json: shared_options.JsonFlag = False,
) -> None:
    """Write the plan as a page, calendar, workouts, spreadsheet or letter; the plan file alone is enough."""
    form, part = _format(to), chosen.part()
    _only(form, {**calendar.used, "today": part.today is not None, **page.used, **part.used})
    whole = one_case(read_plan(plan), options.branch)
    found, days = part.of(whole, ahead=form.ahead)
    if found.branches and form.days_once:
        _say_which(found)
    facts, past = _facts(options.scenario, whole, plan)
    if page.done and past is None:
        wanted = "the scenario that the plan was made from beside it"
        shared_options.fail(f"--done: expected {wanted}, got another one or none", shared_options.BAD_INPUT)
    if out is not None:
        shared_options.refuse_over(out, [options.scenario or beside(plan), *(page.done or ())])
    request = replace(
        _request(found, facts, options, calendar, page),
        days=days,
        season_start=whole.days[0].date,
        today=part.today or date.today(),
        past=past,
    )
    request = replace(request, done_since=_told_from(request))
    write_export(request, form, plan, out, as_json=as_json)


def _request(
    plan: "Plan", facts: "Scenario | None", options: PlanOptions, calendar: CalendarOptions, page: PageOptions
) -> "Request":
    """What is asked for, in the words of the formats."""
    from optimizer.report.export.export_request import Request

    return Request(
        plan=plan,
        scenario=facts,
        unit=options.unit(facts),
        sunday_first=options.first_day is FirstDay.sun,
        at=calendar.times(),
        discreet=calendar.discreet,
        earlier=calendar.earlier(),
        check_ins=not calendar.no_check_ins,
        alarm=calendar.alarm,
        feed=calendar.feed or "",
        audience=(page.audience or AudienceOption.client).value,
        race_name=page.race,
        done=_recorded(page.done, facts) if page.done else None,
    )


def _format(name: str) -> "ExportFormat":
    """The format of a name that the option has read."""
    if (form := named(name)) is None:
        raise LookupError(name)
    return form


def _say_which(plan: "Plan") -> None:
    from optimizer.domain.plan_branches import case_words, until_words

    which = f"after {until_words(plan)} these are the days if {case_words(plan.decisions)}"
    shared_options.say(f"Note: races are open; {which}. --branch 2 and so on give the other cases.")


def _only(to: "ExportFormat", asked: Mapping[str, bool]) -> None:
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


def _recorded(files: list[Path], facts: "Scenario | None") -> "tuple[Activity, ...]":
    from optimizer.commands.history_command import read_log

    return read_log(files, facts.athlete if facts is not None else None).activities


def _told_from(request: "Request") -> date | None:
    """The first day of which a log tells that begins in mid-season: the Monday of its first activity.

    A watch's last weeks are no reason to call the months before them rest.
    """
    from optimizer.domain.calendar import monday

    first = min((one.date for one in request.done or () if one.date >= request.began), default=request.began)
    if monday(first) <= request.began:
        return None
    shared_options.say(f"Note: the log begins on {first}; the days before its week count as planned.")
    return monday(first)

"""`optimize today` and `optimize week`: what there is to do."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from optimizer.commands import shared_options
from optimizer.commands.plan_arguments import read_plan, read_scenario
from optimizer.commands.workspace_arguments import MaybePlanArg, ScenarioFlag, the_plan

if TYPE_CHECKING:
    from optimizer.formats.plan import Plan
    from optimizer.report.export.export_request import Request

OnFlag = Annotated[
    datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="Another day than today, YYYY-MM-DD.")
]


def today(
    plan: MaybePlanArg = None,
    on: OnFlag = None,
    scenario: ScenarioFlag = None,
    as_json: shared_options.JsonFlag = False,
) -> None:
    """Say what to do today and how, what comes tomorrow, and how far the next race is."""
    from optimizer.report.today_report import today_json, today_lines

    path = the_plan(plan)
    made = read_plan(path)
    day = _day(made, on)
    request = _with_scenario(made, path, scenario)
    if as_json:
        print(json.dumps(today_json(request, day), indent=1))
    else:
        shared_options.tell(today_lines(request, day))


def week(
    plan: MaybePlanArg = None,
    on: OnFlag = None,
    scenario: ScenarioFlag = None,
    as_json: shared_options.JsonFlag = False,
) -> None:
    """Show this week, every session with how it is run."""
    from rich.console import Console

    from optimizer.report.plan_parts import show_week

    path = the_plan(plan)
    made = read_plan(path)
    day = _day(made, on)
    start = max(one.start for one in made.weeks if one.start <= day or one is made.weeks[0])
    if as_json:
        days = tuple(one for one in made.days if start <= one.date < start + timedelta(days=7))
        weeks = tuple(one for one in made.weeks if one.start == start)
        part = made.model_copy(update={"days": days, "weeks": weeks, "branches": ()})
        print(part.model_dump_json(indent=1))
        return
    show_week(_with_scenario(made, path, scenario), day, Console())


def _with_scenario(made: "Plan", path: Path, scenario: Path | None) -> "Request":
    """The plan of that file with its scenario, where one is named or lies beside it."""
    from optimizer.report.export.export_request import Request

    facts = read_scenario(scenario, made, path)
    return Request(plan=made, scenario=facts, unit=facts.athlete.units if facts else "km")


def _day(plan: "Plan", on: datetime | None) -> date:
    """The day asked for; today, if the plan holds it."""
    first, last = plan.days[0].date, plan.days[-1].date
    day = date.today() if on is None else on.date()
    if not first <= day <= last:
        name = "today" if on is None else "--on"
        shared_options.fail(f"{name}: expected a date from {first} to {last}, got {day}", shared_options.BAD_INPUT)
    return day

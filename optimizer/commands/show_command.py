"""`optimize show`: a plan, or a part of it, on the terminal."""

from datetime import date
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


def show(
    plan: PlanArg,
    week: Annotated[str | None, typer.Option("--week", help="The training week with this day, YYYY-MM-DD.")] = None,
    month: Annotated[str | None, typer.Option("--month", help="This month, YYYY-MM.")] = None,
    season: Annotated[bool, typer.Option("--season", help="The whole season; what is shown by default.")] = False,
    scenario: ScenarioFlag = None,
    units: UnitsFlag = None,
    first_day: FirstDayFlag = FirstDay.mon,
    branch: BranchFlag = None,
    as_json: shared_options.JsonFlag = False,
) -> None:
    """Show a plan's season, a month as a calendar, or a week with every session."""
    from rich.console import Console

    from optimizer.report.export.export_request import Request
    from optimizer.report.plan_parts import show_month, show_season, show_week

    if (week is not None) + (month is not None) + season > 1:
        shared_options.fail("--week, --month, --season: expected one of them, got several", shared_options.BAD_INPUT)
    found = one_case(read_plan(plan), branch)
    first, last = found.days[0].date, found.days[-1].date
    day = _date("--week", week, "YYYY-MM-DD", first, last) if week else None
    start = _date("--month", f"{month}-01", "YYYY-MM", first.replace(day=1), last) if month else None
    if as_json:
        print(_part(found, day, start).model_dump_json(indent=1))
        return
    facts = read_scenario(scenario, found, plan)
    unit = units.value if units else facts.athlete.units if facts else "km"
    request = Request(plan=found, scenario=facts, unit=unit, sunday_first=first_day is FirstDay.sun)
    if day:
        show_week(request, day, Console())
    elif start:
        show_month(request, start, Console())
    else:
        show_season(request, Console())


def _date(flag: str, text: str, form: str, first: date, last: date) -> date:
    try:
        found = date.fromisoformat(text)
        if len(text) != 10:
            raise ValueError
    except ValueError:
        got = text.removesuffix("-01") if form == "YYYY-MM" else text
        shared_options.fail(f"{flag}: expected {form}, got {got!r}", shared_options.BAD_INPUT)
    if not first <= found <= last:
        shared_options.fail(f"{flag}: expected a date from {first} to {last}, got {text}", shared_options.BAD_INPUT)
    return found


def _part(plan: "Plan", day: date | None, month: date | None) -> "Plan":
    """The plan with only those weeks and days."""
    if day:
        week = next(week for week in reversed(plan.weeks) if week.start <= day)
        days = tuple(d for d in plan.days if 0 <= (d.date - week.start).days < 7)
    elif month:
        days = tuple(d for d in plan.days if (d.date.year, d.date.month) == (month.year, month.month))
    else:
        return plan
    weeks = tuple(w for w in plan.weeks if any(0 <= (d.date - w.start).days < 7 for d in days))
    return plan.model_copy(update={"days": days, "weeks": weeks})

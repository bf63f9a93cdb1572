"""`optimize show`: a plan, or a part of it, on the terminal."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from optimizer.commands import shared_options
from optimizer.commands.grouped_options import grouped
from optimizer.commands.plan_arguments import FirstDay, PlanArg, PlanOptions, one_case, read_plan, read_scenario

if TYPE_CHECKING:
    from optimizer.audit.card.load_before_absence import StatedAbsence
    from optimizer.formats.plan import Plan
    from optimizer.formats.scenario import Scenario


@dataclass(frozen=True)
class ShownPart:
    """What of a plan is shown."""

    week: Annotated[str | None, typer.Option("--week", help="The training week with this day, YYYY-MM-DD.")] = None
    month: Annotated[str | None, typer.Option("--month", help="This month, YYYY-MM.")] = None
    season: Annotated[bool, typer.Option("--season", help="The whole season; what is shown by default.")] = False
    card: Annotated[bool, typer.Option("--card", help="Figures that a coach would look at, against targets.")] = False
    compare_absences: Annotated[
        bool, typer.Option("--compare-absences", help="With --card: plan the year again without each absence.")
    ] = False

    def refuse_several(self, scenario: Path | None) -> None:
        """End the command where it is asked for several parts, or for what needs another option."""
        if (self.week is not None) + (self.month is not None) + self.season + self.card > 1:
            told = "--week, --month, --season, --card: expected one of them, got several"
            shared_options.fail(told, shared_options.BAD_INPUT)
        if self.compare_absences and not (self.card and scenario):
            wanted = "expected --card and --scenario beside it"
            shared_options.fail(f"--compare-absences: {wanted}", shared_options.BAD_INPUT)

    def dates(self, plan: "Plan") -> tuple[date | None, date | None]:
        """A day of the week, and the first of the month, that are asked for; dates outside the plan end the command."""
        first, last = plan.days[0].date, plan.days[-1].date
        day = _date("--week", self.week, "YYYY-MM-DD", first, last) if self.week else None
        start = _date("--month", f"{self.month}-01", "YYYY-MM", first.replace(day=1), last) if self.month else None
        return day, start


@grouped
def show(plan: PlanArg, *, part: ShownPart, options: PlanOptions, as_json: shared_options.JsonFlag = False) -> None:
    """Show a plan's season, a month as a calendar, or a week with every session."""
    part.refuse_several(options.scenario)
    found = one_case(read_plan(plan), options.branch)
    if part.card:
        _card(found, options.scenario, plan, compare=part.compare_absences, as_json=as_json)
        return
    day, start = part.dates(found)
    if as_json:
        print(_part(found, day, start).model_dump_json(indent=1))
    else:
        _show(found, read_scenario(options.scenario, found, plan), options, day, start)


def _show(plan: "Plan", facts: "Scenario | None", options: PlanOptions, day: date | None, start: date | None) -> None:
    """Print a week, a month, or the season."""
    from rich.console import Console

    from optimizer.report.export.export_request import Request
    from optimizer.report.plan_parts import show_month, show_season, show_week

    sunday_first = options.first_day is FirstDay.sun
    request = Request(plan=plan, scenario=facts, unit=options.unit(facts), sunday_first=sunday_first)
    if day:
        show_week(request, day, Console())
    elif start:
        show_month(request, start, Console())
    else:
        show_season(request, Console())


def _card(plan: "Plan", scenario: Path | None, file: Path, *, compare: bool, as_json: bool) -> None:
    """Print the coaching card; the years without absences are planned only when they are asked for."""
    from rich.console import Console

    from optimizer.audit.card.coaching_card import coaching_card
    from optimizer.report.card_report import card_json, show_card

    without = _years_without_absence(scenario) if compare and scenario else None
    figures = coaching_card(plan, read_scenario(scenario, plan, file), without)
    if as_json:
        print(json.dumps(card_json(figures), indent=1))
    else:
        show_card(plan.scenario.name, figures, Console())


def _years_without_absence(scenario: Path) -> "dict[StatedAbsence, Plan]":
    from optimizer.explain.years_without_absence import years_without_absence
    from optimizer.report.progress import Progress
    from optimizer.solve import AuditError

    try:
        with Progress(quiet=False) as progress:
            return years_without_absence(shared_options.read(scenario), progress.step)
    except AuditError as error:
        shared_options.fail(f"A year without an absence breaks a rule: {error}", shared_options.NO_ANSWER)


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

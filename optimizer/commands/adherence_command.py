"""`optimize adherence`."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from optimizer.commands import shared_options
from optimizer.commands.history_command import read_log
from optimizer.commands.plan_arguments import PlanArg, read_plan


def adherence(
    scenario: shared_options.ScenarioArg,
    plan: PlanArg,
    done: Annotated[list[Path], typer.Option("--done", help="What was done: CSV, XLSX, FIT or a folder; repeatable.")],
    until: Annotated[
        datetime | None,
        typer.Option("--until", formats=["%Y-%m-%d"], help="First day that does not count; default: after the last."),
    ] = None,
    as_json: shared_options.JsonFlag = False,
) -> None:
    """Compare a plan with what was done, by week and phase, and say what it did to the goals."""
    from rich.console import Console

    from optimizer.replan.adherence import adherence as compare
    from optimizer.report import adherence_report

    loaded, old = shared_options.read(scenario), read_plan(plan)
    log = read_log(done, loaded.scenario.athlete)
    first, last = old.days[0].date, old.days[-1].date
    inside = [activity.date for activity in log.activities if first <= activity.date <= last]
    day = until.date() if until is not None else max(inside, default=first) + timedelta(days=1)
    day = min(day, last)
    if day <= first or first != loaded.scenario.season.start:
        got = f"--until {day}" if first == loaded.scenario.season.start else f"a plan from {first}"
        shared_options.fail(f"{plan}: expected days of the season from {first + timedelta(days=1)} on, got {got}", 2)
    found = compare(loaded, old, log.activities, day)
    if as_json:
        print(json.dumps(adherence_report.as_json(found), indent=1))
    else:
        adherence_report.render(found, Console())

"""`optimize check`."""

import json
from pathlib import Path
from typing import Annotated

import typer

from optimizer.commands import shared_options

AnyPlanArg = Annotated[
    Path, typer.Argument(metavar="PLAN", help="A plan of ours (JSON), days or weeks (CSV), or a calendar (ICS).")
]


def check(scenario: shared_options.ScenarioArg, plan: AnyPlanArg, as_json: shared_options.JsonFlag = False) -> None:
    """Audit a plan against the runner's own limits; no solver is involved."""
    from optimizer.check.plan_check import check as audit_file
    from optimizer.core.errors import InputError
    from optimizer.report.check_report import check_json, check_lines

    loaded = shared_options.read(scenario)
    try:
        checked = audit_file(loaded, plan)
    except InputError as error:
        shared_options.refuse(error)
    if as_json:
        print(json.dumps(check_json(checked), indent=1))
    else:
        shared_options.tell(check_lines(checked))
    raise typer.Exit(shared_options.DONE if checked.clean else shared_options.NO)

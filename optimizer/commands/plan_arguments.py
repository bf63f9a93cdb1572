"""What commands on a finished plan share: the plan file, the scenario beside it, units, first weekday."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from optimizer.commands import shared_options
from optimizer.core.guarded_files import is_file

if TYPE_CHECKING:
    from optimizer.core.written_paces import DistanceUnit
    from optimizer.formats.plan import Plan
    from optimizer.formats.scenario import Scenario
    from optimizer.ingest.loader import Loaded


class Units(StrEnum):
    """Units of distance."""

    km = "km"
    mi = "mi"


class FirstDay(StrEnum):
    """First day of a calendar's week; training weeks run from Monday either way."""

    mon = "mon"
    sun = "sun"


PlanArg = Annotated[Path, typer.Argument(metavar="PLAN", help="Plan file (JSON).")]
DetailsFlag = Annotated[
    Path | None,
    typer.Option(
        "--scenario",
        help="The plan's scenario: adds race details, units, limits in force; default: the .yaml beside the plan.",
    ),
]


@dataclass(frozen=True)
class PlanOptions:
    """How a plan is shown: with which scenario, in which units, and which case of it."""

    scenario: DetailsFlag = None
    units: Annotated[
        Units | None, typer.Option("--units", help="Units of distance; default: the scenario's, else km.")
    ] = None
    first_day: Annotated[FirstDay, typer.Option("--first-day", help="First day of a calendar's week.")] = FirstDay.mon
    branch: Annotated[
        int | None, typer.Option("--branch", help="Where races are open: the plan of this case alone, counted from 1.")
    ] = None

    def unit(self, facts: "Scenario | None") -> "DistanceUnit":
        """The unit of distance that is asked for, else the scenario's, else kilometres."""
        return self.units.value if self.units else facts.athlete.units if facts else "km"


def read_plan(path: Path) -> "Plan":
    """The plan, checked; bad input ends the command with every problem and its line."""
    from optimizer.core.errors import InputError
    from optimizer.formats import plan_file

    try:
        return plan_file.read_plan(path)
    except InputError as error:
        shared_options.refuse(error)


def one_case(plan: "Plan", number: int | None) -> "Plan":
    """The plan of that case alone, counted from 1; the plan with all its cases when none is asked for."""
    from optimizer.domain.plan_branches import plan_of

    if number is None:
        return plan
    cases = len(plan.branches) + 1
    if not 1 <= number <= cases:
        shared_options.fail(f"--branch: expected a case from 1 to {cases}, got {number}", shared_options.BAD_INPUT)
    return plan_of(plan, number - 1)


def read_scenario(path: Path | None, plan: "Plan", file: Path) -> "Scenario | None":
    """The scenario that is named, or the one beside the plan's file; see `read_loaded`."""
    loaded = read_loaded(path, plan, file)
    return None if loaded is None else loaded.scenario


def read_loaded(path: Path | None, plan: "Plan", file: Path) -> "Loaded | None":
    """The scenario that is named, or the one beside the plan's file, with the runner's past.

    A plan made from another version of it is told, not refused. One beside the plan that is missing is no loss, and of
    one that cannot be read the plan is shown without it.
    """
    if path is None:
        return _beside(file, plan)
    loaded = shared_options.read(path)
    if loaded.sha256 != plan.scenario.sha256:
        shared_options.say(f"Note: {path} is not the scenario this plan was made from, or has changed since.")
    return loaded


def beside(plan: Path) -> Path:
    """The scenario that `solve` read: the same stem in the same folder."""
    return plan.with_name(plan.name.removesuffix(".json").removesuffix(".plan") + ".yaml")


def _beside(file: Path, plan: "Plan") -> "Loaded | None":
    """The scenario beside the plan; None where there is none that this plan was made from.

    Its limits were checked when the plan was made: the same hash is the same scenario.
    """
    from optimizer.core.errors import InputError
    from optimizer.ingest.loader import load

    path = beside(file)
    if not is_file(path):
        return None
    try:
        loaded = load(path)
    except InputError:
        shared_options.say(f"Note: {path} beside the plan cannot be read and is left out; `optimize solve` says why.")
        return None
    if loaded.sha256 == plan.scenario.sha256:
        return loaded
    shared_options.say(f"Note: {path} has changed since this plan was made and is left out; --scenario uses it anyway.")
    return None

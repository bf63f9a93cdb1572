"""A short year with a race in a folder of its own, planned once, and states without any meaning for tests of files."""

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from optimizer.solve import read, solve
from optimizer.workspace.kept_states import digest
from optimizer.workspace.open_year import OpenYear, open_year
from optimizer.workspace.records import Proposal, YearState, new_id
from optimizer.workspace.year_workspace import YearWorkspace

SCENARIO = """\
# A runner who writes comments.
version: 1
athlete: {name: Ada, level: intermediate, easy_pace: "6:00"}   # paces by feel
season: {start: 2027-01-04, end: 2027-02-28}
history:
  weeks:
  - {run_minutes: 200, longest_run: 75}
  - {run_minutes: 200, longest_run: 75}
availability:
  minutes: {mon: 0, tue: 60, wed: 60, thu: 60, fri: 0, sat: 90, sun: 150}
  long_run_days: [sat, sun]
races:
- {name: Ten, date: 2027-02-21, distance: 10k, priority: A}
"""
WEDNESDAY = date(2027, 1, 13)


@cache
def _planned(scenario: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "ada.yaml")
        path.write_text(scenario)
        plan = solve(read(path), until="season").plan
    assert plan is not None
    return (plan.model_dump_json(indent=1) + "\n").encode()


def a_workspace(folder: Path, scenario: str = SCENARIO, name: str = "ada") -> YearWorkspace:
    """A scenario and its plan in that folder."""
    folder.joinpath(f"{name}.yaml").write_text(scenario)
    folder.joinpath(f"{name}.plan.json").write_bytes(_planned(scenario))
    return YearWorkspace(folder / f"{name}.yaml")


def a_year(folder: Path) -> tuple[YearWorkspace, OpenYear]:
    """The workspace and the year in it."""
    space = a_workspace(folder)
    return space, open_year(space)


def bare(folder: Path) -> YearWorkspace:
    """Files that only the workspace reads."""
    folder.joinpath("a.yaml").write_bytes(b"scenario 0")
    folder.joinpath("a.plan.json").write_bytes(b"plan 0")
    return YearWorkspace(folder / "a.yaml")


def proposed(space: YearWorkspace, number: int, by: str = "test") -> Proposal:
    """A proposal that waits, to make them `scenario N` and `plan N`."""
    return space.propose(*unsaved(space, number, by))


def unsaved(space: YearWorkspace, number: int, by: str = "test") -> tuple[Proposal, bytes, bytes]:
    """The same before it is kept, with the bytes of the two files."""
    scenario, plan = b"scenario %d" % number, b"plan %d" % number
    proposal = Proposal(
        id=new_id(),
        at=datetime(2027, 1, 4, tzinfo=UTC),
        by=by,
        words=f"change {number}",
        changes=(),
        first=date(2027, 1, 4),
        base=space.state(),
        to=YearState(scenario=digest(scenario), plan=digest(plan)),
    )
    return proposal, scenario, plan


def contents(space: YearWorkspace) -> tuple[bytes, bytes]:
    """Scenario and plan as the files have them."""
    return space.scenario_path.read_bytes(), space.plan_path.read_bytes()

"""A roster whose lines are kept, as long as nothing is another by now."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from optimizer.desk import folder as folder_module
from optimizer.desk import roster_view
from optimizer.desk.folder import Folder
from optimizer.desk.roster_view import roster
from optimizer.workspace.day_edits import Lock
from optimizer.workspace.open_year import open_year
from optimizer.workspace.preview import preview
from tests.workspace.kit import WEDNESDAY, a_workspace

SATURDAY = WEDNESDAY + timedelta(days=3)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    for name in ("ada", "bea"):
        a_workspace(tmp_path, name=name)
    found = Folder(tmp_path)
    # The first look writes down that the years were found, the second one sees that.
    for _ in range(2):
        roster(found, WEDNESDAY)
    return found


def _made(folder: Folder, monkeypatch: pytest.MonkeyPatch, days: int = 0) -> list[str]:
    """Whose lines a look at the roster works out."""
    made, line = list[str](), roster_view._line

    def counted(folder: Folder, client: folder_module.DeskClient, *more: object) -> object:
        made.append(client.name)
        return line(folder, client, *more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(roster_view, "_line", counted)
        roster(folder, WEDNESDAY + timedelta(days=days))
    return sorted(made)


def test_nobody_is_looked_at_twice_in_a_day(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _made(folder, monkeypatch) == []
    assert _made(folder, monkeypatch, days=1) == ["ada", "bea"]


def test_whose_files_change_is_looked_at_anew(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Groups, a proposal, a revision, and a scenario written by hand with the same size in the same second."""
    space = folder.clients()["ada"].space
    space.groups.keep(("Sat hills",))
    assert _made(folder, monkeypatch) == ["ada"]
    assert [line.groups for line in roster(folder, WEDNESDAY) if line.name == "ada"] == [("Sat hills",)]
    found = preview(open_year(space), [Lock(day=SATURDAY)], by="test", first=WEDNESDAY)
    assert found.proposal is not None
    space.propose(found.proposal, found.scenario, found.plan)
    assert _made(folder, monkeypatch) == ["ada"]
    space.apply(found.proposal.id)
    assert _made(folder, monkeypatch) == ["ada"]
    told = space.scenario_path.stat()
    other = space.scenario_path.with_suffix(".new")
    other.write_bytes(space.scenario().replace(b"name: Ada", b"name: Eva"))
    other.replace(space.scenario_path)
    os.utime(space.scenario_path, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert _made(folder, monkeypatch) == ["ada"]
    assert {line.athlete for line in roster(folder, WEDNESDAY)} == {"Eva", "Ada"}


def test_a_look_at_everybody_closes_no_open_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ada", "bea", "cleo"):
        a_workspace(tmp_path, name=name)
    monkeypatch.setattr(folder_module, "KEPT", 1)
    folder = Folder(tmp_path)
    kept = folder.year(folder.clients()["bea"])
    assert len(roster(folder, WEDNESDAY)) == 3
    assert folder.year(folder.clients()["bea"]) is kept

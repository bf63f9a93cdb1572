"""A small part of tests/benchmarks/desk_load.py: nothing that was accepted is lost, and what is, is noticed."""

from pathlib import Path

from tests.benchmarks.desk_load import LoadReport, lost, run
from tests.workspace.kit import SCENARIO, WEDNESDAY, a_workspace, contents


def test_many_changes_in_a_row_are_all_written_down(tmp_path: Path) -> None:
    planned = tmp_path / "planned"
    planned.mkdir()
    plan = contents(a_workspace(planned))[1]
    folder = tmp_path / "clients"
    folder.mkdir()
    report = run(folder, 4, 12, WEDNESDAY, SCENARIO.encode(), plan)
    assert sum(report.accepted.values()) + report.refused == 12
    assert sum(report.accepted.values()) >= 4, "most changes are possible ones"
    assert lost(folder, report) == []
    name = next(iter(report.accepted))
    more = LoadReport(accepted={**report.accepted, name: report.accepted[name] + 1})
    assert len(lost(folder, more)) == 1
    (folder / f"{name}.plan.json").write_bytes(plan + b" ")
    assert any("not those of the last revision" in one or "written down" in one for one in lost(folder, report))

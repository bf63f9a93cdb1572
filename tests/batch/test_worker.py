"""One item in, one result out: the same plan as `optimize solve`, and a status for everything else."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from optimizer.batch import worker
from optimizer.batch.file_references import carried, names
from optimizer.batch.item import Item
from optimizer.batch.rules_version import rules
from optimizer.cli import app
from tests.batch.kit import item, scenario, write

LOG = b"date,type,distance_m,moving_time_s\n2026-12-28,Run,10000,3600\n2027-01-02,Run,12000,4500\n"


def test_a_plan_has_the_bytes_that_solve_writes_and_needs_no_file_of_the_client(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs/a.csv").write_bytes(LOG)
    path = write(tmp_path / "clients", "anna", history={"activities": "../logs/a.csv"})
    assert CliRunner().invoke(app, ["solve", str(path), "--quiet"]).exit_code == 0
    data = path.read_bytes()
    files = carried(path.parent, names(data), anywhere=True)
    assert files == (("../logs/a.csv", LOG),)
    (tmp_path / "logs/a.csv").unlink()
    result = worker.solve_item(Item("anna", "anna.yaml", data, files, rules()))
    assert result.planned
    assert result.plan == path.with_name("anna.plan.json").read_bytes()
    assert result.outline is not None
    assert result.outline.check_ins[0] == result.outline.first


def test_folders_are_carried_whole(tmp_path: Path) -> None:
    (tmp_path / "export/2026").mkdir(parents=True)
    (tmp_path / "export/2026/a.csv").write_bytes(LOG)
    data = json.dumps(scenario(history={"activities": ["export"]})).encode()
    files = carried(tmp_path, names(data))
    assert files == (("export/2026/a.csv", LOG),)
    assert worker.solve_item(Item("a", "a.yaml", data, files, rules())).planned


def test_bad_input_tells_the_clients_file_and_line_never_the_workers_folder() -> None:
    work = item(history={"activities": "../logs/a.csv"}, locked=[{"date": "2027-01-05", "kind": "esy", "minutes": 30}])
    result = worker.solve_item(work)
    assert result.status == "invalid"
    assert "anna.yaml:" in result.reason
    assert "locked.0.kind: expected a session kind; did you mean 'easy'?" in result.reason
    assert "'../logs/a.csv': no such file" in result.reason
    assert "yearround-" not in result.reason


def test_a_fault_in_a_log_tells_the_logs_own_name() -> None:
    only = LOG.splitlines(keepends=True)[0] + b"2027-02-30,Run,1000,600\n"
    work = replace(item(history={"activities": "../x/a.csv"}), files=(("../x/a.csv", only),))
    result = worker.solve_item(work)
    assert "../x/a.csv:2:" in result.reason
    assert "yearround-" not in result.reason


def test_a_row_of_a_log_that_cannot_be_read_is_told_in_the_plan() -> None:
    more = LOG + b"2026-02-30,Run,1000,600\n"
    result = worker.solve_item(replace(item(history={"activities": "../x/a.csv"}), files=(("../x/a.csv", more),)))
    assert result.planned
    assert result.plan is not None
    told = result.plan.decode()
    assert "1 row of the log cannot be read, such as " in told
    assert "a.csv line 4: date '2026-02-30'" in told


def test_absolute_names_are_not_followed(tmp_path: Path) -> None:
    assert carried(tmp_path, (str(tmp_path / "a.csv"), "a\0b", "missing.csv")) == ()


def test_infeasible_comes_with_conflict_and_repair() -> None:
    locked = [{"date": "2027-01-05", "kind": "threshold", "minutes": 45}]
    work = item(locked=locked, injuries=[{"site": "achilles", "onset": "2027-01-01"}])
    result = worker.solve_item(work)
    assert (result.status, result.plan) == ("infeasible", None)
    assert any("locked on Tue 5 Jan 2027 [anna.yaml:" in fact for fact in result.clashes[0].facts)
    assert result.remedies, "unlocking the session is a repair"


def test_no_time_is_no_answer() -> None:
    result = worker.solve_item(item(weeks=20, limit=0.01))
    assert (result.status, result.cut) == ("unknown", True)
    assert "0.01 s" in result.reason  # spent while reading, on a slow machine


@pytest.mark.parametrize("error", [RuntimeError("broken\x1b[1m"), MemoryError("all of it"), RecursionError("deep")])
def test_a_fault_of_the_program_is_a_row(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr(worker, "whole", broken)
    result = worker.solve_item(item())
    assert result.status == "failed"
    assert type(error).__name__ in result.reason
    assert "\x1b" not in result.reason


def test_a_worker_with_other_rules_refuses() -> None:
    result = worker.solve_item(replace(item(), rules="of another version"))
    assert result.status == "failed"
    assert "install the same version" in result.reason


def test_the_key_covers_everything_but_names_and_time() -> None:
    base = item()
    same = replace(base, client="ben", name="ben.yaml", time_limit=3.0)
    assert base.key == same.key
    others = [
        replace(base, rules="x"),
        replace(base, scenario=base.scenario + b" "),
        replace(base, files=(("a", b"bc"),)),
        replace(base, files=(("ab", b"c"),)),
    ]
    assert len({base.key, *(other.key for other in others)}) == 5

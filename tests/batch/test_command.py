"""`optimize batch` as it is typed: exit codes, streams, interruption and going on."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from typer.testing import CliRunner, Result

from optimizer.batch.batch_pace import BatchPace
from optimizer.batch.roster import ClientRow
from optimizer.cli import app
from tests.batch.kit import write

OPTIMIZE = [sys.executable, "-m", "optimizer.cli", "batch"]


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["batch", *map(str, arguments)])


def test_one_bad_client_harms_nobody_and_is_told_in_every_form(tmp_path: Path) -> None:
    race = {"name": "Park 10 km", "date": "2027-01-17", "distance": "10k", "priority": "C"}
    write(tmp_path / "clients", "anna", races=[race])
    write(tmp_path / "clients", "ben")
    (tmp_path / "clients/bad.yaml").write_text("version: 1\nathlete: {level: expert}\n")
    out = tmp_path / "plans"
    arguments = (tmp_path / "clients", "--out", out, "--jobs", "1", "--today", "2027-01-12")
    reports = ("--report", "html", "--report", "csv", "--report", "json")
    first = invoke(*arguments, *reports, "--export", "html,ics,racepack")
    assert first.exit_code == 1
    assert "bad.yaml:2:18: athlete.level" in first.stdout
    assert sorted(path.name for path in out.iterdir()) == [
        ".batch",
        "anna.html",
        "anna.ics",
        "anna.plan.json",
        "anna.racepack.html",
        "ben.html",
        "ben.ics",
        "ben.plan.json",
        "roster.csv",
        "roster.html",
        "roster.json",
    ]
    page = (out / "roster.html").read_text()
    assert 'href="anna.html"' in page
    assert 'href="bad.html"' not in page
    assert 'href="anna.racepack.html"' in page
    assert 'href="anna.racepack.html"' in (out / "anna.html").read_text()
    assert "racepack" not in (out / "ben.html").read_text()
    lines = [json.loads(line) for line in invoke(*arguments, "--json-lines", "--quiet").stdout.splitlines()]
    assert [(line["event"], line.get("client"), line.get("reused")) for line in lines] == [
        ("client", "anna", True),
        ("client", "bad", True),
        ("client", "ben", True),
        ("roster", None, None),
    ]
    (tmp_path / "clients/bad.yaml").unlink()
    last = invoke(*arguments, "--json")
    assert last.exit_code == 0
    assert json.loads(last.stdout)["counts"]["invalid"] == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere"], "got nothing there"),
        (["."], "no client found"),
        (["a.csv"], "--template"),
        (["a.csv", "--template", "none.yaml"], "none.yaml: expected a template scenario"),
        ([".", "--roster", "none.yaml"], "none.yaml"),
        ([".", "--export", "html,fit"], "--export: expected html, ics, racepack or several as html,ics, got 'fit'"),
    ],
)
def test_bad_usage_is_two_and_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text("client\nanna\n")
    if "--roster" in arguments:
        write(tmp_path, "anna")
    found = invoke(*arguments)
    assert found.exit_code == 2
    assert told in found.stderr
    assert len(found.stderr.splitlines()) == 1


def test_a_folder_that_cannot_be_written_is_a_message(tmp_path: Path) -> None:
    write(tmp_path, "anna")
    (tmp_path / "plans").write_text("a file")
    found = invoke(tmp_path / "anna.yaml", "--out", tmp_path / "plans")
    assert found.exit_code == 2
    assert "cannot be written" in found.stderr
    assert "0 of 1 clients are done" in found.stderr


def test_an_interrupted_run_ends_with_130_and_goes_on(tmp_path: Path) -> None:
    write(tmp_path / "clients", "anna")
    write(tmp_path / "clients", "ben", weeks=52, races=[_race(9)])
    command = [*OPTIMIZE, str(tmp_path / "clients"), "--out", str(tmp_path / "plans"), "--jobs", "1", "--json-lines"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["client"] == "anna"
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Interrupted. 1 of 2 clients are done" in told
    assert "Traceback" not in told
    write(tmp_path / "clients", "ben")
    again = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)
    lines = [json.loads(line) for line in again.stdout.splitlines()]
    assert [(line.get("client"), line.get("reused")) for line in lines[:2]] == [("anna", True), ("ben", False)]
    assert again.returncode == 0


def _race(month: int) -> dict[str, object]:
    year, month = 2027 + (month - 1) // 12, (month - 1) % 12 + 1
    return {"name": f"Race {month} {year}", "date": f"{year}-{month:02}-20", "distance": "marathon", "priority": "A"}


def test_cluster_without_dask_or_without_a_scheduler_is_bad_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "anna")
    monkeypatch.setitem(sys.modules, "distributed", None)
    found = invoke(tmp_path / "anna.yaml", "--out", tmp_path / "plans", "--cluster", "tcp://127.0.0.1:9")
    assert found.exit_code == 2
    assert "pip install 'yearround[cluster]'" in found.stderr


def test_the_pace_counts_solved_clients_only() -> None:
    pace = BatchPace(100, lambda *_: None)
    assert pace.words(10) == "clients"
    for solved, planned in [(False, True)] * 30 + [(True, True)] * 8 + [(True, False)] * 2:
        pace.done(cast("ClientRow", SimpleNamespace(reused=not solved, planned=planned)))
    assert pace.words(60) == "clients, 10 a minute, 6 min left, 2 without a plan"
    assert pace.words(6) == "clients, 100 a minute, 36 s left, 2 without a plan"
    assert pace.words(6000) == "clients, 0.1 a minute, 10 hours left, 2 without a plan"

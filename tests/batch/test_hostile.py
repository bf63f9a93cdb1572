"""A roster of hostile files and names: rows with reasons, reports that nothing acts on, files in their own folders."""

import atexit
import csv
import gzip
import io
import json
import re
import shutil
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from rich.console import Console

from optimizer.batch import roster_data
from optimizer.batch.client_sources import SourceError, find
from optimizer.batch.roster import Roster
from optimizer.batch.roster_html import roster_html
from optimizer.batch.roster_settings import Shared, read_shared
from optimizer.batch.roster_terminal import render
from optimizer.batch.run_batch import Batch
from optimizer.batch.store import Store
from optimizer.batch.uploads import Uploads
from optimizer.batch.worker import solve_item
from optimizer.core.errors import InputError
from tests.batch.kit import Here, scenario, write
from tests.commands.test_robust import HOSTILE

TODAY = date(2027, 1, 12)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u202a-\u202e\u2066-\u2069]")
NAMES = (
    "=cmd|' C'!A0",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "a\x1b]0;owned\x07\x1b[2J",
    "b\u202egnp",
    "two\nlines",
    "[bold red]markup[/]",
    "-rf",
    "%s{{7*7}}",
)
ENCODED = {
    "utf-16": json.dumps(scenario()).encode("utf-16"),
    "utf-32": json.dumps(scenario()).encode("utf-32"),
    "latin-1": 'version: 1\nathlete: {name: "Zo\xeb"}\n'.encode("latin-1"),
    "overlong": b"version: 1 # \xc0\xaf\n",
    "surrogate": b"version: 1 # \xed\xa0\x80\n",
}


@cache
def _bomb() -> bytes:
    return gzip.compress(b"\0" * 80_000_000, compresslevel=1)


@cache
def _planned() -> Path:
    """A folder with a client and its plan, copied by every test that begins with it."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    write(folder / "clients", "anna", weeks=2)
    run(folder / "clients")
    return folder


def run(folder: Path, *, uploads: Path | None = None) -> Roster:
    """One run of the folder's clients into `plans`, beside it."""
    out = folder.parent / "plans"
    clients = find([str(folder)], out, None)
    batch = Batch(clients, Shared(), Store(out), TODAY)
    batch.uploads = None if uploads is None else Uploads(uploads, [client.id for client in clients])
    return batch.run(Here(solve_item))


def told(roster: Roster) -> str:
    """Everything that is printed or written of it for people."""
    screen = io.StringIO()
    render(roster, Console(file=screen, width=120))
    return "\n".join([screen.getvalue(), roster_data.roster_csv(roster), roster_html(roster)])


def test_names_of_files_stay_text_in_every_report(tmp_path: Path) -> None:
    for name in NAMES:
        try:
            write(tmp_path / "clients", name.replace("/", "_"))
        except OSError:
            pytest.skip("this file system refuses such names")
        (tmp_path / "clients" / f"{name.replace('/', '_')}.yaml").write_text("version: 2\n")
    roster = run(tmp_path / "clients")
    assert len(roster.rows) == len(NAMES)
    text = told(roster)
    assert not CONTROL.search(text)
    assert roster_html(roster).count("<script>") == 1, "our own"
    cells = [cell for row in csv.reader(io.StringIO(roster_data.roster_csv(roster))) for cell in row]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@", "|", "%"))]
    assert roster_data.roster_json(roster).isascii()


def test_hostile_scenarios_are_rows(tmp_path: Path) -> None:
    """All of them in one folder, and among them a runner who is planned."""
    write(tmp_path / "clients", "anna", weeks=1)
    for name, raw in (HOSTILE | ENCODED).items():
        (tmp_path / f"clients/{name}.yaml").write_bytes(raw)
    rows = {row.client: row for row in run(tmp_path / "clients").rows}
    assert rows.pop("anna").planned
    assert rows.keys() == (HOSTILE | ENCODED).keys()
    assert [row.client for row in rows.values() if row.status != "invalid"] == []
    assert [row.client for row in rows.values() if not row.reason.startswith(f"{row.client}.yaml:")] == []


@pytest.mark.parametrize("name", [*HOSTILE, *ENCODED, "bomb"])
@pytest.mark.parametrize("ending", ["csv", "fit", "fit.gz"])
def test_hostile_uploads_are_rows_or_nothing_and_the_plan_stays(name: str, ending: str, tmp_path: Path) -> None:
    """A gzip bomb unpacks to a thousand times its size; only so much of it is read."""
    shutil.copytree(_planned(), tmp_path, dirs_exist_ok=True)
    before = (tmp_path / "plans/anna.plan.json").read_bytes()
    (tmp_path / "done").mkdir()
    (tmp_path / f"done/anna.{ending}").write_bytes(_bomb() if name == "bomb" else (HOSTILE | ENCODED)[name])
    (row,) = run(tmp_path / "clients", uploads=tmp_path / "done").rows
    assert row.status in ("invalid", "feasible", "optimal")
    assert (f"anna.{ending}" in row.reason) is (row.status == "invalid")
    kept = (tmp_path / "plans/anna.plan.json").read_bytes() == before
    assert kept or row.planned
    assert not CONTROL.search(row.reason)


@pytest.mark.parametrize("name", [*HOSTILE, *ENCODED])
def test_a_hostile_roster_or_template_is_wrong_usage_or_rows_of_bad_input(name: str, tmp_path: Path) -> None:
    raw = (HOSTILE | ENCODED)[name]
    (tmp_path / "bad").write_bytes(raw)
    (tmp_path / "roster.csv").write_text("client\nanna\n")
    (tmp_path / "bad.csv").write_bytes(raw)
    write(tmp_path, "template")
    for source, template in (("roster.csv", "bad"), ("bad.csv", "template.yaml")):
        try:
            clients = find([str(tmp_path / source)], tmp_path / "plans", tmp_path / template)
        except (SourceError, InputError) as error:
            assert not CONTROL.search(str(error).replace("\n", ""))
        else:
            roster = Batch(clients, Shared(), Store(tmp_path / "plans"), TODAY).run(Here(solve_item))
            assert [row.status for row in roster.rows if row.status != "invalid"] == []
            assert not CONTROL.search(told(roster))
    with pytest.raises(InputError) as caught:
        read_shared(tmp_path / "bad")
    assert not CONTROL.search(str(caught.value).replace("\n", ""))


def test_large_rosters_are_refused(tmp_path: Path) -> None:
    """Shared limits of more than a megabyte, a roster of more than fifty."""
    (tmp_path / "roster.yaml").write_bytes(b"# \n" * 400_000)
    with pytest.raises(InputError, match="at most 1000000 bytes, got more"):
        read_shared(tmp_path / "roster.yaml")
    (tmp_path / "roster.csv").write_bytes(b"client\n" + b"anna\n" * 10_000_001)
    write(tmp_path, "template")
    with pytest.raises(InputError, match="at most 50000000 bytes, got more"):
        find([str(tmp_path / "roster.csv")], tmp_path / "plans", tmp_path / "template.yaml")


@pytest.mark.parametrize(
    "name", ["../out", "/etc/cron.d/job", "..", ".", "a/../../b", "a\0b", "", " ", "C:\\x", ".hidden"]
)
def test_a_roster_does_not_choose_where_files_go(name: str, tmp_path: Path) -> None:
    """Names with a way out of the folder are refused; whatever is taken stays inside it."""
    write(tmp_path / "in", "template")
    with (tmp_path / "in/roster.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["client", "athlete.level"], [name, "novice"]])
    out = tmp_path / "deep/plans"
    with suppress(SourceError, InputError):
        clients = find([str(tmp_path / "in/roster.csv")], out, tmp_path / "in/template.yaml")
        Batch(clients, Shared(), Store(out), TODAY).run(Here(solve_item))
    (tmp_path / "deep/plans").mkdir(parents=True, exist_ok=True)
    assert {path.name for path in tmp_path.iterdir()} == {"in", "deep"}
    assert {path.name for path in (tmp_path / "in").iterdir()} == {"roster.csv", "template.yaml"}
    assert {path.name for path in (tmp_path / "deep").iterdir()} == {"plans"}

"""docs/batch.md names every option, and its examples of a roster and of shared limits are read."""

import re
from pathlib import Path

import typer

from optimizer.batch.client_sources import find
from optimizer.batch.roster_settings import read_shared
from optimizer.cli import app
from tests.batch.kit import write
from tests.places import DOCS

PAGE = (DOCS / "batch.md").read_text(encoding="utf-8")


def block(kind: str) -> str:
    """The page's code block of that kind."""
    found = re.search(rf"^```{kind}\n(.*?)^```$", PAGE, flags=re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def test_every_option_has_its_row() -> None:
    command = typer.main.get_command(app)
    assert isinstance(command, typer.core.TyperGroup)
    options = {option for part in command.commands["batch"].params for option in part.opts if option.startswith("--")}
    assert {option for option in options if f"| `{option}` |" not in PAGE} <= {"--help"}


def test_the_roster_and_the_shared_limits_are_read(tmp_path: Path) -> None:
    race = {"name": "Ten", "date": "2027-01-16", "distance": "10k"}
    write(tmp_path, "template", races=[race])
    (tmp_path / "roster.csv").write_text(block("csv"))
    clients = find([str(tmp_path / "roster.csv")], tmp_path, tmp_path / "template.yaml")
    assert [client.id for client in clients] == ["anna", "ben"]
    assert all(client.scenario() for client in clients)
    (tmp_path / "roster.yaml").write_text(block("yaml"))
    shared = read_shared(tmp_path / "roster.yaml")
    assert len(shared.meetings("juniors/max")) == 19
    assert len(shared.meetings("ben")) == 1

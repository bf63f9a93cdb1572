"""Who the clients are: folders, globs, files, rosters, and what is wrong usage."""

from pathlib import Path

import pytest

from optimizer.batch.client_sources import SourceError, find, shared_of
from tests.batch.kit import write


def ids(tmp_path: Path, *sources: str, out: str = "plans") -> list[str]:
    return [client.id for client in find([str(tmp_path / source) for source in sources], tmp_path / out, None)]


@pytest.fixture(autouse=True)
def roster(tmp_path: Path) -> None:
    for name in ("anna", "club/ben", "club/cleo", "plans/old", ".hidden/x"):
        write(tmp_path, name)
    (tmp_path / "roster.yaml").write_text("version: 1\n")
    (tmp_path / "notes.txt").write_text("no client")


def test_a_folder_holds_every_scenario_in_it_but_not_the_plans_or_the_shared_limits(tmp_path: Path) -> None:
    assert ids(tmp_path, ".") == ["anna", "club/ben", "club/cleo"]


def test_a_glob_names_clients_from_its_fixed_folder(tmp_path: Path) -> None:
    assert ids(tmp_path, "club/*.yaml") == ["ben", "cleo"]
    assert ids(tmp_path, "**/b*.yaml") == ["club/ben"]


def test_sources_add_up_and_a_double_is_wrong_usage(tmp_path: Path) -> None:
    assert ids(tmp_path, "anna.yaml", "club") == ["anna", "ben", "cleo"]
    with pytest.raises(SourceError, match=r"two clients are called ben.*ben\.yaml and .*ben\.yaml"):
        ids(tmp_path, "club", "club/ben.yaml")


def test_names_that_differ_in_case_only_would_share_a_file_on_some_systems(tmp_path: Path) -> None:
    write(tmp_path, "club/Ben2")
    write(tmp_path, "other/ben2")
    with pytest.raises(SourceError, match="two clients"):
        ids(tmp_path, "club", "other")


@pytest.mark.parametrize(("source", "told"), [("nowhere", "nothing there"), ("*.none", "no client found")])
def test_no_client_is_wrong_usage(tmp_path: Path, source: str, told: str) -> None:
    with pytest.raises(SourceError, match=told):
        ids(tmp_path, source)


def test_shared_limits_lie_beside_the_clients(tmp_path: Path) -> None:
    (tmp_path / "roster.yaml").write_text("version: 1\ncheck_ins_per_day: 3\n")
    assert shared_of([str(tmp_path)], None).check_ins_per_day == 3
    assert shared_of([str(tmp_path / "*.yaml")], None).check_ins_per_day == 3
    assert shared_of([str(tmp_path / "club")], None).check_ins_per_day is None
    (tmp_path / "club/roster.yaml").write_text("version: 1\n")
    with pytest.raises(SourceError, match="--roster to choose"):
        shared_of([str(tmp_path), str(tmp_path / "club")], None)

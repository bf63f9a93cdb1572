"""Files beside a year that are damaged or cannot be written: told in words, and nobody else pays for it."""

from pathlib import Path
from typing import Any

import pytest

from optimizer.workspace.year_workspace import YearWorkspace
from tests.desk.kit import a_browser, a_desk, sent, space_of, worked_out
from tests.workspace.kit import contents

SATURDAY = "2027-01-16"


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    return a_desk(tmp_path, "ada", "bea")


@pytest.mark.parametrize("name", ["ada", "bea"])
def test_a_damaged_history_concerns_its_own_year_alone(desk: Any, tmp_path: Path, name: str) -> None:
    browser = a_browser(desk)
    browser.get(f"/c/{name}")
    log = tmp_path / f"{name}.history" / "revisions.jsonl"
    log.parent.mkdir(exist_ok=True)
    log.write_text("{not json\n")
    other = "bea" if name == "ada" else "ada"
    roster = browser.get("/")
    assert roster.status_code == 200
    assert "revisions.jsonl, line 1 cannot be read." in roster.text
    assert str(tmp_path) not in roster.text
    page = browser.get(f"/c/{name}")
    assert page.status_code == 503
    assert "revisions.jsonl, line 1 cannot be read." in page.text
    assert 'href="/"' in page.text
    assert browser.get(f"/c/{other}").status_code == 200


def test_a_full_disk_is_told_and_changes_nothing(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    browser, before = a_browser(desk), contents(space_of(desk, "ada"))
    job, _ = worked_out(browser, "/c/ada/change", do="lock", day=SATURDAY)

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(YearWorkspace, "make", full)
        answer = sent(browser, f"{job}/accept")
    assert answer.status_code == 503
    assert "No space left on device" in answer.text
    assert contents(space_of(desk, "ada")) == before
    assert sent(browser, f"{job}/accept").status_code == 200, "once there is room, the same press makes it"
    assert contents(space_of(desk, "ada")) != before

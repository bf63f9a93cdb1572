"""Files of a watch, sent from the page: shown as a change first, bounded, and never a path."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.desk.kit import HOST, KEYS, a_browser, a_desk, space_of
from tests.workspace.kit import WEDNESDAY, contents

HERE = {"origin": f"http://{HOST}"}
HEADER = "date,type,moving_time_s\n"


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    return a_desk(tmp_path, "ada")


def sent_files(desk: Any, *files: tuple[str, bytes], csrf: str = KEYS.csrf()) -> Any:
    browser = a_browser(desk)
    parts = [("files", (name, content, "text/csv")) for name, content in files]
    answer = browser.post("/c/ada/upload", data={"csrf": csrf}, files=parts, headers=HERE)
    for _ in range(600):
        if 'id="running"' not in answer.text:
            break
        answer = browser.get(str(answer.url))
    return answer


def log(*days: tuple[date, int]) -> bytes:
    return (HEADER + "".join(f"{day},Run,{60 * minutes}\n" for day, minutes in days)).encode()


def test_what_was_recorded_is_shown_before_it_counts(desk: Any) -> None:
    """Tuesday's run was recorded at twenty minutes; the Monday before the first activity is nobody's business."""
    before = contents(space_of(desk, "ada"))
    page = sent_files(desk, ("week.csv", log((WEDNESDAY - timedelta(days=1), 20)))).text
    assert "Recorded: 1 activity" in page
    assert "Preview, nothing saved" in page
    assert contents(space_of(desk, "ada")) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("later.csv", log((date(2027, 2, 10), 40))),
        ("../../../etc/passwd", b"root:x:0:0"),
        ("nothing.csv", b""),
        ("noise.fit", bytes(range(256)) * 8),
    ],
)
def test_what_says_nothing_of_this_season_is_told(desk: Any, tmp_path: Path, name: str, content: bytes) -> None:
    before = contents(space_of(desk, "ada"))
    answer = sent_files(desk, (name, content))
    assert answer.status_code == 422
    assert "That cannot be" in answer.text
    assert "yearround-" not in answer.text, "no path of this computer"
    assert contents(space_of(desk, "ada")) == before
    assert {path.name for path in tmp_path.iterdir()} <= {"ada.yaml", "ada.plan.json", "ada.history"}


def test_without_a_file_or_with_a_foreign_form_nothing_is_read(desk: Any) -> None:
    assert sent_files(desk, ("week.csv", log((WEDNESDAY, 20))), csrf="guess").status_code == 403
    answer = a_browser(desk).post("/c/ada/upload", data={"csrf": KEYS.csrf()}, headers=HERE)
    assert answer.status_code == 422

"""A year without a plan, and one whose files are damaged: told in the desk's words, with a button that mends it."""

from pathlib import Path
from typing import Any

import pytest

from optimizer.workspace.open_year import open_year
from tests.desk.kit import a_browser, a_desk, sent, space_of, worked_out
from tests.workspace.kit import SCENARIO, contents

TERMINAL = ("optimize ", "--move", "--set", ".plan.json", ".yaml:")


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    """Ada and Ben have plans; Cem has none."""
    tmp_path.joinpath("cem.yaml").write_text(SCENARIO.replace("Ada", "Cem"))
    return a_desk(tmp_path, "ada", "ben")


def told(page: str, folder: Path) -> str:
    """The page, in which no word of the terminal stands, nor where its files lie."""
    assert not [word for word in (*TERMINAL, str(folder)) if word in page]
    return page


def test_a_year_without_a_plan_is_planned_by_a_button(desk: Any, tmp_path: Path) -> None:
    browser = a_browser(desk)
    page = told(browser.get("/c/cem").text, tmp_path)
    assert "No plan yet" in page
    assert 'action="/c/cem/plan"' in page
    assert "No plan yet." in told(browser.get("/").text, tmp_path)


def test_a_damaged_plan_is_taken_back_to_the_last_that_can_be_read(desk: Any, tmp_path: Path) -> None:
    space, browser = space_of(desk, "ada"), a_browser(desk)
    space.revisions()
    before = contents(space)
    space.plan_path.write_bytes(b"{ half a plan")
    page = told(browser.get("/c/ada").text, tmp_path)
    assert "file is damaged" in page
    assert "file is damaged" in told(browser.get("/").text, tmp_path)
    assert "Back to the last plan" in page
    after = sent(browser, "/c/ada/undo", to="1")
    assert after.status_code == 200
    assert contents(space) == before


@pytest.mark.long
def test_a_damaged_plan_without_any_before_it_is_planned_anew(desk: Any, tmp_path: Path) -> None:
    space, browser = space_of(desk, "ben"), a_browser(desk)
    space.plan_path.write_bytes(b"{ half a plan")
    page = told(browser.get("/c/ben").text, tmp_path)
    assert "Back to the last plan" not in page
    answer = sent(browser, "/c/ben/plan")
    for _ in range(600):
        if "Planning the year" not in answer.text:
            break
        answer = browser.get(str(answer.url))
    assert open_year(space).plan.days
    assert [one.words for one in space.revisions()] == ["As it was found", "The year planned"]


def test_a_scenario_that_cannot_be_read_leads_to_its_lines(desk: Any, tmp_path: Path) -> None:
    path = space_of(desk, "ada").scenario_path
    path.write_text(path.read_text().replace("level: intermediate", "level: soon"))
    browser = a_browser(desk)
    assert "Line 3, athlete.level: " in told(browser.get("/").text, tmp_path)
    assert "<textarea" in told(browser.get("/c/ada").text, tmp_path)


def test_what_cannot_be_done_to_a_race_is_told_without_options(desk: Any, tmp_path: Path) -> None:
    _, page = worked_out(a_browser(desk), "/c/ada/change", do="move", source="2027-01-17", target="2027-02-21")
    assert "A day without a race; a race moves by its own date" in told(page, tmp_path)

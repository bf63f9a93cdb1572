"""Races on the desk: one more, another date, not run; and what illness over a race leaves to ask for."""

from pathlib import Path
from typing import Any

import pytest

from optimizer.core.errors import InputError
from optimizer.desk.asked_edits import edits_of
from optimizer.desk.jobs import new_job
from optimizer.desk.other_ways import ways
from optimizer.workspace.fact_edits import Away
from optimizer.workspace.open_year import open_year
from optimizer.workspace.preview import preview
from tests.desk.kit import a_browser, a_desk, space_of, worked_out
from tests.workspace.kit import WEDNESDAY, a_workspace


@pytest.fixture
def year(tmp_path: Path) -> Any:
    return open_year(a_workspace(tmp_path))


def test_a_race_that_is_not_run_leaves_the_page_and_the_prices(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, "ada")
    browser = a_browser(desk)
    assert "Ten moves, or is not run" in browser.get("/c/ada").text
    job, page = worked_out(browser, "/c/ada/change", do="race", race="Ten", out="yes", date="2027-02-21")
    assert "Ten is not run" in page
    browser.post(f"{job}/accept", data={"csrf": desk.keys.csrf()}, headers={"origin": "http://127.0.0.1:9"})
    assert "status: cancelled" in space_of(desk, "ada").scenario_path.read_text()
    assert "Ten moves" not in browser.get("/c/ada").text


def test_illness_over_a_race_is_offered_without_the_race(year: Any) -> None:
    """The tenth kilometre race of Sunday 21 February falls on the last day of illness; a day earlier it does not."""
    for last, offered in (("2027-02-21", True), ("2027-02-20", False)):
        edits = edits_of({"do": "away", "first": "2027-02-18", "last": last, "note": "ill"}, year)
        job = new_job("ada", edits, "coach")
        job.found = preview(year, edits, by="coach", first=WEDNESDAY)
        assert (job.found.proposal is None) == offered
        labels = [way.label for way in ways(job, year, WEDNESDAY)]
        assert ("Without Ten on Sun 21 Feb 2027" in labels) == offered, labels
    edits = edits_of({"do": "away", "first": "2027-02-18", "last": "2027-02-21", "note": "ill"}, year)
    job.edits, job.found = edits, preview(year, edits, by="coach", first=WEDNESDAY)
    way = next(way for way in ways(job, year, WEDNESDAY) if way.label.startswith("Without"))
    found = preview(year, way.edits, by="coach", first=WEDNESDAY)
    assert found.proposal is not None
    assert found.proposal.words == "Ten is not run; Ill: Thu 18 Feb 2027 to Sun 21 Feb 2027"
    assert isinstance(way.edits[-1], Away)


def test_a_new_race_is_priced_like_any_change(tmp_path: Path) -> None:
    browser = a_browser(a_desk(tmp_path, "ada"))
    asked = {"do": "new_race", "name": "Park five", "date": "2027-01-31", "distance": "5k", "priority": "C"}
    _, page = worked_out(browser, "/c/ada/change", **asked)
    assert "Park five (5k, C race) on Sun 31 Jan 2027" in page
    assert "Preview, nothing saved" in page


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"distance": "7 leagues", "priority": "Z", "name": ""}, ["distance", "name", "priority"]),
        ({"date": ""}, ["date"]),
    ],
)
def test_every_fault_of_a_new_race_is_told(year: Any, wrong: dict[str, str], fields: list[str]) -> None:
    asked = {"do": "new_race", "name": "Five", "date": "2027-01-31", "distance": "5k", "priority": "C", **wrong}
    with pytest.raises(InputError) as told:
        edits_of(asked, year)
    assert sorted(str(problem.path[0]) for problem in told.value.problems) == fields


def test_a_race_that_nobody_knows_is_refused(year: Any) -> None:
    with pytest.raises(InputError):
        edits_of({"do": "race", "race": "Nowhere", "out": "yes"}, year)

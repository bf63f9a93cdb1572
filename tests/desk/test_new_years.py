"""A year that begins on the page: the form, the file it writes, and a year that cannot be."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from optimizer.desk.folder import Folder
from optimizer.desk.planning import plan_year
from optimizer.desk.shared_desk import Desk
from optimizer.ingest.loader import load
from optimizer.workspace.year_workspace import YearWorkspace
from tests.desk.kit import HOST, KEYS, a_browser, a_desk, sent, space_of
from tests.workspace.kit import SCENARIO, WEDNESDAY

FORM = {
    "name": "Ben: the 2nd",
    "level": "intermediate",
    "run_minutes": "180",
    "longest_run": "70",
    **dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "45"),
    "sat": "60",
    "sun": "90",
    "race1": "City half",
    "race_date1": "2027-06-13",
    "distance1": "half_marathon",
    "priority1": "A",
}


@pytest.fixture
def unplanned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planning a year takes longer than a test may."""
    monkeypatch.setattr("optimizer.desk.new_years.plan_year", lambda *_, **__: lambda *_: None)


@pytest.mark.usefixtures("unplanned")
def test_a_form_becomes_a_scenario(tmp_path: Path) -> None:
    desk = Desk(Folder(tmp_path), KEYS, "coach", lambda: WEDNESDAY)
    browser = a_browser(desk)
    assert 'href="/new"' in browser.get("/").text
    assert "Plan the year" in browser.get("/new").text
    answer = sent(browser, "/new", **FORM)
    assert answer.url.path == "/c/ben-the-2nd"
    loaded = load(tmp_path / "ben-the-2nd.yaml")
    assert loaded.scenario.athlete.name == "Ben: the 2nd"
    assert str(loaded.scenario.season.start) == "2027-01-18", "the Monday after that Wednesday"
    assert loaded.scenario.availability.minutes.sun == 90
    assert [race.priority for race in loaded.scenario.races] == ["A"]
    assert sent(browser, "/new", **FORM).url.path == "/c/ben-the-2nd-2", "nobody's file is written over"


@pytest.mark.usefixtures("unplanned")
@pytest.mark.parametrize("name", ["../../x", "/etc/passwd", "a\x00b", "<script>", "${HOME}", "…", '"}, x: {"'])
def test_a_name_is_never_a_path(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    browser = a_browser(Desk(Folder(folder), KEYS, "coach", lambda: WEDNESDAY))
    assert sent(browser, "/new", **{**FORM, "name": name}).status_code == 200
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
    (written,) = folder.iterdir()
    assert re.fullmatch(r"[a-z0-9-]+\.yaml", written.name)
    assert load(written).scenario.season.start


@pytest.mark.usefixtures("unplanned")
def test_all_that_is_wrong_is_told_at_once_and_nothing_written(tmp_path: Path) -> None:
    browser = a_browser(Desk(Folder(tmp_path), KEYS, "coach", lambda: WEDNESDAY))
    wrong = {"name": " ", "level": "fast", "longest_run": "200", "race_date1": "2026-01-01", "priority1": "Z"}
    answer = sent(browser, "/new", **{**FORM, **wrong, "site": "calf", "onset": "soon"})
    assert answer.status_code == 422
    for field, words in (
        ("name", "A name, please."),
        ("level", "One of novice, intermediate, advanced, not fast."),
        ("longest_run", "At most the 180 minutes of the week, not 200."),
        ("race_date1", "A day from Mon 18 Jan 2027 on, not Thu 1 Jan 2026."),
        ("onset", "A date, not soon."),
    ):
        assert f'<a href="#f_{field}">' in answer.text, "the list leads to the field"
        assert f'<p class="err" id="e_{field}">{words}</p>' in answer.text, "and it is told beside it"
        assert f'id="f_{field}"' in answer.text
    assert answer.text.count('aria-invalid="true"') == 5
    assert "City half" in answer.text, "what was typed stays"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("unplanned")
def test_files_of_a_watch_fill_the_form_in(tmp_path: Path) -> None:
    browser = a_browser(Desk(Folder(tmp_path), KEYS, "coach", lambda: WEDNESDAY))
    days = [WEDNESDAY - timedelta(days=2 * n) for n in range(1, 40)]
    log = "date,type,minutes,distance_km\n" + "".join(f"{day},run,50,9\n" for day in days)
    answer = browser.post(
        "/new/files",
        data={"csrf": KEYS.csrf()},
        files={"files": ("log.csv", log.encode())},
        headers={"origin": f"http://{HOST}"},
    )
    assert "Filled in from 1 file" in answer.text
    assert re.search(r"name=\"longest_run\"[^>]*value=\"50\"", answer.text)
    empty = browser.post(
        "/new/files",
        data={"csrf": KEYS.csrf()},
        files={"files": ("log.csv", b"no log")},
        headers={"origin": f"http://{HOST}"},
    )
    assert empty.status_code == 422
    assert list(tmp_path.iterdir()) == []


def test_a_desk_of_one_file_takes_no_other(tmp_path: Path) -> None:
    a_desk(tmp_path, "ada")
    desk = Desk(Folder(tmp_path / "ada.yaml"), KEYS, "coach", lambda: WEDNESDAY)
    assert sent(a_browser(desk), "/new", **FORM).status_code == 422
    assert not (tmp_path / "ben-the-2nd.yaml").exists()


def _planless(folder: Path, scenario: str) -> tuple[Any, YearWorkspace]:
    (folder / "ada.yaml").write_text(scenario)
    desk = Desk(Folder(folder), KEYS, "coach", lambda: WEDNESDAY)
    return desk, space_of(desk, "ada")


@pytest.mark.long
def test_a_planned_year_opens_without_a_word_of_failure(tmp_path: Path) -> None:
    desk, space = _planless(tmp_path, SCENARIO)
    browser = a_browser(desk)
    answer = sent(browser, "/c/ada/plan")
    job = re.search(r"job=([0-9a-f]+)", str(answer.url))
    assert job is not None
    known = desk.jobs.get(job[1], "ada")
    desk.jobs.wait(known, 120)
    assert space.plan() is not None
    page = browser.get(f"/c/ada?job={job[1]}").text
    assert "Your year is planned" in page
    assert "not possible" not in page


@pytest.mark.long
def test_a_year_that_cannot_be_offers_what_makes_it_possible(tmp_path: Path) -> None:
    scenario = SCENARIO.replace("distance: 10k", "distance: marathon")
    desk, space = _planless(tmp_path, scenario)
    browser = a_browser(desk)
    answer = sent(browser, "/c/ada/plan")
    name = str(answer.url).partition("job=")[2]
    job = desk.jobs.get(name, "ada")
    assert job is not None
    assert desk.jobs.wait(job, 120)
    page = browser.get(f"/c/ada?job={name}").text
    assert "This year cannot be planned" in page
    assert "What makes it possible" in page
    assert space.plan() is None
    made = sent(browser, "/c/ada/plan", job=name, way="0")
    second = desk.jobs.get(str(made.url).partition("job=")[2], "ada")
    assert second is not None
    desk.jobs.wait(second, 120)
    assert second.fault == ""
    assert space.plan() is not None
    assert space.scenario().decode() != scenario
    assert space.scenario().decode().startswith("# A runner who writes comments.")
    space.back_to(1, "coach")
    assert space.scenario().decode() == scenario


def test_a_year_that_is_stopped_is_not_written(tmp_path: Path) -> None:
    _, space = _planless(tmp_path, SCENARIO)
    with pytest.raises(KeyboardInterrupt):
        plan_year(space, "coach")(lambda *_: None, lambda: True)
    assert space.plan() is None


def test_a_file_written_elsewhere_is_opened(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    browser = a_browser(desk)
    assert "Open a file" in browser.get("/").text
    raw = SCENARIO.replace("intermediate", "expert").encode()

    def opened(name: str, data: bytes) -> Any:
        files = {"files": (name, data, "application/yaml")}
        return browser.post("/new/open", data={"csrf": KEYS.csrf()}, files=files, headers={"origin": f"http://{HOST}"})

    assert "A scenario, a .yaml file of at most 200,000 bytes, not ada.exe" in opened("../ada.exe", raw).text
    assert "Text in UTF-8" in opened("ada.yaml", b"\xff\xfe").text
    assert list(tmp_path.glob("*")) == []
    assert "Line 3: athlete.level" in opened("../ada.yaml", raw).text, "its faults are mended on its page"
    assert (tmp_path / "ada.yaml").read_bytes() == raw
    opened("ada.yaml", SCENARIO.encode())
    assert (tmp_path / "ada-2.yaml").read_text() == SCENARIO, "nobody's year is written over"


@pytest.mark.usefixtures("unplanned")
def test_a_year_without_a_plan_can_be_told_otherwise(tmp_path: Path) -> None:
    """No text has to be edited where the form says all there is."""
    browser = a_browser(Desk(Folder(tmp_path), KEYS, "coach", lambda: WEDNESDAY))
    injured = {**FORM, "site": "calf", "onset": "2026-12-01", "cleared": "2027-01-04"}
    sent(browser, "/new", **injured)
    assert "/new?again=ben-the-2nd" in browser.get("/c/ben-the-2nd").text
    page = browser.get("/new?again=ben-the-2nd").text
    for value in ("Ben: the 2nd", "180", "70", "City half", "2027-06-13", "2026-12-01", "2027-01-04"):
        assert f'value="{value}"' in page
    answer = sent(browser, "/new", **{**injured, "again": "ben-the-2nd", "run_minutes": "240", "sun": "9x"})
    assert answer.status_code == 422
    assert 'name="again" value="ben-the-2nd"' in answer.text
    assert sent(browser, "/new", **{**injured, "again": "ben-the-2nd", "run_minutes": "240"}).status_code == 200
    (written,) = tmp_path.glob("*.yaml")
    assert load(written).scenario.history.weeks[-1].run_minutes == 240


@pytest.mark.usefixtures("unplanned")
def test_what_the_form_cannot_say_is_changed_as_text(tmp_path: Path) -> None:
    """A locked session would be lost by the form."""
    browser = a_browser(Desk(Folder(tmp_path), KEYS, "coach", lambda: WEDNESDAY))
    sent(browser, "/new", **FORM)
    path = tmp_path / "ben-the-2nd.yaml"
    path.write_text(path.read_text() + "locked:\n  - {date: 2027-02-07, kind: long, minutes: 60}\n")
    assert browser.get("/new?again=ben-the-2nd").status_code == 404
    assert "/c/ben-the-2nd?text=yes" in browser.get("/c/ben-the-2nd").text
    assert "2027-02-07" in browser.get("/c/ben-the-2nd?text=yes").text
    answer = sent(browser, "/new", **{**FORM, "again": "ben-the-2nd"})
    assert answer.status_code == 409
    assert "2027-02-07" in path.read_text()


def test_a_planned_year_is_never_told_anew(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, "ada")
    browser = a_browser(desk)
    assert browser.get("/new?again=ada").status_code == 404
    assert sent(browser, "/new", **{**FORM, "again": "ada"}).status_code == 409

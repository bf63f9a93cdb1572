"""A session for several: who can and at what price, who cannot and why, and nothing before the coach says so."""

from pathlib import Path
from typing import Any

import pytest

from optimizer.workspace.preview import preview
from optimizer.workspace.scenario_entries import sessions_words
from tests.desk.kit import HOST, KEYS, a_browser, a_desk, space_of
from tests.workspace.kit import SCENARIO, a_workspace, contents

HERE = {"origin": f"http://{HOST}"}
ASKED = {"kind": "easy", "minutes": "45", "day": "2027-01-19", "note": "Run with the group"}


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    """Ada and Ben have time; Cleo is away that week."""
    away = "  exceptions:\n  - {from: 2027-01-18, to: 2027-01-24, minutes: 0, only: [cross_training]}\n"
    a_workspace(tmp_path, SCENARIO.replace("races:", f"{away}races:").replace("Ada", "Cleo"), "cleo")
    return a_desk(tmp_path, "ada", "ben")


def asked(desk: Any, *names: str, **fields: str) -> Any:
    browser = a_browser(desk)
    data = {"csrf": KEYS.csrf(), **ASKED, **fields, "client": list(names)}
    answer = browser.post("/group", data=data, headers=HERE)
    for _ in range(2_000):
        if 'id="running"' not in answer.text:
            break
        answer = browser.get(str(answer.url))
    return answer


def test_who_can_sees_the_price_and_the_chosen_ones_get_it(desk: Any) -> None:
    before = {name: contents(space_of(desk, name)) for name in ("ada", "ben", "cleo")}
    answer = asked(desk, "ada", "ben", "cleo")
    assert "2 clients</b> can" in answer.text
    assert "1 client</b> cannot" in answer.text
    assert "Tue 19 Jan 2027 has 0 min, the session takes 45." in answer.text
    assert {name: contents(space_of(desk, name)) for name in before} == before
    group = str(answer.url).partition("job=")[2]
    data = {"csrf": KEYS.csrf(), "client": ["ada", "cleo"]}
    after = a_browser(desk).post(f"/group/{group}/accept", data=data, headers=HERE)
    assert "In the plan." in after.text
    assert "Run with the group" in contents(space_of(desk, "ada"))[0].decode()
    for name in ("ben", "cleo"):
        assert contents(space_of(desk, name)) == before[name]
    year = desk.folder.year(desk.folder.client("ada"))
    (day,) = [day for day in year.plan.days if str(day.date) == ASKED["day"]]
    assert sessions_words({one.kind: one.minutes for one in day.sessions if one.minutes}) == "easy run 45 min"


def test_what_no_plan_holds_is_told_with_the_facts(desk: Any) -> None:
    """Two hours and a half of intervals: Sunday has the time, no rule lets them be."""
    answer = asked(desk, "ada", kind="intervals", minutes="150", day="2027-01-24")
    assert "1 client</b> cannot" in answer.text
    assert "intervals" in answer.text.partition("cannot")[2]


def test_a_year_that_changed_meanwhile_is_asked_again(desk: Any) -> None:
    answer = asked(desk, "ada")
    path = space_of(desk, "ada").scenario_path
    path.write_text(path.read_text() + "# later\n")
    group = str(answer.url).partition("job=")[2]
    data = {"csrf": KEYS.csrf(), "client": ["ada"]}
    after = a_browser(desk).post(f"/group/{group}/accept", data=data, headers=HERE)
    assert "ask again" in after.text
    assert space_of(desk, "ada").proposals() == ()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"kind": "swimming"}, "kind: expected one of"),
        ({"minutes": "3"}, "minutes: expected at least"),
        ({"minutes": "many"}, "minutes: expected a number"),
        ({"day": "soon"}, "day: expected a date"),
    ],
)
def test_what_makes_no_sense_is_told(desk: Any, fields: dict[str, str], told: str) -> None:
    answer = asked(desk, "ada", **fields)
    assert answer.status_code == 422
    assert told in answer.text


def test_nobody_chosen_foreign_forms_and_unknown_names(desk: Any) -> None:
    assert "at least one client" in asked(desk).text
    browser = a_browser(desk)
    assert browser.post("/group", data={"csrf": "guess"}, headers=HERE).status_code == 403
    assert browser.post("/group/none/accept", data={"csrf": KEYS.csrf()}, headers=HERE).status_code == 404
    assert "0 of 0" in asked(desk, "../../etc").text or "cannot" not in asked(desk, "../../etc").text


@pytest.mark.parametrize("heard", [True, False])
def test_a_year_that_searches_on_keeps_the_others_waiting_for_a_while_only(
    desk: Any, monkeypatch: Any, heard: bool
) -> None:
    """With a plan known it is that plan, without one it is told."""

    def endless(*args: Any, stop: Any, so_far: Any, **more: Any) -> Any:
        if heard:
            so_far(preview(*args, **more))
        while not stop():
            pass
        raise KeyboardInterrupt

    monkeypatch.setattr("optimizer.desk.group_session.preview", endless)
    monkeypatch.setattr("optimizer.desk.group_session.BETTER", 0.01)
    monkeypatch.setattr("optimizer.desk.group_session.LONGEST", 0.05)
    answer = asked(desk, "ada")
    assert ("1 client</b> can" if heard else "its own page looks further") in answer.text

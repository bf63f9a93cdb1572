"""A session for several: who can and at what price, who cannot and why, and nothing before the coach says so."""

import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from optimizer.desk.group_answers import GroupAnswer, ReadyChange
from optimizer.desk.group_session import Groups, SharedSession, called
from optimizer.workspace.day_edits import Place, Skip
from optimizer.workspace.open_year import open_year
from optimizer.workspace.preview import preview
from optimizer.workspace.records import ChangedDay
from optimizer.workspace.scenario_entries import sessions_words
from tests.desk.kit import HOST, KEYS, a_browser, a_desk, sent, space_of
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
    return until(browser, answer, lambda text: 'id="running"' not in text)


def until(browser: Any, answer: Any, seen: Any) -> Any:
    """The page once it shows that; a session that never does has failed."""
    for _ in range(2_000):
        if seen(answer.text):
            return answer
        time.sleep(0.01)
        answer = browser.get(str(answer.url))
    raise AssertionError(answer.text)


def pressed(desk: Any, answer: Any, what: str, *names: str, shown: Any = ("ada", "ben", "cleo")) -> Any:
    """A button of the page, with these names chosen."""
    group = str(answer.url).partition("job=")[2]
    data = {"csrf": KEYS.csrf(), "client": list(names), "shown": list(shown)}
    return a_browser(desk).post(f"/group/{group}/{what}", data=data, headers=HERE)


def test_who_can_sees_the_price_and_the_chosen_ones_get_it(desk: Any) -> None:
    before = {name: contents(space_of(desk, name)) for name in ("ada", "ben", "cleo")}
    answer = asked(desk, "ada", "ben", "cleo")
    assert "2 clients</b> can" in answer.text
    assert "1 client</b> cannot" in answer.text
    assert "Tue 19 Jan 2027 has 0 min, the session takes 45 min." in answer.text
    assert {name: contents(space_of(desk, name)) for name in before} == before
    after = pressed(desk, answer, "accept", "ada", "cleo")
    assert "In the plan." in after.text
    assert "Put into 1 plan" in after.text
    assert 'value="ben" aria-label="Take it for Ada">' in after.text, "what was not chosen stays so"
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
    assert "ask again" in pressed(desk, answer, "accept", "ada").text
    assert space_of(desk, "ada").proposals() == ()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"kind": "swimming"}, "Kind: One of"),
        ({"minutes": "3"}, "Minutes: At least 20, not 3."),
        ({"minutes": "many"}, "Minutes: A number"),
        ({"day": "soon"}, "Day: A date, not soon."),
    ],
)
def test_what_makes_no_sense_is_told(desk: Any, fields: dict[str, str], told: str) -> None:
    answer = asked(desk, "ada", **fields)
    assert answer.status_code == 422
    assert told in answer.text


def test_nobody_chosen_foreign_forms_and_unknown_names(desk: Any) -> None:
    assert "At least one client, please." in asked(desk).text
    browser = a_browser(desk)
    assert browser.post("/group", data={"csrf": "guess"}, headers=HERE).status_code == 403
    assert browser.post("/group/none/accept", data={"csrf": KEYS.csrf()}, headers=HERE).status_code == 404
    assert "data-row" not in asked(desk, "../../etc").text


def endless(known: str = "", *, heard: bool = False) -> Any:
    """A search without an end for everybody but the one of that name; `heard` says whether it finds a plan first."""

    def search(year: Any, *args: Any, stop: Any, so_far: Any, **more: Any) -> Any:
        if year.loaded.path.stem == known:
            return preview(year, *args, **more)
        if heard:
            so_far(preview(year, *args, **more))
        while not stop():
            time.sleep(0.001)
        raise KeyboardInterrupt

    return search


@pytest.mark.parametrize("heard", [True, False])
def test_a_year_that_searches_on_keeps_the_others_waiting_for_a_while_only(
    desk: Any, monkeypatch: Any, heard: bool
) -> None:
    """With a plan known it is that plan, without one it is told, behind all others."""
    monkeypatch.setattr("optimizer.desk.group_answers.preview", endless("ben", heard=heard))
    monkeypatch.setattr("optimizer.desk.group_answers.BETTER", 0.01)
    monkeypatch.setattr("optimizer.desk.group_session.SOON", 0.02)
    monkeypatch.setattr("optimizer.desk.group_session.LONG", 0.05)
    answer = asked(desk, "ada", "ben")
    assert ("2 clients</b> can" if heard else "its own page looks further") in answer.text
    rows = [answer.text.index(f'data-row="{name}"') for name in ("ada", "ben")]
    assert heard == (rows[0] < rows[1])


def test_answers_come_one_by_one_are_taken_at_once_and_asking_can_be_stopped(desk: Any, monkeypatch: Any) -> None:
    """Cleo cannot, which needs no search; Ben can; Ada's year searches without an end."""
    monkeypatch.setattr("optimizer.desk.group_answers.preview", endless("ben"))
    browser = a_browser(desk)
    data = {"csrf": KEYS.csrf(), **ASKED, "client": ["ada", "ben", "cleo"]}
    first = browser.post("/group", data=data, headers=HERE)
    answer = until(browser, first, lambda text: 'data-row="ben"' in text)
    assert "1 client</b> can" in answer.text
    assert "1 client</b> still to answer" in answer.text
    group = str(answer.url).partition("job=")[2]
    job = browser.get(f"/group/{group}").json()
    assert (job["over"], job["done"], job["total"]) == (False, 2, 3)
    after = pressed(desk, answer, "accept", "ben", shown=["ben"])
    assert "In the plan." in after.text
    assert 'id="running"' in after.text
    stopped = pressed(desk, answer, "stop")
    assert 'id="running"' not in stopped.text
    assert "1 client</b> not asked" in stopped.text
    assert "In the plan." in stopped.text


def test_one_press_takes_the_session_out_of_every_plan_again(desk: Any) -> None:
    before = {name: contents(space_of(desk, name)) for name in ("ada", "ben")}
    answer = asked(desk, "ada", "ben")
    after = pressed(desk, answer, "accept", "ada", "ben")
    assert "Take it out of 2 plans again" in after.text
    back = pressed(desk, answer, "undo")
    assert "Taken out of 2 plans" in back.text
    assert {name: contents(space_of(desk, name)) for name in before} == before
    assert "Take it out" not in back.text
    assert "In the plan." in pressed(desk, answer, "accept", "ada").text, "and can be put in once more"


def test_a_year_changed_since_keeps_its_later_change_and_the_session(desk: Any) -> None:
    answer = asked(desk, "ada", "ben")
    pressed(desk, answer, "accept", "ada", "ben")
    space = space_of(desk, "ben")
    found = preview(open_year(space), (Skip(day=date(2027, 2, 2)),), by="ben", first=date(2027, 1, 13))
    assert found.proposal is not None
    space.make(found.proposal, found.scenario, found.plan)
    later = contents(space)
    assert "Taken out of 1 plan; 1 year has changed since" in pressed(desk, answer, "undo").text
    assert contents(space) == later


def test_the_oldest_answers_are_forgotten_by_what_they_hold(desk: Any, monkeypatch: Any) -> None:
    groups, place = Groups(desk.folder), Place(day=date(2027, 1, 19), kind="easy", minutes=45)
    found = preview(open_year(space_of(desk, "ada")), (place,), by="coach", first=date(2027, 1, 13))
    ready = ReadyChange.of(found)
    assert ready is not None
    assert ready.size < len(found.plan) / 4
    known = []
    monkeypatch.setattr(SharedSession, "run", lambda group, *_: group.answers.append(GroupAnswer("ada", "Ada", ready)))
    for most, left in [(3 * ready.size, 3), (3 * ready.size - 1, 2)]:
        monkeypatch.setattr("optimizer.desk.group_session.MEMORY", most)
        for _ in range(4):
            group = groups.start(place, ["ada"], "coach", lambda: date(2027, 1, 13))
            assert group.future is not None
            group.future.result()
            known.append(group)
        groups.start(place, [], "coach", lambda: date(2027, 1, 13))
        assert sum(groups.get(group.id) is not None for group in known) == left


LONG, EASY = {"long": 90}, {"easy": 45}


@pytest.mark.parametrize(
    ("days", "lost"),
    [
        ([(24, LONG, EASY)], [24]),
        ([(24, LONG, {"long": 60})], []),
        ([(23, EASY, LONG), (24, LONG, EASY)], []),
        ([(24, LONG, EASY), (31, EASY, LONG)], [24]),
        ([(23, LONG, EASY), (24, LONG, EASY), (22, {}, LONG)], [24]),
        ([(24, EASY, {"hills": 60})], []),
    ],
)
def test_who_loses_a_long_run_is_told_and_not_marked(
    desk: Any, days: list[tuple[int, dict[str, int], dict[str, int]]], lost: list[int]
) -> None:
    """No race may pay for it; a coach would not give it away unasked. Within its week a long run may move."""
    place = Place(day=date(2027, 1, 19), kind="easy", minutes=45)
    found = preview(open_year(space_of(desk, "ada")), (place,), by="coach", first=date(2027, 1, 13))
    ready = ReadyChange.of(found)
    assert ready is not None
    changed = tuple(ChangedDay(date=date(2027, 1, day), before=was, after=now) for day, was, now in days)
    outcome = ready.proposal.outcome.model_copy(update={"days": changed, "races": ()})
    ready = replace(ready, proposal=ready.proposal.model_copy(update={"outcome": outcome}))
    assert [day.day for day in ready.lost_long] == lost
    assert ready.marked == (not lost)
    assert len([text for text in ready.told if "No long run in the week" in text]) == len(lost)


def test_who_asks_for_another_finds_the_form_as_it_was_filled(desk: Any) -> None:
    """Names on the page are the runners', not their files'."""
    browser = a_browser(desk)
    answer = sent(browser, "/group", kind="easy", minutes="45", day="2027-01-16", client="ada", note="Club night")
    group = desk.groups.get(str(answer.url).partition("job=")[2])
    group.future.result(60)
    page = browser.get(f"/group?job={group.id}").text
    for field in (
        'name="minutes" min="5" max="1440" step="5" required value="45"',
        'value="2027-01-16"',
        '"Club night"',
    ):
        assert field in page
    assert called(desk.folder, desk.folder.client("ada")) == "Ada"
    assert "mark those who shall have it" in sent(browser, f"/group/{group.id}/accept").text

"""A client tells through the form, nothing changes, and the coach sees the price before deciding."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from optimizer.workspace.form_link import DAYS
from tests.desk.kit import HOST, KEYS, a_browser, a_desk, sent, space_of, worked_out
from tests.workspace.kit import WEDNESDAY, contents

HERE = {"origin": f"http://{HOST}"}
USUAL = {"mon": "0", "tue": "60", "wed": "60", "thu": "60", "fri": "0", "sat": "90", "sun": "150"}


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    return a_desk(tmp_path, "ada", "ben")


def form_of(desk: Any, name: str = "ada") -> str:
    """The path of a new link to the client's form."""
    page = sent(a_browser(desk), f"/c/{name}/link").text
    found = re.search(rf'value="http://{HOST}(/f/{name}/[\w-]+)"', page)
    assert found is not None, page
    return found[1]


def tell(desk: Any, path: str, **fields: str) -> Any:
    """The form as the client's browser sends it, without the desk's cookie."""
    browser = a_browser(desk, known=False)
    page = browser.get(path).text
    csrf = re.search(r'name="csrf" value="(\w+)"', page)
    assert csrf is not None
    return browser.post(path, data={"csrf": csrf[1], **USUAL, **fields}, headers=HERE)


def test_more_time_and_days_away_wait_for_the_coach_and_change_nothing(desk: Any) -> None:
    space = space_of(desk, "ada")
    before = contents(space)
    answer = tell(desk, form_of(desk), thu="75", from1="2027-01-20", to1="2027-01-21", kind1="little", note="New job")
    assert "Sent to your coach" in answer.text
    assert contents(space) == before
    assert space.proposals() == ()
    (wish,) = space.wishes.all()
    assert wish.words == "Thu 60 \N{RIGHTWARDS ARROW} 75 min; 30 min a day from Wed 20 Jan 2027 to Thu 21 Jan 2027"
    assert (wish.by, wish.note) == ("Ada", "New job")
    roster = a_browser(desk).get("/").text
    assert "New job" in roster
    assert f'value="{wish.id}"' in roster


def test_the_coach_looks_accepts_and_the_wish_is_gone(desk: Any) -> None:
    tell(desk, form_of(desk), thu="75")
    browser, space = a_browser(desk), space_of(desk, "ada")
    (wish,) = space.wishes.all()
    job, page = worked_out(browser, "/c/ada/wish", wish=wish.id, decision="look")
    assert "Preview, nothing saved" in page
    assert space.wishes.all() == (wish,)
    sent(browser, f"{job}/accept")
    assert "thu: 75" in contents(space)[0].decode()
    assert space.wishes.all() == ()
    assert space.revisions()[-1].by == "Ada"


def test_a_wish_can_be_put_away(desk: Any) -> None:
    tell(desk, form_of(desk), thu="75")
    browser, space = a_browser(desk), space_of(desk, "ada")
    before = contents(space)
    sent(browser, "/c/ada/wish", wish=space.wishes.all()[0].id, decision="drop")
    assert (space.wishes.all(), contents(space)) == ((), before)
    assert sent(browser, "/c/ada/wish", wish="gone", decision="drop").status_code == 404


def test_what_hurts_comes_first_on_the_roster(desk: Any) -> None:
    tell(desk, form_of(desk, "ben"), hurt="little", site="achilles")
    page = a_browser(desk).get("/").text
    assert "Hurts: achilles, a little" in page
    assert page.index("/c/ben") < page.index("/c/ada")
    (wish,) = space_of(desk, "ben").wishes.all()
    assert wish.edits == ()


def test_pain_that_stops_the_runner_asks_for_a_week_without_running(desk: Any) -> None:
    tell(desk, form_of(desk), hurt="stops", site="plantar")
    (wish,) = space_of(desk, "ada").wishes.all()
    (away,) = wish.edits
    assert (away.do, away.first, away.last) == ("away", WEDNESDAY, WEDNESDAY + timedelta(days=6))  # type: ignore[union-attr]


def test_races_are_moved_by_name_and_added(desk: Any) -> None:
    new = {"new_name": "Park 5 km", "new_date": "2027-01-30", "new_distance": "5k", "new_priority": "C"}
    tell(desk, form_of(desk), race0="Ten", date0="2027-02-20", **new)
    (wish,) = space_of(desk, "ada").wishes.all()
    assert wish.words == "Ten on Sat 20 Feb 2027; Park 5 km on Sat 30 Jan 2027"
    assert [edit.do for edit in wish.edits] == ["set", "new_race"]
    other = tell(desk, form_of(desk), race0="Another race", date0="2027-02-20")
    assert other.status_code == 422, "a list that has changed since moves no other race"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "Something that has changed, please."),
        ({"from1": "2027-01-21", "to1": "2027-01-20"}, "To: Thu 21 Jan 2027 or later, not Wed 20 Jan 2027."),
        ({"from1": "2029-01-21"}, "Days of the season"),
        ({"tue": "-5"}, "A number from 0 to 1440, not -5."),
        (
            {"new_name": "X", "new_date": "2027-02-01", "new_distance": "moon", "new_priority": "C"},
            "Distance: ",
        ),
        ({"new_name": "Ten", "new_date": "2027-02-01", "new_distance": "5k", "new_priority": "C"}, "no other race has"),
    ],
)
def test_what_cannot_be_is_told_and_the_rest_of_the_form_stays(desk: Any, fields: dict[str, str], told: str) -> None:
    answer = tell(desk, form_of(desk), note="Keep me" if fields else "", **fields)
    assert answer.status_code == 422
    assert told in answer.text
    assert not fields or "Keep me" in answer.text
    assert space_of(desk, "ada").wishes.all() == ()


def test_a_key_opens_one_form_until_it_ends_or_a_new_one_is_made(desk: Any) -> None:
    first, stranger = form_of(desk), a_browser(desk, known=False)
    assert stranger.get(first).status_code == 200
    assert stranger.get(first.replace("/ada/", "/ben/")).status_code == 410
    assert stranger.get("/f/nobody/key").status_code == 410
    assert stranger.get("/f/ada/key").status_code == 410
    assert stranger.get("/c/ada").status_code == 403, "the form's key opens nothing else"
    second = form_of(desk)
    assert stranger.get(first).status_code == 410
    desk.today = lambda: WEDNESDAY + timedelta(days=DAYS)
    assert stranger.get(second).status_code == 200
    desk.today = lambda: WEDNESDAY + timedelta(days=DAYS + 1)
    assert stranger.get(second).status_code == 410


def test_a_form_is_sent_from_its_own_page_alone(desk: Any) -> None:
    path, stranger = form_of(desk), a_browser(desk, known=False)
    assert stranger.post(path, data={"csrf": "guess", "thu": "75"}, headers=HERE).status_code == 403
    assert stranger.post(path, data={"csrf": KEYS.csrf(), "thu": "75"}, headers=HERE).status_code == 403
    evil = {"origin": "http://evil.example"}
    assert stranger.post(path, data={"csrf": "guess"}, headers=evil).status_code == 403
    assert space_of(desk, "ada").wishes.all() == ()


def test_hostile_words_are_inert(desk: Any) -> None:
    tell(
        desk,
        form_of(desk),
        note="<script>alert(1)</script>",
        new_name="<b>x",
        new_date="2027-02-01",
        new_distance="5k",
        new_priority="C",
    )
    for path in ("/", "/c/ada"):
        page = a_browser(desk).get(path).text
        assert "<script>alert" not in page
        assert "<b>x" not in page


def test_links_for_many_open_each_one_form_and_end_those_before(desk: Any) -> None:
    before, browser = form_of(desk), a_browser(desk)
    asked = browser.get("/links").text
    assert re.findall(r'name="client" value="(\w+)" checked', asked) == ["ada", "ben"]
    page = browser.post("/links", data={"csrf": KEYS.csrf(), "client": ["ada", "ben", "nobody"]}, headers=HERE).text
    assert "2 links" in page
    found = dict(re.findall(rf'value="http://{HOST}/f/(\w+)/([\w-]+)"', page))
    assert set(found) == {"ada", "ben"}
    client = a_browser(desk, known=False)
    assert client.get(before).status_code == 410
    for name, key in found.items():
        assert client.get(f"/f/{name}/{key}").status_code == 200
    assert client.get(f"/f/ada/{found['ben']}").status_code == 410
    assert not any(key in browser.get("/links").text for key in found.values()), "they are shown once"


def test_links_ask_for_somebody_and_for_the_desks_own_form(desk: Any) -> None:
    before, browser = form_of(desk), a_browser(desk)
    assert "Nobody was marked" in sent(browser, "/links").text
    assert browser.post("/links", data={"csrf": "foreign", "client": "ada"}, headers=HERE).status_code == 403
    assert a_browser(desk, known=False).get("/links").status_code in (401, 403)
    assert a_browser(desk, known=False).get(before).status_code == 200, "the link made before still opens"

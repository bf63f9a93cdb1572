"""A runner's week and a coach's Monday, as their browsers send them."""

import re
import time
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from optimizer.desk.jobs import UNSEEN, Jobs, new_job
from optimizer.desk.pages import placeless
from optimizer.solve import solve
from optimizer.workspace.day_edits import Lock, Skip
from optimizer.workspace.open_year import open_year
from optimizer.workspace.preview import preview
from tests.desk.kit import a_browser, a_desk, sent, space_of, worked_out
from tests.workspace.kit import WEDNESDAY, contents

SUNDAY = "2027-01-17"


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    return a_desk(tmp_path, "ada")


def _proposed(desk: Any, name: str, *, skip: bool = False) -> str:
    space = space_of(desk, name)
    edit = Skip(day=date(2027, 1, 24)) if skip else Lock(day=date(2027, 1, 17))
    found = preview(open_year(space), [edit], by="client", first=WEDNESDAY)
    assert found.proposal is not None
    space.propose(found.proposal, found.scenario, found.plan)
    return found.proposal.id


def test_a_moved_run_is_previewed_accepted_and_undone(desk: Any) -> None:
    browser, space = a_browser(desk), space_of(desk, "ada")
    before = contents(space)
    assert "Week 2" in browser.get("/").text
    job, page = worked_out(browser, "/c/ada/change", do="move", source=SUNDAY, target="2027-01-16")
    assert "Preview, nothing saved" in page
    assert "What it costs each race" in page
    assert "Accept 2 days" in page or "Accept" in page
    assert contents(space) == before
    sent(browser, f"{job}/accept")
    assert contents(space) != before
    page = browser.get("/c/ada").text
    assert "Saved, revision 2" in page
    assert "locked" in page
    undone = sent(browser, "/c/ada/undo").text
    assert 'id="toast"><p role="status">Undone: Long run' in undone, "what was taken back is said"
    assert contents(space) == before
    sent(browser, "/c/ada/undo", to="2")
    assert contents(space) != before
    assert "Back to revision 2" in browser.get("/c/ada").text


def test_how_a_day_felt_is_saved_with_one_press_where_no_day_changes(desk: Any) -> None:
    browser, space = a_browser(desk), space_of(desk, "ada")
    felt = {"do": "check_in", "day": str(WEDNESDAY), "sleep": "6"}
    answer = sent(browser, "/c/ada/change", **felt, at_once="yes")
    for _ in range(600):
        if "done=0" in str(answer.url):
            break
        time.sleep(0.1)
        answer = browser.get(answer.url)
    assert "Saved, no day changes" in answer.text
    assert len(space.revisions()) == 2
    _, page = worked_out(browser, "/c/ada/change", do="skip", day=SUNDAY, at_once="yes")
    assert "Preview, nothing saved" in page, "what changes a day is shown first"
    assert len(space.revisions()) == 2


def test_what_nobody_reads_any_more_gives_way_to_the_next_question() -> None:
    jobs = Jobs()
    old, watched, other, new = (new_job(name, (Lock(day=WEDNESDAY),), "x") for name in ("ada", "ada", "bob", "ada"))
    for job in (old, watched, other):
        jobs.start(job, lambda *_: None)
        job.seen -= UNSEEN + 1
    assert jobs.get(watched.id, "ada") is watched
    jobs.start(new, lambda *_: None)
    assert [job.stopped.is_set() for job in (old, watched, other, new)] == [True, False, False, False]


def test_a_preview_that_is_dropped_leaves_nothing(desk: Any) -> None:
    browser, space = a_browser(desk), space_of(desk, "ada")
    before = contents(space)
    job, _ = worked_out(browser, "/c/ada/change", do="skip", day=SUNDAY)
    sent(browser, f"{job}/stop")
    assert browser.get(job).status_code == 404
    assert contents(space) == before
    assert space.proposals() == ()


def test_two_tabs_do_not_lose_each_others_work(desk: Any) -> None:
    one, two = a_browser(desk), a_browser(desk)
    first, _ = worked_out(one, "/c/ada/change", do="skip", day=SUNDAY)
    second, _ = worked_out(two, "/c/ada/change", do="lock", day="2027-01-16")
    sent(one, f"{first}/accept")
    after = contents(space_of(desk, "ada"))
    refused = sent(two, f"{second}/accept")
    assert refused.status_code == 409
    assert "The year has changed since you opened it." in refused.text
    assert "Revision 2: No training on Sun 17 Jan 2027" in refused.text
    assert contents(space_of(desk, "ada")) == after
    again, page = worked_out(two, f"{second}/again")
    assert "Preview, nothing saved" in page
    sent(two, f"{again}/accept")
    assert "Saved, revision 3" in two.get("/c/ada").text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (
            {"do": "away", "first": "2027-01-14", "last": "2027-01-15", "note": "ill"},
            "Ill: Thu 14 Jan 2027 to Fri 15 Jan",
        ),
        ({"do": "minutes", "tue": "75", "wed": "60"}, "Tue 60 → 75 min"),
        pytest.param(
            {"do": "race", "race": "Ten", "date": "2027-02-20"}, "Ten on Sat 20 Feb 2027", marks=pytest.mark.long
        ),
        pytest.param(
            {"do": "check_in", "day": "2027-01-13", "sleep": "1"},
            "Check-in of Wed 13 Jan 2027: sleep 1",
            marks=pytest.mark.long,
        ),
        ({"do": "log", "day": "2027-01-12", "kind": "rest"}, "Done on Tue 12 Jan 2027: rest"),
        pytest.param(
            {"do": "test", "day": "2027-01-12", "distance": "5k", "result": "22:40"},
            "5k in 22:40",
            marks=pytest.mark.long,
        ),
        ({"do": "lock", "day": SUNDAY}, "No day changes"),
        pytest.param({"do": "skip", "day": SUNDAY}, "No training on Sun 17 Jan 2027", marks=pytest.mark.long),
        pytest.param(
            {"do": "as_planned", "first": "2027-01-10", "last": "2027-01-12", "ran": "yes"},
            "Run as planned",
            marks=pytest.mark.long,
        ),
        pytest.param(
            {"do": "as_planned", "first": "2027-01-12", "last": "2027-01-12", "ran": "no"},
            "Not run: Tue 12 Jan",
            marks=pytest.mark.long,
        ),
        ({"do": "place", "day": "2027-01-14", "kind": "hills", "minutes": "40"}, "Hill repeats 40 min on Thu 14 Jan"),
    ],
)
def test_everything_that_can_be_asked_is_answered(desk: Any, fields: dict[str, str], told: str) -> None:
    _, page = worked_out(a_browser(desk), "/c/ada/change", **fields)
    assert told in page
    assert "Preview, nothing saved" in page


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"do": "move", "source": "x", "target": SUNDAY}, "Source: A date, not x."),
        ({"do": "dance"}, "A change that the desk knows"),
        ({"do": "minutes", "tue": "-5"}, "Tue: A number from 0 to 1440, not -5."),
        ({"do": "minutes", "tue": "60"}, "Other minutes than now"),
        ({"do": "race", "race": "Twenty", "date": SUNDAY}, "A race of the season"),
        ({"do": "test", "day": SUNDAY, "distance": "5k", "result": "fast"}, "Result: A time such as 22:40"),
        ({"do": "test", "day": SUNDAY, "distance": "1 lap", "result": "2:40"}, "Distance: One of"),
        ({"do": "result", "race": "Twenty", "result": "42:00"}, "A race of the season"),
        ({"do": "place", "day": SUNDAY, "kind": "swim", "minutes": "40"}, "Kind: One of"),
        ({"do": "check_in", "day": SUNDAY, "sleep": "11"}, "Sleep: A number from 0 to 10, not 11."),
    ],
)
def test_what_makes_no_sense_is_told(desk: Any, fields: dict[str, str], told: str) -> None:
    answer = sent(a_browser(desk), "/c/ada/change", **fields)
    assert answer.status_code == 422
    assert told in answer.text


def test_what_cannot_be_worked_out_is_told_on_the_page(desk: Any) -> None:
    _, page = worked_out(a_browser(desk), "/c/ada/change", do="skip", day="2027-02-21")
    assert "That was not possible" in page
    assert "A day without a race; a race moves by its own date, not Sun 21 Feb 2027, the day of Ten." in page


def test_why_and_how_much(desk: Any) -> None:
    browser = a_browser(desk)
    assert "Why Sun 17 Jan 2027 is as it is" in browser.get(f"/c/ada/day/{SUNDAY}").text
    assert "Every goal stays at its best" in browser.get(f"/c/ada/day/{SUNDAY}?range=yes").text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("New test in 32:40.  [ada.yaml:19, tests.0]", "New test in 32:40."),
        ("Thursdays have 60 min [my year.yml:3]; against a longer run", "Thursdays have 60 min; against a longer run"),
        ("at most 2 hard sessions [rule book]", "at most 2 hard sessions [rule book]"),
    ],
)
def test_pages_name_no_lines_of_files(text: str, told: str) -> None:
    assert placeless(text) == told


def test_a_year_without_a_plan_is_planned_from_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optimizer.desk.planning.solve", partial(solve, until="season"))
    desk = a_desk(tmp_path, "ada")
    space = space_of(desk, "ada")
    space.plan_path.unlink()
    browser = a_browser(desk)
    assert "No plan yet" in browser.get("/c/ada").text
    worked_out(browser, "/c/ada/plan")
    assert "Saved, revision 2" in browser.get("/c/ada").text


def test_a_scenario_with_faults_is_mended_on_the_page(desk: Any, tmp_path: Path) -> None:
    """Both faults are told with their lines; what is suggested is filled in without being written; the mended text is,
    and the year goes on with its plan."""
    scenario, browser = tmp_path / "ada.yaml", a_browser(desk)
    good = scenario.read_text()
    bad = good.replace("level: intermediate", "level: intermediat").replace("tue: 60", "tue: 1h")
    scenario.write_text(bad)
    page = browser.get("/c/ada")
    assert page.status_code == 422
    assert "Line 3: athlete.level" in page.text and "Fix both" in page.text
    was = space_of(desk, "ada").state().scenario
    filled = sent(browser, "/c/ada/mend", do="suggest", text=bad, was=was)
    assert "level: intermediate," in filled.text and "tue: 60" in filled.text
    assert scenario.read_text() == bad
    still = sent(browser, "/c/ada/mend", do="save", text=bad.replace("1h", "60"), was=was)
    assert "Line 3" in still.text and "Line 8" not in still.text
    assert scenario.read_text() == bad
    assert "Saved, revision" in sent(browser, "/c/ada/mend", do="save", text=good, was=was).text
    assert scenario.read_text() == good
    assert sent(browser, "/c/ada/mend", do="save", text=good + "# mine", was=was).status_code == 409
    assert scenario.read_text() == good


def test_the_roster_puts_first_who_needs_somebody(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, "ada", "bob", "cem", "dia")
    tmp_path.joinpath("cem.plan.json").unlink()
    dia = tmp_path / "dia.yaml"
    dia.write_text(dia.read_text() + "check_ins:\n- {date: 2027-01-12, sleep: 2, soreness: 8}\n")
    _proposed(desk, "bob")
    page = a_browser(desk).get("/").text
    order = [page.index(f'href="/c/{name}"') for name in ("cem", "dia", "bob", "ada")]
    assert sorted(order) == order or order[0] > order[1], "both need somebody"
    assert order[2] < order[3]
    assert "No plan yet." in page
    assert "Soreness 8 of 10 on Tue 12 Jan." in page
    assert "2 need you" in page


def test_harmless_proposals_are_accepted_at_once_and_others_one_by_one(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, "ada", "bob")
    harmless, other = _proposed(desk, "ada"), _proposed(desk, "bob", skip=True)
    proposal = space_of(desk, "bob").proposal(other)
    assert len(proposal.outcome.days) > 2 or proposal.outcome.costs_races, "the example has to cost something"
    browser = a_browser(desk)
    assert "2 proposals wait." in browser.get("/").text
    sent(browser, "/accept")
    assert [one.id for one in space_of(desk, "ada").proposals()] == []
    assert [one.id for one in space_of(desk, "bob").proposals()] == [other]
    assert proposal.words in browser.get(f"/c/bob?p={other}").text
    sent(browser, "/c/bob/decide", proposal=other, decision="accept")
    assert space_of(desk, "bob").revisions()[-1].words == proposal.words
    assert sent(browser, "/c/bob/decide", proposal=harmless, decision="accept").status_code == 404


def test_what_was_accepted_with_one_press_is_taken_back_with_one(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, "ada", "bob")
    before = {name: contents(space_of(desk, name)) for name in ("ada", "bob")}
    waiting = {name: _proposed(desk, name) for name in before}
    browser = a_browser(desk)
    assert "2 proposals accepted" in sent(browser, "/accept").text
    space_of(desk, "bob").undo("somebody else")
    space_of(desk, "bob").back_to(2, "somebody else")
    kept = contents(space_of(desk, "bob"))
    page = sent(browser, "/accept/undo").text
    assert "1 proposal taken back and waiting again; 1 year has changed since" in page
    assert contents(space_of(desk, "ada")) == before["ada"]
    assert [[one.id for one in space_of(desk, name).proposals()] for name in before] == [[waiting["ada"]], []]
    assert contents(space_of(desk, "bob")) == kept != before["bob"]
    assert "0 proposals taken back" in sent(browser, "/accept/undo").text, "once is enough"
    for decision, told in (("discard", "discarded"), ("accept", "accepted")):
        fields = {"proposal": waiting["ada"], "decision": decision, "from": "roster"}
        assert f"1 proposal {told}" in sent(browser, "/c/ada/decide", **fields).text
        assert [one.id for one in space_of(desk, "ada").proposals()] == []
        assert "1 proposal taken back and waiting again" in sent(browser, "/accept/undo").text
        assert contents(space_of(desk, "ada")) == before["ada"]
    assert [one.id for one in space_of(desk, "ada").proposals()] == [waiting["ada"]]


def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    assert "Plan a year" in a_browser(a_desk(tmp_path)).get("/").text


def test_open_years_are_read_anew_only_where_they_changed(desk: Any) -> None:
    client = desk.folder.client("ada")
    year = desk.folder.year(client)
    assert desk.folder.year(client) is year
    client.space.scenario_path.write_text(client.space.scenario_path.read_text() + "# more\n")
    assert desk.folder.year(client) is not year


def test_the_clients_own_pages_are_drawn_from_the_year_as_it_stands(desk: Any) -> None:
    browser = a_browser(desk)
    page = browser.get("/c/ada/page")
    assert page.status_code == 200
    policy = page.headers["content-security-policy"]
    assert "sha256-" in policy and "frame-ancestors 'none'" in policy and "script-src 'self'" not in policy
    assert "Today, Wed 13 January" in page.text and 'href="race"' in page.text
    race = browser.get("/c/ada/race")
    assert "Pace band" in race.text and "script-src 'none'" in race.headers["content-security-policy"]
    assert "script-src 'self'" in browser.get("/c/ada").headers["content-security-policy"]
    sent(browser, worked_out(browser, "/c/ada/change", do="skip", day=str(WEDNESDAY))[0] + "/accept")
    assert "Today, Wed 13 January" in browser.get("/c/ada/page").text
    assert browser.get("/c/nobody/page").status_code == 404


@pytest.mark.parametrize(
    ("day", "told", "asked"),
    [
        (date(2027, 1, 3), "begins in 1 day", False),
        (date(2026, 12, 2), "begins in 33 days", False),
        (date(2027, 1, 4), "week 1 of 8", True),
        (date(2027, 2, 28), "week 8 of 8", True),
        (date(2027, 3, 1), "The season ended on Sun 28 Feb 2027", False),
    ],
)
def test_a_season_that_has_not_begun_or_is_over_has_no_today(
    tmp_path: Path, day: date, told: str, *, asked: bool
) -> None:
    desk = a_desk(tmp_path, "ada")
    desk.today = desk.pages.today = lambda: day
    browser = a_browser(desk)
    page = browser.get("/c/ada").text
    assert told in page
    assert ("How do you feel today?" in page) == asked
    assert (" now" in "".join(re.findall(r'<li id="d[^>]*class="([^"]*)"', page))) == asked
    own = browser.get("/c/ada/page").text
    assert ("This plan begins on" in own or "This plan ended on" in own) != asked

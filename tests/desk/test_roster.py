"""Monday's roster: what was run of what was planned, filters, groups, and proposals one after another."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from optimizer.batch.client_concerns import SILENT_DAYS
from optimizer.batch.client_facts import client_facts
from optimizer.batch.client_result import Report
from optimizer.batch.roster import row
from optimizer.desk.done_weeks import NOTHING, done_weeks
from optimizer.desk.folder import Folder
from optimizer.desk.jobs import CannotBeError
from optimizer.desk.roster_view import roster
from optimizer.workspace.day_edits import Lock
from optimizer.workspace.done_edits import Logged
from optimizer.workspace.open_year import open_year
from optimizer.workspace.preview import preview
from tests.batch.kit import outline, planned
from tests.desk.kit import a_browser, a_desk, sent, space_of
from tests.workspace.kit import SCENARIO, WEDNESDAY, a_workspace, contents

LAST_WEEK = [date(2027, 1, 4) + timedelta(days=i) for i in range(7)]


def _logged(space: Any, *done: tuple[date, str, int], first: date = WEDNESDAY) -> None:
    edits = [Logged(day=day, kind=kind, minutes=minutes) for day, kind, minutes in done]
    found = preview(open_year(space), edits, by="client", first=first)
    assert found.proposal is not None
    space.propose(found.proposal, found.scenario, found.plan)
    space.apply(found.proposal.id)


def test_what_nobody_told_of_is_no_figure(tmp_path: Path) -> None:
    space = a_workspace(tmp_path)
    assert done_weeks(open_year(space).plan, space.revisions(), WEDNESDAY) == NOTHING


def test_what_was_told_is_set_against_what_was_planned(tmp_path: Path) -> None:
    space = a_workspace(tmp_path)
    plan = open_year(space).plan
    planned = {day.date: sum(s.minutes for s in day.sessions if s.load and s.kind != "strength") for day in plan.days}
    missed, kept = LAST_WEEK[6], LAST_WEEK[5]
    minutes = 5 * (planned[kept] // 5)
    _logged(space, (missed, "rest", 0), (kept, "easy", minutes))
    found = done_weeks(open_year(space).plan, space.revisions(), WEDNESDAY)
    assert found.told == missed
    assert found.last is not None
    assert found.last[0] == minutes, "only what was told of counts as run"
    assert found.last[1] > minutes + planned[missed] - 1, "the whole week counts as planned"
    assert found.four is not None
    assert 0 < found.four < 75
    space.undo("coach")
    assert done_weeks(open_year(space).plan, space.revisions(), WEDNESDAY) == NOTHING, "what was undone was not told"


def test_silence_is_told_only_of_those_who_have_spoken(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, "ada", "bob")
    space = space_of(desk, "ada")
    _logged(space, (LAST_WEEK[0], "rest", 0))
    for days, heard in ((SILENT_DAYS - 1, False), (SILENT_DAYS, True)):
        desk.today = partial(date.fromordinal, LAST_WEEK[0].toordinal() + days)
        page = a_browser(desk).get("/").text
        assert ("the plan assumes that all was run" in page) is heard
        assert ('value="2027-01-05"' in page and "Did not run" in page) is heard, "from the first day of silence"
    assert page.count("the plan assumes that all was run") == 1


def test_groups_and_states_filter_the_roster(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, "ada", "bob", "cem")
    browser = a_browser(desk)
    sent(browser, "/c/ada/groups", groups="Sat hills, <b>Ultra</b>,,")
    sent(browser, "/c/bob/groups", groups="Sat hills")
    assert space_of(desk, "ada").groups.all() == ("Sat hills", "<b>Ultra</b>")
    page = browser.get("/?group=Sat+hills").text
    assert [f'href="/c/{name}"' in page for name in ("ada", "bob", "cem")] == [True, True, False]
    assert "<b>Ultra" not in page
    for words, seen in (("hills BOB", [False, True, False]), ("cem", [False, False, True]), ("dan", [False] * 3)):
        page = browser.get("/", params={"find": words}).text
        assert [f'href="/c/{name}"' in page for name in ("ada", "bob", "cem")] == seen
        assert ("Nobody like that" in page) is not any(seen)
    nobody = browser.get("/?show=needs").text
    assert 'href="/c/ada"' not in nobody
    assert "All <small>3</small>" in nobody, "the way back stays"
    asked = browser.get("/group?group=Sat+hills").text
    assert asked.count('name="client"') == 3
    assert asked.count(" checked>") == 2
    sent(browser, "/c/ada/groups", groups="")
    assert space_of(desk, "ada").groups.all() == ()


@pytest.mark.parametrize("decision", ["accept", "discard"])
def test_proposals_are_gone_through_one_after_another(tmp_path: Path, decision: str) -> None:
    desk = a_desk(tmp_path, "ada", "bob")
    before = contents(space_of(desk, "ada"))
    for name in ("ada", "bob"):
        space = space_of(desk, name)
        found = preview(open_year(space), [Lock(day=WEDNESDAY)], by="client", first=WEDNESDAY)
        assert found.proposal is not None
        space.propose(found.proposal, found.scenario, found.plan)
    browser = a_browser(desk)
    first = browser.get("/through")
    second = _decided(browser, desk, first, decision)
    assert first.url.path != second.url.path
    assert _decided(browser, desk, second, decision).url.path == "/"
    assert (contents(space_of(desk, "ada")) != before) is (decision == "accept")


def _decided(browser: Any, desk: Any, page: Any, decision: str) -> Any:
    name = page.url.path.split("/")[2]
    (proposal,) = space_of(desk, name).proposals()
    fields = {"proposal": proposal.id, "from": "through", "decision": decision}
    return sent(browser, f"/c/{name}/decide", **fields)


@pytest.fixture
def planned_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A plan that was made beforehand: planning a year takes longer than a test may. Bob's cannot be."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    plan = contents(a_workspace(elsewhere))[1]

    def at_once(space: Any, *_: Any, **__: Any) -> Any:
        def work(*_: Any) -> None:
            if space.scenario_path.stem == "bob":
                raise CannotBeError((), ())
            space.plan_path.write_bytes(plan)

        return work

    monkeypatch.setattr("optimizer.desk.plan_all.plan_year", at_once)


@pytest.mark.usefixtures("planned_at_once")
def test_years_without_a_plan_are_planned_with_one_press(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    for name in ("ada", "bob", "cem", "dan"):
        (tmp_path / f"{name}.yaml").write_text(SCENARIO)
    (tmp_path / "eve.yaml").write_text(SCENARIO.replace("intermediate", "expert"))
    browser = a_browser(desk)
    page = browser.get("/").text
    assert "<b>4 years</b> have no plan yet" in page
    assert "athlete.level" in page, "what cannot be read is told, and not planned"
    assert 'aria-label="Plan the year of Ada"' in page, "called by the runner's name, not the file's"
    sent(browser, "/plan", client="dan")
    _over(desk)
    assert (tmp_path / "dan.plan.json").exists()
    assert "<b>3 years</b> have no plan yet" in browser.get("/").text
    sent(browser, "/plan")
    _over(desk)
    page = browser.get("/").text
    assert [(tmp_path / f"{name}.plan.json").exists() for name in ("ada", "bob", "cem")] == [True, False, True]
    assert "no plan yet" not in page
    assert "Could not be planned: facts of this year cannot all hold" in page
    link = page.partition('href="/c/bob?job=')[2].partition('"')[0]
    assert "This year cannot be planned" in browser.get(f"/c/bob?job={link}").text


def _over(desk: Any) -> None:
    for job in desk.plan_all.jobs().values():
        assert desk.jobs.wait(job, 30), job.words


def test_both_rosters_say_the_same_of_a_client(tmp_path: Path) -> None:
    """The desk's and that of `optimize batch`: needed from the same figures on, in the same words."""
    low = "check_ins:\n- {date: 2027-01-11, sleep: 2}\n- {date: 2027-01-12, sleep: 3}\n"
    texts = {
        "ada": SCENARIO,
        "bob": SCENARIO + low,
        "cem": SCENARIO + low.replace("sleep", "soreness").replace(": 3", ": 7"),
    }
    for name, text in texts.items():
        a_workspace(tmp_path, name=name)
        (tmp_path / f"{name}.yaml").write_text(text)
    found = {line.name: line for line in roster(Folder(tmp_path), WEDNESDAY)}
    for name, line in found.items():
        year = open_year(space_of(a_desk(tmp_path), name))
        told = tuple(Report(date=r.date, sleep=r.sleep, soreness=r.soreness) for r in year.loaded.scenario.check_ins)
        races = tuple((race.date, race.race, race.priority) for race in year.plan.readiness)
        facts = client_facts(year.plan.model_dump_json().encode(), WEDNESDAY)
        own = planned(outline=outline(races=races).model_copy(update={"told": told}))
        concern = row(name, own, WEDNESDAY, changed=0, reused=False, facts=facts).concern
        assert (line.level, line.why, line.do) == (concern.level, concern.why, concern.do)
        assert line.form == facts.form if facts else False
    assert [found[name].level for name in texts] == [0, 2, 2]
    assert found["bob"].why == "Sleep 3 of 10, 2 poor reports in a week."

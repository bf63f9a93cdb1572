"""Other ways to the same end: worked out after the change that was asked for, each with its own price."""

from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from threading import Event
from time import sleep
from typing import Any

import pytest

from optimizer.desk.jobs import new_job
from optimizer.desk.other_ways import offer, ways
from optimizer.domain.session_kinds import BY_NAME
from optimizer.planner.plan_result import PlanResult
from optimizer.replan.fewest_changes import FewestChanges
from optimizer.workspace.day_edits import Move, Skip, Unlock
from optimizer.workspace.edit import Before
from optimizer.workspace.open_year import OpenYear, open_year
from optimizer.workspace.preview import Preview, preview
from optimizer.workspace.scenario_entries import shortened
from tests.desk.kit import a_browser, a_desk, sent, space_of
from tests.workspace.kit import WEDNESDAY, contents

NONE = FewestChanges(PlanResult(), None)
SUNDAY, THURSDAY = "2027-01-17", "2027-01-14"


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    return a_desk(tmp_path, "ada")


def _asked(desk: Any, **fields: str) -> tuple[Any, Any]:
    """The job of a change with all its ways worked out."""
    browser = a_browser(desk)
    answer = sent(browser, "/c/ada/change", **fields)
    job = desk.jobs.get(str(answer.url).partition("job=")[2], "ada")
    assert job is not None
    assert desk.jobs.wait(job, 120)
    for other in job.family:
        assert desk.jobs.wait(other, 120)
    return browser, job


def test_a_long_run_on_a_short_day_may_be_cut_exchanged_or_left(desk: Any) -> None:
    space = space_of(desk, "ada")
    before = contents(space)
    browser, job = _asked(desk, do="move", source=SUNDAY, target="2027-01-16")
    page = browser.get(f"/c/ada?job={job.id}").text
    assert "Leave it as it is" in page
    labels = [other.label for other in job.family]
    assert labels[0] == "As asked"
    assert "Exchange the two days" in labels
    other = next(one for one in job.family if one.label == "Exchange the two days")
    assert other.found.proposal is not None
    shown = browser.get(f"/c/ada?job={other.id}").text
    assert "\N{LEFT RIGHT ARROW}" in shown, "choosing a way changes the whole preview"
    assert contents(space) == before
    sent(browser, f"/c/ada/job/{other.id}/accept")
    assert contents(space) != before
    assert all(desk.jobs.get(one.id, "ada") is None for one in job.family), "what was decided is forgotten"


def test_a_session_longer_than_its_day_may_be_kept_within_it(desk: Any) -> None:
    browser, job = _asked(desk, do="place", day=THURSDAY, kind="easy", minutes="75")
    other = next(one for one in job.family if one.label.startswith("Within the 1 h 00 of Thu 14 Jan"))
    (edit,) = other.edits
    assert edit.minutes == 60
    assert "Thu 14 Jan 2027 has 1 h 00" in browser.get(f"/c/ada?job={job.id}").text


def test_a_plan_found_on_the_way_is_shown_and_can_be_accepted(desk: Any) -> None:
    """While a better one is still looked for: the page says so, and accepting it ends the search."""
    space, browser, over = space_of(desk, "ada"), a_browser(desk), Event()
    skip = [Skip(day=date.fromisoformat(SUNDAY))]
    found = preview(open_year(space), skip, by="coach", first=WEDNESDAY)
    assert found.proposal is not None
    job = new_job("ada", skip, "coach")

    def work(_report: Any, stop: Any) -> Preview:
        job.hear_plan(found)
        while not stop():
            sleep(0.01)
        over.set()
        return replace(found, proposal=None, interrupted=True)

    desk.jobs.start(job, work)
    while job.so_far is None:
        sleep(0.01)
    page = browser.get(f"/c/ada?job={job.id}").text
    assert "The best found so far" in page and "Stop looking" in page
    assert browser.get(f"/c/ada/job/{job.id}").json()["days"] == len(found.proposal.outcome.days)
    kept = sent(browser, f"/c/ada/job/{job.id}/stop", keep="yes").text
    assert over.wait(20)
    assert "stopped before its end" in kept or found.proposal.outcome.proven
    assert "Saved, revision 2" in sent(browser, f"/c/ada/job/{job.id}/accept").text
    assert open_year(space).planned(skip[0].day) == {}


@pytest.mark.long
def test_letting_a_kept_day_change_again_is_offered(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """85 min after a weekend off are ruled out by both free days: each may be let go."""
    space = space_of(desk, "ada")
    off = [Skip(day=date(2027, 1, day)) for day in (16, 17)]
    found = preview(open_year(space), off, by="coach", first=WEDNESDAY)
    assert found.proposal is not None
    space.make(found.proposal, found.scenario, found.plan)
    for name in ("asked_replan", "replan_year"):
        monkeypatch.setattr(import_module(f"optimizer.replan.{name}"), "plan_fewest_changes", lambda *_: NONE)
    browser, job = _asked(desk, do="place", day="2027-01-24", kind="long", minutes="85")
    page = browser.get(f"/c/ada?job={job.id}").text
    assert "No year holds that" in page and "Rest is locked on Sat 16 Jan 2027" in page
    ways = {one.label: one.edits for one in job.family if one.label.startswith("Let ")}
    assert list(ways) == ["Let Sat 16 Jan 2027 change again", "Let Sun 17 Jan 2027 change again"]
    assert ways["Let Sun 17 Jan 2027 change again"][0] == Unlock(day=date(2027, 1, 17))


@pytest.mark.parametrize(("minutes", "offered"), [(80, []), (85, [80]), (120, [80])])
def test_a_run_moved_too_early_is_offered_as_long_as_the_runs_before_allow(
    desk: Any, monkeypatch: pytest.MonkeyPatch, minutes: int, offered: list[int]
) -> None:
    """75 min was the longest before the year: 75 x 1.1 = 82 in its second week."""
    monkeypatch.setattr(OpenYear, "planned", lambda _self, _day: {"long": minutes})
    job = new_job("ada", [Move(source=date(2027, 2, 7), target=date.fromisoformat(THURSDAY))], "coach")
    year = open_year(space_of(desk, "ada"))
    found = [way for way in ways(job, year, WEDNESDAY) if "as long as the runs before allow" in way.label]
    assert [edit.most for way in found for edit in way.edits if isinstance(edit, Move)] == offered
    for way in found:
        assert not [one for one in ways(replace(job, edits=way.edits), year, WEDNESDAY) if "as long as" in one.label]


def test_a_moved_session_is_cut_to_so_many_minutes(desk: Any) -> None:
    year = open_year(space_of(desk, "ada"))
    before = Before(year.full, {date.fromisoformat(SUNDAY): {"long": 120}}, WEDNESDAY)
    saturday = date(2027, 1, 16)
    effect = Move(source=date.fromisoformat(SUNDAY), target=saturday, most=80).effect(before)
    assert effect.days[saturday] == {"long": 80}


def test_other_ways_begin_while_a_hard_change_is_looked_for(desk: Any) -> None:
    """What is heard second says that no days near make room: then nobody waits for the search to end."""
    year, over = open_year(space_of(desk, "ada")), Event()
    job = new_job("ada", [Move(source=date.fromisoformat(SUNDAY), target=date(2027, 1, 16))], "coach")
    job.on_hard = offer(desk.jobs, job, year, WEDNESDAY)

    def work(_report: Any, _stop: Any) -> None:
        job.hear("By itself it would break a rule.")
        assert len(job.family) == 1
        job.hear("By itself it would break a rule. No days near make room.")
        over.wait(60)

    desk.jobs.start(job, work, job.on_hard)
    while len(job.family) == 1:
        sleep(0.01)
    page = a_browser(desk).get(f"/c/ada?job={job.id}").text
    over.set()
    assert "No days near make room" in page and "Exchange the two days" in page
    assert desk.jobs.wait(job, 20)
    labels = [one.label for one in job.family]
    assert len(labels) == len(set(labels)), "each way is worked out once"
    desk.jobs.forget(job)


def test_dropping_one_way_drops_them_all(desk: Any) -> None:
    browser, job = _asked(desk, do="move", source=SUNDAY, target="2027-01-16")
    names = [one.id for one in job.family]
    assert len(names) > 1
    sent(browser, f"/c/ada/job/{names[-1]}/stop")
    assert [desk.jobs.get(name, "ada") for name in names] == [None] * len(names)


@pytest.mark.parametrize(
    ("sessions", "there", "left"),
    [
        ({"long": 120}, 90, {"long": 90}),
        ({"long": 120}, 88, {"long": 85}),
        ({"long": 120}, 120, None),
        ({"easy": 40, "strength": 20}, 50, {"easy": 30, "strength": 20}),
        ({"long": 120}, BY_NAME["long"].least, {"long": BY_NAME["long"].least}),
        ({"long": 120}, BY_NAME["long"].least - 5, None),
        ({"long": 120}, 0, None),
        ({}, 0, None),
    ],
)
def test_sessions_are_cut_to_a_day_where_they_stay_what_they_are(
    sessions: dict[str, int], there: int, left: dict[str, int] | None
) -> None:
    assert shortened(sessions, there) == left

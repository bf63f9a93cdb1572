"""Last week's files of many clients at once: each is proposed, none is made, and what is wrong harms nobody else."""

import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from optimizer.desk.jobs import Jobs, new_job
from optimizer.workspace.done_edits import RecordedDays
from tests.desk.kit import HOST, KEYS, a_browser, a_desk, sent, space_of
from tests.desk.test_uploading import log
from tests.workspace.kit import SCENARIO, WEDNESDAY, contents

HERE = {"origin": f"http://{HOST}"}
TUESDAY = WEDNESDAY - timedelta(days=1)


def read(desk: Any, *files: tuple[str, bytes]) -> str:
    """The roster once the files of all are worked out."""
    browser = a_browser(desk)
    parts = [("files", (name, content, "text/csv")) for name, content in files]
    browser.post("/files", data={"csrf": KEYS.csrf()}, files=parts, headers=HERE)
    for _ in range(1500):
        if not desk.week_files.waiting():
            return str(browser.get("/").text)
        time.sleep(0.04)
    raise AssertionError("the files are not worked out")


def test_each_file_goes_to_its_client_and_waits_for_a_decision(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, "ada", "bob", "cem")
    before = {name: contents(space_of(desk, name)) for name in ("ada", "bob", "cem")}
    page = read(desk, ("ada.csv", log((TUESDAY, 20))), ("Bob_week 2.csv", log((TUESDAY, 40))))
    assert {name: contents(space_of(desk, name)) for name in before} == before, "nothing is made by reading"
    assert [len(space_of(desk, name).proposals()) for name in before] == [1, 1, 0]
    assert "2 proposals wait." in page
    assert "Recorded: 1 activity, Tue 12 Jan 2027: " in page
    waits = space_of(desk, "ada").proposals()[0]
    sent(a_browser(desk), "/c/ada/decide", proposal=waits.id, decision="accept", **{"from": "roster"})
    assert "done" in contents(space_of(desk, "ada"))[1].decode()


def test_what_cannot_be_taken_is_told_until_somebody_has_seen_it(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, "ada", "bob")
    (tmp_path / "cem.yaml").write_text(SCENARIO.replace("Ada", "Cem"))
    later = log((WEDNESDAY + timedelta(days=30), 40))
    page = read(
        desk, ("zoe.csv", log((TUESDAY, 20))), ("cem.csv", log((TUESDAY, 20))), ("bob.csv", later), ("ada.pdf", b"%PDF")
    )
    for words in ("zoe.csv: begins with nobody", "cem: no plan yet.", "Ada: Activities from", "Ada: ada.pdf: "):
        assert words in page, words
    assert not any(space_of(desk, name).proposals() for name in ("ada", "bob"))
    assert "Not everything was taken" not in sent(a_browser(desk), "/files/noted").text


def test_the_same_week_sent_again_waits_once(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, "ada", "bob")
    read(desk, ("ada.csv", log((TUESDAY, 20))))
    first = space_of(desk, "ada").proposals()
    read(desk, ("ada.csv", log((TUESDAY, 30))))
    (second,) = space_of(desk, "ada").proposals()
    assert second.id != first[0].id
    assert RecordedDays.model_validate(second.changes[0]).days[0].sessions != first[0].changes[0]["days"][0]["sessions"]


def test_a_form_that_the_desk_did_not_make_is_refused(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, "ada", "bob")
    parts = [("files", ("ada.csv", log((TUESDAY, 20)), "text/csv"))]
    assert a_browser(desk).post("/files", data={"csrf": "x"}, files=parts, headers=HERE).status_code == 403
    assert desk.week_files.waiting() == []


def test_a_change_asked_for_meanwhile_does_not_stop_the_files() -> None:
    jobs, waits = Jobs(), new_job("ada", (RecordedDays(days=(), words=""),), "coach")
    waits.unattended = True
    left = new_job("ada", waits.edits, "coach")
    for job in (waits, left):
        jobs.start(job, lambda *_: None, patient=True)
        job.seen -= 100
    jobs.start(new_job("ada", (), "coach"), lambda *_: None)
    assert left.stopped.is_set()
    assert not waits.stopped.is_set()

"""Files of a watch, sent from the page: shown as a change first, bounded, and never a path."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from optimizer.desk.guard import BODY_BYTES
from optimizer.workspace.busy_edits import NOTE, BusyDays, TakenDay
from optimizer.workspace.open_year import open_year
from optimizer.workspace.preview import before_change
from tests.desk.kit import HOST, KEYS, a_browser, a_desk, space_of
from tests.workspace.kit import WEDNESDAY, contents

HERE = {"origin": f"http://{HOST}"}
HEADER = "date,type,moving_time_s\n"


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    return a_desk(tmp_path, "ada")


def sent_files(desk: Any, *files: tuple[str, bytes], csrf: str = KEYS.csrf()) -> Any:
    browser = a_browser(desk)
    parts = [("files", (name, content, "text/csv")) for name, content in files]
    answer = browser.post("/c/ada/upload", data={"csrf": csrf}, files=parts, headers=HERE)
    for _ in range(600):
        if 'id="running"' not in answer.text:
            break
        answer = browser.get(str(answer.url))
    return answer


def log(*days: tuple[date, int]) -> bytes:
    return (HEADER + "".join(f"{day},Run,{60 * minutes}\n" for day, minutes in days)).encode()


def test_what_was_recorded_is_shown_before_it_counts(desk: Any) -> None:
    """Tuesday's run was recorded at twenty minutes; the Monday before the first activity is nobody's business."""
    before = contents(space_of(desk, "ada"))
    page = sent_files(desk, ("week.csv", log((WEDNESDAY - timedelta(days=1), 20)))).text
    assert "Recorded: 1 activity" in page
    assert "Preview, nothing saved" in page
    assert contents(space_of(desk, "ada")) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("later.csv", log((date(2027, 2, 10), 40))),
        ("../../../etc/passwd", b"root:x:0:0"),
        ("nothing.csv", b""),
        ("noise.fit", bytes(range(256)) * 8),
    ],
)
def test_what_says_nothing_of_this_season_is_told(desk: Any, tmp_path: Path, name: str, content: bytes) -> None:
    before = contents(space_of(desk, "ada"))
    answer = sent_files(desk, (name, content))
    assert answer.status_code == 422
    assert "That cannot be" in answer.text
    assert "yearround-" not in answer.text, "no path of this computer"
    assert contents(space_of(desk, "ada")) == before
    assert {path.name for path in tmp_path.iterdir()} <= {"ada.yaml", "ada.plan.json", "ada.history"}


def test_without_a_file_or_with_a_foreign_form_nothing_is_read(desk: Any) -> None:
    assert sent_files(desk, ("week.csv", log((WEDNESDAY, 20))), csrf="guess").status_code == 403
    answer = a_browser(desk).post("/c/ada/upload", data={"csrf": KEYS.csrf()}, headers=HERE)
    assert answer.status_code == 422


def test_what_was_left_out_is_told_beside_the_change_and_kept_out_of_its_name(desk: Any) -> None:
    """A file that is no recording, a row without a time, and the same log twice: none of it in silence."""
    week = log((WEDNESDAY - timedelta(days=1), 20)) + f"{WEDNESDAY - timedelta(days=2)},Run,\n".encode()
    page = sent_files(desk, ("week.csv", week), ("again.csv", week), ("noise.fit", bytes(2000))).text
    assert "1 activity stood there twice and counts once." in page
    assert "Left out: no duration (2), files that are no FIT recording (1)." in page
    alone = sent_files(desk, ("week.csv", week), ("noise.fit", bytes(2000))).text
    assert "Nothing was found in noise.fit." in alone
    assert "--timezone" not in page
    assert 'id="ph">Recorded: 1 activity, Tue 12 Jan 2027</h2>' in page


def test_days_that_are_over_are_told_apart_from_those_to_come(desk: Any) -> None:
    """Monday was run ten minutes longer: a past day, and no day to come needs to change for it."""
    day = next(d for d in open_year(space_of(desk, "ada")).plan.days if d.date < WEDNESDAY and d.sessions)
    page = sent_files(desk, ("week.csv", log((day.date, sum(s.minutes for s in day.sessions) + 10)))).text
    assert "1 day went otherwise than planned" in page
    assert "No day to come changes" in page
    assert "Accept it" in page


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("bad.csv", b"date,type,moving_time_s\n2027-01-11,Run,abc\n2027-13-40,Run,1200\n", "bad.csv, line 2: "),
        ("busy.ics", b"BEGIN:VCALENDAR", "busy.ics: A calendar in ICS, not a file that cannot be read"),
        ("noise.fit", bytes(3000), "Left out: files that are no FIT recording (1)."),
        ("later.csv", log((date(2027, 2, 10), 40)), "not Wed 10 Feb 2027."),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_its_reason(desk: Any, name: str, content: bytes, told: str) -> None:
    assert told in sent_files(desk, (name, content)).text


def test_of_a_thousand_faults_the_first_are_told(desk: Any) -> None:
    text = sent_files(desk, ("bad.csv", (HEADER + "2027-01-11,Run,abc\n" * 1000).encode())).text
    assert "bad.csv, line 9: " in text
    assert "bad.csv, line 10: " not in text
    assert "And 992 more faults." in text


def test_more_than_fits_is_refused_on_a_page_with_a_way_back(desk: Any) -> None:
    browser = a_browser(desk)
    came = {**HERE, "referer": f"http://{HOST}/c/ada"}
    parts = [("files", ("big.csv", bytes(BODY_BYTES), "text/csv"))]
    answer = browser.post("/c/ada/upload", data={"csrf": KEYS.csrf()}, files=parts, headers=came)
    assert answer.status_code == 413
    assert 'href="/c/ada">Go back' in answer.text
    assert "20 MB" in answer.text


def a_calendar(*days: date, begin: int = 6, end: int = 21, name: str = "Board meeting") -> bytes:
    """A calendar of one event on each of the days, between these hours."""
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{day}\r\nSUMMARY:{name}\r\nDTSTART:{day:%Y%m%d}T{begin:02d}0000\r\n"
        f"DTEND:{day:%Y%m%d}T{end:02d}0000\r\nEND:VEVENT\r\n"
        for day in days
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n{events}END:VCALENDAR\r\n".encode()


@pytest.mark.parametrize("name", ["work.ics", "export.txt"])
def test_a_calendar_takes_its_hours_from_the_days_to_come(desk: Any, name: str) -> None:
    """The evening before and a day without time change nothing; Thursday and Friday are told, and Thursday is lost."""
    space = space_of(desk, "ada")
    days = [WEDNESDAY - timedelta(days=1), WEDNESDAY + timedelta(days=1), WEDNESDAY + timedelta(days=2)]
    answer = sent_files(desk, (name, a_calendar(*days)))
    assert f"Calendar {name}" in answer.text
    assert "Thu 14 Jan 2027: 0 of 60 min are left, for Board meeting" in answer.text
    assert "Fri 15 Jan" not in answer.text.partition("What stands against it")[2].partition("</section>")[0]
    job = str(answer.url).partition("job=")[2]
    a_browser(desk).post(f"/c/ada/job/{job}/accept", data={"csrf": KEYS.csrf()}, headers=HERE)
    year = open_year(space)
    assert year.full.days[date(2027, 1, 14)].minutes == 0
    assert year.planned(date(2027, 1, 14)) == {}
    files = [file for file in space.scenario_path.parent.rglob("*") if file.is_file()]
    assert len(files) >= 3, "scenario, plan and history"
    named = [file.name for file in files if b"Board" in file.read_bytes()]
    assert named == [], "what somebody does is nobody's business"


def test_the_next_calendar_takes_the_place_of_the_last_one(desk: Any) -> None:
    space, browser = space_of(desk, "ada"), a_browser(desk)
    thursday, week = WEDNESDAY + timedelta(days=1), timedelta(days=7)
    for days, begin in (((thursday, thursday + week), 6), ((thursday + week,), 7)):
        answer = sent_files(desk, ("work.ics", a_calendar(*days, begin=begin)))
        job = str(answer.url).partition("job=")[2]
        browser.post(f"/c/ada/job/{job}/accept", data={"csrf": KEYS.csrf()}, headers=HERE)
    found = open_year(space).loaded.scenario.availability.exceptions
    assert [(one.on, one.minutes) for one in found] == []
    assert open_year(space).full.days[thursday].minutes == 60


def test_days_in_a_row_are_one_entry_and_locked_sessions_give_way(desk: Any) -> None:
    year = open_year(space_of(desk, "ada"))
    first = WEDNESDAY + timedelta(days=6)
    days = [TakenDay(date=first + timedelta(days=n), minutes=30 * (n == 2), events="away") for n in range(3)]
    data: Any = {
        "availability": {"exceptions": [{"on": first, "minutes": 20, "note": NOTE}, {"on": first, "minutes": 25}]}
    }
    effect = BusyDays(days=tuple(days), words="c").effect(before_change(year, WEDNESDAY))
    effect.change(data)
    assert [dict(one) for one in data["availability"]["exceptions"]] == [
        {"on": first, "minutes": 25},
        {"from": first, "to": first + timedelta(days=1), "minutes": 0, "note": NOTE},
        {"on": first + timedelta(days=2), "minutes": 30, "note": NOTE},
    ]


def test_a_calendar_without_busy_days_and_a_broken_one_are_told(desk: Any) -> None:
    before = contents(space_of(desk, "ada"))
    for content, words in (
        (a_calendar(), "events that take time from training"),
        (a_calendar(WEDNESDAY, begin=22, end=23), "events that take time from training"),
        (b"no calendar", "work.ics: A calendar in ICS, not a file that cannot be read"),
    ):
        assert words.lower() in sent_files(desk, ("work.ics", content)).text.lower()
    assert contents(space_of(desk, "ada")) == before


def test_a_calendar_and_a_recording_are_read_together(desk: Any) -> None:
    day = WEDNESDAY - timedelta(days=1)
    files = (("week.csv", log((day, 20))), ("work.ics", a_calendar(WEDNESDAY + timedelta(days=1))))
    page = sent_files(desk, *files).text
    assert "Recorded: 1 activity" in page
    assert "Calendar work.ics" in page

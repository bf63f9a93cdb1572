"""The reason of a session stands in every format that tells of single sessions, and is harmless there."""

import csv
import io
import re
from dataclasses import replace

import openpyxl
import pytest

from optimizer.formats.plan import Session
from optimizer.report.export.export_request import Request
from optimizer.report.export.to import csv as table
from optimizer.report.export.to import ics, intervals, md, xlsx
from optimizer.report.page.why_today import why_today
from tests.report import rich

REASON = "Raises the pace you can hold for an hour. Build week 3 of 8"


def told(reason: str = REASON) -> Request:
    """A year in which every threshold run says why it is there."""
    request = rich.request()
    days = []
    for day in request.plan.days:
        sessions = [
            one.model_copy(update={"reason": reason}) if one.kind == "threshold" else one for one in day.sessions
        ]
        days.append(day.model_copy(update={"sessions": tuple(sessions)}))
    return replace(request, plan=request.plan.model_copy(update={"days": tuple(days)}))


def planned(request: Request) -> int:
    return sum(one.kind == "threshold" for day in request.plan.days for one in day.sessions)


def test_letter_calendar_and_upload_say_it_once_a_session() -> None:
    request = told()
    assert planned(request) > 0
    assert md.render(request).decode().count(REASON) == planned(request)
    folded = re.sub(r"\r?\n ", "", ics.render(request).decode())
    assert folded.count(REASON) == planned(request)
    assert intervals.render(request).decode().count(REASON) == planned(request)


def test_tables_have_a_column_for_it() -> None:
    request = told()
    rows = list(csv.DictReader(io.StringIO(table.render(request).decode(), newline="")))
    assert {row["reason"] for row in rows if row["kind"] == "threshold"} == {REASON}
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.render(request)))["Days"]
    head = next(cell for cell in sheet[1] if cell.value == "Why")
    assert sum(cell.value == REASON for cell in sheet[head.column_letter]) == planned(request)


def test_the_page_says_it_on_the_day() -> None:
    request = told()
    day = next(day for day in request.plan.days if any(one.kind == "threshold" for one in day.sessions))
    assert REASON in why_today(day, request)


@pytest.mark.parametrize("text", ["=1+1", "<b>bold</b>\x1b[31m"])
def test_it_is_told_as_plainly_as_any_text(text: str) -> None:
    request = told(text)
    assert "\x1b" not in md.render(request).decode() + table.render(request).decode()
    assert "<b>" not in md.render(request).decode()
    rows = list(csv.DictReader(io.StringIO(table.render(request).decode(), newline="")))
    assert not any(row["reason"].startswith("=") for row in rows)


@pytest.mark.parametrize(
    ("kind", "reason", "told"),
    [
        pytest.param("easy", "So sinkt ein, was gestern war.", [], id="the reason of an easy run has said it"),
        pytest.param("easy", "", ["Yesterday: "], id="an older plan gives no reason"),
        pytest.param("medium_long", "Endurance.", ["Yesterday: "], id="other runs speak of their length"),
    ],
)
def test_the_day_before_is_told_once_whatever_the_words(kind: str, reason: str, told: list[str]) -> None:
    """Which reasons speak of the days around follows from the session, not from their wording."""
    hard = Session(kind="threshold", minutes=45, load=60)
    days = list(rich.plan().days)
    index = next(number for number, day in enumerate(days) if day.date.weekday() == 2 and day.phase == "base")
    for near in range(index - 2, index + 3):
        days[near] = days[near].model_copy(update={"sessions": ()})
    days[index - 1] = days[index - 1].model_copy(update={"sessions": (hard,)})
    run = Session(kind=kind, minutes=40, load=40, reason=reason)
    days[index] = days[index].model_copy(update={"sessions": (run,)})
    request = replace(rich.request(), plan=rich.plan().model_copy(update={"days": tuple(days)}))
    assert [text for text in why_today(days[index], request) if text.startswith("Yesterday")] == [
        f"{start}threshold run." for start in told
    ]

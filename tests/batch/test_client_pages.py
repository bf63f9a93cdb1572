"""What a client did stands beside what was asked for, on the page that the batch writes."""

import re
from datetime import date, timedelta
from pathlib import Path

from typer.testing import CliRunner, Result

from optimizer.batch.asked_days import asked_days, carried
from optimizer.cli import app
from optimizer.domain.session_kinds import ON_FOOT, RUNNING
from optimizer.formats.plan import Day, Plan, Session
from optimizer.report.page.page_words import length
from tests.batch.kit import START, write
from tests.report import synthetic

WEDNESDAY = START + timedelta(days=9)
MONDAY = START + timedelta(days=7)


def batch(folder: Path, *more: str | Path) -> Result:
    fixed = ("batch", folder / "clients", "--out", folder / "plans", "--jobs", "1", "--export", "html", "--quiet")
    return CliRunner().invoke(app, [str(word) for word in (*fixed, *more)])


def cards(page: str) -> dict[str, str]:
    """The seven cards of the week as text, by their day of the month."""
    found = re.findall(r'<li class="card day.*?</li>', page, re.DOTALL)
    texts = [" ".join(re.sub(r"<[^>]+>", " ", card).split()) for card in found]
    return {text.split()[1]: text for text in texts}


def test_a_page_shows_uploads_beside_what_was_asked(tmp_path: Path) -> None:
    """Anna runs 8 minutes less than asked on her first day of the week."""
    write(tmp_path / "clients", "anna", weeks=4)
    assert batch(tmp_path, "--today", str(START)).exit_code == 0
    before = Plan.model_validate_json((tmp_path / "plans/anna.plan.json").read_bytes())
    first = next(day for day in before.days if day.date >= MONDAY and _runs(day))
    asked = sum(session.minutes for session in first.sessions if session.kind in ON_FOOT)
    ran = _runs(first) - 8
    (tmp_path / "done").mkdir()
    rows = [f"{day.date},Run,{60 * _runs(day)}\n" for day in before.days if day.date < first.date and _runs(day)]
    log = "date,type,moving_time_s\n" + "".join(rows) + f"{first.date},Run,{60 * ran}\n"
    (tmp_path / "done/anna.csv").write_text(log)
    today = first.date + timedelta(days=1)
    again = batch(tmp_path, "--today", str(today), "--replan", tmp_path / "done")
    assert again.exit_code == 0, again.output
    card = cards((tmp_path / "plans/anna.html").read_text())[str(first.date.day)]
    assert f" {length(asked)} " in card, "what was asked for"
    assert f"Done {length(ran)}" in card, "and what was done"
    redone = Plan.model_validate_json((tmp_path / "plans/anna.plan.json").read_bytes())
    kept = next(day for day in redone.days if day.date == first.date)
    assert "done" in {session.note for session in kept.sessions}, "the plan itself tells what was done alone"


def _runs(day: Day) -> int:
    return sum(session.minutes for session in day.sessions if session.kind in RUNNING)


def test_what_was_asked_first_stands() -> None:
    """A day that is over is kept as the plan held it when its upload was first read, not as a replan wrote it down."""
    old = synthetic.plan(synthetic.scenario(weeks=4))
    first, second = old.days[0].date + timedelta(days=7), old.days[0].date + timedelta(days=14)
    kept = carried(None, old.model_dump_json().encode(), first)
    done = tuple(
        Day(date=day.date, phase=day.phase, sessions=(Session(kind="easy", minutes=5, load=1, note="done"),))
        if day.date < first
        else day
        for day in old.days
    )
    again = carried(kept, old.model_copy(update={"days": done}).model_dump_json().encode(), second)
    found = asked_days(again, date.min, second)
    assert found == {day.date: day for day in old.days if day.date < second}
    assert min(asked_days(again, first, second)) == first, "only days of which the uploads tell"


def test_a_file_that_is_none_of_ours_asks_nothing() -> None:
    assert asked_days(b"no JSON", date.min, date.max) == {}
    assert asked_days(b'{"days": [{"date": "2027-01-04"}]}', date.min, date.max) == {}

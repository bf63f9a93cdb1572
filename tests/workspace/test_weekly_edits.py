"""One change in every week: which later days it takes along, which it leaves out, and whose minutes they are."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from optimizer.core.errors import InputError
from optimizer.replan.done_days import sessions_of
from optimizer.workspace.day_edits import Lock, Move, Place, Skip
from optimizer.workspace.edits import EDITS
from optimizer.workspace.open_year import OpenYear, open_year
from optimizer.workspace.preview import before_change, preview
from optimizer.workspace.weekly_edits import EveryWeek
from tests.workspace.kit import SCENARIO, WEDNESDAY, a_workspace, a_year

SUNDAY, SATURDAY = date(2027, 1, 17), date(2027, 1, 16)
LAST = date(2027, 2, 28)
WEEK = timedelta(days=7)


def _days(year: OpenYear, edit: EveryWeek) -> dict[date, dict[str, int]]:
    return {day: dict(done) for day, done in edit.effect(before_change(year, WEDNESDAY)).days.items()}


def test_every_long_run_goes_to_saturday_and_the_saturdays_have_the_time(tmp_path: Path) -> None:
    _, year = a_year(tmp_path)
    long = [day.date for day in year.plan.days if day.date >= SUNDAY and "long" in sessions_of(day)]
    sundays = [day for day in long if day.weekday() == 6]
    asked = EveryWeek(edit=Move(source=SUNDAY, target=SATURDAY, always=True), last=date(2027, 2, 7))
    inside = [day for day in sundays if day <= date(2027, 2, 7)]
    assert len(inside) > 1, "the example needs long runs on several Sundays"
    assert {day for day, done in _days(year, asked).items() if "long" in done} == {
        day - timedelta(days=1) for day in inside
    }
    found = preview(year, [asked], by="test", first=WEDNESDAY)
    assert found.proposal is not None and found.after is not None and found.loaded is not None
    for day in inside:
        before = year.planned(day)
        assert next(sessions_of(one) for one in found.after.days if one.date == day - timedelta(days=1)) == before
    most = max(sum(year.planned(day).values()) for day in inside)
    assert found.loaded.scenario.availability.minutes.sat == max(90, most)
    assert b"exceptions" not in found.scenario
    assert f"({len(inside)} weeks)" in found.words


def test_one_day_has_the_minutes_alone_unless_asked(tmp_path: Path) -> None:
    _, year = a_year(tmp_path)
    asked = Place(day=SATURDAY, kind="long", minutes=95)
    alone = preview(year, [asked], by="test", first=WEDNESDAY)
    always = preview(year, [asked.model_copy(update={"always": True})], by="test", first=WEDNESDAY)
    assert alone.loaded is not None and always.loaded is not None
    assert alone.loaded.scenario.availability.minutes.sat == 90
    assert [one.minutes for one in alone.loaded.scenario.availability.exceptions] == [95]
    assert always.loaded.scenario.availability.minutes.sat == 95
    assert always.loaded.scenario.availability.exceptions == ()
    assert "that day then has 1 h 35" in alone.against[0]
    assert "every Saturday then has 1 h 35" in always.against[0]


def test_a_day_with_less_time_than_usual_keeps_its_own_minutes(tmp_path: Path) -> None:
    text = SCENARIO.replace("long_run_days", "exceptions: [{on: 2027-01-16, minutes: 60}]\n  long_run_days")
    year = open_year(a_workspace(tmp_path, text))
    asked = Place(day=SATURDAY, kind="easy", minutes=75, always=True)
    found = preview(year, [asked], by="test", first=WEDNESDAY)
    assert found.loaded is not None
    assert found.loaded.scenario.availability.minutes.sat == 90
    assert [one.minutes for one in found.loaded.scenario.availability.exceptions] == [60, 75]


def test_weeks_with_a_race_or_less_time_are_left_out_and_told(tmp_path: Path) -> None:
    text = SCENARIO.replace("long_run_days", "exceptions: [{on: 2027-01-31, minutes: 100}]\n  long_run_days")
    year = open_year(a_workspace(tmp_path, text))
    asked = EveryWeek(edit=Place(day=SUNDAY, kind="easy", minutes=60), last=LAST)
    effect = asked.effect(before_change(year, WEDNESDAY))
    assert set(effect.days) == {SUNDAY + n * WEEK for n in range(7)} - {date(2027, 1, 31), date(2027, 2, 21)}
    assert any("Sun 31 Jan 2027, Sun 21 Feb 2027" in text for text in effect.against)


def test_hard_sessions_are_put_into_weeks_that_have_such(tmp_path: Path) -> None:
    _, year = a_year(tmp_path)
    tuesday = date(2027, 1, 19)
    phases = {day.date: day.phase for day in year.plan.days}
    every = [tuesday + n * WEEK for n in range(6)]
    hard = EveryWeek(edit=Place(day=tuesday, kind="threshold", minutes=40), last=LAST)
    growing = [day for day in every if phases[day] in {"base", "build"}]
    assert growing != every, "the example needs a taper"
    assert list(_days(year, hard)) == growing
    easy = EveryWeek(edit=Place(day=tuesday, kind="easy", minutes=40), last=LAST)
    allowed = [day for day in every if year.full.days[day].most("easy") >= 40]
    assert set(growing) < set(allowed) < set(every), "the example needs days after its race without such runs"
    assert list(_days(year, easy)) == allowed


def test_days_without_a_session_are_neither_locked_nor_left_out(tmp_path: Path) -> None:
    _, year = a_year(tmp_path)
    saturdays = [day.date for day in year.plan.days if day.date.weekday() == 5 and day.date >= SATURDAY]
    trained = [day for day in saturdays if year.planned(day)]
    for edit in (Lock(day=trained[0]), Skip(day=trained[0])):
        assert list(_days(year, EveryWeek(edit=edit, last=LAST))) == trained


def test_the_last_day_counts_and_no_later_one(tmp_path: Path) -> None:
    _, year = a_year(tmp_path)
    place = Place(day=SATURDAY, kind="easy", minutes=30)
    assert len(_days(year, EveryWeek(edit=place, last=SATURDAY + WEEK))) == 2
    with pytest.raises(InputError, match="more such days"):
        _days(year, EveryWeek(edit=place, last=SATURDAY + WEEK - timedelta(days=1)))


def test_it_is_written_down_and_read_again() -> None:
    asked = EveryWeek(edit=Move(source=SUNDAY, target=SATURDAY, always=True), last=LAST)
    assert EDITS.validate_python([asked.model_dump(mode="json", exclude_none=True)]) == (asked,)

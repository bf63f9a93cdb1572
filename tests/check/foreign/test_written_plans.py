"""Plans without a line that names the columns, or whose weeks are told by lines between their days."""

from pathlib import Path

import pytest

from optimizer.build_year import prepare
from optimizer.check.foreign import foreign_reader
from optimizer.check.foreign.foreign_entry import Sheet
from optimizer.check.foreign.week_words import week_named
from optimizer.core.errors import InputError
from optimizer.domain.year import Year
from tests.check.foreign.years import scenario


@pytest.fixture
def year(tmp_path: Path) -> Year:
    loaded = scenario(tmp_path)
    return prepare(loaded.scenario, loaded.past)


def read(year: Year, text: str) -> Sheet:
    return foreign_reader.read(text.encode(), "plan", year)


def days(sheet: Sheet) -> list[tuple[str, str, float | None]]:
    return [(f"{e.day:%d.%m.}", e.kind, e.minutes if e.minutes is not None else e.km) for e in sheet.entries]


TWO_WEEKS = [
    ("05.01.", "easy", 45),
    ("10.01.", "long", 90),
    ("12.01.", "easy", 45),
    ("17.01.", "long", 95),
]
"""Tuesday and Sunday of the season's first two weeks, which begins on Monday, 4 January."""
FORMS = {
    "words": "Week 1\nMon: Rest\nTue: Easy run 45 min\nSun: Long run 90 min\n\n"
    "Week 2\nTue: Easy run 45 min\nSun: Long run 95 min\n",
    "markdown": "# My plan\n## Week 1 (22 km)\n- **Tue** - easy 45 min\n- **Sun** - long run 1h30\n"
    "## Week 2\n- **Tue** - easy 45 min\n- **Sun** - long run 1h35\n",
    "spaces": "W1\nTue 45' easy\nSun 90' long run\nW2\nTue 45' easy\nSun 95' long run\n",
    "cells": "Week 1,,\nTue,Easy run,45\nSun,Long run,90\nWeek 2,,\nTue,Easy run,45\nSun,Long run,95\n",
    "sums": "Week 1,,,Total 2:15\nTue,Easy,45,\nSun,Long,90,\nWeek 2,,,Total 2:20\nTue,Easy,45,\nSun,Long,95,\n",
    "header": "Day,Workout,Minutes\nWeek 1,,\nTue,Easy,45\nSun,Long,90\nWeek 2,,\nTue,Easy,45\nSun,Long,95\n",
    "german": "Woche 1;;\nMo;Ruhetag;\nDi;Lockerer Lauf;45\nSo;Langer Lauf;1:30\n"
    "Woche 2;;\nDi;Lockerer Lauf;45\nSo;Langer Lauf;1:35\n",
    "japanese": "第1週\n火\uff1aジョグ 45分\n日\uff1aロング走 90分\n"
    "第2週\n火\uff1aジョグ 45分\n日\uff1aロング走 95分\n",
    "dates": "5 Jan: Easy run 45 min\n10 Jan: Long run 90 min\n12 Jan: Easy run 45 min\n17 Jan: Long run 95 min\n",
    "clocks": "Tue Jan  5 00:00:00 2027;easy;45 min\nSun Jan 10 00:00:00 2027;long;90 min\n"
    "Tue Jan 12 00:00:00 2027;easy;45 min\nSun Jan 17 00:00:00 2027;long;95 min\n",
    "english": "45 min\teasy\tJan 5, 2027\n90 min\tlong\tJan 10, 2027\n45 min\teasy\tJan 12, 2027\n"
    "95 min\tlong\tJan 17, 2027\n",
    "columns": "2027-01-05,easy,45\n2027-01-10,long,90\n2027-01-12,easy,45\n2027-01-17,long,95\n",
    "order": "Day,Workout,Minutes\nTue,Easy run,45\nSun,Long run,90\nTue,Easy run,45\nSun,Long run,95\n",
    "week of": "Week of 4 January 2027\nTue Easy run 45 min\nSun Long run 1h30\n"
    "Week of 11 January 2027\nTue Easy run 45 min\nSun Long run 1h35\n",
    "seven": "Week 1\nrest,45 easy,rest,rest,rest,rest,90 long\nWeek 2\nrest,45 easy,rest,rest,rest,rest,95 long\n",
    "eight": "1,Rest,45 min easy,Rest,Rest,Rest,,90 min long\n2,Rest,45 min easy,Rest,Rest,Rest,,95 min long\n",
    "grid": "Week 1\nMon,Tue,Wed,Thu,Fri,Sat,Sun\n,45 min easy,,,,,90 min long\n"
    "Week 2\nMon,Tue,Wed,Thu,Fri,Sat,Sun\n,45 min easy,,,,,95 min long\n",
    "grid again": "Week 1,M,T,W,T,F,S,S\n,,45 easy,,,,,90 long\nWeek 2,M,T,W,T,F,S,S\n,,45 easy,,,,,95 long\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_two_weeks_in_any_form(year: Year, form: str) -> None:
    sheet = read(year, FORMS[form])
    assert days(sheet) == TWO_WEEKS
    assert sheet.notes, "what no line names is told"


def test_weeks_and_days_that_are_not_in_a_row_stand_where_they_are_named(year: Year) -> None:
    """Polish initials that no calendar knows, `Pn` and `Cz`, stand between those it does."""
    polish = (
        "Tydzień 3\nPn: wolne\nWt: spokojny bieg 45 min\nŚr: wolne\nCz: interwały 50 min\nPt: wolne\nSo: wolne\n"
        "N: długie wybieganie 90 min\n"
    )
    found = days(read(year, polish))
    assert found == [("19.01.", "easy", 45), ("21.01.", "intervals", 50), ("24.01.", "long", 90)]


def test_a_line_that_is_no_day_is_named(year: Year) -> None:
    sheet = read(year, "Week 1\nTue: easy 45 min\nDrink enough\nSun: long run 90 min\n")
    assert days(sheet) == TWO_WEEKS[:2]
    assert any("line 3" in note and "Drink enough" in note for note in sheet.notes)


def test_bare_numbers_of_a_grid_without_names_are_in_the_runners_unit_or_minutes(year: Year) -> None:
    """5 and 14 as kilometres, told; 45 and 90 km would be no plan's usual runs; `6 hills` says how many."""
    sheet = read(year, "Mon,Tue,Wed,Thu,Fri,Sat,Sun\n,5 easy,,,,,14 long\n,5 easy,6 hills,,,,15 long\n")
    assert days(sheet)[:2] == [("05.01.", "easy", 5), ("10.01.", "long", 14)]
    assert any("taken as kilometres" in note for note in sheet.notes)
    assert any("6 hills" in note for note in sheet.notes)
    assert any("taken as minutes" in note for note in read(year, FORMS["seven"]).notes)


@pytest.mark.parametrize(
    "text", ["Hello coach,\nI run on Tuesday.\n", "Monday\nTuesday\n", "", "Week 1\nWeek 2\n", ":\n-\n"]
)
def test_what_is_no_plan_is_refused_by_name(year: Year, text: str) -> None:
    with pytest.raises(InputError):
        read(year, text)


def test_week_words() -> None:
    named = {
        text: week_named(text)
        for text in ("Week 3", "3. Woche", "KW 4: base", "W12", "Semaine 2", "第5週", "Week 16 of 18")
    }
    assert list(named.values()) == [3, 3, 4, 12, 2, 5, 16]
    for text in (
        "Week 12 to go",
        "Week 3 before the race",
        "Tempo 3",
        "T 45 min",
        "10 km",
        "weekly 3",
        "Week 0",
        "Week",
        "5 Jan",
        "8 x 400 m",
        "2 weeks easy",
    ):
        assert week_named(text) is None, text
    assert str(week_named("Week of 4 January 2027")) == "2027-01-04"


def test_weeks_that_are_counted_down_begin_with_the_first_one(year: Year) -> None:
    """Weeks 3, 2, 1 are the season's first to third, told; 3, 2 alone may be two weeks of it."""
    rows = ["3,Tue,easy,45", "2,Tue,easy,50", "1,Tue,easy,55"]
    sheet = read(year, "\n".join(["Week,Day,Workout,Minutes", *rows]))
    assert days(sheet) == [("05.01.", "easy", 45), ("12.01.", "easy", 50), ("19.01.", "easy", 55)]
    assert any("counted down" in note for note in sheet.notes)
    lines = read(year, "Week 3\nTue: easy 45 min\nWeek 2\nTue: easy 50 min\nWeek 1\nTue: easy 55 min\n")
    assert days(lines) == days(sheet)
    two = read(year, "\n".join(["Week,Day,Workout,Minutes", *rows[:2]]))
    assert [day for day, _, _ in days(two)] == ["19.01.", "12.01."]
    grid = "Week,Mon,Tue,Wed,Thu,Fri,Sat,Sun\n3,,45 min easy\n2,,50 min easy\n1,,55 min easy\n"
    assert days(read(year, grid)) == days(sheet)


@pytest.mark.parametrize("between", ["\\n+ ", "\\n", ", ", " & ", " and ", "; ", " + "])
def test_what_is_no_run_stands_beside_it_with_its_own_length(year: Year, between: str) -> None:
    """8 km easy and 20 min of strength are two sessions, the parts of a run are one."""
    text = f'Mon,Tue,Wed,Thu,Fri,Sat,Sun\n,"8 km easy{between}strength 20 min"\n'.replace("\\n", "\n")
    assert days(read(year, text)) == [("05.01.", "easy", 8), ("05.01.", "strength", 20)]
    lines = read(year, 'date,workout\n2027-01-05,"8 km easy + strength 20 min"\n2027-01-10,long run 90 min\n')
    assert days(lines) == [("05.01.", "easy", 8), ("05.01.", "strength", 20), ("10.01.", "long", 90)]
    parts = f'Mon,Tue,Wed,Thu,Fri,Sat,Sun\n,"5 km easy{between}3 km tempo (8 km total)"\n'.replace("\\n", "\n")
    assert "+" in between or len(days(read(year, parts))) == 1

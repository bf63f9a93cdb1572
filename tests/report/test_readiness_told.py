"""What is asked stands beside what is reached in every output, and a short race is called so before the proof."""

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from icalendar import Calendar

from optimizer.formats.plan import Plan, RaceReadiness
from optimizer.report.export.export_request import Request
from optimizer.report.export.overview import BRINGS
from optimizer.report.export.to import html, ics, intervals, md, racepack, xlsx
from optimizer.report.readiness_words import what_holds_back
from tests.report import rich

MARATHON = RaceReadiness(
    race="City marathon",
    date=date(2027, 9, 26),
    priority="A",
    fitness=41,
    fitness_asked=41,
    longest_run=120,
    longest_run_asked=150,
)
KNOWN = "Spring half lies 6 weeks before City marathon, which stays short of what it asks."
OTHER = "Spring half lies 6 weeks before City marathon 2, which stays short of what it asks."
SHORT = "short for the distance: the longest run is 20 % short."
BROUGHT = "fitness 41 of 41, longest run 2 h 00 of 2 h 30"


def request(**changes: object) -> Request:
    """The rich plan, its marathon short of its longest run, with notes on it and on another race."""
    return rich.request(plan=_plan(MARATHON.model_copy(update=changes)))


def _plan(ready: RaceReadiness) -> Plan:
    return rich.plan().model_copy(update={"readiness": (ready,), "notes": ("Start of the season.", KNOWN, OTHER)})


SURE = "No other plan for your hours, your races and these rules does better."


def test_a_letter_tells_readiness_and_what_holds_it_back_before_how_sure_the_plan_is() -> None:
    text = md.render(request()).decode()
    assert f"- City marathon (A): {BROUGHT}; {SHORT}\n  - {KNOWN}\n\n{SURE}" in text
    assert "| marathon | 3:25:00 | 2 h 00 of 2 h 30 | 41 of 41 |" in text


def test_a_letter_shows_commands_as_such_and_tells_no_note_twice() -> None:
    told = f"{KNOWN} `optimize explain` says what *that* buys."
    plan = rich.plan().model_copy(update={"readiness": (MARATHON,), "notes": ("Start of the season.", told)})
    text = md.render(rich.request(plan=plan)).decode()
    assert text.count(f"{KNOWN} `optimize explain` says what \\*that\\* buys.") == 1
    assert text.endswith("## Notes\n\n- Start of the season.\n")


def test_a_race_without_readiness_has_what_was_reached_alone() -> None:
    row = next(line for line in md.render(request()).decode().splitlines() if "| Spring half |" in line)
    longest, fitness = row.strip("| ").split(" | ")[-2:]
    assert longest.endswith(("0", "5")) and fitness.isdigit(), row
    assert f"weeks.\n\n{SURE}" in md.render(rich.request()).decode(), "without a race before it"


@pytest.mark.parametrize(("longest", "known"), [(142, (KNOWN,)), (143, ())], ids=["5 % and more", "less"])
def test_only_a_race_that_is_short_has_reasons(longest: int, known: tuple[str, ...]) -> None:
    ready = MARATHON.model_copy(update={"longest_run": longest})
    assert what_holds_back(_plan(ready), ready) == known


def test_a_race_run_as_training_asks_for_no_fitness() -> None:
    ready = MARATHON.model_copy(update={"priority": "C", "fitness": 20.0, "longest_run": 150})
    assert what_holds_back(_plan(ready), ready) == ()
    text = md.render(rich.request(plan=_plan(ready))).decode()
    assert "- City marathon (C): longest run 2 h 30 of 2 h 30; ready for it." in text
    assert "| 2 h 30 of 2 h 30 | 20 |" in text


def test_a_workbook_has_the_same_words_and_cells() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.render(request())))["Season"]
    rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    assert rows[2:4] == [[f"City marathon (A): {BROUGHT}; {SHORT}"], [KNOWN]]
    assert "roven optimal" in str(rows[4][0]) and rows[5] == []
    assert next(row for row in rows if row[:1] == ["Race"])[-2:] == list(BRINGS)
    assert next(row for row in rows if row[:1] == ["City marathon"])[-2:] == ["2 h 00 of 2 h 30", "41 of 41"]


def test_calendars_tell_it_on_the_day_of_the_race() -> None:
    entries = Calendar.from_ical(ics.render(request()).decode()).walk("VEVENT")
    told = [str(one["description"]) for one in entries if "City marathon" in str(one["summary"])]
    assert len(told) == 1 and f"You bring {BROUGHT}; {SHORT}" in told[0]
    assert f"You bring {BROUGHT}; {SHORT}" in intervals.render(request()).decode()
    assert "You bring" not in ics.render(rich.request()).decode(), "a plan that says nothing of it"


def test_pages_have_the_same_words() -> None:
    sentence = f"S{SHORT[1:]}"
    week = racepack.FORMAT.render(replace(request(), race_name="City marathon")).decode()
    assert f"<p>{sentence}</p>" in week and "2:30 asked" in week
    assert f"With the plan you are {SHORT}" in html.FORMAT.render(request()).decode()

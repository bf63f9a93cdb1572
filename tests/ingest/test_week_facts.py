"""Shift patterns and anchors: what they say about single days, and the lines of what contradicts them."""

from datetime import date
from pathlib import Path

import pytest

from optimizer.build_year import check_limits
from optimizer.core.errors import InputError
from optimizer.explain.facts import givens, without
from optimizer.ingest.history import resolve_history
from optimizer.ingest.loader import load
from tests.kit import a_scenario, a_year

TEXT = """\
version: 1
athlete: {{level: {level}, birth_year: {born}}}
season: {{start: 2027-01-04}}
availability:
  minutes: {{tue: 60, wed: 60, thu: 60, sat: 90, sun: 120}}
  long_run_days: [sat, sun]
  anchors: {{{anchors}}}
"""


def told(folder: Path, anchors: str, level: str = "intermediate", born: int = 1990) -> list[str]:
    file = folder / "year.yaml"
    file.write_text(TEXT.format(anchors=anchors, level=level, born=born))
    try:
        load(file, [check_limits])
    except InputError as error:
        return [f"{p.line}: {p.field}: {p.expected} | {p.got}" for p in error.problems]
    return []


@pytest.mark.parametrize(
    ("anchors", "expected"),
    [
        ("long: sun, hard: [tue, thu], rest: [mon]", ""),
        ("long: [sat, sun], rest: mon", ""),  # the long run stands on one of them
        ("long: thu", "availability.anchors.long: one of availability.long_run_days, sat, sun (line 6) | 'thu'"),
        ("hard: fri", "availability.anchors.hard: a weekday with time, and availability.minutes has none on fri"),
        ("rest: fri", ""),
        (
            "hard: tue, rest: tue",
            "availability.anchors.rest: one anchor a weekday, and hard has tue too (line 7) | 'tue'",
        ),
        (
            "hard: [tue, wed]",
            "availability.anchors.hard: at least 48 h between demanding sessions (hard: tue) | wed, 24 h from it",
        ),
        (
            "long: sat, hard: [sun]",
            "availability.anchors.hard: at least 48 h between demanding sessions (long: sat) | sun, 24 h from it",
        ),
        ("long: sun, hard: tue", ""),  # 48 h, round the end of the week
    ],
)
def test_anchors(tmp_path: Path, anchors: str, expected: str) -> None:
    lines = told(tmp_path, anchors)
    assert len(lines) == bool(expected), lines
    assert all(line.startswith(f"7: {expected}") for line in lines), lines


@pytest.mark.parametrize(
    ("level", "born", "fine"), [("intermediate", 1978, True), ("intermediate", 1977, False), ("novice", 1990, False)]
)
def test_masters_and_novices_need_72_hours(tmp_path: Path, level: str, born: int, fine: bool) -> None:
    assert (told(tmp_path, "hard: [tue, thu]", level, born) == []) is fine


def test_a_shift_pattern_replaces_the_weekdays_while_it_holds() -> None:
    cycle = {"from": "2027-01-05", "to": "2027-01-14", "minutes": [0, 30, 90]}
    year = a_year(minutes=60, offer={"cycle": cycle, "exceptions": [{"on": "2027-01-08", "minutes": 45}]})
    minutes = [year.days[date(2027, 1, day)].minutes for day in range(4, 16)]
    assert minutes == [60, 0, 30, 90, 45, 30, 90, 0, 30, 90, 0, 60]
    why = year.days[date(2027, 1, 6)].why_minutes
    assert why is not None
    assert why.where == ("availability", "cycle", "minutes", 1)
    assert why.text == "30 min on day 2 of the shift pattern, Wed 6 Jan 2027"


@pytest.mark.parametrize(
    ("cycle", "expected"),
    [
        ("{from: 2027-01-04, minutes: [0, 60]}", ""),
        ("{from: 2027-01-04, minutes: [60]}", "availability.cycle.minutes: at least 2 entries"),
        ("{from: 2027-01-04, minutes: [0, 1441]}", "availability.cycle.minutes.1: at most 1440"),
        ("{minutes: [0, 60]}", "availability.cycle.from: a date, the first day of the shift pattern"),
        ("{from_: 2027-01-04, minutes: [0, 60]}", "availability.cycle.from_: a known key; did you mean 'from'?"),
    ],
)
def test_the_form_of_a_shift_pattern(tmp_path: Path, cycle: str, expected: str) -> None:
    file = tmp_path / "year.yaml"
    file.write_text(TEXT.format(anchors="", level="novice", born=1990) + f"  cycle: {cycle}\n")
    if not expected:
        assert load(file).scenario.availability.cycle is not None
        return
    with pytest.raises(InputError) as caught:
        load(file)
    assert any(f"{p.field}: {p.expected}".startswith(expected) for p in caught.value.problems)


def test_a_shift_pattern_is_a_fact_that_can_be_dropped() -> None:
    scenario = a_scenario(minutes=60, offer={"cycle": {"from": "2027-01-04", "minutes": [0, 30]}})
    past = resolve_history(scenario)
    at = ("availability", "cycle")
    assert "the shift pattern of 2 days" in [fact.text for fact in givens(scenario, past) if fact.where == at]
    # What a clash is told of is time: without its pattern a year has its days free.
    assert without(scenario, past, {at})[0].availability.usual_minutes(date(2027, 1, 4)) == 24 * 60

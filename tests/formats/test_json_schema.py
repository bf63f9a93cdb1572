"""The schema for editors: agrees with the loader on what is written, not on what it means."""

from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from optimizer.formats.json_schema import json_schema
from optimizer.ingest import yaml_tree
from optimizer.ingest.starter import render

FULL = """\
version: 1
athlete:
  {name: Autumn, level: intermediate, birth_year: 1981, threshold_pace: 4:50, easy_pace: 6:00, units: km}
season: {start: 2027-01-04, end: 2028-01-02}
history:
  {fitness: 38, weeks: [{run_minutes: 210, longest_run: 80, load: 190}], activities: logs/activities.csv}
availability:
  minutes: {mon: 0, tue: 60, wed: 75, thu: 60, fri: 0, sat: 90, sun: 180}
  sessions_per_day: 1
  long_run_days: [sat, sun]
  rest_days: [mon]
  cross_training: [bike, pool_run]
  exceptions:
    - {from: 2027-07-12, to: 2027-07-25, minutes: 30, only: [cross_training], note: sailing}
    - {on: 2027-03-02, minutes: 0, note: dentist}
  busy: work.ics
races:
  - {name: Spring half, date: 2027-04-11, distance: half_marathon, priority: B}
  - {name: City, date: 2027-09-26, distance: marathon, climb: 120, first_time: true, goal_time: 3:25:00}
  - {name: Lottery, date: 2027-11-07, distance: 26.2 mi, priority: A, status: lottery, decided: 2027-03-15}
injuries: [{site: achilles, side: left, onset: 2026-05-01, cleared: 2026-07-15}]
check_ins: [{date: 2027-09-28, soreness: 7, sleep: 5, feeling: 6}]
limits: {weekly_ramp_cap: 15%, other: 0.2, strict: true, mode: soft}
goals: {next_cycle_growth: 5 %}
locked: [{date: 2027-05-04, kind: threshold, minutes: 50, note: club night}]
"""


def _faults(text: str) -> list[str]:
    validator = Draft202012Validator(json_schema(), format_checker=FormatChecker())
    return [error.json_path for error in validator.iter_errors(yaml_tree.read(text).data)]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("text", [FULL, render(date(2026, 11, 10))])
def test_valid_scenarios(text: str) -> None:
    assert _faults(text) == []


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("4:50", "4.5", "$.athlete.threshold_pace"),
        ("3:25:00", "fast", "$.races[1].goal_time"),
        ("2027-09-26", "26/9/2027", "$.races[1].date"),
        ("2027-09-26", "2027-09-31", "$.races[1].date"),
        ("26.2 mi", "26.2", "$.races[2].distance"),
        ("half_marathon", "half", "$.races[0].distance"),
        ("15%", "fifteen%", "$.limits.weekly_ramp_cap"),
        ("15%", "[15]", "$.limits.weekly_ramp_cap"),
        ("tue: 60", "tue: 1441", "$.availability.minutes.tue"),
        ("from:", "from_:", "$.availability.exceptions[0]"),
        ("goals:", "aims:", "$"),
        ("sleep: 5", "sleep: 11", "$.check_ins[0].sleep"),
    ],
)
def test_faults_are_seen_where_they_are(old: str, new: str, path: str) -> None:
    assert _faults(FULL.replace(old, new)) == [path]


def test_every_section_is_described() -> None:
    schema: dict[str, Any] = json_schema()
    assert schema["title"] == "Yearround scenario"
    assert all(part.get("description") for part in schema["$defs"].values())

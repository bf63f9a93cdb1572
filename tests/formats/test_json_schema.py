"""The schema for editors: agrees with the loader on what is written, not on what it means."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from constraints import LIMITS
from optimizer.formats.json_schema import json_schema
from optimizer.ingest import yaml_tree
from optimizer.ingest.starter import render
from optimizer.report.scenario_schema import scenario_schema

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
    - {on: [2027-03-04, 2027-04-05 to 2027-04-16], minutes: 30}
    - {every: thu, from: 2027-09-06, except: 2027-10-07, minutes: 45}
  anchors: {long: sun, hard: [tue, thu], rest: [mon]}
  cycle: {from: 2027-05-31, to: 2027-06-30, minutes: [60, 60, 0, 0, 90, 120]}
  busy: work.ics
races:
  - {name: Spring half, date: 2027-04-11, distance: half_marathon, priority: B}
  - {name: City, date: 2027-09-26, distance: marathon, climb: 120, first_time: true, goal_time: 3:25:00}
  - {name: Lottery, date: 2027-11-07, distance: 26.2 mi, priority: A, status: lottery, decided: 2027-03-15}
  - {name: parkrun, every: sat, to: 2027-06-26, except: [2027-04-10], distance: 5k, effort: easy}
  - {name: Track night, every: [wed], from: 2027-11-10, distance: 5k, priority: C}
injuries: [{site: achilles, side: left, onset: 2026-05-01, cleared: 2026-07-15}]
check_ins: [{date: 2027-09-28, soreness: 7, sleep: 5, feeling: 6}]
limits: {weekly_ramp_cap: 15%, other: 0.2, strict: true, mode: soft}
goals: {next_cycle_growth: 5 %}
locked:
  - {date: 2027-05-04, kind: threshold, minutes: 50, note: club night}
  - {every: tue, from: 2027-07-01, kind: easy, minutes: 30}
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
        ("from: 2027-07-12", "from_: 2027-07-12", "$.availability.exceptions[0]"),
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


def test_what_is_said_of_a_part_holds_for_the_file() -> None:
    """Paces are seconds a km once they are read; in the file they are 4:50."""
    parts = scenario_schema()["$defs"]
    told = [part["description"] for part in parts.values()]
    assert not [text for text in told if "seconds" in text or "Loading" in text]
    assert parts["Race"]["description"] == "A race."


def walked(part: Any, at: str = "$") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property of the schema with its place."""
    if isinstance(part, dict):
        for name, value in part.get("properties", {}).items():
            yield f"{at}.{name}", value
        for key, value in part.items():
            yield from walked(value, f"{at}.{key}")
    elif isinstance(part, list):
        for item in part:
            yield from walked(item, at)


def test_every_property_is_described_in_a_sentence() -> None:
    properties = list(walked(scenario_schema()))
    assert len(properties) > 80
    bare = [place for place, value in properties if not str(value.get("description", "")).strip().endswith(".")]
    assert bare == []


def test_it_names_itself_and_only_the_limits_and_goals_there_are() -> None:
    schema = scenario_schema()
    assert schema["$id"] == "urn:yearround:scenario:1"
    limits, goals = schema["properties"]["limits"], schema["properties"]["goals"]
    assert set(limits["properties"]) | set(goals["properties"]) == set(LIMITS)
    assert limits["additionalProperties"] is goals["additionalProperties"] is False
    ramp = limits["properties"]["weekly_ramp_cap"]
    assert LIMITS["weekly_ramp_cap"].text in ramp["description"]


@pytest.mark.parametrize(
    ("old", "new", "fine"),
    [
        ("weekly_ramp_cap: 15%", "weekly_ramp_cap: 0.15", True),
        ("weekly_ramp_cap: 15%", "weekly_ramp_cup: 15%", False),
        ("weekly_ramp_cap: 15%", "weekly_ramp_cap: -1", False),
        ("next_cycle_growth: 5 %", "weekly_ramp_cap: 5 %", False),
        ("date: 2027-05-04, kind", "every: tue, kind", True),
        ("date: 2027-05-04, kind", "every: [tue, sat], from: 2027-02-01, except: 2027-03-02, kind", True),
        ("date: 2027-05-04, kind", "every: 8 days, from: 2027-02-01, kind", True),
        ("date: 2027-05-04, kind", "every: [8 days, tue], from: 2027-02-01, kind", False),
        ("date: 2027-05-04, kind", "every: tuesday, kind", False),
        ("date: 2027-05-04, kind", "kind", False),
        ("date: 2027-05-04, kind", "date: 2027-05-04, every: tue, kind", False),
        ("on: 2027-03-02", "on: [2027-03-02, 2027-04-05 to 2027-04-16]", True),
        ("on: 2027-03-02", "on: [2027-03-02 until 2027-04-16]", False),
        ("threshold_pace: 4:50", "threshold_pace: 7:47/mi", True),
        ("threshold_pace: 4:50", "threshold_pace: 7:47/h", False),
        ("distance: marathon,", "distance: marathon, effort: easy,", True),
        ("distance: marathon,", "distance: marathon, effort: jog,", False),
        ("site: achilles", "site: knee_other", True),
        ("rest: [mon]", "rest: mon", True),
        ("rest: [mon]", "easy: [mon]", False),
        ("minutes: [60, 60, 0, 0, 90, 120]", "minutes: [60]", False),
        ("kind: threshold", "kind: rest", True),
        ("kind: threshold", "kind: race", False),
        ("kind: threshold", "kind: tempo", False),
        ("only: [cross_training]", "only: [running, strides]", True),
        ("only: [cross_training]", "only: [cycling]", False),
    ],
)
def test_what_the_editor_marks(old: str, new: str, fine: bool) -> None:
    text = FULL.replace(", other: 0.2, strict: true, mode: soft", "")
    assert old in text
    validator = Draft202012Validator(scenario_schema(), format_checker=FormatChecker())
    assert validator.is_valid(yaml_tree.read(text.replace(old, new)).data) is fine

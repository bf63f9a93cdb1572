"""A plan file is read whole or refused with every fault at its line."""

import re
import time
from pathlib import Path

import pytest

from optimizer.core.errors import InputError
from optimizer.formats.plan_file import parse_plan, read_plan
from tests.report import rich, synthetic

GOOD = synthetic.plan(synthetic.scenario())
TEXT = GOOD.model_dump_json(indent=1)


def faults(text: str | bytes) -> list[str]:
    with pytest.raises(InputError) as caught:
        parse_plan(text.encode() if isinstance(text, str) else text, "year.plan.json")
    return str(caught.value).splitlines()


def test_a_plan_survives_its_file(tmp_path: Path) -> None:
    file = tmp_path / "year.plan.json"
    file.write_text(TEXT, encoding="utf-8-sig")
    assert read_plan(file) == GOOD


def race_of(minutes: int) -> str:
    """The plan's text with its first race so long."""
    race = next(s for day in GOOD.days for s in day.sessions if s.kind == "race")
    return TEXT.replace(
        f'"kind": "race",\n     "minutes": {race.minutes}', f'"kind": "race",\n     "minutes": {minutes}', 1
    )


def test_a_race_may_last_longer_than_its_day() -> None:
    """A hundred miles in 28 hours; 400 km at 30 min a km, the longest that a scenario may hold, take 12,000 min."""
    found = parse_plan(race_of(28 * 60).encode(), "year.plan.json")
    assert 28 * 60 in [session.minutes for day in found.days for session in day.sessions]
    assert parse_plan(race_of(12_000).encode(), "year.plan.json")
    assert "expected minutes between 0 and 12000, got 12001" in "\n".join(faults(race_of(12_001)))


def test_each_fault_has_its_line_and_column() -> None:
    text = TEXT.replace('"minutes": 35', '"minutes": "35"', 1).replace('"cutback": false', '"cutback": 0', 1)
    lines = TEXT.splitlines()
    minutes = next(i for i, line in enumerate(lines, 1) if '"minutes": 35' in line)
    cutback = next(i for i, line in enumerate(lines, 1) if '"cutback": false' in line)
    assert faults(text) == [
        f"year.plan.json:{cutback}:15: weeks.0.cutback: expected true or false, got 0",
        f"year.plan.json:{minutes}:17: days.1.sessions.0.minutes: expected a whole number, got '35'",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "year.plan.json:1:1: file: expected a plan in JSON, got expecting value"),
        ('{"version": 1,\n x}', "year.plan.json:2:2: file: expected a plan in JSON, got expecting property name"),
        ("[]", "year.plan.json:1:1: file: expected"),
        ('{"version": NaN}', "year.plan.json:1:13: version: expected a finite number, got the number NaN"),
        ('{"version": 1, "version": 1}', "year.plan.json:1:16: version: expected each key once, got the key 'version'"),
        (
            '{"days":\n' + "[" * 100_000,
            "year.plan.json:2:50: file: expected a plan in JSON, got brackets nested too deep",
        ),
        ('{"version": ' + "1" * 5000 + "}", "1:13: version: expected a number, got a number of more than 30 digits"),
        (b'{"a": "\xff"}', "year.plan.json:1:8: file: expected text in UTF-8; save it as UTF-8, got byte 0xff"),
        (TEXT.replace('"version": 1', '"version": 2', 1), "year.plan.json:2:13: version: expected 1, got 2"),
        (TEXT.replace('"phase"', '"phaze"', 1), "weeks.0.phaze: expected a known key, got 'phaze'"),
        (TEXT.replace('"2027-01-06"', '"2027-02-30"', 1), "days.2.date: expected a date as YYYY-MM-DD"),
        (
            TEXT.replace('"2027-01-06"', '"9999-12-31"', 1),
            "days.2.date: expected a date as YYYY-MM-DD, 1900 to 2199, got",
        ),
        (TEXT.replace('"start": "2027-01-04"', '"start": "1899-12-31"', 1), "weeks.0.start: expected a date as"),
        (TEXT.replace('"date": "2027-01-06"', '"date": "2027-01-09"', 1), "expected the day after 2027-01-05"),
        (TEXT.replace('"start": "2027-01-04"', '"start": "2027-01-05"', 1), "weeks.0.start: expected a Monday"),
        (TEXT.replace('"minutes": 35', '"minutes": 1441', 1), "expected minutes between 0 and 1440, got 1441"),
        (TEXT.replace('"fitness": ', '"fitness": 1e999, "fatique": ', 1), "weeks.0.fatique: expected a known key"),
        (TEXT.replace('"longest_run": ', '"longest_run": 1, "run_minutes": ', 1), "got the key 'run_minutes' twice"),
        (TEXT.replace('"form": ', '"form": 1e999, "x": ', 1), "weeks.0.x: expected a known key"),
        (TEXT.replace('"load": ', '"load": 9', 1).replace('"load": 9', '"load": 99999', 1), "a number up to 100000"),
        (GOOD.model_copy(update={"days": ()}).model_dump_json(), "days: expected at least one, got none"),
    ],
)
def test_what_is_no_plan_is_refused(text: str | bytes, told: str) -> None:
    assert told in "\n".join(faults(text))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('"seconds": 217', '"seconds": 0'), "workout.0.steps.0.seconds: expected seconds between 1 and 86400, got 0"),
        (('"times": 3', '"times": 100000'), "workout.0.times: expected a number between 1 and 1000, got 100000"),
        (('"pace": [\n         267', '"pace": [\n         0'), "expected two paces between 60 and 3600 seconds per km"),
        (('"metres": 800', '"metres": "800"'), "workout.0.steps.0.metres: expected a whole number, got '800'"),
    ],
)
def test_steps_nobody_can_follow_are_refused(change: tuple[str, str], told: str) -> None:
    text = rich.plan().model_dump_json(indent=1)
    before = re.sub(r'"pace": \[\s+267', '"pace": [\n         267', text)
    assert change[0] in before
    assert told in "\n".join(faults(before.replace(*change, 1)))


def test_numbers_that_are_none_and_keys_that_stand_twice_are_all_told_where_they_stand() -> None:
    text = '{"a": [1, -Infinity, {"b": 2, "b": NaN}],\n "c": 1e999, "a":\n ' + "9" * 301 + "}"
    assert faults(text) == [
        "year.plan.json:1:11: a.1: expected a finite number, got the number -Infinity",
        "year.plan.json:1:31: a.2.b: expected each key once, got the key 'b' twice",
        "year.plan.json:2:7: c: expected a finite number, got '1e999'",
        "year.plan.json:2:14: a: expected each key once, got the key 'a' twice",
    ]


def test_a_missing_file_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="expected a readable file, got no such file or directory"):
        read_plan(tmp_path / "none.json")


def test_a_hostile_string_stays_on_one_line() -> None:
    text = TEXT.replace('"kind": "easy"', '"kind": 7, "\\u001b[31m\\n": 1', 1)
    assert all("\x1b" not in line for line in faults(text))
    assert len(faults(text)) == 2


def test_a_thousand_faults_take_no_second_each() -> None:
    began = time.monotonic()
    assert len(faults(TEXT.replace('"minutes": ', '"minutes": "x", "y": '))) > 300
    assert time.monotonic() - began < 5

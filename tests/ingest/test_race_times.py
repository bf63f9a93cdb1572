"""Goal times and paces that cannot be meant are refused with the other way to read them."""

from pathlib import Path

import pytest

from optimizer.core.errors import InputError
from optimizer.ingest.loader import load
from optimizer.ingest.race_times import best_seconds

TEXT = """\
version: 1
athlete: {{level: intermediate, {athlete}}}
season: {{start: 2027-01-04}}
availability: {{minutes: {{tue: 60, sun: 120}}}}
races: [{{name: City, date: 2027-09-26, distance: {distance}, goal_time: {goal}{more}}}]
"""


def told(
    folder: Path, athlete: str = "units: km", distance: str = "marathon", goal: str = "3:45:00", more: str = ""
) -> list[str]:
    file = folder / "year.yaml"
    file.write_text(TEXT.format(athlete=athlete, distance=distance, goal=goal, more=f", {more}" if more else ""))
    try:
        load(file)
    except InputError as error:
        return [f"{p.line}: {p.field}: {p.expected} | {p.got}" for p in error.problems]
    return []


@pytest.mark.parametrize(
    ("distance", "goal", "part"),
    [
        ("marathon", "2:00:35", ""),
        ("marathon", "2:00:34", "from 2:00:35 to"),
        ("marathon", "3:45", "did you mean 3:45:00 (3 h 45 min)? | 3:45 (3 min 45 s), which is 0:05 per km"),
        ("half_marathon", "1:45", "did you mean 1:45:00 (1 h 45 min)?"),
        ("5k", "12:35", ""),
        ("5k", "12:34", "for 5k from 12:35 to 2:30:00"),
        ("5k", "25:00:00", "did you mean 25:00 (25 min)? | 25:00:00 (25 h)"),
        ("5k", "2:30:00", ""),
        ("5k", "2:30:01", "for 5k from 12:35 to 2:30:00"),
        ("100mi", "24:00:00", ""),
    ],
)
def test_goal_times(tmp_path: Path, distance: str, goal: str, part: str) -> None:
    lines = told(tmp_path, distance=distance, goal=goal)
    assert len(lines) == bool(part), lines
    assert all(line.startswith("5: races.0.goal_time: a time as h:mm:ss, ") and part in line for line in lines), lines


def test_the_best_times_grow_with_the_distance() -> None:
    times = [best_seconds(km) for km in (1, 3, 5, 10, 21.0975, 42.195, 50, 100, 161, 400)]
    assert times == sorted(times)
    assert times[2] == 755


@pytest.mark.parametrize(
    ("athlete", "expected", "got"),
    [
        ("units: mi, easy_pace: 9:45", "", ""),
        ("units: mi, easy_pace: 9:45/mi", "", ""),
        ("easy_pace: 9:45/mi", "", ""),
        (
            "easy_pace: 9:45",
            "athlete.easy_pace: a pace from 4:16/km (6:52/mi) to 9:20/km (15:01/mi), "
            "to go with 3:45:00 for City (line 5)",
            "9:45/km (15:41/mi); is it 9:45/mi?",
        ),
        (
            "units: mi, easy_pace: 6:00",
            "athlete.easy_pace: a pace with its unit: 6:00/km, or 6:00/mi, which is 3:44/km",
            "'6:00'",
        ),
        ("easy_pace: 6:00/mi", "athlete.easy_pace: a pace from 4:16/km", "3:44/km (6:00/mi); is it 6:00/km?"),
        ("easy_pace: 4:16", "", ""),
        ("easy_pace: 4:15", "athlete.easy_pace: a pace from 4:16/km", "4:15/km"),
        ("threshold_pace: 7:11", "", ""),
        ("threshold_pace: 7:13", "athlete.threshold_pace: a pace from", "7:13/km"),
    ],
)
def test_paces_beside_a_goal_time(tmp_path: Path, athlete: str, expected: str, got: str) -> None:
    lines = told(tmp_path, athlete)
    assert len(lines) == bool(expected), lines
    assert all(line.startswith(f"2: {expected}") and f" | {got}" in line for line in lines), lines


@pytest.mark.parametrize("more", ["climb: 900", "status: cancelled"])
def test_steep_and_cancelled_races_say_nothing_about_paces(tmp_path: Path, more: str) -> None:
    assert told(tmp_path, "easy_pace: 9:45", more=more) == []

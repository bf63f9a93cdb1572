"""Logs in JSON: the same activities wherever a site puts them and in whatever units it counts."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from optimizer.core.errors import InputError
from optimizer.ingest.importers.activities import ActivityLog
from optimizer.ingest.importers.log_files import read_files

RAW = [("Run", 2, 3600, 10_200), ("TrailRun", 3, 1800, 5100), ("Ride", 4, 5280, 30_500)]
TRUE = [(2, "run", 60.0, 10.2), (3, "run", 30.0, 5.1), (4, "bike", 88.0, 30.5)]
KEYS = {"Run": "running", "TrailRun": "trail_running", "Ride": "cycling"}
MAY_1 = 1_777_593_600
"""Seconds since 1970 at midnight."""

STRAVA = [
    {
        "name": "Morning",
        "sport_type": sport,
        "start_date": f"2026-05-{day:02d}T05:00:00Z",
        "start_date_local": f"2026-05-{day:02d}T07:00:00Z",
        "moving_time": seconds,
        "elapsed_time": seconds + 300,
        "distance": float(metres),
        "map": {"polyline": "x"},
    }
    for sport, day, seconds, metres in RAW
]
GARMIN_SITE = [
    {
        "activityName": "x",
        "startTimeLocal": f"2026-05-{day:02d} 07:00:00",
        "activityType": {
            "typeId": 1,
            "typeKey": {"Run": "running", "TrailRun": "trail_running", "Ride": "cycling"}[sport],
        },
        "distance": float(metres),
        "duration": float(seconds),
    }
    for sport, day, seconds, metres in RAW
]
GARMIN_ARCHIVE = [
    {
        "summarizedActivitiesExport": [
            {
                "activityType": KEYS[sport],
                "beginTimestamp": (MAY_1 + (day - 1) * 86_400 + 5 * 3600) * 1000,
                "startTimeLocal": float((MAY_1 + (day - 1) * 86_400 + 7 * 3600) * 1000),
                "duration": seconds * 1000.0,
                "distance": metres * 100.0,
                "elevationGain": 5000.0,
            }
            for sport, day, seconds, metres in RAW
        ]
    }
]
OWN = {
    "date": [f"2026-05-{day:02d}" for _, day, _, _ in RAW],
    "type": [sport for sport, _, _, _ in RAW],
    "minutes": [seconds / 60 for _, _, seconds, _ in RAW],
    "km": [metres / 1000 for _, _, _, metres in RAW],
}


def log_of(folder: Path, text: str, name: str = "log.json") -> ActivityLog:
    (folder / name).write_text(text)
    return read_files([folder / name])[0]


def told(log: ActivityLog) -> list[tuple[int, str, float, float | None]]:
    return [(a.date.day, a.sport, a.minutes, a.km) for a in log.activities]


@pytest.mark.parametrize(
    "value",
    [STRAVA, {"page": 1, "activities": STRAVA}, GARMIN_SITE, GARMIN_ARCHIVE, OWN],
    ids=["list", "in an object", "types as objects", "thousandths and centimetres", "a list a field"],
)
def test_the_same_log_in_every_shape(value: Any, tmp_path: Path) -> None:
    assert told(log_of(tmp_path, json.dumps(value))) == TRUE


def test_one_record_a_line(tmp_path: Path) -> None:
    assert told(log_of(tmp_path, "\n".join(map(json.dumps, STRAVA)), "log.jsonl")) == TRUE


def test_the_runners_own_clock_counts(tmp_path: Path) -> None:
    """Seven in the morning, though the archive's other moment says five."""
    log = log_of(tmp_path, json.dumps(GARMIN_ARCHIVE))
    first = log.activities[0]
    assert (first.date, first.second, first.climb) == (date(2026, 5, 2), 7 * 3600, 50)


def test_sessions_of_an_account_a_file_each(tmp_path: Path) -> None:
    """A folder of sessions, with files beside them that are no log and are counted."""
    for name, sport in (("training-session-1.json", "RUNNING"), ("training-session-2.json", "CYCLING")):
        exercise = {"startTime": "2026-05-02T07:00:00.000", "sport": sport, "ascent": 50.0}
        session = {"startTime": "2026-05-02T07:00:00.000", "duration": "PT3600.5S", "distance": 10_200.0}
        (tmp_path / name).write_text(json.dumps({**session, "exercises": [exercise]}))
    (tmp_path / "account-data.json").write_text('{"username": "x", "settings": {"a": [1, 2]}}')
    (tmp_path / "cut.json").write_text('{"username": ')
    log, _ = read_files([tmp_path])
    assert [(a.sport, round(a.minutes), a.km, a.climb) for a in log.activities] == [
        ("run", 60, 10.2, 50),
        ("bike", 60, 10.2, 50),
    ]
    assert log.dropped["files in JSON that are no log"] == 2


def test_what_is_planned_is_not_done(tmp_path: Path) -> None:
    """A calendar at intervals.icu holds workouts with the fields of activities."""
    planned = [{"category": "WORKOUT", **activity} for activity in STRAVA]
    with pytest.raises(InputError, match="JSON without a list of activities"):
        log_of(tmp_path, json.dumps(planned))
    assert told(log_of(tmp_path, json.dumps([*planned, *STRAVA]))) == TRUE


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"a": 1}', "JSON without a list of activities"),
        ('[{"date": ', "broken JSON"),
        ("[" * 100_000, "more levels than any log has"),
        ('[{"date":"2026-05-02","type":"run","minutes":1e999}]', "a number from 1 to 172800, got 'inf'"),
    ],
)
def test_what_is_no_log_is_refused_by_name(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        log_of(tmp_path, text)
    assert words in str(refused.value)

"""Contradictions between facts, each edge from both sides."""

from pathlib import Path

import pytest

from optimizer.core.errors import InputError
from optimizer.ingest.loader import load

BASE = """\
version: 1
athlete: {{level: intermediate{athlete}}}
season: {{start: 2027-01-04{season}}}
availability: {{minutes: {{tue: 60, sat: 90}}{availability}}}
"""


def _faults(tmp_path: Path, rest: str = "", **parts: str) -> list[str]:
    """The problems as `field: expected | got`, empty for a scenario without any."""
    filled = {name: f", {parts[name]}" if name in parts else "" for name in ("athlete", "season", "availability")}
    file = tmp_path / "year.yaml"
    file.write_text(BASE.format(**filled) + rest + "\n")
    try:
        load(file)
    except InputError as error:
        return [f"{p.field}: {p.expected} | {p.got}" for p in error.problems]
    return []


def _check(told: list[str], expected: str) -> None:
    """Exactly one problem with that beginning; none at all where nothing is expected."""
    assert len(told) == bool(expected), told
    assert all(line.startswith(expected) for line in told)


@pytest.mark.parametrize(
    ("season", "expected"),
    [
        ("end: 2027-01-04", ""),
        ("end: 2027-01-03", "season.end: a date from 2027-01-04 on | 2027-01-03"),
        ("end: 2031-01-10", ""),  # four years and a week: 1461 + 7 days
        ("end: 2031-01-11", "season.end: a season of at most 1468 days (four years and a week) | 1469 days"),
    ],
)
def test_season_length(tmp_path: Path, season: str, expected: str) -> None:
    _check(_faults(tmp_path, season=season), expected)


def test_a_season_that_ends_before_it_starts_does_not_put_every_race_outside(tmp_path: Path) -> None:
    races = "races: [{name: A, date: 2027-05-01, distance: 5k}]"
    assert len(_faults(tmp_path, races, season="end: 2026-01-01")) == 1


@pytest.mark.parametrize(
    ("athlete", "expected"),
    [
        ("birth_year: 2017", ""),
        ("birth_year: 2018", "athlete.birth_year: a runner of 10 to 100 years"),
        ("birth_year: 1927", ""),
        (
            "birth_year: 1926",
            "athlete.birth_year: a runner of 10 to 100 years at the season's start | 1926, which makes 101",
        ),
        ("easy_pace: 5:00, threshold_pace: 5:00", ""),
        (
            "easy_pace: 4:59, threshold_pace: 5:00",
            "athlete.easy_pace: a pace no faster than threshold_pace 5:00/km (8:03/mi) (line 2) | 4:59/km (8:01/mi)",
        ),
        ("threshold_pace: 2:00", ""),
        ("threshold_pace: 1:59", "athlete.threshold_pace: a pace from 2:00 to 30:00 per km | 1:59/km (3:12/mi)"),
        ("easy_pace: 30:00", ""),
        ("easy_pace: 30:01", "athlete.easy_pace: a pace from"),
        ("easy_pace: 0:00", "athlete.easy_pace: a pace from"),
    ],
)
def test_athlete(tmp_path: Path, athlete: str, expected: str) -> None:
    _check(_faults(tmp_path, athlete=athlete), expected)


@pytest.mark.parametrize(
    ("race", "expected"),
    [
        ("date: 2027-01-04", ""),
        ("date: 2027-01-03", "races.0.date: a date in the season, 2027-01-04 to 2028-01-02 | 2027-01-03"),
        ("date: 2028-01-02", ""),
        ("date: 2028-01-03", "races.0.date: a date in the season"),
        ("date: 2028-01-03, status: cancelled", ""),
        (
            "date: 2027-05-01, status: lottery",
            "races.0.decided: the date by which this lottery race is decided | nothing",
        ),
        (
            "date: 2027-05-01, status: backup",
            "races.0.decided: the date by which this backup race is decided | nothing",
        ),
        ("date: 2027-05-01, status: lottery, decided: 2027-05-01", ""),
        (
            "date: 2027-05-01, status: lottery, decided: 2027-05-02",
            "races.0.decided: a date up to the race's, 2027-05-01",
        ),
        ("date: 2027-05-01, goal_time: 26:11", ""),  # the world's best over 10 km
        ("date: 2027-05-01, goal_time: 26:10", "races.0.goal_time: a time as h:mm:ss, for 10k from 26:11 to 5:00:00"),
        ("date: 2027-05-01, goal_time: 5:00:00", ""),  # 30:00 per km
        ("date: 2027-05-01, goal_time: 5:00:01", "races.0.goal_time: a time as h:mm:ss"),
        (
            "date: 2027-05-01, goal_time: 0:45",
            "races.0.goal_time: a time as h:mm:ss, for 10k from 26:11 to 5:00:00; did you mean 45:00 (45 min)? | "
            "0:45 (45 s), which is 0:04 per km",
        ),
        (
            "date: 2027-05-01, goal_time: 50:00:00",
            "races.0.goal_time: a time as h:mm:ss, for 10k from 26:11 to 5:00:00; did you mean 50:00 (50 min)?",
        ),
        ("date: 2027-05-01, result: 26:11, felt: 4", ""),
        ("date: 2027-05-01, result: 26:10", "races.0.result: a time as h:mm:ss, for 10k from 26:11"),
        ("date: 2027-05-01, result: 5:00:01", "races.0.result: a time as h:mm:ss"),
        ("date: 2027-05-01, status: cancelled", ""),
        ("date: 2027-05-01, felt: 4, status: cancelled", "races.0.felt: nothing: the race is told to be cancelled | 4"),
        (
            "date: 2027-05-01, result: 45:00, status: lottery, decided: 2027-04-01",
            "races.0.result: nothing: the race is told to be lottery | 2700",
        ),
    ],
)
def test_one_race(tmp_path: Path, race: str, expected: str) -> None:
    _check(_faults(tmp_path, f"races: [{{name: A, distance: 10k, {race}}}]"), expected)


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("name: B, date: 2027-05-02", ""),
        ("name: B, date: 2027-05-01", "races.1.date: one race a day ('A' is that day) | 2027-05-01"),
        ("name: B, date: 2027-05-01, status: cancelled", ""),
        ("name: B, date: 2027-05-01, status: backup, decided: 2027-04-01", "races.1.date: one race a day"),
        ("name: ' a', date: 2027-05-02", "races.1.name: a name of its own (races.0 has it too) | ' a'"),
        ("name: ' ', date: 2027-05-02", "races.1.name: a name | ' '"),
    ],
)
def test_two_races(tmp_path: Path, second: str, expected: str) -> None:
    rest = f"races: [{{name: A, distance: 5k, date: 2027-05-01}}, {{distance: 5k, {second}}}]"
    _check(_faults(tmp_path, rest), expected)


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("injuries: [{site: other, onset: 2026-05-01, cleared: 2026-05-01}]", ""),
        (
            "injuries: [{site: other, onset: 2026-05-01, cleared: 2026-04-30}]",
            "injuries.0.cleared: a date from the onset 2026-05-01 on | 2026-04-30",
        ),
        ("check_ins: [{date: 2027-05-01}, {date: 2027-05-02}]", ""),
        (
            "check_ins: [{date: 2027-05-01}, {date: 2027-05-01}]",
            "check_ins.1.date: one check-in a day (check_ins.0",
        ),
        ("tests: [{date: 2026-05-01, distance: 3km, result: '13:00'}]", ""),
        (
            "tests: [{date: 2026-05-01, distance: 2.9km, result: '13:00'}]",
            "tests.0.distance: a distance from 3 km to a marathon | 2.9km",
        ),
        (
            "tests: [{date: 2026-05-01, distance: 5k, result: '12:00'}]",
            "tests.0.result: a time as h:mm:ss, for 5k from 12:35",
        ),
        ("history: {weeks: [{run_minutes: 60, longest_run: 60}]}", ""),
        (
            "history: {weeks: [{run_minutes: 60, longest_run: 61}]}",
            "history.weeks.0.longest_run: at most the week's run_minutes, 60 | 61",
        ),
    ],
)
def test_injuries_check_ins_tests_and_history(tmp_path: Path, rest: str, expected: str) -> None:
    _check(_faults(tmp_path, rest), expected)


@pytest.mark.parametrize(
    ("exception", "expected"),
    [
        ("on: 2027-05-04, minutes: 0", ""),
        ("from: 2027-05-04, minutes: 0", ""),
        ("from: 2027-05-04, to: 2027-05-04, only: [running]", ""),
        ("minutes: 0", "availability.exceptions.0: on, or from and to | neither"),
        ("to: 2027-05-04, minutes: 0", "availability.exceptions.0: on, or from and to | to alone"),
        (
            "on: 2027-05-04, from: 2027-05-04, minutes: 0",
            "availability.exceptions.0.on: either on, or from and to | both",
        ),
        (
            "on: 2027-05-04, to: 2027-05-05, minutes: 0",
            "availability.exceptions.0.on: either on, or from and to | both",
        ),
        (
            "from: 2027-05-04, to: 2027-05-03, minutes: 0",
            "availability.exceptions.0.to: a date from 2027-05-04 on",
        ),
        ("on: 2027-05-04, note: dentist", "availability.exceptions.0: minutes or only | neither"),
        ("on: 2027-05-04, only: [cross_training, strength, rest, race, strides, check_in]", ""),
        (
            "on: 2027-05-04, only: [bike]",
            "availability.exceptions.0.only.0: a session kind; did you mean 'cross_training'?",
        ),
        (
            "on: 2027-05-04, only: [runing]",
            "availability.exceptions.0.only.0: a session kind; did you mean 'running'?",
        ),
    ],
)
def test_exceptions(tmp_path: Path, exception: str, expected: str) -> None:
    _check(_faults(tmp_path, availability=f"exceptions: [{{{exception}}}]"), expected)


@pytest.mark.parametrize(
    ("locked", "expected"),
    [
        ("date: 2027-05-04, kind: easy, minutes: 60", ""),  # a Tuesday has 60
        (
            "date: 2027-05-04, kind: easy, minutes: 65",
            "locked.0.minutes: at most the 60 minutes of Tue 2027-05-04, or an exception that gives it 65 | 65",
        ),
        (
            "date: 2027-05-05, kind: easy, minutes: 30",
            "locked.0.minutes: at most the 0 minutes of Wed 2027-05-05",
        ),
        ("date: 2027-05-05, kind: rest, minutes: 0", ""),
        ("date: 2027-05-04, kind: easy, minutes: 42", "locked.0.minutes: a multiple of 5 | 42"),
        (
            "date: 2027-05-04, kind: tempo, minutes: 40",
            "locked.0.kind: a session kind; did you mean 'threshold'? | 'tempo'",
        ),
        (
            "date: 2027-05-04, kind: treshold, minutes: 40",
            "locked.0.kind: a session kind; did you mean 'threshold'?",
        ),
        ("date: 2027-05-04, kind: running, minutes: 40", "locked.0.kind: a session kind"),
        ("date: 2027-05-04, kind: race, minutes: 40", "locked.0.kind: a session kind"),
        ("date: 2027-01-02, kind: easy, minutes: 40", "locked.0.date: a date in the season"),
        ("date: 2028-01-04, kind: easy, minutes: 40", "locked.0.date: a date in the season"),
        ("date: 2027-05-04, kind: rest, minutes: 0", ""),
        ("date: 2027-05-04, kind: rest, minutes: 30", "locked.0.minutes: 0 minutes of rest"),
    ],
)
def test_one_locked_session(tmp_path: Path, locked: str, expected: str) -> None:
    _check(_faults(tmp_path, f"locked: [{{{locked}}}]"), expected)


@pytest.mark.parametrize(
    ("first", "second", "most", "expected"),
    [
        ("easy, minutes: 30", "easy, minutes: 20", 2, ""),
        (
            "easy, minutes: 30",
            "easy, minutes: 20",
            1,
            "locked.1: at most 1 main session a day | number 2 on 2027-05-04",
        ),
        ("easy, minutes: 30", "strength, minutes: 30", 1, ""),  # strength counts against the minutes only
        (
            "easy, minutes: 30",
            "strength, minutes: 35",
            1,
            "locked.1.minutes: at most the 60 minutes of Tue 2027-05-04, or an exception that gives it 65 | 65 with",
        ),
        ("rest, minutes: 0", "easy, minutes: 30", 2, "locked.0: a rest day without other locked sessions"),
        ("easy, minutes: 30", "rest, minutes: 0", 2, "locked.1: a rest day without other locked sessions"),
        ("easy, minutes: 30", "easy, minutes: 30", 2, "locked.1: each session once (locked.0 is the same)"),
    ],
)
def test_two_locked_sessions_on_a_day(tmp_path: Path, first: str, second: str, most: int, expected: str) -> None:
    rest = f"locked: [{{date: 2027-05-04, kind: {first}}}, {{date: 2027-05-04, kind: {second}}}]"
    _check(_faults(tmp_path, rest, availability=f"sessions_per_day: {most}"), expected)


@pytest.mark.parametrize(("minutes", "fits"), [(30, True), (35, False)])
def test_the_last_matching_exception_sets_the_minutes(tmp_path: Path, minutes: int, fits: bool) -> None:
    week = "{from: 2027-05-01, to: 2027-05-04, minutes: 30}"
    entries = f"{{on: 2027-05-04, minutes: 90}}, {week}, {{on: 2027-05-05, minutes: 0}}"
    rest = f"locked: [{{date: 2027-05-04, kind: easy, minutes: {minutes}}}]"
    assert (_faults(tmp_path, rest, availability=f"exceptions: [{entries}]") == []) is fits


def test_an_exception_without_minutes_leaves_the_weekdays(tmp_path: Path) -> None:
    entries = "{on: 2027-05-04, minutes: 0}, {on: 2027-05-04, only: [running]}"
    rest = "locked: [{date: 2027-05-04, kind: easy, minutes: 60}]"
    assert _faults(tmp_path, rest, availability=f"exceptions: [{entries}]") == []


def test_a_bad_exception_leaves_the_minutes_open(tmp_path: Path) -> None:
    # The unreadable entry may have given that Wednesday time
    rest = "locked: [{date: 2027-05-05, kind: easy, minutes: 60}]"
    (told,) = _faults(tmp_path, rest, availability="exceptions: [{on: 2027-05-05, minutes: x}]")
    assert told.startswith("availability.exceptions.0.minutes")

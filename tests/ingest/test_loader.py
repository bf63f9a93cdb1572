"""Scenario files: what is read, and every fault with its line, all at once."""

import hashlib
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from optimizer.core.errors import InputError, Problem
from optimizer.formats.scenario import Scenario
from optimizer.ingest.loader import SCENARIO_BYTES, Loaded, load

HEAD = """\
version: 1
athlete: {level: intermediate}
season: {start: 2027-01-04}
availability: {minutes: {tue: 60, sat: 90}}
"""
LOG = "date,type,distance_m,moving_time_s\n2026-12-30,Run,10000,3600\n"

Load = Callable[..., Loaded]


@pytest.fixture
def scenario(tmp_path: Path) -> Load:
    """Loads a scenario from text or bytes."""

    def from_text(text: str | bytes, *checks: Callable[[Scenario], Iterable[Problem]]) -> Loaded:
        file = tmp_path / "year.yaml"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load(file, checks)

    return from_text


@pytest.fixture
def faults(scenario: Load) -> Callable[[str | bytes], list[str]]:
    """The error lines of a scenario, from the line number on."""

    def from_text(text: str | bytes) -> list[str]:
        with pytest.raises(InputError) as caught:
            scenario(text)
        return [line.split("year.yaml:", 1)[-1] for line in str(caught.value).splitlines()]

    return from_text


Faults = Callable[[str | bytes], list[str]]


def test_the_smallest_scenario(scenario: Load) -> None:
    loaded = scenario(HEAD)
    assert loaded.scenario.season.last == date(2028, 1, 2)
    assert loaded.scenario.availability.minutes.on(date(2027, 1, 5)) == 60
    assert loaded.sha256 == hashlib.sha256(HEAD.encode()).hexdigest()
    assert loaded.past.fitness == 0
    assert loaded.path.name == "year.yaml"


def test_yaml_1_2_words_times_and_dates(scenario: Load) -> None:
    races = "races:\n  - {name: no, date: 2027-09-26, distance: 15km, goal_time: 1:10:00}\n"
    (race,) = scenario(HEAD + races).scenario.races
    assert (race.name, race.goal_time, race.km) == ("no", 4200, 15)


def test_limits_take_percentages_numbers_and_switches(scenario: Load) -> None:
    limits = scenario(HEAD + "limits: {a: 15%, b: 0.15, c: 3, d: false, e: soft}\n").scenario.limits
    assert limits == {"a": 0.15, "b": 0.15, "c": 3, "d": False, "e": "soft"}
    assert type(limits["c"]) is int


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("races",), 5),
        (("races", 1), 8),
        (("races", 1, "date"), 9),
        (("races", 1, "climb"), 8),  # not in the file: the race
        (("races", 7, "date"), 5),
        (("limits", "weekly_ramp_cap"), 1),
        ((), 1),
    ],
)
def test_lines(scenario: Load, path: tuple[str | int, ...], line: int) -> None:
    text = """\
races:
  - {name: One, date: 2027-05-01,
     distance: 5k}
  - name: Two
    date: 2027-06-01
    distance: 10k
"""
    assert scenario(HEAD + text).lines.line_of(path) == line


def test_anchors_and_merge_keys(scenario: Load) -> None:
    text = """\
races:
  - &club {name: Spring, date: 2027-04-11, distance: 10k, climb: 80}
  - {<<: *club, name: Summer, date: 2027-06-11}
"""
    loaded = scenario(HEAD + text)
    assert [(race.name, race.climb) for race in loaded.scenario.races] == [("Spring", 80), ("Summer", 80)]
    assert loaded.lines.line_of(("races", 1, "name")) == 7
    assert loaded.lines.line_of(("races", 1, "climb")) == 6


@pytest.mark.parametrize(
    "make", [lambda t: "\ufeff" + t, lambda t: t.replace("\n", "\r\n"), lambda t: "%YAML 1.2\n---\n" + t]
)
def test_byte_order_mark_windows_lines_and_version(scenario: Load, make: Callable[[str], str]) -> None:
    assert scenario(make(HEAD)).scenario == scenario(HEAD).scenario


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", "1:1: file: expected a scenario, got an empty file"),
        (b"# nothing yet\n", "1:1: file: expected a scenario, got an empty file"),
        (b"~\n", "1:1: file: expected a mapping, got nothing"),
        (b"- 1\n", "1:1: file: expected a mapping, got a list of 1"),
        (b"a: b: c\n", "1:5: file: expected quotes around a text that holds ': ', got 'a: b: c'"),
        (b"a: 1\n--- \nb: 2\n", "2:1: file: expected one YAML document, got another one after '---'"),
        (b"a: 1\nb: \xff\n", "2:4: file: expected text in UTF-8; save it as UTF-8, got byte 0xff"),
        (HEAD.encode("utf-16"), "1:1: file: expected text in UTF-8; save it as UTF-8, got UTF-16"),
        (b"a: \x00\n", "1:4: file: expected text without control characters, got '\\x00'"),
        (b"\x7fELF\x02\x01\x01\x00\x00", "1:1: file: expected text without control characters, got '\\x7f'"),
        (b"%YAML 1.1\n---\na: no\n", "1:1: file: expected YAML 1.2, got '%YAML 1.1'"),
        (b"a: *b\n", "1:4: file: expected quotes around a text that begins with '*', got 'a: *b'"),
    ],
)
def test_files_that_are_no_scenario(faults: Faults, content: bytes, line: str) -> None:
    assert faults(content) == [line]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.yaml", tmp_path / ("x" * 5000), Path("\0")):
        with pytest.raises(InputError, match="1:1: file: expected a readable file, got "):
            load(path)


def test_a_megabyte_is_read_and_one_byte_more_is_not(scenario: Load, faults: Faults) -> None:
    full = HEAD + "#" * (SCENARIO_BYTES - len(HEAD))
    assert scenario(full).scenario == scenario(HEAD).scenario
    assert faults(full + "#") == [f"1:1: file: expected at most {SCENARIO_BYTES} bytes, got more"]


def test_fifty_levels_are_read_and_fifty_one_are_not(faults: Faults) -> None:
    # a mapping, 48 lists in each other and one more level for what the innermost holds
    assert "nesting" not in faults(HEAD + f"zzz: {'[' * 48}1{']' * 48}\n")[0]
    (line,) = faults(HEAD + f"zzz: {'[' * 49}1{']' * 49}\n")
    assert "at most 50 levels of nesting" in line
    (line,) = faults("[" * 100_000)
    assert "at most 50 levels of nesting" in line


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)),
        "a: &a {x: 1}\nb:\n" + "  - {<<: [" + ", ".join(["*a"] * 30_000) + "]}\n",
        "a: [" + "1," * 20_001 + "]\n",
    ],
)
def test_alias_bombs(faults: Faults, text: str) -> None:
    (line,) = faults(text)
    assert "expected at most 20000 values" in line


@pytest.mark.parametrize("text", ["a: &a [*a]\n", "a: &a {b: *a}\n", "a: &a {<<: *a}\n"])
def test_an_alias_inside_itself(faults: Faults, text: str) -> None:
    assert any("at most 50 levels" in line or "at most 20000 values" in line for line in faults(text))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("goals: {a: !!python/object/apply:os.system [x]}", "5:12: goals.a: expected a value without a tag"),
        ("goals: {a: !mine 3}", "5:12: goals.a: expected a value without a tag, got !mine"),
        ("goals: {a: !!int x}", "5:12: goals.a: expected a number, got 'x'"),
        ("goals: {a: .nan}", "5:12: goals.a: expected a finite number, got '.nan'"),
        ("goals: {a: -.inf}", "5:12: goals.a: expected a finite number"),
        ("goals: {a: 1e999}", "5:12: goals.a: expected a finite number"),
        (f"goals: {{a: {'9' * 5000}}}", "5:12: goals.a: expected a number, got a number of more than"),
        ("goals: {1: 2}", "5:9: goals: expected a key that is text, got '1'"),
        ("goals: {~: 2}", "5:9: goals: expected a key that is text, got '~'"),
        ("goals: {[a]: 2}", "5:9: goals: expected a key that is text, got a list"),
        ("goals: {<<: 2}", "5:13: goals: expected a mapping to merge, got '2'"),
        ('goals: {a: "\\e[31m"}', "5:12: goals.a: expected text without control characters, got '\\x1b[31m'"),
        ('goals: {a: "\\u202e"}', "5:12: goals.a: expected text without control characters"),
        ('goals: {"\\0": 1}', "5:9: goals: expected text without control characters, got '\\x00'"),
    ],
)
def test_faults_of_form(faults: Faults, text: str, line: str) -> None:
    (told,) = faults(HEAD + text + "\n")
    assert told.startswith(line)


def test_days_away_listed_as_absences_are_told_where_they_go(faults: Faults) -> None:
    (told,) = faults(HEAD.replace("availability: {", "availability: {absences: [{from: 2027-07-12}], ", 1))
    assert (
        "expected true or false (about the calendar in busy); days away are entries of exceptions, got a list" in told
    )


@pytest.mark.parametrize(
    ("entry", "example"),
    [
        (
            "from: 2027-07-12, to: 2027-07-18, minutes: {tue: 0}",
            "{every: tue, from: 2027-07-12, to: 2027-07-18, minutes: 0}",
        ),
        ("every: sun, minutes: {sun: x, thu: 45}", "{every: thu, minutes: 45}"),
        ("on: 2027-07-12, minutes: {monday: 0}", ""),
    ],
)
def test_minutes_by_weekday_of_an_absence_are_told_how_they_are_said(faults: Faults, entry: str, example: str) -> None:
    (told,) = faults(HEAD.replace("availability: {", f"availability: {{exceptions: [{{{entry}}}], ", 1))
    assert "exceptions.0.minutes: expected a whole number" in told
    assert (f"an entry for each, such as {example}, got" in told) == bool(example)
    assert ("an entry for each" in told) == bool(example)


def test_every_duplicate_key_at_once_with_the_first_line(faults: Faults) -> None:
    text = HEAD.replace("level: intermediate", "level: novice, level: advanced") + "version: 1\n"
    assert faults(text) == [
        "2:26: athlete.level: expected each key once (first on line 2), got 'level'",
        "5:1: version: expected each key once (first on line 1), got 'version'",
    ]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("version: 1", "version: 2", "1:10: version: expected 1, got 2"),
        ("version: 1", "version: true", "1:10: version: expected 1, got true"),
        ("version: 1\n", "", "1:1: version: expected a value, got nothing"),
        ("level: intermediate", "", "2:1: athlete.level: expected a value, got nothing"),
        (
            "{level: intermediate}",
            "{level:intermediate}",
            "2:11: athlete.level: expected a space after ':', got 'level:",
        ),
        (
            "{level: intermediate}",
            "level:novice",
            "2:10: athlete: expected a mapping, with a space after each ':', got",
        ),
        (
            "minutes: {",
            "cycle: 8 days, minutes: {",
            "4:23: availability.cycle: expected a mapping such as {from: 2027-",
        ),
        ("athlete: {level: intermediate}", "athlete:", "2:1: athlete: expected a mapping, got nothing"),
        ("2027-01-04", "2027-02-29", "3:17: season.start: expected a day that exists, got '2027-02-29'"),
        (
            "2027-01-04",
            "20270104",
            "3:17: season.start: expected a date as YYYY-MM-DD, 1900 to 2199: 2027-01-04 for 4 January, got 20270104",
        ),
        ("2027-01-04", "2027-01-04T00:00:00", "3:17: season.start: expected a date as YYYY-MM-DD"),
        ("2027-01-04", "2200-01-04", "3:17: season.start: expected a date as YYYY-MM-DD, 1900 to 2199"),
        ("tue: 60", "tue: 1441", "4:31: availability.minutes.tue: expected at most 1440, got 1441"),
        ("tue: 60", "tue: -1", "4:31: availability.minutes.tue: expected at least 0, got -1"),
        ("tue: 60", "tue: true", "4:31: availability.minutes.tue: expected a whole number, got true"),
        ("tue: 60", "tue: 60.0", "4:31: availability.minutes.tue: expected a whole number, got 60.0"),
        ("tue: 60", "tue: 1:00", "4:31: availability.minutes.tue: expected a whole number, got '1:00'"),
        ("tue: 60", "tues: 60", "4:26: availability.minutes.tues: expected a known key; did you mean 'tue'?"),
        (
            "intermediate",
            "Advanced",
            "2:18: athlete.level: expected 'novice', 'intermediate' or 'advanced'; did you",
        ),
        ("intermediate", "novice, name: 12", "2:32: athlete.name: expected text, got 12"),
        ("intermediate", f"novice, name: {'a' * 201}", "2:32: athlete.name: expected at most 200 characters, got 'aaa"),
        (
            "intermediate",
            "novice, threshold_pace: 5",
            "2:42: athlete.threshold_pace: expected a pace as m:ss, m:ss/km or m:ss/mi",
        ),
        ("intermediate", "novice, birth_year: 1981.5", "2:38: athlete.birth_year: expected a whole number"),
    ],
)
def test_schema_faults_in_plain_words(faults: Faults, old: str, new: str, line: str) -> None:
    (told,) = faults(HEAD.replace(old, new))
    assert told.startswith(line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("race: []", "5:1: race: expected a known key; did you mean 'races'?, got 'race'"),
        ("zzz: 1", "5:1: zzz: expected a known key (version, athlete, season, history,"),
        ("races:\n  -name: x", "6:3: races: expected a list, with a space after each '-', got a mapping of 1"),
        ("races: {name: x}", "5:8: races: expected a list, got a mapping of 1"),
        ("history: {fitness: true}", "5:20: history.fitness: expected a number, got true"),
        ("history: {fitness: '38'}", "5:20: history.fitness: expected a number, got '38'"),
        ("history: {fitness: 250.5}", "5:20: history.fitness: expected at most 250, got 250.5"),
        (
            "limits: {a: [1]}",
            "5:13: limits.a: expected a number, a percentage, true or false, or text, got a list of 1",
        ),
        ("limits: {a: x%}", "5:13: limits.a: expected a percentage such as 15%, got 'x%'"),
        ("limits: {a: inf%}", "5:13: limits.a: expected a percentage such as 15%, got 'inf%'"),
        (
            f"history: {{weeks: [{'{run_minutes: 1}, ' * 13}]}}",
            "5:18: history.weeks: expected at most 12 entries",
        ),
        (
            "check_ins: [{date: 2027-01-05, sleep: 11}]",
            "5:39: check_ins.0.sleep: expected at most 10, got 11",
        ),
    ],
)
def test_more_schema_faults(faults: Faults, text: str, line: str) -> None:
    (told,) = faults(HEAD + text + "\n")
    assert told.startswith(line)


def test_the_python_name_of_from_is_no_key(faults: Faults) -> None:
    text = HEAD.replace("90}}", "90}, exceptions: [{from_: 2027-02-01, minutes: 0}]}")
    assert faults(text) == [
        "4:59: availability.exceptions.0.from_: expected a known key; did you mean 'from'?, got 'from_'"
    ]


def test_a_schema_fault_does_not_hide_contradictions_or_rows_of_the_log(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("date,type,distance_m,moving_time_s\n2026-12-32,Run,1000,600\n")
    text = HEAD.replace("intermediate", "expert").replace("version: 1", "version: 1\nversion: 1") + (
        "history: {activities: log.csv}\nraces: [{name: A, date: 2031-01-01, distance: 5k}, {name: B}]\n"
    )
    (tmp_path / "year.yaml").write_text(text)
    with pytest.raises(InputError) as caught:
        load(tmp_path / "year.yaml")
    places = [(problem.file is None, problem.line, problem.field) for problem in caught.value.problems]
    assert places == [
        (True, 2, "version"),
        (True, 3, "athlete.level"),
        (True, 7, "races.0.date"),
        (True, 7, "races.1.date"),
        (True, 7, "races.1.distance"),
        (False, 2, "date"),
    ]


def test_extra_checks_join_the_list_and_are_placed(scenario: Load) -> None:
    def unknown_limits(checked: Scenario) -> list[Problem]:
        return [Problem(("limits", name), "a rule's name", name) for name in checked.limits]

    assert scenario(HEAD, unknown_limits).scenario.limits == {}
    with pytest.raises(InputError) as caught:
        scenario(
            HEAD + "limits:\n  ramp: 1\nlocked: [{date: 2027-01-05, kind: eazy, minutes: 30}]\n",
            unknown_limits,
        )
    assert [(p.field, p.line, p.column) for p in caught.value.problems] == [
        ("limits.ramp", 6, 9),
        ("locked.0.kind", 7, 35),
    ]


def test_extra_checks_do_not_see_a_scenario_the_schema_refuses(scenario: Load) -> None:
    with pytest.raises(InputError):
        scenario("version: 1\n", lambda checked: pytest.fail(f"called with {checked}"))


def test_the_log_beside_the_scenario_counts_in_the_hash(tmp_path: Path, scenario: Load) -> None:
    text = HEAD + "history: {activities: logs/log.csv}\n"
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "log.csv").write_text(LOG)
    loaded = scenario(text)
    assert loaded.sha256 == hashlib.sha256(text.encode() + b"\0" + LOG.encode()).hexdigest()
    assert loaded.past.last_run == date(2026, 12, 30)
    assert loaded.past.weeks[-1].load == 54


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (
            "missing.csv",
            "5:23: history.activities: expected a readable file, got 'missing.csv': no such file",
        ),
        (
            "folder.csv",
            "5:23: history.activities: expected files ending in .csv, .tsv, .txt, .xlsx, .xlsm, .xls, .ods, .fods,"
            " .json, .jsonl, .fit, .gpx, .tcx, .fit.gz, .gpx.gz, .tcx.gz, .xml, .zip, got 'folder.csv': a folder"
            " without any",
        ),
        (
            "export.fit",
            "5:23: history.activities: expected a readable file, got 'export.fit': no such file",
        ),
        ("bytes.csv", "bytes.csv:1:1: seconds: expected a column with the duration"),
    ],
)
def test_logs_that_cannot_be_read(tmp_path: Path, faults: Faults, name: str, line: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "bytes.csv").write_bytes(b"date\n\xff")
    (told,) = faults(HEAD + f"history: {{activities: {name}}}\n")
    assert line in told


def test_a_calendar_that_is_missing_is_told(faults: Faults) -> None:
    (line,) = faults(HEAD.replace("90}}", "90}, busy: work.ics}"))
    assert line.startswith("4:51: availability.busy: expected a readable file, got 'work.ics': no such file")


def test_loading_does_not_pull_in_the_solver() -> None:
    code = "import optimizer.ingest.loader, sys; print({'numpy', 'ortools', 'networkx'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_names_and_notes_have_room_for_what_people_write(scenario: Load) -> None:
    named = HEAD.replace("intermediate", f"intermediate, name: {'a' * 200}", 1)
    assert scenario(named).scenario.athlete.name == "a" * 200

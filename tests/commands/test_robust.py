"""Every command against hostile files: an exit code of ours, whole lines that can be printed, never a traceback."""

import re
import resource
import subprocess
import sys
import time
from inspect import Parameter, signature
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.models import ArgumentInfo, OptionInfo
from typer.testing import CliRunner

from optimizer.cli import app
from optimizer.commands import late_commands
from tests.check.foreign.years import SCENARIO
from tests.report import synthetic

QUICK = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
PLAN = synthetic.plan(synthetic.scenario()).model_dump_json(indent=1)
HOSTILE = {
    "empty": b"",
    "zeros": b"\0" * 2000,
    "binary": bytes(range(256)),
    "half utf-8": "version: 1 # \u00e9".encode()[:-1],
    "bombs": b"a: &a [x,x,x,x]\n" + b"".join(b"b%d: &b%d [*a,*a,*a]\n" % (i, i) for i in range(40)),
    "deep yaml": b"[" * 600,
    "deep json": b'{"a":' * 3000,
    "csv": b'date,kind,minutes\n"=1+1",\x1b[31m,1e999\n',
    "calendar": b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nRRULE:FREQ=SECONDLY\nEND:VEVENT\nEND:VCALENDAR\n",
    "half a scenario": SCENARIO[:150].encode(),
    "half a plan": PLAN[: len(PLAN) // 2].encode(),
    "a plan of another season": PLAN.replace("2027-", "2031-").encode(),
    "terminal": b"version: 1\n\x1b]0;owned\x07: \x1b[2J\n",
}
SERVES = "desk"
"""The one command that goes on for ever with what it is given."""
COMMANDS = {name: late.function() for name, late in late_commands.COMMANDS.items() if name != SERVES}
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]")
WORDS = {"date": "2027-01-05", "kind": "easy", "minutes": "30", "to": "csv", "race": "Spring half", "day": "2027-01-05"}


def arguments(command: str, folder: Path, raw: bytes) -> list[str]:
    """Every argument of the command that is a file or folder is the hostile one; other arguments are plausible."""
    callback = COMMANDS[command]
    file = folder / "hostile.yaml"
    file.write_bytes(raw)
    values = []
    for name, hint in get_type_hints(callback, include_extras=True).items():
        told = next((part for part in get_args(hint) if isinstance(part, ArgumentInfo | OptionInfo)), None)
        needed = signature(callback).parameters[name].default is Parameter.empty if told else False
        is_path = get_args(hint)[:1] == (Path,)
        if isinstance(told, ArgumentInfo) and (needed or is_path):
            values.append(str(folder if "folder" in name else file) if is_path else WORDS.get(name, "2027-01-05"))
        elif isinstance(told, OptionInfo) and needed:
            flag = (told.param_decls or (f"--{name}",))[0]
            values += [flag, str(file) if is_path else WORDS.get(name, "2027-02-01")]
    return [command, *values]


def test_there_are_commands_to_try() -> None:
    assert len(COMMANDS) > 20
    assert COMMANDS.keys() >= {"solve", "show", "export", "check", "log", "batch"}


# Of all pairs every other one, like the colours of a chessboard: so every file and every command is tried on every
# change, and every pair in the long run.
@pytest.mark.parametrize(
    ("name", "command"),
    [
        pytest.param(name, command, marks=[pytest.mark.long] if (i + j) % 2 else [])
        for i, name in enumerate(HOSTILE)
        for j, command in enumerate(COMMANDS)
    ],
)
def test_any_command_on_any_hostile_file(command: str, name: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, arguments(command, tmp_path, HOSTILE[name]))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (0, 1, 2, 3)
    assert "Traceback" not in result.output
    assert not CONTROL.search(result.output), result.output


@pytest.mark.parametrize("name", ["x" * 5000 + ".yaml", "a/" * 3000 + "b.csv"])
@pytest.mark.parametrize("command", COMMANDS)
def test_any_command_on_a_name_that_no_file_can_have(command: str, name: str, tmp_path: Path) -> None:
    given = str(tmp_path / "hostile.yaml")
    words = [str(tmp_path / name) if word == given else word for word in arguments(command, tmp_path, b"")]
    result = CliRunner().invoke(app, words)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (0, 1, 2, 3)


@pytest.mark.parametrize(
    ("named", "told"),
    [
        (".", "a folder without any"),
        ("x" * 5000 + ".csv", "file name too long"),
        ("log[1].csv", "'log[1].csv': a device"),
    ],
)
def test_logs_by_names_that_are_odd(named: str, told: str, tmp_path: Path) -> None:
    """The fault stands at the name as the scenario has it, whatever a pattern would make of it."""
    (tmp_path / "log[1].csv").symlink_to("/dev/zero")
    path = tmp_path / "a.yaml"
    path.write_text(f'version: 1\nhistory: {{activities: "{named}"}}\n')
    if named == ".":
        (tmp_path / "log[1].csv").unlink()
    found = CliRunner().invoke(app, ["solve", str(path), "-q"])
    assert found.exit_code == 2, found.output
    assert told in found.stderr and "a.yaml:2:23: history.activities" in found.stderr


PLACES = (
    ("history", "FILE.csv"),
    ("history", "FILE.fit"),
    ("history", "FILE.fit.gz"),
    ("history", "GOOD.csv", "--scenario", "FILE.yaml"),
    ("adherence", "GOOD.yaml", "GOOD.plan.json", "--done", "FILE.csv"),
    ("adherence", "GOOD.yaml", "GOOD.plan.json", "--done", "FILE.fit"),
    ("replan", "GOOD.yaml", "GOOD.plan.json", "--from", "2027-02-01", "--done", "FILE.csv"),
    ("check", "GOOD.yaml", "FILE.ics"),
    ("show", "GOOD.plan.json", "--scenario", "FILE.yaml"),
    ("export", "GOOD.plan.json", "--to", "csv", "--scenario", "FILE.yaml"),
    ("diff", "GOOD.plan.json", "GOOD.plan.json", "--scenarios", "FILE.yaml", "GOOD.yaml"),
    ("races", "FILE.csv"),
)
"""Places for files that the commands' required arguments do not reach."""
ENCODED = {
    "utf-16": SCENARIO.encode("utf-16"),
    "utf-32": SCENARIO.encode("utf-32"),
    "latin-1": b'date,type,moving_time_s\n2027-01-05,"Zo\xeb",1800\n',
    "surrogate": b"version: 1 # \xed\xa0\x80\n",
    "one long cell": b"date,type,moving_time_s\n2027-01-05," + b"x" * 300_000 + b",1800\n",
    "numbers": b"date,type,moving_time_s,distance_m\n2027-01-05,Run,1e308,1e308\n2027-01-06,Run,nan,inf\n",
}


READABLE = "latin-1"
"""A log like any other where logs are read: a replan from it takes a minute, and says nothing of hostile files."""
LOGS = [
    pytest.param(words, name, marks=[pytest.mark.long] if (i + j) % 2 else [], id=f"{name}-{' '.join(words)}")
    for i, words in enumerate(PLACES)
    for j, name in enumerate([*HOSTILE, *ENCODED])
    if (words[0], name) != ("replan", READABLE)
]


@pytest.mark.parametrize(("words", "name"), LOGS)
def test_hostile_files_in_other_places(words: tuple[str, ...], name: str, tmp_path: Path) -> None:
    (tmp_path / "GOOD.yaml").write_text(SCENARIO)
    (tmp_path / "GOOD.plan.json").write_text(PLAN)
    (tmp_path / "GOOD.csv").write_text("date,type,moving_time_s\n2027-01-05,Run,1800\n")
    for word in words:
        if word.startswith("FILE."):
            (tmp_path / word).write_bytes((HOSTILE | ENCODED)[name])
    placed = [str(tmp_path / word) if word.startswith(("FILE.", "GOOD.")) else word for word in words]
    result = CliRunner().invoke(app, placed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (0, 1, 2, 3)
    assert not CONTROL.search(result.output), result.output


@QUICK
@given(st.binary(max_size=400))
def test_check_of_any_bytes(tmp_path: Path, raw: bytes) -> None:
    _check(tmp_path, raw)


@QUICK
@given(
    st.sampled_from(["date,kind,minutes", "date,kind,km", "week,km,longest", "date,minutes,longest,runs"]),
    st.lists(
        st.lists(
            st.text(max_size=8)
            | st.sampled_from(["2027-01-05", "2027-03-28", "7", "45", "1:30", "1e3", "-1", "nan", "long", "race", '"']),
            min_size=3,
            max_size=4,
        ),
        max_size=12,
    ),
)
def test_check_of_any_table(tmp_path: Path, header: str, rows: list[list[str]]) -> None:
    text = "\n".join([header, *(",".join(row) for row in rows)])
    _check(tmp_path, text.encode("utf-8", "surrogatepass"))


LINES = st.sampled_from(
    [
        "BEGIN:VEVENT",
        "END:VEVENT",
        "DTSTART;VALUE=DATE:20270105",
        "DTSTART:20270105T180000Z",
        "DTSTART;TZID=Nowhere/Else:20270105T180000",
        "DTEND:20270105T190000",
        "DTEND:99999999T999999",
        "DURATION:PT1H",
        "DURATION:-P9999W",
        "RRULE:FREQ=DAILY",
        "RRULE:FREQ=SECONDLY",
        "RRULE:FREQ=DAILY;INTERVAL=0",
        "RDATE:20270105",
        "EXDATE:20270105T180000",
        "RECURRENCE-ID:20270105",
        "SUMMARY:Easy run 45 min",
        "SUMMARY:\x1b[31m",
        "STATUS:CANCELLED",
        "UID:1",
        "BEGIN:VTIMEZONE",
        "END:VCALENDAR",
    ]
)


@QUICK
@given(st.lists(LINES | st.text(max_size=20), max_size=15))
def test_check_of_any_calendar(tmp_path: Path, lines: list[str]) -> None:
    text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""])
    _check(tmp_path, text.encode("utf-8", "surrogatepass"))


def _check(folder: Path, raw: bytes) -> None:
    (folder / "runner.yaml").write_text(SCENARIO)
    (folder / "plan").write_bytes(raw)
    result = CliRunner().invoke(app, ["check", str(folder / "runner.yaml"), str(folder / "plan")])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (0, 1, 2)
    assert not CONTROL.search(result.output)


def bomb(kind: str) -> bytes:
    """Fifty megabytes, or little text that would become much."""
    if kind == "aliases":
        return b"a0: &a0 [x]\n" + b"".join(
            b"a%d: &a%d [%s]\n" % (i, i, b",".join([b"*a%d" % (i - 1)] * 9)) for i in range(1, 60)
        )
    return {"large": b"# \n" * 17_000_000, "deep": b"{a: " * 200_000, "long line": b"a: " + b"x" * 900_000}[kind]


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        (("solve",), "aliases"),
        (("solve",), "large"),
        (("solve",), "deep"),
        (("solve",), "long line"),
        (("check", "PLAN"), "aliases"),
        *(pytest.param(("check", "PLAN"), kind, marks=pytest.mark.long) for kind in ("large", "deep", "long line")),
    ],
)
def test_hostile_yaml_takes_little_time_and_memory(kind: str, command: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "bomb.yaml"
    file.write_bytes(bomb(kind))
    words = [str(file) if word == "PLAN" else word for word in command]
    code = f"import sys; sys.argv = {['optimize', words[0], str(file), *words[1:]]!r}\n"
    code += "from optimizer.cli import main\nmain()"
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30)),
    )
    assert done.returncode == 2, done.stderr[-500:]
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith(f"{file}:")
    assert time.monotonic() - began < 60

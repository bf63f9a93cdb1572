"""Progress goes to stderr, seldom, and never harms the solve."""

import io
import subprocess
import sys
import time

import pytest

from optimizer.report.progress import Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock whose one entry is the time."""
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return Terminal()


def test_plain_lines_at_most_every_second(clock: list[float]) -> None:
    out = io.StringIO()
    with Progress(stream=out) as steps:
        for tenth in range(50):
            clock[0] = 100 + tenth / 10
            steps.step("Weeks", tenth, 52)
    assert out.getvalue() == "".join(f"Weeks: {done} of 52\n" for done in (10, 20, 30, 40))


def test_a_quick_solve_says_nothing() -> None:
    out = io.StringIO()
    with Progress(stream=out) as steps:
        steps.step("Weeks", 1, 52)
    assert out.getvalue() == ""


def test_quiet_is_silent_even_on_a_terminal(terminal: Terminal, clock: list[float]) -> None:
    with Progress(quiet=True, stream=terminal) as steps:
        clock[0] += 10
        steps.step("Weeks", 1, 52)
    assert terminal.getvalue() == ""


def test_a_terminal_gets_one_live_line_that_is_taken_back(terminal: Terminal, clock: list[float]) -> None:
    with Progress(stream=terminal) as steps:
        steps.step("Weeks [red]", 26, 52)
        clock[0] += 0.01
        steps.step("too soon", 27, 52)
    shown = terminal.getvalue()
    assert "26 of 52  Weeks [red]" in shown
    assert "too soon" not in shown
    assert shown.endswith("\x1b[2K")


def test_control_characters_never_reach_the_stream(clock: list[float]) -> None:
    out = io.StringIO()
    with Progress(stream=out) as steps:
        clock[0] += 3
        steps.step("a\x1b[2Jb\nc", 1, 2)
    assert out.getvalue() == "a\\x1b[2Jb\\nc: 1 of 2\n"


def test_no_total_is_no_error(terminal: Terminal) -> None:
    with Progress(stream=terminal) as steps:
        steps.step("Looking", 0, 0)
    assert "0 of 0  Looking" in terminal.getvalue()


def test_a_closed_stream_ends_the_reports_not_the_solve(clock: list[float]) -> None:
    out = io.StringIO()
    with Progress(stream=out) as steps:
        out.close()
        for _ in range(3):
            clock[0] += 3
            steps.step("Weeks", 1, 52)


def test_an_error_passes_through(terminal: Terminal) -> None:
    with pytest.raises(KeyboardInterrupt), Progress(stream=terminal):
        raise KeyboardInterrupt


def test_stdout_stays_empty() -> None:
    code = (
        "from optimizer.report import progress\nprogress.EVERY = 0.0\n"
        "with progress.Progress() as steps:\n    steps.step('Weeks', 1, 52)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "Weeks: 1 of 52\n")

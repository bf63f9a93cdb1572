"""Everything that has to hold, in one command: `python -m tests`. Arguments go on to pytest.

Every check runs even when one fails, all of them at once; pytest comes last, so that its closing line is the last one
printed.
"""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
CHECKS = (
    ("ruff check", (PYTHON, "-m", "ruff", "check", ".")),
    ("ruff format", (PYTHON, "-m", "ruff", "format", "--check", ".")),
    ("mypy --strict", (PYTHON, "-m", "mypy", "--strict")),
    ("import contracts", (str(Path(PYTHON).with_name("lint-imports")), "--no-logo")),
    ("site", (PYTHON, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(ROOT / "build" / "site"))),
)
PYTEST = (PYTHON, "-m", "pytest", "-n", "2", "--dist", "loadfile")
"""The tests of a file share what they begin with, which is planned once where they stay together."""


def outcome(command: tuple[str, ...]) -> tuple[int, str]:
    """Run one check from the root of the checkout: its exit code, and all it said."""
    try:
        done = subprocess.run(
            command, cwd=ROOT, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
        )
    except FileNotFoundError:
        return 127, f"{command[0]} is missing; install the dev extra\n"
    return done.returncode, done.stdout


def aloud(command: tuple[str, ...]) -> int:
    """Run it with its output as it comes: its exit code."""
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def failures() -> list[str]:
    """Run all checks and say how each went; the names of those that failed."""
    failed = []
    with ThreadPoolExecutor(len(CHECKS)) as pool:
        for (name, _), (code, said) in zip(CHECKS, pool.map(outcome, (c for _, c in CHECKS)), strict=True):
            print(f"== {name}\n{said}== {name}: {'passed' if code == 0 else f'FAILED ({code})'}", flush=True)
            failed += [name] if code else []
    return failed


def main(arguments: list[str]) -> int:
    """0 when every check and every test passes, else 1."""
    failed = failures()
    if failed:
        print(f"== FAILED so far: {', '.join(failed)}", flush=True)
    print("== pytest", flush=True)
    code = aloud((*PYTEST, *arguments))
    return 1 if failed or code else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

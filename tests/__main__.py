"""Everything that has to hold, in one command: `python -m tests`. Arguments go on to pytest.

Every check runs even when one fails; pytest comes last, so that its closing line is the last one printed.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
CHECKS = (
    ("ruff check", (PYTHON, "-m", "ruff", "check", ".")),
    ("ruff format", (PYTHON, "-m", "ruff", "format", "--check", ".")),
    ("mypy --strict", (PYTHON, "-m", "mypy", "--strict")),
    ("import contracts", (str(Path(PYTHON).with_name("lint-imports")), "--no-logo")),
)
PYTEST = (PYTHON, "-m", "pytest", "-n", "2", "-m", "not long")


def passes(name: str, command: tuple[str, ...]) -> bool:
    """Run one check from the root of the checkout and say how it went."""
    print(f"== {name}", flush=True)
    code = _run(command)
    print(f"== {name}: {'passed' if code == 0 else f'FAILED ({code})'}", flush=True)
    return code == 0


def _run(command: tuple[str, ...]) -> int:
    try:
        return subprocess.run(command, cwd=ROOT, check=False).returncode
    except FileNotFoundError:
        print(f"{command[0]} is missing; install the dev extra", flush=True)
        return 127


def main(arguments: list[str]) -> int:
    """0 when every check and every test passes, else 1."""
    failed = [name for name, command in CHECKS if not passes(name, command)]
    if failed:
        print(f"== FAILED so far: {', '.join(failed)}", flush=True)
    print("== pytest", flush=True)
    code = _run((*PYTEST, *arguments))
    return 1 if failed or code else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

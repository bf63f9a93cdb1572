"""What decides a plan besides the client's own files: the rules' code, the package and the solver."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import constraints
import optimizer

SHOWING = ("commands", "report", "cli.py", "regression")
"""Parts of `optimizer` that show plans and do not make them: a change there solves nobody again."""
PACKAGES = ("yearround", "ortools", "numpy")


@cache
def rules() -> str:
    """A hash of every file that states or applies a rule, and of the versions it runs with."""
    digest = hashlib.sha256()
    for name in PACKAGES:
        digest.update(f"{name} {_version(name)}\n".encode())
    for file, data in _code():
        digest.update(f"{file} {len(data)}\n".encode() + data)
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"


def _code() -> Iterator[tuple[str, bytes]]:
    for package in (constraints, optimizer):
        root = Path(str(package.__file__)).parent
        for file in sorted(root.rglob("*.py")):
            inside = file.relative_to(root)
            if inside.parts[0] not in SHOWING:
                yield f"{root.name}/{inside.as_posix()}", file.read_bytes()

"""Every scenario and plan that a year has had, each once, under the hash of its bytes."""

import gzip
import hashlib
from pathlib import Path

from optimizer.core.atomic_files import write_atomic
from optimizer.core.guarded_files import read_bounded
from optimizer.formats.plan_file import PLAN_BYTES
from optimizer.ingest.loader import SCENARIO_BYTES


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


class KeptStates:
    """A folder of files that are written once and never change.

    Scenarios stay as text; plans, of which there is one a revision, are packed to a tenth of their size.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep_scenario(self, data: bytes) -> str:
        """Keep a scenario; its hash. Raises OSError."""
        return self._keep(self._scenario(digest(data)), data, digest(data))

    def keep_plan(self, data: bytes) -> str:
        """Keep a plan; its hash. Raises OSError."""
        return self._keep(self._plan(digest(data)), gzip.compress(data, 6, mtime=0), digest(data))

    def scenario(self, name: str) -> bytes:
        """The scenario of that hash. Raises InputError."""
        return read_bounded(self._scenario(name), SCENARIO_BYTES)

    def plan(self, name: str) -> bytes:
        """The plan of that hash. Raises InputError, or OSError where it is damaged."""
        return gzip.decompress(read_bounded(self._plan(name), PLAN_BYTES))

    def _keep(self, path: Path, data: bytes, name: str) -> str:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(path, data)
        return name

    def _scenario(self, name: str) -> Path:
        # No .yaml: a batch over the folder takes every such file for a client's.
        return self._folder / f"{name[:16]}.scenario.txt"

    def _plan(self, name: str) -> Path:
        return self._folder / f"{name[:16]}.plan.gz"

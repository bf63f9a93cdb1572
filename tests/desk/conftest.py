"""A desk of one client that listens on a port, for tests in a browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Any]:
    """The desk; its server is an extra, so it is asked for only here."""
    from tests.desk.browser_kit import Served  # noqa: PLC0415

    found = Served(tmp_path, "ada")
    yield found
    found.close()

"""Text files of the coach's: in UTF-8 and of a reasonable size, or bad input with its place."""

from pathlib import Path

from optimizer.core.errors import InputError, Problem
from optimizer.core.guarded_files import start_of

ROSTER_BYTES = 50_000_000
"""A row of 500 bytes for each of 100,000 clients."""
YAML_BYTES = 1_000_000


def read_text(path: Path, most: int) -> str:
    """The file's text. Raises OSError, and InputError when it is too long or not in UTF-8."""
    raw = start_of(path, most)
    if len(raw) > most:
        raise InputError(str(path), [Problem((), f"at most {most} bytes", "more")])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = raw[: error.start].count(b"\n") + 1, error.start - raw[: error.start].rfind(b"\n")
        problem = Problem((), "text in UTF-8", f"byte 0x{raw[error.start]:02x}", line, column)
        raise InputError(str(path), [problem]) from None

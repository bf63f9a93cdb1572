"""Text files of the coach's: of a reasonable size, YAML in UTF-8, tables in whatever encoding a spreadsheet saved."""

from pathlib import Path

from optimizer.core.errors import InputError, Problem
from optimizer.core.guarded_files import start_of
from optimizer.core.plain_text import text_of
from optimizer.ingest.tabular.column_names import names_known
from optimizer.ingest.tabular.file_text import FileText, decoded

ROSTER_BYTES = 50_000_000
"""A row of 500 bytes for each of 100,000 clients."""
YAML_BYTES = 1_000_000


def read_text(path: Path, most: int) -> str:
    """The file's text. Raises OSError, and InputError when it is too long or not in UTF-8."""
    raw = start_of(path, most)
    if len(raw) > most:
        raise InputError(str(path), [Problem((), f"at most {most} bytes", "more")])
    return text_of(raw, str(path))


def read_table_text(path: Path, most: int) -> FileText:
    """The text of a table, and which encoding was assumed where its bytes do not say.

    Raises OSError, and InputError when it is too long."""
    with path.open("rb") as file:
        raw = file.read(most + 1)
    if len(raw) > most:
        raise InputError(str(path), [Problem((), f"at most {most} bytes", "more")])
    return decoded(raw, names_known, str(path))

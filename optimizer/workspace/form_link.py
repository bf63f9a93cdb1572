"""The key to a client's form: one at a time, with an end, kept as a hash so that reading the folder opens no form."""

import hmac
import secrets
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from optimizer.core.atomic_files import write_atomic
from optimizer.core.guarded_files import read_bounded
from optimizer.workspace.records import RecordPart

DAYS = 14
"""For so long a link opens the form; by then the month has moved on."""
FILE_BYTES = 10_000


class _KeptLink(RecordPart):
    sha256: str
    until: date


class FormLink:
    """Makes the key of one year's form and knows it again.

    Parameters
    ----------
    folder
        The year's history folder.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "form.json"

    def renew(self, today: date) -> tuple[str, date]:
        """A new key and its last day; the one before opens nothing any more. Raises OSError."""
        key, until = secrets.token_urlsafe(18), today + timedelta(days=DAYS)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        kept = _KeptLink(sha256=_hash(key), until=until)
        write_atomic(self._path, (kept.model_dump_json() + "\n").encode())
        return key, until

    def until(self, key: str, today: date) -> date | None:
        """The last day of that key; None for any other key, and after its end."""
        try:
            kept = _KeptLink.model_validate_json(read_bounded(self._path, FILE_BYTES)) if self._path.exists() else None
        except ValidationError:
            return None
        if kept is None or today > kept.until or not hmac.compare_digest(_hash(key), kept.sha256):
            return None
        return kept.until


def _hash(key: str) -> str:
    return sha256(key.encode()).hexdigest()

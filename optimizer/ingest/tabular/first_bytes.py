"""What a file is by its first bytes, whatever its name says."""

LOOKS = (
    (b"PK\x03\x04", "an archive (ZIP)"),
    (b"\x1f\x8b", "an archive (gzip)"),
    (b"%PDF", "a PDF"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x89PNG", "a picture"),
)
"""First bytes of files that end up under another kind's name."""


def looks_like(raw: bytes) -> str | None:
    """Name the kind of a file that is neither text nor a recording.

    Parameters
    ----------
    raw
        Its bytes.

    Returns
    -------
    str or None
        In words; None where the first bytes speak of nothing in particular.

    Examples
    --------
    >>> looks_like(b"%PDF-1.7")
    'a PDF'
    """
    return next((words for mark, words in LOOKS if raw.startswith(mark)), None)

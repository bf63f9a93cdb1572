"""Bytes of a file that people write as text: UTF-8, or told what they are instead and where."""

from optimizer.core.errors import InputError, Problem

WIDE = (
    (b"\xff\xfe\0\0", "UTF-32"),
    (b"\0\0\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
"""First bytes that editors write in front of other encodings, the longer ones first."""
SAVE = "save it as UTF-8"


def text_of(raw: bytes, name: str) -> str:
    r"""The text that some bytes in UTF-8 hold, without the mark that may stand in front.

    Parameters
    ----------
    raw
        The bytes of the file.
    name
        The file's name, for errors.

    Returns
    -------
    str
        The text.

    Raises
    ------
    InputError
        Where they are no UTF-8, with line and column, and the encoding that they seem to be in.

    Examples
    --------
    >>> text_of(b"\xef\xbb\xbfversion: 1", "anna.yaml")
    'version: 1'
    >>> text_of("version: 1".encode("utf-16-le"), "anna.yaml")
    Traceback (most recent call last):
    optimizer.core.errors.InputError: anna.yaml:1:1: file: expected text in UTF-8; save it as UTF-8, got UTF-16
    """
    if (wide := _wide(raw)) is not None:
        raise InputError(name, [Problem((), f"text in UTF-8; {SAVE}", wide, 1, 1)])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        got = f"byte 0x{raw[error.start]:02x}"
        raise InputError(name, [Problem((), f"text in UTF-8; {SAVE}", got, line, column)]) from None


def _wide(raw: bytes) -> str | None:
    """The encoding with two or four bytes a character that the first ones speak of, with its mark or without."""
    if (marked := next((words for mark, words in WIDE if raw.startswith(mark)), None)) is not None:
        return marked
    # Plain text begins with a letter, a sign or a blank: each has one byte of nothing beside it.
    halves = raw[:4:2], raw[1:4:2]
    return "UTF-16" if len(raw) >= 4 and any(not any(one) for one in halves) and any(raw[:4]) else None

"""What programs save under a table's name and is none: web pages, and documents in XML that nobody reads here."""

import re

_HEAD = 2000
"""Characters that are looked at."""
_BEGINS = re.compile(r"\s*<[!?a-z]", re.IGNORECASE)
_KINDS = (
    (re.compile(r"<office:document\b", re.IGNORECASE), "a flat OpenDocument file"),
    (re.compile(r"<(?:\w+:)?workbook\b|excel\.sheet", re.IGNORECASE), "a spreadsheet in the XML of 2003"),
    (re.compile(r"<!doctype html|<(?:html|head|body|meta|table)\b", re.IGNORECASE), "a web page (HTML)"),
)


def markup_in(text: str) -> str | None:
    """What the text is where it is markup, in words; None for anything else.

    >>> markup_in("<html><table><tr><td>2026-05-03</td></tr></table></html>")
    'a web page (HTML)'
    """
    if not _BEGINS.match(text):
        return None
    head = text[:_HEAD]
    return next((words for kind, words in _KINDS if kind.search(head)), "a file in XML")

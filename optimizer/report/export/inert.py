"""Text that a spreadsheet takes for text."""

from optimizer.report.plain_words import plain

WIDTH = 2000
_ACTIVE = ("=", "+", "-", "@", "|", "%")


def inert(text: str) -> str:
    """One line without control characters; what a spreadsheet could take for a formula gets an apostrophe before it."""
    safe = plain(text, WIDTH)
    return f"'{safe}" if safe.lstrip().startswith(_ACTIVE) else safe

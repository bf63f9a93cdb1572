"""Where a recording that cannot be read is broken, and what the file looks like instead."""

from optimizer.core.errors import Problem
from optimizer.ingest.tabular.first_bytes import looks_like

FIT_MARK, FIT_MARK_AT = b".FIT", 8
PAGE = "a web page, as sites send it where one is not logged in"
ENDS = {"no element found": "the end of the file within it"}
"""What the reader of XML says, in words of ours where its own say little."""
SHOWN = 40
"""Bytes of a file that are shown."""


def fault(data: bytes, expected: str, *, xml: bool) -> Problem:
    """What is wrong with a file of which nothing can be read, and on which line.

    Parameters
    ----------
    data : the file as it is, unpacked.
    expected : in words, such as "a GPX track".
    xml : whether it should be XML, and so has lines.

    Examples
    --------
    >>> fault(b"<gpx>\\n<trk></trkk></gpx>", "a GPX track", xml=True).brief()
    'file: expected a GPX track, got mismatched tag'
    """
    looks = looks_like(data)
    if not data.strip():
        got, line, column = "an empty file", 1, 1
    elif looks is not None:
        got, line, column = looks, 1, 1
    elif data[FIT_MARK_AT : FIT_MARK_AT + len(FIT_MARK)] == FIT_MARK:
        got, line, column = "a FIT recording" if xml else "one that ends within its header", 1, 1
    elif xml:
        got, line, column = _broken_xml(data)
    else:
        got, line, column = f"bytes that begin with {data[:SHOWN]!r}", 1, 1
    return Problem((), expected, got, line, column)


def _broken_xml(data: bytes) -> tuple[str, int, int]:
    """What stops a reader of XML, with line and column; the outermost element where nothing does."""
    from xml.etree.ElementTree import ParseError  # noqa: PLC0415

    from defusedxml.common import DefusedXmlException  # noqa: PLC0415
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415

    try:
        root = fromstring(data)
    except ParseError as error:
        line, column = error.position
        page = b"<html" in data[:1000].lower() or b"<!doctype html" in data[:1000].lower()
        words = str(error).partition(":")[0]
        return PAGE if page else ENDS.get(words, words), line, column + 1
    except DefusedXmlException:
        return "entities of its own, which are not read", 1, 1
    except (ValueError, LookupError):  # a declared encoding that there is none of
        return "text in an unknown encoding", 1, 1
    name = str(root.tag).rpartition("}")[2]
    return PAGE if name.lower() == "html" else f"<{name}> without what is asked for", 1, 1

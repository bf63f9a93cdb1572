"""The recordings that one FIT file chains, cut down to the messages one needs.

A day's recording holds thousands of samples and one session; the samples are skipped by their stated length, so a
folder of years is read in seconds. What stands before a break is kept.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

RECORDS = 20
HEAD_BYTES = 12


@dataclass(frozen=True)
class FitPart:
    """One recording of a file as bytes that a decoder reads; `cut` says that the file breaks off within it."""

    data: bytes
    cut: bool


def parts_of(data: bytes, kept: frozenset[int] | None) -> Iterator[FitPart]:
    """The file's recordings with the messages in `kept` alone, or with all of them; nothing for no FIT file."""
    at = 0
    while at + HEAD_BYTES <= len(data) and data[at + 8 : at + 12] == b".FIT":
        head = data[at]
        stated = struct.unpack_from("<I", data, at + 4)[0]
        begin = at + head
        end = begin + stated
        if stated == 0:  # a watch writes the length when it saves; one that died wrote none
            following = data.find(b".FIT", begin)
            end = len(data) if following < 0 else following - 8
        messages, cut = _messages(data, begin, min(end, len(data)), kept)
        header = data[at : at + 4] + struct.pack("<I", len(messages)) + data[at + 8 : at + head]
        yield FitPart(header + messages + b"\0\0", cut or end > len(data) or stated == 0)
        at = end + 2


def _messages(data: bytes, at: int, end: int, kept: frozenset[int] | None) -> tuple[bytes, bool]:
    """The whole messages between the places, definitions included, and whether the last one breaks off."""
    sizes: dict[int, tuple[int, bool]] = {}
    found = bytearray()
    try:
        while at < end:
            head, first = data[at], at
            number = (head >> 5) & 3 if head & 0x80 else head & 0x0F
            if head & 0x80 or not head & 0x40:
                size, wanted = sizes[number]
                at += 1 + size
                wanted = wanted and (kept is None or not head & 0x80)
            else:
                at, sizes[number] = _definition(data, at, head, kept)
                wanted = sizes[number][1]
            if at > end:
                return bytes(found), True
            if wanted:
                found += data[first:at]
    except (LookupError, struct.error):
        return bytes(found), True
    return bytes(found), False


def _definition(data: bytes, at: int, head: int, kept: frozenset[int] | None) -> tuple[int, tuple[int, bool]]:
    """The place after a definition message, and the length of its data messages with whether they are wanted."""
    order = ">" if data[at + 2] else "<"
    message = struct.unpack_from(order + "H", data, at + 3)[0]
    fields = data[at + 5]
    place = at + 6
    size = sum(data[place + 1 + 3 * i] for i in range(fields))
    place += 3 * fields
    if head & 0x20:
        developer = data[place]
        size += sum(data[place + 2 + 3 * i] for i in range(developer))
        place += 1 + 3 * developer
    return place, (size, kept is None or message in kept)

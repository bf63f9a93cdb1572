"""The recordings that one FIT file chains, cut down to the messages one needs.

A day's recording holds thousands of samples and one session; the samples are skipped by their stated length, so a
folder of years is read in seconds. What stands before a break is kept. A file of a few bytes a message, or of fields
without end, would cost minutes and gigabytes: what is skipped and what is decoded is counted against limits.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

HEAD_BYTES = 12
MOST_SKIPPED = 4_000_000
"""Messages, and fields that definitions name: some four a second of the longest recording."""
MOST_DECODED = 2_000_000
"""Fields of messages that a decoder reads: 30 h of samples without a session, twelve fields a second."""
OF_A_MESSAGE, OF_A_PART = 4, 400
"""What a message and a recording cost beside their fields, in fields."""


@dataclass(frozen=True)
class FitPart:
    """One recording of a file as bytes that a decoder reads; `at` is where it begins in the file, `cut` says that the
    file breaks off within it."""

    data: bytes
    at: int
    cut: bool


class TooMuchError(Exception):
    """A file holds more messages than any recording; the text says how many one may hold."""


@dataclass
class FitWork:
    """What reading a file has cost so far."""

    skipped: int = 0
    decoded: int = 0

    def spend(self, skipped: int, decoded: int) -> None:
        """Raises TooMuchError."""
        self.skipped += skipped
        self.decoded += decoded
        if self.skipped > MOST_SKIPPED:
            raise TooMuchError(f"at most {MOST_SKIPPED} messages")
        if self.decoded > MOST_DECODED:
            raise TooMuchError(f"at most {MOST_DECODED} fields to decode")


def parts_of(data: bytes, kept: frozenset[int] | None, work: FitWork, at: int = 0) -> Iterator[FitPart]:
    """The file's recordings from a place on, with the messages in `kept` alone or with all of them; nothing for no FIT
    file.

    Raises TooMuchError.
    """
    while at + HEAD_BYTES <= len(data) and data[at + 8 : at + 12] == b".FIT":
        head = data[at]
        stated = struct.unpack_from("<I", data, at + 4)[0]
        begin = at + head
        end = begin + stated
        if stated == 0:  # a watch writes the length when it saves; one that died wrote none
            following = data.find(b".FIT", begin)
            end = len(data) if following < 0 else following - 8
        work.spend(1, OF_A_PART)
        messages, cut = _messages(data, begin, min(end, len(data)), kept, work)
        header = data[at : at + 4] + struct.pack("<I", len(messages)) + data[at + 8 : at + head]
        yield FitPart(header + messages + b"\0\0", at, cut or end > len(data) or stated == 0)
        at = end + 2


@dataclass(frozen=True)
class _Defined:
    """What a definition says of the data messages behind it."""

    size: int
    fields: int
    wanted: bool


def _messages(data: bytes, at: int, end: int, kept: frozenset[int] | None, work: FitWork) -> tuple[bytes, bool]:
    """The whole messages between the places, definitions included, and whether the last one breaks off."""
    defined: dict[int, _Defined] = {}
    found = bytearray()
    try:
        while at < end:
            head, first = data[at], at
            number = (head >> 5) & 3 if head & 0x80 else head & 0x0F
            is_data = bool(head & 0x80 or not head & 0x40)
            if is_data:
                at += 1 + defined[number].size
            else:
                at, defined[number] = _definition(data, at, head, kept)
            known = defined[number]
            wanted = known.wanted and (kept is None or not head & 0x80)
            work.spend(1 if is_data else 1 + known.fields, wanted * (OF_A_MESSAGE + known.fields))
            if at > end:
                return bytes(found), True
            if wanted:
                found += data[first:at]
    except (LookupError, struct.error):
        return bytes(found), True
    return bytes(found), False


def _definition(data: bytes, at: int, head: int, kept: frozenset[int] | None) -> tuple[int, _Defined]:
    """The place after a definition message, and what it defines."""
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
        fields += developer
    return place, _Defined(size, fields, kept is None or message in kept)

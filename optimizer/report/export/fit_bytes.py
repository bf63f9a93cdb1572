"""The few bytes of the FIT protocol that a workout needs: a header, three kinds of messages, checksums.

Why our own: `fit-tool`, which wrote them before, was taken off the index by its author, and another project now
publishes under its name; Garmin's own SDK can write too, but its licence allows internal use only and forbids passing
it on, which a free package cannot ask of its users. Both, and `fitdecode`, read every file back in the tests.
"""

import struct
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

Type = Literal["enum", "uint16", "uint32", "uint32z", "string"]
FIT_EPOCH = 631_065_600
"""Seconds from 1970 to the first moment that FIT counts, the end of 1989."""
PROTOCOL, PROFILE = 0x10, 21_188
_BASE: dict[Type, tuple[int, str]] = {
    "enum": (0x00, "B"),
    "uint16": (0x84, "H"),
    "uint32": (0x86, "I"),
    "uint32z": (0x8C, "I"),
}
_STRING = 0x07
_HALF_BYTES = (
    *(0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401),
    *(0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400),
)


class Field(NamedTuple):
    """One field of a message: its number in the FIT profile, its type, its value."""

    number: int
    type: Type
    value: int | str


class Message(NamedTuple):
    """One message: its number in the FIT profile and its fields."""

    number: int
    fields: Sequence[Field]


def fit_file(messages: Iterable[Message]) -> bytes:
    """The whole file, each message with the definition before it that says how to read it."""
    body = b"".join(_definition(message) + _data(message) for message in messages)
    start = struct.pack("<BBHI4s", 14, PROTOCOL, PROFILE, len(body), b".FIT")
    whole = start + struct.pack("<H", checksum(start)) + body
    return whole + struct.pack("<H", checksum(whole))


def checksum(data: bytes) -> int:
    """The protocol's CRC of 16 bits, half a byte at a time.

    Examples
    --------
    >>> hex(checksum(b"123456789"))
    '0xbb3d'
    """
    crc = 0
    for byte in data:
        for half in (byte & 0xF, byte >> 4):
            crc = (crc >> 4) ^ _HALF_BYTES[crc & 0xF] ^ _HALF_BYTES[half]
    return crc


def _definition(message: Message) -> bytes:
    fields = b"".join(_field(field) for field in message.fields)
    return struct.pack("<BBBHB", 0x40, 0, 0, message.number, len(message.fields)) + fields


def _field(field: Field) -> bytes:
    if field.type == "string":
        return bytes((field.number, len(str(field.value).encode()) + 1, _STRING))
    base, form = _BASE[field.type]
    return bytes((field.number, struct.calcsize(form), base))


def _data(message: Message) -> bytes:
    parts = [b"\0"]
    for field in message.fields:
        if field.type == "string":
            parts.append(str(field.value).encode() + b"\0")
        else:
            parts.append(struct.pack("<" + _BASE[field.type][1], field.value))
    return b"".join(parts)

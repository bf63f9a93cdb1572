"""Text in UTF-8, and what is told of bytes that are none."""

import pytest

from optimizer.core.errors import InputError
from optimizer.core.plain_text import text_of

TEXT = "version: 1\nathlete: {name: Jürgen}\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_is_read_with_its_mark_and_without(encoding: str) -> None:
    assert text_of(TEXT.encode(encoding), "a.yaml") == TEXT


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-16", "a.yaml:1:1: file: expected text in UTF-8; save it as UTF-8, got UTF-16"),
        ("utf-16-le", "got UTF-16"),
        ("utf-16-be", "got UTF-16"),
        ("utf-32", "got UTF-32"),
        ("cp1252", "a.yaml:2:18: file: expected text in UTF-8; save it as UTF-8, got byte 0xfc"),
    ],
)
def test_other_encodings_are_named(encoding: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        text_of(TEXT.encode(encoding), "a.yaml")
    assert str(caught.value).endswith(told)


@pytest.mark.parametrize("raw", [b"", b"a", b"a\0", b"\0\0\0\0", b"ab\0c"])
def test_a_few_bytes_and_zeros_are_no_other_encoding(raw: bytes) -> None:
    assert text_of(raw, "a.yaml") == raw.decode()

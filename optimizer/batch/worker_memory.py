"""What a worker gives back after a client, so that it stays as small after ten thousand as it was after one."""

import ctypes
from contextlib import suppress


def trim() -> None:
    """Hand freed memory back to the system, where the C library can (glibc). A year leaves some 170 MB of small pieces
    that the library would keep, and they grow with every client that is larger than those before."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)

"""The three streams and the width that a process is given by whoever starts it."""

import os
import sys
from collections.abc import MutableMapping


def open_streams() -> None:
    """Put the null device where standard input, output or error is closed.

    A program is started without them by some schedulers. Without this the next file that is opened takes the place of
    standard output, and what is printed would go into it, or an error onto the answer.
    """
    streams = (("stdin", os.O_RDONLY), ("stdout", os.O_WRONLY), ("stderr", os.O_WRONLY))
    for number, (name, mode) in enumerate(streams):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, mode)  # takes the lowest number that is free, which is this one
        if getattr(sys, name) is None:
            # Open as long as the process is, as the stream that it stands for would be.
            setattr(sys, name, open(number, "r" if mode == os.O_RDONLY else "w", encoding="utf-8"))  # noqa: SIM115, PTH123


def forget_no_width(environment: MutableMapping[str, str]) -> None:
    """Drop a stated width of the terminal that holds nothing: a table of no columns says nothing at all."""
    if environment.get("COLUMNS", "").strip().lstrip("+-0") == "":
        environment.pop("COLUMNS", None)

"""Progress of a solve, on stderr only: a live line on a terminal, a plain line now and then elsewhere."""

import sys
import time
from contextlib import suppress
from types import TracebackType
from typing import TextIO

from rich.console import Console
from rich.live import Live
from rich.text import Text

from optimizer.report.ink import Ink
from optimizer.report.plain_words import encodable, plain

EVERY = 1.0
REFRESH = 0.1
BAR = 24


class Progress:
    """A context that reports steps; silent when `quiet`.

    It starts no thread, so that workers may fork while it is open. A stream that can no longer be written
    to ends the reports, not the solve.
    """

    def __init__(self, *, quiet: bool = False, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._quiet = quiet
        self._live: Live | None = None
        self._next = 0.0

    def __enter__(self) -> "Progress":
        console = Console(file=self._stream)
        self._next = time.monotonic() + EVERY
        if not self._quiet and console.is_terminal and not console.is_dumb_terminal:
            self._next = 0.0
            self._live = Live(console=console, auto_refresh=False, transient=True)
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live is not None:
            with suppress(OSError, ValueError):
                self._live.stop()

    def step(self, text: str, done: int, total: int) -> None:
        """Say what is being done and how much of it is finished; calls that come too soon are not shown."""
        now = time.monotonic()
        if self._quiet or now < self._next:
            return
        self._next = now + (REFRESH if self._live else EVERY)
        try:
            self._show(text, done, total)
        except (OSError, ValueError):
            self._quiet = True

    def _show(self, text: str, done: int, total: int) -> None:
        if self._live is None:
            encoding = self._stream.encoding or "utf-8"
            print(encodable(f"{plain(text)}: {done} of {total}", encoding), file=self._stream, flush=True)
            return
        ink = Ink(self._live.console)
        full = BAR * done // total if total > 0 else 0
        bar = ink.text("━" * full, "green") + ink.text("─" * (BAR - full), "dim")
        line = Text.assemble(bar, ink.text(f" {done} of {total}  {text}"), no_wrap=True, overflow="crop")
        self._live.update(line, refresh=True)

"""What long work tells about how far it is."""

from collections.abc import Callable

StepReport = Callable[[str, int, int], None]
"""Called with what is being done, how many parts of it are finished, and how many there are. It may raise
KeyboardInterrupt to stop the work."""


def silent(text: str, done: int, total: int) -> None:
    """Report nothing."""

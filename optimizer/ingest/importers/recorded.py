"""An activity as a file tells it, before its load is known."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Recorded:
    """One activity as a file tells it, in seconds and metres, before its load is known; equal ones are copies.

    Two sessions of a day may be alike in every figure: `cells` are the words of a table's row, by which a copy is told
    from a second run. `in_utc` says that day and second are UTC's, as nobody knows the runner's zone; `file` is where
    it stands, `recording` the name of the watch's own file where a table names one.
    """

    day: date
    second: int | None
    sport: str
    seconds: float
    metres: float | None = None
    hr: float | None = None
    climb: float | None = None
    rpe: float | None = None
    hour: int | None = None
    file: str = ""
    recording: str = ""
    in_utc: bool = False
    cells: tuple[str, ...] = ()

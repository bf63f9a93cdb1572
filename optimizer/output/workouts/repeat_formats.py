"""How the work of a hard session may be cut into repeats."""

from collections.abc import Iterator
from dataclasses import dataclass

from optimizer.domain.session_kinds import BY_NAME
from optimizer.output.workouts.zones import Zone

MINUTE = 60
DISTANCES = (200, 300, 400, 600, 800, 1000, 1200)
"""Metres a track is marked for."""
LONG_REPEAT, SLOWER = 210, 1.025
"""Seconds from which a repeat of intervals is a long one, and its pace as a multiple of that of shorter ones: two
minutes are run at the pace of 3 km, four or five at that of 5 km (Daniels: intervals of 3 to 5 min; share ours, D)."""


def by_length(pace: tuple[int, int] | None, seconds: int) -> tuple[int, int] | None:
    """The pace of a repeat of intervals that lasts so long.

    Examples
    --------
    >>> by_length((248, 254), 120), by_length((248, 254), 240)
    ((248, 254), (254, 260))
    """
    if pace is None or seconds < LONG_REPEAT:
        return pace
    return round(SLOWER * pace[0]), round(SLOWER * pace[1])


def _seconds(metres: int, pace: tuple[int, int], *, eases: bool) -> int:
    """How long a distance takes in the middle of that pace."""
    short = round(metres * sum(pace) / 2000)
    long = by_length(pace, short) if eases else None
    return short if long is None else round(metres * sum(long) / 2000)


@dataclass(frozen=True, eq=False)
class RepeatFormat:
    """Repeats of one length in seconds, so many of them; or `ladders`, whose repeats differ, in minutes.

    A `track` format is measured in metres where the pace is known and a distance takes that many seconds; near a
    race over 5 or 10 km it takes the sessions at race pace. Each is the one of the book: none equals another.
    """

    name: str
    lengths: tuple[int, ...] = ()
    times: tuple[int, int] = (1, 1)
    ladders: tuple[tuple[float, ...], ...] = ()
    track: tuple[int, int] | None = None

    def patterns(self, pace: tuple[int, int] | None, *, eases: bool = False) -> "Iterator[Pattern]":
        """Every way to cut the work, each as seconds per repeat, with metres where measured; with `eases` long repeats
        are slower than short ones."""
        lengths = [Pattern((seconds,), None) for seconds in self.lengths]
        if self.track is not None and pace is not None:
            low, high = self.track
            measured = [(m, _seconds(m, pace, eases=eases)) for m in DISTANCES]
            lengths = [Pattern((s,), m) for m, s in measured if low <= s <= high] or lengths
        for length in lengths:
            for times in range(self.times[0], self.times[1] + 1):
                yield Pattern(length.repeats * times, length.metres)
        for ladder in self.ladders:
            yield Pattern(tuple(round(MINUTE * minutes) for minutes in ladder), None)


@dataclass(frozen=True)
class Pattern:
    """The repeats of one workout in seconds, and their metres where they are measured."""

    repeats: tuple[int, ...]
    metres: int | None

    @property
    def work(self) -> int:
        return sum(self.repeats)


@dataclass(frozen=True, eq=False)
class Hard:
    """A kind of hard session: zone and formats; the work it may hold in minutes (book) and the weekly limit on it.
    `grows` are minutes of work before a phase's first week and how many every week of it adds; without them the work
    takes a growing share of what is allowed. `fullest` is the part of the session in % that may be work where the weeks
    have room for more than the planner counts: as much as the session's load stands for.

    Recovery is `rest` times the repeat, within `rests` (seconds), to the nearest `grain`; `around` is the least
    warm-up and cool-down in minutes, `tight` what a session too short for that makes do with.
    """

    kind: str
    zone: Zone
    formats: tuple[RepeatFormat, ...]
    work: tuple[int, int]
    rest: float
    rests: tuple[int, int]
    rest_words: str = "jog"
    grain: int = 30
    around: tuple[int, int] = (10, 5)
    tight: tuple[int, int] = (10, 5)
    limit: str | None = None
    grows: tuple[float, float] | None = None
    fullest: int | None = None
    source: str = ""
    confidence: str = "C"

    @property
    def share(self) -> int:
        """Hard work in % of the session, as the planner counts it."""
        return BY_NAME[self.kind].work

    def recovery(self, seconds: int) -> int:
        """Seconds of recovery after a repeat of that length."""
        wished = round(self.rest * seconds / self.grain) * self.grain
        return min(max(wished, self.rests[0]), self.rests[1])

"""Recorded activities as the sessions that were planned: the run for the run it is like, strides once.

A watch records a run and its strides as one activity, and a run in pieces, such as warm-up and intervals, as several.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from optimizer.core import units
from optimizer.domain import session_kinds
from optimizer.domain.training_log import DayLog
from optimizer.ingest.importers.activities import Activity

ALIKE = 0.35
"""A run within this share of the planned one's minutes is taken for it."""
LONG = 75
HARD_RATE = 70
"""Load per hour from which a run counts as hard."""
MEASURED = ("pace", "heart rate", "session RPE")
"""Methods that see all of an activity, its strides too."""


@dataclass(frozen=True)
class Matched:
    """An activity as a kind of session (None for what is no training); `strides` minutes of it were strides, and
    `marks` says that the day's strides count as done with it."""

    activity: Activity
    kind: str | None
    strides: int = 0
    marks: bool = False

    @property
    def minutes(self) -> float:
        """Minutes of the session without its strides."""
        return self.activity.minutes - self.strides


def matched(activities: Sequence[Activity], planned: DayLog) -> Iterator[Matched]:
    """Every activity of the day as a session, the planned one where it is like it."""
    runs = [activity for activity in activities if activity.kind == "run"]
    yield from _runs(runs, planned)
    left = dict(planned)
    for activity in activities:
        if activity.kind != "run":
            yield Matched(activity, _no_run(activity, left))


def _no_run(activity: Activity, left: dict[str, int]) -> str | None:
    if activity.kind in ("cross", "strength"):
        return "cross_training" if activity.kind == "cross" else "strength"
    kind = next((kind for kind in ("freestyle", "mobility") if _like(activity.minutes, left.get(kind, 0))), None)
    left.pop(kind or "", None)
    return kind


def _runs(runs: list[Activity], planned: DayLog) -> Iterator[Matched]:
    # From the strongest evidence to the weakest: strides that were recorded by themselves, pieces that add up to the
    # one planned run, then the nearest pairs.
    strides = planned.get("strides", 0)
    wanted = {kind: m for kind, m in planned.items() if kind in session_kinds.RUNNING or kind == "race"}
    main = next((kind for kind in wanted if kind != "race"), None) if strides else None
    runs, alone = _strides_alone(runs, strides if main else 0, sum(wanted.values()))
    if len(runs) > 1 and len(wanted) == 1:
        ((kind, minutes),) = wanted.items()
        total = sum(activity.minutes for activity in runs)
        if _like(total, minutes) or _like(total - strides, minutes):
            yield from _pieces(runs, kind, minutes, 0 if alone or kind != main else strides, kind == main)
            return
    yield from _singly(runs, wanted, main, 0 if alone else strides)


def _pieces(runs: list[Activity], kind: str, minutes: int, strides: int, marks: bool) -> Iterator[Matched]:
    """One planned run that was recorded in several pieces; the strides are in the last."""
    total = sum(activity.minutes for activity in runs)
    inside = _inside(total, minutes, strides)
    inside = inside if inside < runs[-1].minutes else 0
    for activity in runs[:-1]:
        yield Matched(activity, kind)
    yield Matched(runs[-1], kind, inside, marks)


def _singly(runs: list[Activity], wanted: Mapping[str, int], main: str | None, strides: int) -> Iterator[Matched]:
    """Each run for the planned one that it is most like, the nearest pairs first."""
    pairs = sorted(
        (abs(activity.minutes - add - minutes) / minutes, number, kind)
        for number, activity in enumerate(runs)
        for kind, minutes in wanted.items()
        for add in {0, strides if kind == main else 0}
        if minutes and _like(activity.minutes - add, minutes)
    )
    # Greedy: a pair is taken if neither its run nor its kind has a nearer partner already.
    kinds: dict[int, str] = {}
    for _, number, kind in pairs:
        if number not in kinds and kind not in kinds.values():
            kinds[number] = kind
    for number, activity in enumerate(runs):
        found = kinds.get(number)
        if found is None:
            yield Matched(activity, _plainest(activity))
        else:
            inside = _inside(activity.minutes, wanted[found], strides) if found == main else 0
            yield Matched(activity, found, inside, found == main)


def _strides_alone(runs: list[Activity], strides: int, planned: int) -> tuple[list[Activity], bool]:
    """The runs without one that holds the strides alone, as a table of sessions lists them; a warm-up may be as short,
    but then the day adds up without strides."""
    total = sum(activity.minutes for activity in runs)
    if len(runs) > 1 and _inside(total, planned, strides):
        for activity in runs:
            if abs(activity.minutes - strides) <= 1:
                return [other for other in runs if other is not activity], True
    return runs, False


def _inside(minutes: float, planned: int, strides: int) -> int:
    """Minutes of strides within a recording: all where it is nearer to run and strides than to the run alone."""
    return strides if abs(minutes - planned - strides) < abs(minutes - planned) else 0


def _like(minutes: float, planned: int) -> bool:
    return planned > 0 and abs(minutes - planned) <= ALIKE * planned


def _plainest(activity: Activity) -> str:
    """What a run is that is like none of the planned ones."""
    if 60 * activity.load / max(1.0, activity.minutes) >= HARD_RATE:
        return "threshold"
    return "long" if activity.minutes >= LONG else "easy"


def on_grid(minutes: float) -> int:
    """Minutes on the planner's grid."""
    return units.GRID * round(minutes / units.GRID)

"""A workout and what it adds up to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from optimizer.core.written_paces import EASY_OVER_THRESHOLD
from optimizer.domain.session_kinds import KINDS, ON_FOOT
from optimizer.formats.plan import Repeat, Step, Steps
from optimizer.output.workouts.paces import Paces, middle
from optimizer.output.workouts.zones import MARATHON

BY_FEEL = ("strides", *(kind.name for kind in KINDS if kind.by_feel))
"""Kinds whose steps may have no pace of their own, long runs on trails among them: their distance is counted at easy
pace."""
WALK, WALK_EFFORT, EASY_EFFORT = 600.0, 1, 4
"""Seconds per km of a brisk walk; efforts up to which a stretch without a pace is walked, or run easily (ours, D)."""
Untested = Literal["tired", "short", "full", "cutback", "race", "hurt", "begun", "closed", "opening", "light", "club"]
"""What keeps a session from being a pace test though its turn has come: tired legs, too few minutes, hard work that
other sessions of the week hold, a cutback, a race, a return or a beginning, days off before it, or a week with little
running and another quick session."""


@dataclass(frozen=True)
class Workout:
    """How one session is run: the format's name, its steps, the steps in words, and the distance where it is known.

    `untested` says what kept the session from being a pace test; None where it is one, or where none was due.
    """

    title: str
    steps: Steps
    words: str
    km: float | None = None
    untested: Untested | None = None

    @property
    def seconds(self) -> int:
        """Length of the whole workout."""
        return sum(step.seconds for step in flat(self.steps))

    @property
    def work_seconds(self) -> int:
        """Length of the hard part alone."""
        return sum(step.seconds for step in flat(self.steps) if step.kind == "work")

    @property
    def work_repeats(self) -> tuple[int, ...]:
        """Seconds of every stretch of the hard part."""
        return tuple(step.seconds for step in flat(self.steps) if step.kind == "work")

    @property
    def quick_seconds(self) -> int:
        """Length of what is faster than marathon pace in it."""
        works = (step for step in flat(self.steps) if step.kind == "work")
        return sum(step.seconds for step in works if step.effort > MARATHON.effort)


def flat(steps: Iterable[Step | Repeat]) -> Iterator[Step]:
    """Write repeats out.

    Parameters
    ----------
    steps
        Steps and repeats.

    Returns
    -------
    Iterator[Step]
        Every step in the order in which it is run.

    Examples
    --------
    >>> fast, slow = (Step(kind=kind, seconds=60, effort=8, words="") for kind in ("work", "recovery"))
    >>> [step.kind for step in flat([Repeat(times=2, steps=(fast, slow))])]
    ['work', 'recovery', 'work', 'recovery']
    """
    for step in steps:
        if isinstance(step, Step):
            yield step
        else:
            for _ in range(step.times):
                yield from step.steps


def distance(kind: str, steps: Steps, paces: Paces) -> float | None:
    """Work out how far a workout goes.

    Parameters
    ----------
    kind
        The session's kind.
    steps
        Its steps.
    paces
        The runner's paces, in seconds per km.

    Returns
    -------
    float | None
        Kilometres to the nearest 0.1 at the middle of each step's pace; a step without one is counted as walking, easy
        running or threshold by its effort. None where the runner has stated no pace, and of what is no running: nobody
        lifts weights over kilometres, and a bike goes at no runner's pace.
    """
    easy = paces.easy_middle
    if easy is None or kind not in ON_FOOT:
        return None
    total = 0.0
    for step in flat(steps):
        if step.metres is not None:
            total += step.metres / 1000
        else:
            total += step.seconds / (_counted(kind, step, paces, easy) if step.pace is None else middle(step.pace))
    return round(total, 1)


def _counted(kind: str, step: Step, paces: Paces, easy: float) -> float:
    """The pace at which a stretch without one is counted, in seconds per km."""
    if step.effort <= WALK_EFFORT:
        return max(easy, WALK)
    if kind in BY_FEEL or step.effort <= EASY_EFFORT:
        return easy
    return paces.threshold or easy / EASY_OVER_THRESHOLD

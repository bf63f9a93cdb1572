"""A workout and what it adds up to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from optimizer.domain.session_kinds import KINDS
from optimizer.formats.plan import Repeat, Step
from optimizer.output.workouts.paces import Paces, middle

Steps = tuple[Step | Repeat, ...]
BY_FEEL = ("strides", *(kind.name for kind in KINDS if kind.by_feel))
"""Kinds whose steps may have no pace of their own, long runs on trails among them: their distance is counted at easy
pace."""


@dataclass(frozen=True)
class Workout:
    """How one session is run: the format's name, its steps, the steps in words, and the distance where it is known."""

    title: str
    steps: Steps
    words: str
    km: float | None = None

    @property
    def seconds(self) -> int:
        """Length of the whole workout."""
        return sum(step.seconds for step in flat(self.steps))

    @property
    def work_seconds(self) -> int:
        """Length of the hard part alone."""
        return sum(step.seconds for step in flat(self.steps) if step.kind == "work")


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
        Kilometres to the nearest 0.1 at the middle of each step's pace; None where a pace is missing.
    """
    total = 0.0
    for step in flat(steps):
        if step.metres is not None:
            total += step.metres / 1000
            continue
        by_feel = paces.easy_middle if kind in BY_FEEL else None
        pace = middle(step.pace) if step.pace is not None else by_feel
        if pace is None:
            return None
        total += step.seconds / pace
    return round(total, 1)

"""A workout's steps in a coach's shorthand, such as `15' easy, 4 x 5' at 4:44-4:56/km (1' jog), 9' easy`."""

from collections.abc import Iterator, Sequence

from optimizer.core import units
from optimizer.formats.plan import Repeat, Step
from optimizer.output.workouts.paces import pace_words
from optimizer.output.workouts.zones import REPETITION, STRIDE

TEST_TITLE = "Pace test"
"""Title of a hard session that is run as fast as it goes, whatever kind it stands for."""
RELAXED_TITLE = "Easy run with relaxed half minutes"
"""Title of one that gives way to a hard long run."""
BY_FORM = (REPETITION.words, STRIDE.words)
"""Words of running that is about form: an effort beside them would be a second instruction."""
PRACTISE = "practise food and drink"
"""The clause of a stretch on which the runner eats and drinks as in the race."""
ALONE = (TEST_TITLE, RELAXED_TITLE)
"""Titles that say the whole: what is run is not the kind that the planner counts."""


def describe(steps: Sequence[Step | Repeat], unit: str) -> str:
    """Say a workout in words.

    Parameters
    ----------
    steps
        In the order in which they are run.
    unit
        km or mi, for paces.

    Returns
    -------
    str
        A last jog of odd seconds is told in whole minutes.
    """
    return ", ".join(_parts(steps, unit))


def time_words(seconds: int) -> str:
    """Say a length of time the way runners write it.

    Parameters
    ----------
    seconds
        At least 0.

    Returns
    -------
    str
        Whole minutes, seconds below two minutes, else both.

    Examples
    --------
    >>> time_words(480), time_words(90), time_words(215)
    ("8'", '90 s', '3:35')
    """
    if seconds % 60 == 0:
        return f"{seconds // 60}'"
    return f"{seconds} s" if seconds < 120 else units.clock(seconds)


def _parts(steps: Sequence[Step | Repeat], unit: str) -> Iterator[str]:
    index = 0
    while index < len(steps):
        pairs = _pairs(steps[index:])
        if len(pairs) > 1:
            yield _ladder(pairs, unit)
            index += 2 * len(pairs)
            continue
        step = steps[index]
        yield _repeat(step, unit) if isinstance(step, Repeat) else _single(step, unit)
        index += 1


def _single(step: Step, unit: str) -> str:
    if step.kind in ("warm_up", "cool_down"):
        return f"{max(1, round(step.seconds / 60))}' {step.words}"
    return f"{time_words(step.seconds)} {_target(step, unit)}"


def _repeat(repeat: Repeat, unit: str) -> str:
    first, *others = repeat.steps
    if first.kind != "work":
        inner = ", ".join(f"{time_words(step.seconds)} {_target(step, unit)}" for step in repeat.steps)
        return f"{repeat.times} x ({inner})"
    rest = f" ({', '.join(f'{time_words(step.seconds)} {step.words}' for step in others)})" if others else ""
    if first.metres is not None and first.pace is not None:
        return f"{repeat.times} x {first.metres} m in {_lap(first.metres, first.pace)}{_name(first)}{rest}"
    return f"{repeat.times} x {time_words(first.seconds)} {_target(first, unit)}{rest}"


def _lap(metres: int, pace: tuple[int, int]) -> str:
    """Seconds for the distance, such as `51-52 s` or `3:33-3:38`."""
    fast, slow = (round(metres * end / 1000) for end in pace)
    if slow < 100:
        return f"{fast} s" if fast == slow else f"{fast}-{slow} s"
    return units.clock(fast) if fast == slow else f"{units.clock(fast)}-{units.clock(slow)}"


def _pairs(steps: Sequence[Step | Repeat]) -> list[tuple[Step, Step]]:
    """The pairs of work and recovery that the steps begin with."""
    pairs = []
    for work, rest in zip(steps[::2], steps[1::2], strict=False):
        if not (isinstance(work, Step) and isinstance(rest, Step) and (work.kind, rest.kind) == ("work", "recovery")):
            break
        pairs.append((work, rest))
    return pairs


def _ladder(pairs: Sequence[tuple[Step, Step]], unit: str) -> str:
    works = "-".join(f"{work.seconds / 60:g}" for work, _ in pairs)
    shortest, longest = (pick(rest.seconds for _, rest in pairs) for pick in (min, max))
    rests = time_words(shortest) + (f" to {time_words(longest)}" if longest > shortest else "")
    first, rest = pairs[0]
    return f"{works}' {_target(first, unit)} ({rests} {rest.words})"


def _target(step: Step, unit: str) -> str:
    if step.pace is None:
        rated = step.kind == "work" and step.words not in BY_FORM
        return f"{step.words}, RPE {step.effort}" if rated else step.words
    pace = pace_words(step.pace, unit)
    return f"{step.words} ({pace})" if step.kind == "steady" else f"at {pace}{_name(step)}"


def _name(step: Step) -> str:
    return f", {step.words}" if " pace" in step.words else ""

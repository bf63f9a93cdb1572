"""First fartleks: few, short and relaxed repeats with long recoveries for whom has just begun to run or come back.

Legs that have never run fast, or not for long, learn it from strides on; half a minute brisk and half a minute easy,
sixteen times, is a session for runners who know their brisk.
"""

from dataclasses import dataclass, replace

from optimizer.formats.plan import Steps
from optimizer.output.workouts.hard_book import BY_KIND
from optimizer.output.workouts.hard_sessions import written
from optimizer.output.workouts.repeat_formats import MINUTE, Hard, Pattern
from optimizer.output.workouts.session_work import aimed_work
from optimizer.output.workouts.workout_setting import Setting
from optimizer.output.workouts.zones import FIRST_SURGE, RELAXED_SURGE, Zone


@dataclass(frozen=True)
class FirstFartlek:
    """Title, effort, repeats, and seconds of each and of the recovery behind it."""

    title: str
    zone: Zone
    times: int
    seconds: int
    rest: int


FIRST = (
    FirstFartlek("Gentle fartlek", FIRST_SURGE, 6, 30, 90),
    FirstFartlek("Gentle fartlek", FIRST_SURGE, 8, 30, 90),
    FirstFartlek("Short fartlek", RELAXED_SURGE, 8, 45, 75),
    # The title of the book's own format: the sessions that follow go on from it, not from half minutes all over.
    FirstFartlek("One minute on, one off", RELAXED_SURGE, 8, 60, 60),
)
"""The first quick sessions, one after the other (coaching consensus; numbers ours, D)."""
OPENING = FirstFartlek("Gentle fartlek", FIRST_SURGE, 10, 30, 60)
"""A novice's first one of a cycle: brisk and relaxed after months without (coaching practice)."""


def first_fartlek(setting: Setting) -> tuple[str, Steps] | None:
    """Title and steps of a fartlek of somebody who starts, of a novice's first in a cycle, and of one behind a pace
    test of its week; None for everybody else.

    A test is the week's hard day, whoever runs it: what follows loosens the legs.
    """
    done = setting.quick
    if setting.kind != "fartlek":
        return None
    if setting.spared:
        first = FIRST[1 if done is None else min(done, 1)]
    elif done is None or done >= len(FIRST):
        opens = not (setting.year.level or setting.number or setting.reached)
        if not opens and not setting.rusty:
            return None
        first = OPENING if opens else FIRST[1]
    else:
        first = FIRST[done]
    kind = replace(BY_KIND["fartlek"], rests=(first.rest, first.rest))
    return first.title, written(setting, kind, first.zone, None, _pattern(setting, kind, first))


def _pattern(setting: Setting, kind: Hard, first: FirstFartlek) -> Pattern:
    """As many of the repeats as the session has room for beside its warm-up and cool-down, two at least."""
    room = setting.seconds - MINUTE * sum(kind.around)
    fitting = min(room // (first.seconds + first.rest), aimed_work(setting, kind) // first.seconds)
    return Pattern((first.seconds,) * max(2, min(first.times, fitting)), None)

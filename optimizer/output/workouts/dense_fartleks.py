"""Dense fartleks: half as long easy as brisk, for sessions that are too short to grow in any other way.

A fartlek of half an hour holds eight brisk minutes beside as many easy ones, this week and in two months. Who has run a
few of them recovers sooner than that: shorter recoveries are how a short session grows.
"""

from dataclasses import replace

from optimizer.formats.plan import Steps
from optimizer.output.workouts.hard_book import BY_KIND, MOST_SHORT
from optimizer.output.workouts.hard_sessions import NEAR, choose, hard
from optimizer.output.workouts.repeat_formats import RepeatFormat
from optimizer.output.workouts.session_work import aimed_work
from optimizer.output.workouts.workout_setting import Setting

SETTLED = 2
"""Fartleks of a phase from which the next one may be dense; a build goes on where its base was (ours, D)."""
DENSE = replace(
    BY_KIND["fartlek"],
    formats=(
        RepeatFormat("One minute on, half a minute off", (60,), (6, MOST_SHORT)),
        RepeatFormat("Two minutes on, one off", (120,), (3, 12)),
        RepeatFormat("Three minutes on, one and a half off", (180,), (3, 8)),
    ),
    rest=0.5,
    source="coaching practice: half as long easy as brisk",
)


def dense_fartlek(setting: Setting) -> tuple[str, Steps] | None:
    """Title and steps of a fartlek with short recoveries; None where it is too early for one, or where as long easy as
    brisk holds the work as well."""
    if setting.kind != "fartlek" or not setting.year.level or setting.careful:
        return None
    if setting.number < SETTLED and not (setting.phase == "build" and setting.reached):
        return None
    usual, dense = (choose(setting, kind, None) for kind in (BY_KIND["fartlek"], DENSE))
    held = 0 if usual is None else usual[1].work
    short = held < NEAR * aimed_work(setting, DENSE)
    return hard(setting, DENSE) if short and dense is not None and dense[1].work > held else None

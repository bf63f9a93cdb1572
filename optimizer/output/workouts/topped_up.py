"""Topped-up threshold sessions: what growth and weeks leave of their work is run at marathon pace behind it.

Threshold work begins small in every phase and grows by the week. A long session early in a phase would be easy running
for the most part, while its load and the planner's count stand for more work: the rest of that is a block of marathon
pace, which legs that are not used to threshold pace yet take well (Daniels: threshold repeats, then marathon pace).
"""

from optimizer.formats.plan import Steps
from optimizer.output.workouts.repeat_formats import MINUTE, Hard
from optimizer.output.workouts.session_work import roomy_work
from optimizer.output.workouts.steady_runs import easy_step, faster_step
from optimizer.output.workouts.workout_setting import Setting
from optimizer.output.workouts.zones import MARATHON

FLOAT, LEAST, LONGEST, RESTED_DAYS = 2, 5, 20, 14
"""Minutes of easy running before the block, and of the block at least and at most; days before a race without any
(ours, D)."""


def topped_up(setting: Setting, kind: Hard, worked: int, spare: int) -> Steps:
    """An easy stretch and the block; nothing where they leave less than the least of one, in the last two weeks before
    a race, in a taper and a cutback, in the year after an injury, for novices, and for kinds that do not grow by the
    week.

    Parameters
    ----------
    setting
        The session.
    kind
        What the book says of its kind.
    worked
        Seconds of its repeats.
    spare
        Seconds of easy running beside them and the shortest warm-up and cool-down.
    """
    near = setting.race is not None and setting.days_to_race <= RESTED_DAYS
    eased = setting.tapered or near or setting.small or setting.careful or not setting.year.level
    if kind.grows is None or eased:
        return ()
    minutes = min((roomy_work(setting, kind) - worked) // MINUTE, spare // MINUTE - FLOAT, LONGEST)
    if minutes < LEAST:
        return ()
    return easy_step(setting, "recovery", FLOAT * MINUTE), faster_step(setting, MARATHON, minutes)

"""Topped-up threshold sessions: what growth and weeks leave of their work is run a little slower behind it.

Threshold work begins small in every phase and grows by the week. A long session early in a phase would be easy running
for the most part, while its load and the planner's count stand for more work: the rest of that is a block of marathon
pace, which legs that are not used to threshold pace yet take well (Daniels: threshold repeats, then marathon pace); in
the build of a race up to a half, which marathon pace is not for, ten minutes at half-marathon pace at most.
"""

from optimizer.domain import race_classes
from optimizer.formats.plan import Step, Steps
from optimizer.output.workouts.purposeful_long_runs import half_slower
from optimizer.output.workouts.repeat_formats import MINUTE, Hard
from optimizer.output.workouts.session_work import roomy_work
from optimizer.output.workouts.steady_runs import easy_step, faster_step
from optimizer.output.workouts.workout_setting import Setting
from optimizer.output.workouts.zones import HALF, MARATHON

FLOAT, LEAST, LONGEST, LONGEST_QUICKER, RESTED_DAYS = 2, 5, 20, 10, 14
"""Minutes of easy running before the block, and of the block at least and at most, the latter at marathon and at
half-marathon pace; days before a race without any (ours, D)."""


def topped_up(setting: Setting, kind: Hard, worked: int, spare: int) -> Steps:
    """An easy stretch and the block; nothing where they leave less than the least of one, in the last two weeks before
    a race, in a taper and a cutback, in the first sessions behind a race, in the year after an injury, for novices, and
    for kinds that do not grow by the week.

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
    to_short_race = _to_short_race(setting)
    near = setting.race is not None and setting.days_to_race <= RESTED_DAYS
    eased = setting.tapered or near or setting.small or setting.careful or not setting.year.level
    eased = eased or setting.begins is not None
    if kind.grows is None or eased:
        return ()
    longest = LONGEST_QUICKER if to_short_race else LONGEST
    minutes = min((roomy_work(setting, kind) - worked) // MINUTE, spare // MINUTE - FLOAT, longest)
    if minutes < LEAST:
        return ()
    block = _near_half_pace(setting, minutes) if to_short_race else faster_step(setting, MARATHON, minutes)
    return easy_step(setting, "recovery", FLOAT * MINUTE), block


def _near_half_pace(setting: Setting, minutes: int) -> Step:
    """Half-marathon pace, a little slower: as easy as marathon pace behind threshold, and no more threshold work."""
    race = setting.race
    own = race is not None and race_classes.HALF.holds(race.km)
    pace = setting.paces.race(HALF, race) if own else setting.paces.range(HALF)
    words = f"{setting.paces.named(HALF, pace)}, a little slower"
    return Step(kind="work", seconds=minutes * MINUTE, effort=MARATHON.effort, words=words, pace=half_slower(pace))


def _to_short_race(setting: Setting) -> bool:
    """Whether it belongs to the build of a race up to a half marathon."""
    race = setting.race
    return setting.phase == "build" and race is not None and not race_classes.HALF.passed(race.km)

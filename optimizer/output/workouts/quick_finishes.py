"""Quick finishes: threshold sessions of a build end with a few quick repeats where their week holds nothing faster.

The long weeks of a build for a half or a marathon are run at threshold and marathon pace, and for two months the only
quick steps are strides. Half a minute at mile pace and a minute's jog, a few times in the place of the last minutes of
the work, keep legs quick and cost nothing (Daniels: threshold repeats, then fast ones).
"""

from optimizer.domain import race_classes
from optimizer.formats.plan import Repeat, Step, Steps
from optimizer.output.workouts.repeat_formats import MINUTE, Hard
from optimizer.output.workouts.session_work import aimed_work
from optimizer.output.workouts.steady_runs import easy_step
from optimizer.output.workouts.topped_up import FLOAT, RESTED_DAYS
from optimizer.output.workouts.workout_setting import Setting
from optimizer.output.workouts.zones import REPETITION

QUICK, JOG = 30, 60
"""Seconds of a repeat and of the jog behind it."""
FIRST, MOST = 4, 8
"""Repeats of the first such session of a build, one more with each later one, and at most (coaching practice; numbers
ours, D)."""
KIND = "threshold"


def quick_repeats(setting: Setting, kind: Hard) -> int:
    """Repeats that the session ends with; none where what they take leaves less than the least work of its kind,
    outside builds for a half or a marathon, in a week with faster running, in the last two weeks before the race, in a
    cutback, in the year after an injury, and for novices."""
    if kind.kind != KIND or not _wanted(setting):
        return 0
    times = min(FIRST + setting.number, MOST)
    return times if aimed_work(setting, kind) - times * QUICK >= kind.work[0] * MINUTE else 0


def quick_finish(setting: Setting, times: int, spare: int) -> Steps:
    """An easy stretch and so many repeats; nothing where the seconds beside the work and the shortest warm-up and
    cool-down are too few."""
    if spare < FLOAT * MINUTE + times * (QUICK + JOG):
        return ()
    pace = setting.paces.range(REPETITION)
    fast = Step(kind="work", seconds=QUICK, effort=REPETITION.effort, words=REPETITION.words, pace=pace)
    jog = easy_step(setting, "recovery", JOG, "jog")
    return easy_step(setting, "recovery", FLOAT * MINUTE), Repeat(times=times, steps=(fast, jog))


def _wanted(setting: Setting) -> bool:
    race = setting.race
    if race is None or not race_classes.HALF.reached(race.km) or race_classes.MARATHON.passed(race.km):
        return False
    able = bool(setting.year.level) and not setting.careful and setting.phase == "build"
    return able and not (setting.small or setting.faster or setting.days_to_race <= RESTED_DAYS)

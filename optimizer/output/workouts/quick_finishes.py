"""Quick finishes: threshold sessions end with a few quick repeats where their week holds nothing faster.

The long weeks on the way to a half or a marathon are run at threshold and marathon pace, and for two months the only
quick steps are strides. Half a minute at mile pace and a minute's jog, a few times in the place of the last minutes of
the work, keep legs quick and cost nothing (Daniels: threshold repeats, then fast ones). Once legs know them they become
whole minutes at the pace of intervals: a touch of maximal oxygen uptake without a day of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from constraints.hard_long_run import LEAST_BESIDE
from constraints.late_quality import NONE_FROM
from optimizer.domain import race_classes
from optimizer.formats.plan import Repeat, Step, Steps
from optimizer.output.workouts.repeat_formats import MINUTE, Hard
from optimizer.output.workouts.session_work import aimed_work
from optimizer.output.workouts.steady_runs import easy_step
from optimizer.output.workouts.topped_up import FLOAT
from optimizer.output.workouts.workout_setting import Setting
from optimizer.output.workouts.zones import INTERVAL, REPETITION, Zone

JOG = 60
"""Seconds of the jog behind each repeat."""
LAST_DAYS = 7
"""Days before the race without them: a taper keeps the pace, its last week is for rest (ours, D)."""
KIND = "threshold"


@dataclass(frozen=True)
class Quick:
    """Repeats that end a threshold session: how many of so many seconds, and in which zone."""

    times: int
    seconds: int
    zone: Zone

    @property
    def work(self) -> int:
        """Seconds at work."""
        return self.times * self.seconds


SHORT = tuple(Quick(times, 30, REPETITION) for times in (4, 5, 6, 7, 8))
WHOLE = tuple(Quick(times, MINUTE, INTERVAL) for times in (4, 5, 6))
GROWING = (SHORT[0], SHORT[2], *WHOLE)
"""Repeats of the first such session of a phase and of the later ones, and of whoever is too long on the way to a
marathon for a pace that takes the whole breath (coaching practice; numbers ours, D)."""


def quick_repeats(setting: Setting, kind: Hard) -> Iterator[Quick]:
    """The repeats that the session may end with, those first whose turn it is and then fewer, as far as its work leaves
    the least of its kind before them; none on the way to anything but a half or a marathon, in a week with faster
    running, in the first session of a base, in the last week before the race, in a cutback, in the year after an
    injury, and for novices."""
    if kind.kind != KIND or not _wanted(setting):
        return
    aimed = aimed_work(setting, kind)
    least = kind.work[0] if setting.quick_left is None else min(kind.work[0], LEAST_BESIDE)
    left = aimed - least * MINUTE
    steps = SHORT if _long_race(setting) else GROWING
    due = steps[:1] if setting.tapered else steps[: setting.number + 1]
    yield from (one for one in reversed(due) if one.work <= left)


def quick_finish(setting: Setting, quick: Quick, spare: int) -> Steps:
    """An easy stretch and the repeats; nothing where the seconds beside the work and the shortest warm-up and
    cool-down are too few."""
    if spare < FLOAT * MINUTE + quick.work + quick.times * JOG:
        return ()
    pace = setting.paces.range(quick.zone)
    fast = Step(kind="work", seconds=quick.seconds, effort=quick.zone.effort, words=quick.zone.words, pace=pace)
    jog = easy_step(setting, "recovery", JOG, "jog")
    return easy_step(setting, "recovery", FLOAT * MINUTE), Repeat(times=quick.times, steps=(fast, jog))


def _wanted(setting: Setting) -> bool:
    race = setting.race
    if race is None or not race_classes.HALF.reached(race.km) or race_classes.MARATHON.passed(race.km):
        return False
    if setting.phase not in ("base", "build", "taper") or (setting.phase == "base" and not setting.number):
        return False
    able = bool(setting.year.level) and not setting.careful
    return able and not (setting.small or setting.faster or setting.near(LAST_DAYS))


def _long_race(setting: Setting) -> bool:
    """Whether the race is a marathon of more than four hours: its last weeks know no intervals either."""
    race = setting.race
    ahead = (facts for facts in setting.year.races if race is not None and facts.day == race.date)
    return any(facts.marathon and facts.expected > NONE_FROM for facts in ahead)

"""First hills: a few short climbs for whom has just begun to run or come back from an injury that hills would wake.

Climbs load calves, Achilles tendons and shins before the lungs notice, so the first ones are few, short and relaxed.
"""

from optimizer.formats.plan import Steps
from optimizer.output.workouts.hard_book import BY_KIND
from optimizer.output.workouts.hard_sessions import written
from optimizer.output.workouts.repeat_formats import Pattern
from optimizer.output.workouts.workout_setting import Setting
from optimizer.output.workouts.zones import FIRST_UPHILL, UPHILL, Zone

FIRST = ((2, 6, 30), (4, 8, 30))
"""Up to so many sessions of hills: climbs, and seconds of each (coaching consensus)."""
LATER = (8, 45)
"""Climbs and seconds of a new runner's first year after these (coaching consensus)."""
TITLES = ("Gentle hills", "Short hills")


def first_hills(setting: Setting) -> tuple[str, Steps] | None:
    """Title and steps of a hill session of somebody who starts; None for everybody else."""
    done = setting.climbs
    if setting.kind != "hills" or done is None:
        return None
    for before, times, seconds in FIRST:
        if done < before:
            return TITLES[0], _climbs(setting, FIRST_UPHILL, times, seconds)
    return (TITLES[1], _climbs(setting, UPHILL, *LATER)) if setting.year.new else None


def _climbs(setting: Setting, zone: Zone, times: int, seconds: int) -> Steps:
    return written(setting, BY_KIND["hills"], zone, None, Pattern((seconds,) * times, None))

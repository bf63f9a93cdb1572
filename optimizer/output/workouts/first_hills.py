"""First hills: a few short climbs for whom has just begun to run or come back from an injury that hills would wake.

Climbs load calves, Achilles tendons and shins before the lungs notice, so the first ones are few, short and relaxed.
"""

from optimizer.formats.plan import Steps
from optimizer.output.workouts.hard_book import BY_KIND
from optimizer.output.workouts.hard_sessions import EXPOSURES, written
from optimizer.output.workouts.repeat_formats import MINUTE, Pattern
from optimizer.output.workouts.workout_setting import Setting
from optimizer.output.workouts.zones import FIRST_UPHILL, UPHILL, Zone

FIRST = ((2, 6, 30), (4, 8, 30))
"""Up to so many sessions of hills: climbs, and seconds of each (coaching consensus)."""
LATER = ((8, 45), (10, 45), (12, 45), (8, 60), (10, 60), (12, 60))
"""Climbs and seconds of a new runner's sessions after these, `EXPOSURES` of each (coaching consensus; numbers ours,
D)."""
LAST = (6, 30)
"""Climbs and seconds of each in the last days before a marathon or longer: legs that are to run for hours keep their
spring and nothing more (coaching practice; numbers ours, D)."""
LEAST_CLIMBS = 6
"""Fewest climbs of a session that its time, the hills before it or a cutback make smaller."""
TITLES = ("Gentle hills", "Short hills", "One-minute hills")


def first_hills(setting: Setting) -> tuple[str, Steps] | None:
    """Title and steps of a hill session of somebody who starts, and of the last days before a marathon or longer; None
    for everybody else."""
    done = setting.climbs
    if setting.kind != "hills":
        return None
    if setting.last_before_long or setting.rusty:
        return TITLES[0], _climbs(setting, FIRST_UPHILL, *LAST)
    if done is None:
        return None
    for before, times, seconds in FIRST:
        if done < before:
            return TITLES[0], _climbs(setting, FIRST_UPHILL, times, seconds)
    return _later(setting, done - FIRST[-1][0]) if setting.year.new else None


def _later(setting: Setting, done: int) -> tuple[str, Steps]:
    """A new runner's hills behind the first ones, of which so many are done: more climbs, then longer ones, as far as
    the session's time and the hills of the weeks before carry them."""
    times, seconds = LATER[min(done // EXPOSURES, len(LATER) - 1)]
    kind = BY_KIND["hills"]
    room = (setting.seconds - sum(kind.around) * MINUTE) // (seconds + kind.recovery(seconds))
    uphill = times if setting.uphill is None else setting.uphill // seconds
    most = min(int(setting.eased * times), room, uphill)
    return TITLES[1 + (seconds >= MINUTE)], _climbs(setting, UPHILL, max(LEAST_CLIMBS, most), seconds)


def _climbs(setting: Setting, zone: Zone, times: int, seconds: int) -> Steps:
    return written(setting, BY_KIND["hills"], zone, None, Pattern((seconds,) * times, None))

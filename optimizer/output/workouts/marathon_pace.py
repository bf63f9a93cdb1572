"""Marathon pace: one for all that a build runs at it, whether in a session, behind threshold work or at a run's end.

Before a marathon it is the pace of its goal, as far as threshold pace carries that; before any other race, and without
one, what threshold pace promises. So it changes with the race that training leads to, or with a result, and never from
one day of a build to the next.
"""

from constraints.race_calendar import trained_for
from optimizer.output.workouts.paces import PaceRange
from optimizer.output.workouts.workout_setting import Setting
from optimizer.output.workouts.zones import MARATHON


def marathon_range(setting: Setting) -> PaceRange | None:
    """The pace of the setting's day, fast and slow end in seconds per km; None where no pace is known."""
    ahead = trained_for(setting.year, setting.day)
    marathon = setting.year.scenario.races[ahead.index] if ahead is not None and ahead.marathon else None
    return setting.paces.race(MARATHON, marathon)

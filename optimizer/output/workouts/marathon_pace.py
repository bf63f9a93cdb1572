"""Marathon pace: one for all that a year runs at it, whether in a session, behind threshold work or at a run's end.

It is the pace of the year's marathon, as far as threshold pace carries its goal: of the next one, behind the last of
that one. Without a marathon it is what threshold pace promises. So it changes with a race or a result, and never with
the phase: two paces of one name would be a riddle.
"""

from constraints.race_calendar import trained_for
from optimizer.formats.scenario import Race
from optimizer.output.workouts.paces import PaceRange
from optimizer.output.workouts.workout_setting import Setting
from optimizer.output.workouts.zones import MARATHON


def marathon_range(setting: Setting) -> PaceRange | None:
    """The pace of the setting's day, fast and slow end in seconds per km; None where no pace is known."""
    return setting.paces.race(MARATHON, _marathon(setting))


def _marathon(setting: Setting) -> Race | None:
    """The marathon whose goal counts: while another race is trained for only with a threshold pace, since the goal
    alone says nothing of how quick a session for that race is."""
    races = setting.year.scenario.races
    ahead = trained_for(setting.year, setting.day)
    if ahead is not None and ahead.marathon:
        return races[ahead.index]
    marathons = [race for race in setting.year.with_priority("A", "B") if race.marathon]
    if setting.paces.threshold is None or not marathons:
        return None
    return races[next((race for race in marathons if race.day >= setting.day), marathons[-1]).index]

"""The ground of long runs: trails in the base, the race's own ground before it, and before a mountain ultra a run of
so many hours with so much climb, whose flat kilometres say nothing."""

from typing import get_args

from optimizer.domain import race_classes
from optimizer.domain.race_to_run import HILLY_CLIMB, RaceFacts
from optimizer.formats.plan import Steps
from optimizer.formats.scenario import Race, Site
from optimizer.output.workouts.workout import flat
from optimizer.output.workouts.workout_setting import Setting

ROLLING, HILLY = 4, 10
"""Metres of climb per km from which a race is rolling or hilly (ours, D)."""
FEET_A_MILE = 5.28
"""Feet of climb a mile for a metre a km."""
TERRAIN_DAYS, TRAINING_DAYS = 84, 42
"""Days before a race, and before one run as training, from which long runs look like its course (ours, D)."""
EVEN_GROUND = frozenset(get_args(Site)) - {"other"}
"""Injured sites that hills, up or down, would load (rule book)."""
CLIMB_OF_A_KM = 100
"""Metres of climb that take as long as a flat km: the effort km of the International Trail Running Association."""
FEET_A_METRE, ROUND_TO = 3.28, 50
"""Climb is told to so many metres; to a hundred feet twice over."""


def on_trails(setting: Setting) -> bool:
    """Whether a long run of the base goes to trails."""
    return setting.phase == "base" and setting.trails and not setting.sites & EVEN_GROUND


def mountains(setting: Setting) -> bool:
    """Whether a long run is judged by time and climb: in the last weeks before an ultra that climbs."""
    return _course(setting) is not None and _of_mountains(setting)


def ground(setting: Setting) -> str:
    """Where an easy long run goes, as its words go on."""
    if on_trails(setting):
        return _trails(setting)
    if setting.sites & EVEN_GROUND:
        return " on even ground"
    climb = 0.0 if _course(setting) is None else _climb(setting)
    if climb >= HILLY:
        return " on hills or trails like the race's" + (_amount(setting) if mountains(setting) else "")
    return " on rolling roads" if climb >= ROLLING else ""


def slower(setting: Setting, steps: Steps) -> float:
    """By how much the km of a long run for a mountain ultra take longer than flat ones, where no step has a pace."""
    by_effort = setting.kind == "long" and all(step.pace is None for step in flat(steps))
    if not by_effort or not _of_mountains(setting):
        return 1.0
    return 1 + _climb(setting) / CLIMB_OF_A_KM


def _of_mountains(setting: Setting) -> bool:
    """Whether the race whose ground counts is an ultra that climbs, and the runner may."""
    race = _course(setting) or setting.race
    ultra = race is not None and race_classes.MARATHON.passed(race.km)
    return ultra and _climb(setting) >= HILLY_CLIMB and not setting.sites & EVEN_GROUND


def _amount(setting: Setting) -> str:
    """How much the run climbs where each km climbs like the race's; nothing is said without a pace to count by."""
    easy = setting.paces.easy_middle
    if easy is None:
        return ", steep parts walked"
    metres = _climb(setting) * setting.seconds / easy / (1 + _climb(setting) / CLIMB_OF_A_KM)
    if setting.unit == "km":
        amount = f"{ROUND_TO * round(metres / ROUND_TO)} m"
    else:
        amount = f"{2 * ROUND_TO * round(metres * FEET_A_METRE / 2 / ROUND_TO)} ft"
    return f" with about {amount} of climb, steep parts walked"


def _trails(setting: Setting) -> str:
    """Trails as steep as the next race, however far away: climbing takes a whole base to learn."""
    climb = _climb(setting)
    if climb >= HILLY:
        metric = setting.unit == "km"
        amount = f"{round(climb)} m a km" if metric else f"{round(climb * FEET_A_MILE)} ft a mile"
        return f" on trails that climb like the race, about {amount}, steep parts walked"
    return " on rolling trails" if climb >= ROLLING else " on even trails"


def _course(setting: Setting) -> Race | None:
    """The race whose course long runs look like: the one trained for, once it is near; where that is far or hardly
    climbs, a sooner one that does, of whatever priority. None where none is near."""
    own = setting.race if setting.near(TERRAIN_DAYS) else None
    if own is not None and own.climb >= ROLLING * own.km:
        return own
    sooner = (race for race in setting.year.races if race.climb >= ROLLING * race.km)
    return next((setting.year.scenario.races[r.index] for r in sooner if _sooner(setting, r)), own)


def _sooner(setting: Setting, race: RaceFacts) -> bool:
    """Whether the race is near, and comes before the one trained for."""
    ahead = (race.day - setting.day).days
    first = setting.race is None or ahead < setting.days_to_race
    return first and 0 <= ahead <= (TRAINING_DAYS if race.priority == "C" else TERRAIN_DAYS)


def _climb(setting: Setting) -> float:
    """Metres of climb per km of the race whose course is near, else of the one trained for; 0 without one."""
    race = _course(setting) or setting.race
    return 0.0 if race is None else race.climb / race.km

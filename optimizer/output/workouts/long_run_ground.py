"""The ground of long runs: trails in the base, the race's own ground before it, and on the way to a mountain ultra a
run of so many hours with so much climb, whose flat kilometres say nothing.

Legs learn to climb, and above all to run down, over months: a mountain ultra's runs hold a little of it all year, and
from sixteen to six weeks before the race it grows to what the race has.
"""

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
LEARNT_DAYS, LEARNING_DAYS, FIRST_SHARE = 42, 112, 0.3
"""Days before a mountain ultra from which a km of its runs climbs as much as the race's, days before it from which it
grows to that, and the share it holds until then (coaching practice: eight to twelve weeks; numbers ours, D)."""
AGAIN_DAYS, AGAIN_SHARE = 21, 0.5
"""Days behind a race from which runs on the way back hold that share of what is learnt by then (ours, D): who climbs
nothing for a month comes back to all of it at once."""
CLIMBING = ("long", "trail")
"""Kinds of run whose climb is told."""
CLIMBING_TRAIL = 60
"""Minutes of a trail run from which its climb is told too."""
TRAINS = ("base", "build", "taper", "reverse_taper")
"""Phases whose runs look for a mountain ultra's ground."""
EVEN_GROUND = frozenset(get_args(Site)) - {"other"}
"""Injured sites that hills, up or down, would load (rule book)."""
CLIMB_OF_A_KM = 100
"""Metres of climb that take as long as a flat km: the effort km of the International Trail Running Association."""
FEET_A_METRE, ROUND_TO = 3.28, 50
"""Climb is told to so many metres; to a hundred feet twice over."""
STEEP = ", steep parts walked with purpose, ways down run light"
"""What a mountain ultra is made of: fast walking, and legs that can still run down (coaching practice)."""


def on_trails(setting: Setting) -> bool:
    """Whether a long run of the base goes to trails."""
    road = _of_mountains(setting) and _road_near(setting)
    return setting.phase == "base" and setting.trails and not setting.sites & EVEN_GROUND and not road


def mountains(setting: Setting) -> bool:
    """Whether a long run is judged by time and climb: on the way to an ultra that climbs, but for the last weeks before
    a road race on it."""
    return setting.phase in TRAINS and _of_mountains(setting) and not _road_near(setting)


def climbing_trail(setting: Setting) -> bool:
    """Whether a trail run is told with its climb: on the way to an ultra that climbs, where it is long enough to."""
    return setting.kind == "trail" and setting.minutes >= CLIMBING_TRAIL and mountains(setting)


def metres(setting: Setting) -> float:
    """Metres that a long or a trail run is told to climb; 0 of any other run, and without a pace to count by."""
    easy, told = setting.paces.easy_middle, climbing_trail(setting) or (setting.kind == "long" and mountains(setting))
    if easy is None or not told:
        return 0.0
    climb = _learnt(setting)
    whole = climb * setting.seconds / easy / (1 + climb / CLIMB_OF_A_KM)
    return whole if setting.climb_most is None else min(whole, setting.climb_most)


def amount(setting: Setting) -> str:
    """How much the run climbs, as its words go on, where each km climbs like the race's or the share of it that is
    learnt by now; nothing is said without a pace to count by."""
    climb = metres(setting)
    if not climb:
        return STEEP
    if setting.unit == "km":
        told = f"{ROUND_TO * max(1, round(climb / ROUND_TO))} m"
    else:
        told = f"{2 * ROUND_TO * max(1, round(climb * FEET_A_METRE / 2 / ROUND_TO))} ft"
    return f" with about {told} of climb{STEEP}"


def ground(setting: Setting) -> str:
    """Where an easy long run goes, as its words go on."""
    if mountains(setting):
        like = " like the race's" if _rate(setting) == _climb(setting) else ""
        return (" on trails" if on_trails(setting) else " on hills or trails") + like + amount(setting)
    if on_trails(setting):
        return _trails(setting)
    if setting.sites & EVEN_GROUND:
        return " on even ground"
    if _of_mountains(setting) and _road_near(setting):
        return ""
    climb = 0.0 if _course(setting) is None else _climb(setting)
    if climb >= HILLY:
        return " on hills or trails like the race's"
    return " on rolling roads" if climb >= ROLLING else ""


def slower(setting: Setting, steps: Steps) -> float:
    """By how much the km of a long or a trail run for a mountain ultra take longer than flat ones, where no step has a
    pace."""
    climbs = climbing_trail(setting) or (setting.kind == "long" and mountains(setting))
    if not climbs or any(step.pace is not None for step in flat(steps)):
        return 1.0
    return 1 + _rate(setting) / CLIMB_OF_A_KM


def _rate(setting: Setting) -> float:
    """Metres of climb per km of the run: what is learnt by now, less where a weekend may not leap to it."""
    climb, learnt = metres(setting), _learnt(setting)
    if setting.climb_most is None or setting.paces.easy_middle is None or not climb:
        return learnt
    # Its hours hold so many flat km; what climbs takes the time of some of them.
    flat_km = setting.seconds / setting.paces.easy_middle
    return min(learnt, climb / (flat_km - climb / CLIMB_OF_A_KM))


def _of_mountains(setting: Setting) -> bool:
    """Whether the race whose ground counts is an ultra that climbs, and the runner may."""
    race = _course(setting) or setting.race
    ultra = race is not None and race_classes.MARATHON.passed(race.km)
    return ultra and _climb(setting) >= HILLY_CLIMB and not setting.sites & EVEN_GROUND


def _learnt(setting: Setting) -> float:
    """Metres of climb per km that runs on the way to a mountain ultra hold by now; little on the way back from a
    race."""
    race = _course(setting) or setting.race
    if race is None:
        return 0.0
    left = (race.date - setting.day).days
    grown = (LEARNING_DAYS - left) / (LEARNING_DAYS - LEARNT_DAYS)
    learnt = min(max(grown, 0.0), 1.0) * (_back(setting) if setting.phase == "reverse_taper" else 1.0)
    return _climb(setting) * (FIRST_SHARE + (1 - FIRST_SHARE) * learnt)


def _back(setting: Setting) -> float:
    """The part of what is learnt by then that runs on the way back from a race hold: none at first, later half."""
    raced = max((race.day for race in setting.year.all_races if race.day < setting.day), default=setting.day)
    return AGAIN_SHARE if (setting.day - raced).days >= AGAIN_DAYS else 0.0


def _road_near(setting: Setting) -> bool:
    """Whether a sooner race of a half marathon or longer that hardly climbs wants the last long runs on its ground."""
    races = (race for race in setting.year.races if race.half_or_longer and race.climb < ROLLING * race.km)
    return any(_sooner(setting, race) and (race.day - setting.day).days <= TRAINING_DAYS for race in races)


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

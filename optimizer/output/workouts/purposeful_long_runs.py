"""How a long run with purpose is run: a stretch at the pace of the race ahead.

The stretch stays within half an hour, or a seventh of the week's running before a marathon: it then adds no more load
than a rung of the fitness grid, which a week may hold beyond what is counted.
"""

from constraints.long_run_purpose import FIRST_WEEK
from optimizer.core.units import GRID
from optimizer.domain import race_classes
from optimizer.formats.plan import Repeat, Step, Steps
from optimizer.output.workouts.fresher_days import GIVEN
from optimizer.output.workouts.long_run_ground import mountains
from optimizer.output.workouts.paces import PaceRange, middle
from optimizer.output.workouts.workout_setting import Setting
from optimizer.output.workouts.zones import EASY, GOAL_WIDTH, HALF, MARATHON, STEADY, Zone

FIRST_STRETCH, GROWTH, LONGEST_STRETCH = 20, 5, 30
"""Minutes at half-marathon pace: at first, more with every such run, and at most."""
MARATHON_FIRST, MARATHON_GROWTH, MARATHON_LONGEST = 25, 10, 75
"""The same at marathon pace (coaching consensus)."""
WEEKLY_GROWTH, WEEK_PARTS = 5, 7
"""Minutes that marathon pace grows by a week from the first turn on, and the part of the week's running that half an
hour of it may become."""
MOST_SHARE = 0.4
"""Of the run, at most so much at race pace (coaching consensus)."""
BLOCK, FLOAT, COOL_DOWN = 10, 3, 10
"""Minutes of a block, of easy running after it, and at the end of a run whose blocks lie inside it."""
HALF_SLOWER = 1.03
"""Half-marathon pace at the end of a long run is run a little slower (coaching consensus)."""
RACE_EFFORT, AT_RACE = 4, "steady at race effort, eat and drink as in the race"
"""How an ultra's own effort feels, which tired legs make harder than its pace (ours, D)."""
LATE_EFFORT = 5
"""How easy pace feels late in a long run, which is what a slow race asks for (ours, D)."""
QUICKER = "steady, a little quicker than the race, eat and drink as there"
"""How the end is run where the race itself is as slow as easy running: an end that is no quicker than what comes before
it rehearses nothing (coaching practice)."""
TITLE = "Long run with"


def purposeful(setting: Setting, ground: str) -> tuple[str, Steps] | None:
    """Title and steps of a long run with race pace in it; None where the week asks for an easy one.

    Before a marathon the pace ends one run and stands in blocks inside the next; before a half or an ultra it ends
    each. `ground` says how the easy part is run.
    """
    if not setting.purpose:
        return None
    half, ultra = _is_half(setting), _is_ultra(setting)
    stretch = race_pace_minutes(setting)
    if _ends(setting):
        effort = "steady running" if _as_easy(setting) else "race effort"
        name = "half-marathon pace" if half else effort if ultra else "marathon pace"
        easy = _easy(setting, setting.minutes - stretch, ground)
        return f"{TITLE} {name} at the end", (easy, _work(setting, stretch))
    return f"{TITLE} marathon-pace blocks", _blocks(setting, stretch // BLOCK, ground)


def race_pace_minutes(setting: Setting) -> int:
    """Minutes at race pace of a long run with purpose; blocks hold whole ones."""
    steady = min(FIRST_STRETCH + GROWTH * setting.purposeful, LONGEST_STRETCH)
    wished = steady if _is_half(setting) or _is_ultra(setting) else _marathon_stretch(setting)
    stretch = min(wished, int(MOST_SHARE * setting.minutes))
    return stretch - stretch % (GRID if _ends(setting) else BLOCK)


def quick_minutes(setting: Setting) -> int:
    """The same where that pace is quicker than easy running, else none."""
    zone = HALF if _is_half(setting) else MARATHON
    return 0 if setting.paces.as_easy(_pace(setting, zone)) else race_pace_minutes(setting)


def _ends(setting: Setting) -> bool:
    """Whether the pace ends the run, and stands in no blocks inside it."""
    return _is_half(setting) or _is_ultra(setting) or setting.purposeful % 2 == 0


def _marathon_stretch(setting: Setting) -> int:
    """Minutes at marathon pace: more with every such run and with every week, as far as the week's running carries;
    fewer behind a pace test."""
    weeks = max(0, FIRST_WEEK - setting.days_to_race // 7)
    grown = MARATHON_FIRST + min(MARATHON_GROWTH * setting.purposeful, WEEKLY_GROWTH * weeks)
    most = min(grown, MARATHON_LONGEST, max(LONGEST_STRETCH, setting.running // WEEK_PARTS))
    return max(MARATHON_FIRST, most - GIVEN) if setting.spared else most


def _is_half(setting: Setting) -> bool:
    return setting.race is not None and race_classes.HALF.holds(setting.race.km)


def _is_ultra(setting: Setting) -> bool:
    return setting.race is not None and race_classes.MARATHON.passed(setting.race.km)


def _blocks(setting: Setting, times: int, ground: str) -> Steps:
    inside = times * (BLOCK + FLOAT) + COOL_DOWN
    rest = _easy(setting, FLOAT, EASY.words).model_copy(update={"kind": "recovery"})
    return (
        _easy(setting, setting.minutes - inside, ground),
        Repeat(times=times, steps=(_work(setting, BLOCK), rest)),
        _easy(setting, COOL_DOWN, EASY.words),
    )


def _easy(setting: Setting, minutes: int, words: str) -> Step:
    pace = None if mountains(setting) else setting.paces.range(EASY)
    return Step(kind="steady", seconds=minutes * 60, effort=EASY.effort, words=words, pace=pace)


def _work(setting: Setting, minutes: int) -> Step:
    if _is_ultra(setting):
        quicker = _as_easy(setting)
        pace = setting.paces.range(STEADY) if quicker else _goal_pace(setting)
        words = QUICKER if quicker else AT_RACE
        return Step(kind="work", seconds=minutes * 60, effort=RACE_EFFORT, words=words, pace=pace)
    zone = HALF if _is_half(setting) else MARATHON
    pace = _pace(setting, zone)
    named, effort = setting.paces.named(zone, pace), LATE_EFFORT if setting.paces.as_easy(pace) else MARATHON.effort
    words = f"{named}, a little slower" if zone is HALF and not setting.paces.as_easy(pace) else named
    return Step(kind="work", seconds=minutes * 60, effort=effort, words=words, pace=pace)


def _as_easy(setting: Setting) -> bool:
    """Whether an ultra's goal pace lies no faster than the slow end of steady running."""
    goal, steady = _goal_pace(setting), setting.paces.range(STEADY)
    return goal is not None and steady is not None and middle(goal) > steady[1]


def _goal_pace(setting: Setting) -> PaceRange | None:
    """The pace of an ultra's goal time, with a hundredth on either side; None where it has none, and in the mountains,
    where no km is like the next."""
    race = setting.race
    if race is None or race.goal_time is None or mountains(setting):
        return None
    goal = race.goal_time / race.km
    return round(goal * (1 - GOAL_WIDTH)), round(goal * (1 + GOAL_WIDTH))


def _pace(setting: Setting, zone: Zone) -> PaceRange | None:
    pace = setting.paces.race(zone, setting.race)
    return pace if zone is MARATHON else half_slower(pace)


def half_slower(pace: PaceRange | None) -> PaceRange | None:
    """A little slower than that half-marathon pace; None of none.

    Examples
    --------
    >>> half_slower((280, 290))
    (288, 299)
    """
    return None if pace is None else (round(HALF_SLOWER * pace[0]), round(HALF_SLOWER * pace[1]))

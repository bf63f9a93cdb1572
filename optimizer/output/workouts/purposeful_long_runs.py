"""How a long run with purpose is run: a stretch at the pace of the race ahead.

Before a marathon it ends one run and stands in blocks inside the next. Before a half or an ultra it ends each, until it
has grown as far as it may: from then on every second run holds blocks, before a half at the very pace of the race.
"""

from optimizer.formats.plan import Repeat, Step, Steps
from optimizer.output.workouts.long_run_ground import mountains
from optimizer.output.workouts.paces import PaceRange, middle
from optimizer.output.workouts.race_pace_stretches import (
    ANY_BLOCKS,
    BLOCKS,
    MOST_BLOCKS,
    ends,
    is_half,
    is_ultra,
    race_pace_minutes,
)
from optimizer.output.workouts.workout_setting import Setting
from optimizer.output.workouts.zones import EASY, GOAL_WIDTH, HALF, MARATHON, STEADY, Zone

FLOAT, COOL_DOWN = 3, 10
"""Minutes of easy running after each block, and at the end of a run whose blocks lie inside it."""
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

    `ground` says how the easy part is run.
    """
    if not setting.purpose:
        return None
    stretch = race_pace_minutes(setting)
    if ends(setting):
        effort = "steady running" if _as_easy(setting) else "race effort"
        name = "half-marathon pace" if is_half(setting) else effort if is_ultra(setting) else "marathon pace"
        easy = _easy(setting, setting.minutes - stretch, ground)
        return f"{TITLE} {name} at the end", (easy, _work(setting, stretch))
    effort = "steady" if _as_easy(setting) else "race-effort"
    name = "half-marathon-pace" if is_half(setting) else effort if is_ultra(setting) else "marathon-pace"
    return f"{TITLE} {name} blocks", _blocks(setting, stretch, ground)


def quick_minutes(setting: Setting) -> int:
    """The same where that pace is quicker than easy running, else none."""
    zone = HALF if is_half(setting) else MARATHON
    return 0 if setting.paces.as_easy(_pace(setting, zone)) else race_pace_minutes(setting)


def _blocks(setting: Setting, stretch: int, ground: str) -> Steps:
    block = next(b for b in (*BLOCKS, *ANY_BLOCKS) if stretch % b == 0 and stretch // b <= MOST_BLOCKS)
    times = stretch // block
    inside = times * (block + FLOAT) + COOL_DOWN
    rest = _easy(setting, FLOAT, EASY.words).model_copy(update={"kind": "recovery"})
    return (
        _easy(setting, setting.minutes - inside, ground),
        Repeat(times=times, steps=(_work(setting, block), rest)),
        _easy(setting, COOL_DOWN, EASY.words),
    )


def _easy(setting: Setting, minutes: int, words: str) -> Step:
    pace = None if mountains(setting) else setting.paces.range(EASY)
    return Step(kind="steady", seconds=minutes * 60, effort=EASY.effort, words=words, pace=pace)


def _work(setting: Setting, minutes: int) -> Step:
    if is_ultra(setting):
        quicker = _as_easy(setting)
        pace = setting.paces.range(STEADY) if quicker else _goal_pace(setting)
        words = QUICKER if quicker else AT_RACE
        return Step(kind="work", seconds=minutes * 60, effort=RACE_EFFORT, words=words, pace=pace)
    zone = HALF if is_half(setting) else MARATHON
    if zone is HALF and not ends(setting) and setting.year.level and not setting.careful:
        pace = setting.paces.race(zone, setting.race)
        named = setting.paces.named(zone, pace)
        return Step(kind="work", seconds=minutes * 60, effort=zone.effort, words=named, pace=pace)
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

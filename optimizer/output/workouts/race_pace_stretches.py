"""How much of a long run with purpose is run at the pace of the race ahead, and whether it ends the run.

The stretch stays within half an hour, or a sixth of the week's running: it then adds no more load than a rung of the
fitness grid, which a week may hold beyond what is counted. It does not shrink from one such run to the next: what has
been rehearsed is held, up to 18 % of a smaller week's running.
"""

from collections.abc import Iterable

from constraints.long_run_purpose import FIRST_WEEK
from optimizer.core.units import GRID
from optimizer.domain import race_classes
from optimizer.output.workouts.fresher_days import GIVEN
from optimizer.output.workouts.workout_setting import Setting

FIRST_STRETCH, GROWTH, LONGEST_STRETCH = 20, 5, 30
"""Minutes at half-marathon pace: at first, more with every such run, and at most where weeks carry no more."""
LONGEST_STEADY = (30, 35, 40)
"""The most by level where a sixth of the week's running is as much: who has run the same half hour twice has learnt it
(coaching practice; minutes ours, D)."""
MARATHON_FIRST, MARATHON_GROWTH, MARATHON_LONGEST = 25, 15, 75
"""The same at marathon pace (coaching consensus)."""
WEEKLY_GROWTH, WEEK_PARTS, HELD_SHARE = 5, 6, 0.18
"""Minutes that marathon pace grows by a week from the first turn on, the part of the week's running that half an hour
of it may become, and the share that it may keep of what a run before it held: the rest of a fifth is for the sessions
beside it (ours, D)."""
MOST_SHARE = 0.4
"""Of the run, at most so much at race pace (coaching consensus)."""
BLOCKS, MOST_BLOCKS = (10, 15, 20, 25), 5
"""Minutes that a block may last, and so many of them at most."""
ANY_BLOCKS = range(BLOCKS[0], BLOCKS[-1] + 1)
"""Minutes of a block where no round one makes what a run before it held: five of eleven rather than of ten."""


def race_pace_minutes(setting: Setting) -> int:
    """Minutes at race pace of a long run with purpose, no fewer than the runs before it held; blocks hold what whole
    ones make, those before a half a little less, as they are quicker."""
    steady = min(FIRST_STRETCH + GROWTH * setting.purposeful, most_steady(setting.year.level, setting.running))
    as_steady = is_half(setting) or is_ultra(setting)
    wished = steady if as_steady else _marathon_stretch(setting)
    held = 0 if setting.spared else min(setting.paced, most_paced(setting.running, setting.paced))
    most = int(MOST_SHARE * setting.minutes)
    stretch = min(max(wished, held), most)
    if ends(setting):
        return stretch - stretch % GRID
    down = max((minutes for minutes in _made(BLOCKS) if minutes <= stretch), default=0)
    if as_steady:
        return down
    # Blocks round down, but not below what the runs before held where this one carries as much.
    if down >= held:
        return down
    as_many = (minutes for blocks in (BLOCKS, ANY_BLOCKS) for minutes in _made(blocks) if held <= minutes <= most)
    return next(as_many, down)


def _made(blocks: Iterable[int]) -> list[int]:
    """Minutes that blocks of these lengths make, the fewest first."""
    return sorted({times * block for block in blocks for times in range(2, MOST_BLOCKS + 1)})


def most_paced(running: int, held: int) -> int:
    """Most minutes at marathon pace of a long run in a week of so much running, where a run before it held so many.

    Examples
    --------
    >>> most_paced(330, 0), most_paced(330, 60), most_paced(270, 60), most_paced(120, 60)
    (55, 59, 48, 30)
    """
    return max(LONGEST_STRETCH, running // WEEK_PARTS, min(held, int(HELD_SHARE * running + 1e-6)))


def most_steady(level: int, running: int) -> int:
    """Most minutes at half-marathon pace, or at a flat ultra's effort, of a long run in a week of so much running.

    Examples
    --------
    >>> most_steady(1, 240), most_steady(1, 200), most_steady(2, 240), most_steady(0, 240)
    (35, 33, 40, 30)
    """
    return max(LONGEST_STRETCH, min(LONGEST_STEADY[level], running // WEEK_PARTS))


def ends(setting: Setting) -> bool:
    """Whether the pace ends the run, and stands in no blocks inside it."""
    if not is_half(setting) and not is_ultra(setting):
        return setting.purposeful % 2 == 0
    grown = FIRST_STRETCH + GROWTH * setting.purposeful - most_steady(setting.year.level, setting.running)
    again = max(0, -(-grown // GROWTH))
    return again % 2 == 0 or int(MOST_SHARE * setting.minutes) < 2 * BLOCKS[0]


def _marathon_stretch(setting: Setting) -> int:
    """Minutes at marathon pace: more with every such run and with every week, as far as the week's running carries;
    fewer behind a pace test."""
    weeks = max(0, FIRST_WEEK - setting.days_to_race // 7)
    grown = MARATHON_FIRST + min(MARATHON_GROWTH * setting.purposeful, WEEKLY_GROWTH * weeks)
    most = min(grown, MARATHON_LONGEST, most_paced(setting.running, 0))
    return max(MARATHON_FIRST, most - GIVEN) if setting.spared else most


def is_half(setting: Setting) -> bool:
    return setting.race is not None and race_classes.HALF.holds(setting.race.km)


def is_ultra(setting: Setting) -> bool:
    return setting.race is not None and race_classes.MARATHON.passed(setting.race.km)

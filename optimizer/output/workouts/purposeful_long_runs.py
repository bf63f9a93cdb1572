"""How a long run with purpose is run: a stretch at the pace of the race ahead.

The stretch stays within half an hour, or a sixth of the week's running before a marathon: it then adds no more load
than a rung of the fitness grid, which a week may hold beyond what is counted. It does not shrink from one such run to
the next: what has been rehearsed is held, up to 18 % of a smaller week's running.
"""

from collections.abc import Iterable

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
WEEKLY_GROWTH, WEEK_PARTS, HELD_SHARE = 5, 6, 0.18
"""Minutes that marathon pace grows by a week from the first turn on, the part of the week's running that half an hour
of it may become, and the share that it may keep of what a run before it held: the rest of a fifth is for the sessions
beside it (ours, D)."""
MOST_SHARE = 0.4
"""Of the run, at most so much at race pace (coaching consensus)."""
BLOCKS, MOST_BLOCKS, FLOAT, COOL_DOWN = (10, 15, 20, 25), 5, 3, 10
"""Minutes that a block may last, so many of them at most, minutes of easy running after each, and at the end of a run
whose blocks lie inside it."""
ANY_BLOCKS = range(BLOCKS[0], BLOCKS[-1] + 1)
"""Minutes of a block where no round one makes what a run before it held: five of eleven rather than of ten."""
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
    return f"{TITLE} marathon-pace blocks", _blocks(setting, stretch, ground)


def race_pace_minutes(setting: Setting) -> int:
    """Minutes at race pace of a long run with purpose, no fewer than the runs before it held; blocks hold what whole
    ones make."""
    steady = min(FIRST_STRETCH + GROWTH * setting.purposeful, LONGEST_STRETCH)
    wished = steady if _is_half(setting) or _is_ultra(setting) else _marathon_stretch(setting)
    held = 0 if setting.spared else min(setting.paced, most_paced(setting.running, setting.paced))
    most = int(MOST_SHARE * setting.minutes)
    stretch = min(max(wished, held), most)
    if _ends(setting):
        return stretch - stretch % GRID
    down = max((minutes for minutes in _made(BLOCKS) if minutes <= stretch), default=0)
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
    most = min(grown, MARATHON_LONGEST, most_paced(setting.running, 0))
    return max(MARATHON_FIRST, most - GIVEN) if setting.spared else most


def _is_half(setting: Setting) -> bool:
    return setting.race is not None and race_classes.HALF.holds(setting.race.km)


def _is_ultra(setting: Setting) -> bool:
    return setting.race is not None and race_classes.MARATHON.passed(setting.race.km)


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

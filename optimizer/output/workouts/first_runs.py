"""First runs on end: a new runner's easy runs after the walk-runs, whose walking breaks grow few and then cease.

From five minutes at a time to half an hour is a step that lungs may take and shins do not.
"""

from optimizer.formats.plan import Repeat, Step, Steps
from optimizer.output.workouts.repeat_formats import MINUTE
from optimizer.output.workouts.steady_runs import easy_step, trail_words
from optimizer.output.workouts.workout_setting import Setting
from optimizer.output.workouts.zones import TRAIL, WALK

BLOCKS = (8, 10, 12, 15, 30)
"""Most minutes run at a time in each of the first weeks after the walk-run weeks (coaching consensus; minutes ours,
D)."""
BREAK = 1
"""Minutes of each walking break."""
TITLES = {
    "easy": "Easy run",
    "recovery_run": "Recovery run",
    "medium_long": "Medium-long run",
    "long": "Long run",
    "trail": "Trail run",
}


def first_run(setting: Setting) -> tuple[str, Steps] | None:
    """Title and steps of an easy run with walking breaks; None for everybody else, and for what needs no break."""
    behind = setting.weeks_on_end
    if behind is None or behind >= len(BLOCKS):
        return None
    count = _blocks(setting.minutes, BLOCKS[behind])
    if count == 1:
        return None
    length = -(-(setting.minutes - BREAK * (count - 1)) // count)
    last = setting.minutes - (count - 1) * (length + BREAK)
    run = _stretch(setting, length)
    walk = Step(kind="recovery", seconds=BREAK * MINUTE, effort=WALK.effort, words=WALK.words)
    again: Steps = (run, walk) if count == 2 else (Repeat(times=count - 1, steps=(run, walk)),)
    title = f"{TITLES[setting.kind]} with walking break{'s' * (count > 2)}"
    return title, (*again, _stretch(setting, last))


def _stretch(setting: Setting, minutes: int) -> Step:
    """What is run between two breaks: easy by pace, on trails by effort."""
    if setting.kind != "trail":
        return easy_step(setting, "steady", minutes * MINUTE)
    return Step(kind="steady", seconds=minutes * MINUTE, effort=TRAIL.effort, words=trail_words(setting))


def _blocks(minutes: int, most: int) -> int:
    """The fewest blocks of at most so many minutes that fill the run, a break between any two."""
    return -(-(minutes + BREAK) // (most + BREAK))

"""Pace tests: every six to eight weeks a threshold session is run as hard as it goes, and asks for a new pace."""

from optimizer.formats.plan import Step
from optimizer.output.workouts.repeat_formats import MINUTE
from optimizer.output.workouts.steady_runs import easy_step
from optimizer.output.workouts.workout import Steps
from optimizer.output.workouts.workout_setting import TEST_TITLE, Setting

EVERY_DAYS = 42
"""Days after a race or the last test from which the next threshold session with room for it is one (coaching
consensus)."""
CALM_DAYS = 21
"""Days before a race without one: the race itself tells (ours, D)."""
LEAST, MOST = 20, 30
"""Minutes of it (coaching consensus)."""
EFFORT = 9
WORDS = "hard and even, as far as you can; note how far you came"


def is_test(setting: Setting, most: int) -> bool:
    """Whether the session is a test: its turn has come and the work allowed, in seconds, is long enough."""
    timely = setting.since_test >= EVERY_DAYS and not setting.near(CALM_DAYS)
    own = setting.kind == "threshold" and setting.phase in ("base", "build") and not setting.cutback
    return own and timely and most >= LEAST * MINUTE


def pace_test(setting: Setting, most: int) -> tuple[str, Steps]:
    """Title and steps: one stretch by feel, as long as the planner's count of hard work allows."""
    minutes = min(MOST, most // MINUTE) // 5 * 5
    spare = setting.seconds - minutes * MINUTE
    cool = spare // (3 * MINUTE) * MINUTE
    return f"{TEST_TITLE} of {minutes} min", (
        easy_step(setting, "warm_up", spare - cool),
        Step(kind="work", seconds=minutes * MINUTE, effort=EFFORT, words=WORDS),
        easy_step(setting, "cool_down", cool),
    )

"""Pace tests: every six to eight weeks a hard session is run as fast as it goes, and asks for a new pace."""

from collections.abc import Mapping

from optimizer.domain.session_kinds import BY_NAME
from optimizer.formats.plan import Step
from optimizer.output.rounded_loads import Place
from optimizer.output.workouts.repeat_formats import MINUTE
from optimizer.output.workouts.steady_runs import easy_step
from optimizer.output.workouts.workout import Steps, Workout
from optimizer.output.workouts.workout_setting import TEST_TITLE, Setting

EVERY_DAYS, LATE_DAYS = 42, 56
"""Days after a race or the last test from which the next threshold session with room for it is one, and from which a
shorter test or another session does too (coaching consensus)."""
KIND, LATE_KINDS = "threshold", ("threshold", "intervals", "progression")
CALM_DAYS = 21
"""Days before a race without one: the race itself tells (ours, D)."""
LEAST, LATE_LEAST, MOST = 20, 15, 30
"""Minutes of it, at least, once it is late, and at most (coaching consensus; the second ours, D)."""
EFFORT = 9
WORDS = "hard and even, as far as you can; note how far you came"


def is_test(setting: Setting) -> bool:
    """Whether the session is a test: its turn has come, its work is long enough, and its day is open to threshold."""
    late = setting.since_test >= LATE_DAYS
    own = setting.kind in LATE_KINDS if late else setting.kind == KIND and setting.since_test >= EVERY_DAYS
    calm = setting.phase in ("base", "build") and not setting.cutback and not setting.near(CALM_DAYS)
    if not own or not calm or not setting.year.days[setting.day].most(KIND):
        return False
    return _most_work(setting) >= (LATE_LEAST if late else LEAST)


def pace_test(setting: Setting) -> tuple[str, Steps]:
    """Title and steps: one stretch by feel, as long as the planner's count of hard work allows.

    The title holds no minutes: calendars are read back, and those would be the session's.
    """
    minutes = min(MOST, _most_work(setting)) // 5 * 5
    spare = setting.seconds - minutes * MINUTE
    cool = spare // (3 * MINUTE) * MINUTE
    return TEST_TITLE, (
        easy_step(setting, "warm_up", spare - cool),
        Step(kind="work", seconds=minutes * MINUTE, effort=EFFORT, words=WORDS),
        easy_step(setting, "cool_down", cool),
    )


def tests_in(workouts: Mapping[Place, Workout]) -> list[Place]:
    """The sessions among these that are tests."""
    return [place for place, made in workouts.items() if made.title == TEST_TITLE]


def _most_work(setting: Setting) -> int:
    """Minutes of hard work that the planner has counted, and of a threshold session no more than its share of the
    week."""
    counted = BY_NAME[setting.kind].work * setting.minutes // 100
    return min(counted, int(setting.year.limits["threshold_work"] * setting.running + 1e-6))

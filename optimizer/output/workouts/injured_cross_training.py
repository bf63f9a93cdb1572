"""Cross-training of the weeks without running: a hard session now and then keeps the engine going and the weeks apart.

What keeps a hard session's load that of an easy one: the minutes around its work are easier than usual.
"""

from datetime import timedelta

from constraints.comeback import WINDOW_DAYS
from optimizer.formats.plan import Repeat, Step, Steps
from optimizer.formats.scenario import CrossTraining, Site
from optimizer.output.workouts.workout_setting import Setting

SPARED: frozenset[Site] = frozenset(
    ("plantar", "achilles", "calf", "medial_tibial_stress", "tibial_bone_stress", "iliotibial_band")
)
"""Sites that hard work without impact leaves alone; of the others too little is known (coaching consensus)."""
WAYS: dict[CrossTraining, str] = {
    "pool_run": "running in deep water",
    "elliptical": "on the elliptical",
    "row": "rowing",
    "bike": "riding",
    "swim": "swimming",
}
"""Ways that can be hard without impact, as its steps name them."""
FIRST_DAYS = 7
"""Days of an injury without anything hard: they are for healing (ours, D)."""
EVERY, TURN = 3, 1
"""Sessions from one hard one to the next, and the first of them: two easy ones lie between (ours, D)."""
REST_WEEK = 4
"""Every so many weeks none is hard: they step back like any others (ours, D)."""
LEAST = 40
"""Minutes of a session that may be hard."""
WARM_UP, COOL_DOWN = 15, 5
REPEATS, REPEAT, EASE = (4, 8), 3, 2
"""Fewest and most repeats, one more a week; minutes of each and of the easy ones behind it."""
STEADY, PAUSE = (8, 15), 4
"""Minutes of each of two steady stretches, at first and at most, one more a week; and between them."""
HARD_EFFORT, STEADY_EFFORT, EASY_EFFORT = 8, 6, 2


def hard_cross_training(setting: Setting) -> tuple[str, Steps] | None:
    """Title and steps of a hard session without running, while an injury rules running out or the return ladder is
    climbed; None where it is an easy one's turn or the site or the way forbids it."""
    hurt = _hurt(setting)
    if hurt is None or setting.way not in WAYS or setting.minutes < LEAST or setting.number % EVERY != TURN:
        return None
    week = hurt // 7
    if hurt < FIRST_DAYS or week % REST_WEEK == REST_WEEK - 1:
        return None
    way = WAYS[setting.way]
    return _repeats(setting, week, way) if setting.number // EVERY % 2 == 0 else _steady(setting, week, way)


def _hurt(setting: Setting) -> int | None:
    """Days since the last injury began, on days of the return; None on others, and where a site is not spared."""
    recent = [
        one
        for one in setting.year.scenario.injuries
        if one.onset <= setting.day and (one.cleared is None or setting.day - one.cleared < timedelta(days=WINDOW_DAYS))
    ]
    if setting.phase != "return_to_run" or not recent or any(one.site not in SPARED for one in recent):
        return None
    return (setting.day - max(one.onset for one in recent)).days


def _repeats(setting: Setting, week: int, way: str) -> tuple[str, Steps]:
    room = (setting.minutes - WARM_UP - COOL_DOWN) // (REPEAT + EASE)
    times = min(REPEATS[0] + week - 1, REPEATS[1], room)
    cycle = (_step("work", REPEAT, HARD_EFFORT, f"hard {way}"), _step("recovery", EASE, EASY_EFFORT, "very easy"))
    return "Cross-training: repeats", _around(setting, (Repeat(times=times, steps=cycle),), times * (REPEAT + EASE))


def _steady(setting: Setting, week: int, way: str) -> tuple[str, Steps]:
    room = (setting.minutes - WARM_UP - COOL_DOWN - PAUSE) // 2
    each = min(STEADY[0] + week - 1, STEADY[1], room)
    stretch = _step("work", each, STEADY_EFFORT, f"steady {way}, words one at a time")
    middle = (stretch, _step("recovery", PAUSE, EASY_EFFORT, "very easy"), stretch)
    return "Cross-training: steady", _around(setting, middle, 2 * each + PAUSE)


def _around(setting: Setting, middle: Steps, minutes: int) -> Steps:
    """The middle between a warm-up and what is left, both easier than usual."""
    before = _step("warm_up", WARM_UP, EASY_EFFORT, "very easy, a little quicker towards the end")
    after = _step("cool_down", setting.minutes - WARM_UP - minutes, EASY_EFFORT, "very easy")
    return (before, *middle, after)


def _step(kind: str, minutes: int, effort: int, words: str) -> Step:
    return Step.model_validate({"kind": kind, "seconds": 60 * minutes, "effort": effort, "words": words})

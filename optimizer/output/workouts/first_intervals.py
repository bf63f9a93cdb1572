"""First intervals: how fast repeats are run by whom it is too early, or too late, for the fastest of them.

Repeats that take the whole breath ask for weeks of quick running behind them. In the first days of a season the first
of them go by feel; in the year after an injury at threshold pace first and at that of 10 km later; and in the last week
before a marathon or longer they only keep legs quick.
"""

from optimizer.output.workouts.workout_setting import Setting
from optimizer.output.workouts.zones import RELAXED_SURGE, TEN_K, THRESHOLD, Zone

OPENING_DAYS = 14
"""First days of a season in which the first intervals go by feel (coaching practice; days ours, D)."""
KINDS = ("intervals", "repetitions")


def eased_zone(setting: Setting) -> Zone | None:
    """The zone of such a session; None where it is run as the book has it. A novice's first of a season goes by feel,
    whenever it comes."""
    if setting.kind not in KINDS:
        return None
    if setting.last_before_long or setting.rusty:
        return THRESHOLD
    if setting.careful and setting.kind == "intervals":
        return TEN_K if setting.before else THRESHOLD
    begun = (setting.day - setting.year.scenario.season.start).days
    opening = begun < OPENING_DAYS or not setting.year.level
    return RELAXED_SURGE if opening and not setting.before else None

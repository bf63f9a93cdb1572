"""How much work a hard session holds: what the planner counts and weeks have room for, and how it grows."""

from constraints.hard_long_run import LEAST_BESIDE
from optimizer.output.workouts.hard_targets import at_race_pace, target
from optimizer.output.workouts.repeat_formats import MINUTE, Hard
from optimizer.output.workouts.workout_setting import Setting
from optimizer.output.workouts.zones import TEN_K

STEP_BACK = 5
"""Weeks of growth by which a build begins below what its base has reached (ours, D)."""
LAST_WEEK = 7
"""Days before a race in which a session holds what its own minutes leave, whatever came before (ours, D)."""
BEGINS = 0.8
"""Share of the work allowed in the first session of a phase of a kind that grows by the week: whose weeks allow no more
at its end than at its beginning grows from less (coaching practice; number ours, D)."""
NOVICE_QUICK, NOVICE_FIRST, NOVICE_MORE = ("fartlek", "intervals", "repetitions"), 12, 2
"""Kinds quicker than threshold pace, a novice's most minutes of such work in the first session of a phase, and how many
more each later one may hold (coaching practice; minutes ours, D)."""
TEN_K_LIMIT = "threshold_work"
"""Limit of intervals at the pace of 10 km (Daniels' share of threshold work)."""
TEN_K_FULLEST, RACE_PACE_MORE, RACE_PACE_MOST = 45, 3, 20
"""Percent of a session that may be work at the pace of 10 km, for which its load stands as it does for 37 % of the pace
of intervals; minutes of work by which short sessions at race pace grow from one to the next, and up to which (ours,
D)."""
BEGUN, BEGUN_WORK, BEGUN_MORE = 4, 10, 2
"""Quick sessions with which somebody begins to run, or runs again; most minutes of work in the next fartlek, and how
many more each later one may hold (ours, D)."""

FARTLEK_FIRST, FARTLEK_MORE, FARTLEK_LAST, LAST_DAYS = (6, 10, 10), (2, 3, 3), 6, 6
"""Most minutes of work in the first fartlek of a phase by level, how many more each later one may hold, and most in the
last days before a race, which try nothing new: speed without a target grows as any other (coaching practice; minutes
ours, D)."""


def most_work(setting: Setting, kind: Hard) -> int:
    """Seconds of hard work allowed: the planner's share of the session and what its weeks have room for beyond it,
    the book's most, the week's limit."""
    most = min(_at_pace(setting, kind), kind.work[1] * MINUTE)
    if setting.uphill is not None:
        most = min(most, setting.uphill)
    if setting.begins is not None:
        most = min(most, max(setting.begins, min(kind.work[0], LEAST_BESIDE) * MINUTE))
    if not setting.year.level and kind.kind in NOVICE_QUICK:
        most = min(most, MINUTE * (NOVICE_FIRST + NOVICE_MORE * setting.number))
    if kind.kind == "fartlek" and setting.quick is not None:
        most = min(most, MINUTE * (BEGUN_WORK + BEGUN_MORE * max(0, setting.quick - BEGUN)))
    if kind.kind == "fartlek":
        last, level = setting.race is not None and setting.days_to_race <= LAST_DAYS, setting.year.level
        usual = FARTLEK_FIRST[level] + FARTLEK_MORE[level] * setting.number
        most = min(most, MINUTE * (FARTLEK_LAST if last else usual))
    if kind.limit is not None:
        # The pace of 10 km lies at threshold, so its work keeps threshold's share of the week.
        limit = TEN_K_LIMIT if target(setting, kind)[0] is TEN_K else kind.limit
        most = min(most, int(setting.year.limits[limit] * setting.running * MINUTE + 1e-6))
    return most


def _at_pace(setting: Setting, kind: Hard) -> int:
    """The same as what weeks have room for, and at the pace of a race what the sessions before have let grow."""
    usual = roomy_work(setting, kind)
    if not setting.rehearsed or setting.small or not at_race_pace(setting, kind):
        return usual
    fullest = TEN_K_FULLEST if target(setting, kind)[0] is TEN_K else kind.fullest
    grown = min(setting.rehearsed + RACE_PACE_MORE * MINUTE, RACE_PACE_MOST * MINUTE)
    return max(usual, min(roomy_work(setting, kind, fullest), grown))


def roomy_work(setting: Setting, kind: Hard, fullest: int | None = None) -> int:
    """Seconds of work by the planner's share of the session, and beyond it what its load stands for where its weeks
    have the room, up to a share of the book's unless told otherwise; beside a hard long run what that leaves."""
    counted, most = kind.share * setting.seconds // 100, fullest or kind.fullest
    if most is not None:
        counted = max(counted, min(counted + setting.room, most * setting.seconds // 100))
    return counted if setting.quick_left is None else min(counted, setting.quick_left)


def aimed_work(setting: Setting, kind: Hard) -> int:
    """Seconds of work aimed at: less early in a phase, in a cutback and in a taper, never under the book's least if
    allowed.

    A cutback and a taper leave a part of the work that the weeks before have reached: their sessions are shorter
    already, and a part of what these hold would be taken twice.
    """
    most = most_work(setting, kind)
    eased = setting.small if not setting.tapered else not setting.near(LAST_WEEK)
    aimed = min(most, setting.part * setting.worked) if eased and setting.worked else setting.fill * most
    if kind.grows is not None and not setting.tapered:
        aimed = min(aimed, setting.eased * grown(setting, *kind.grows))
        if setting.opens and not setting.small:
            aimed = min(aimed, BEGINS * most)
    return max(int(aimed + 1e-6), min(least_work(setting, kind) * MINUTE, most))


def least_work(setting: Setting, kind: Hard) -> int:
    """Minutes of work that a session holds at least, where it may: as the book says, of intervals more where neither a
    taper nor another session of the week eases them."""
    eased = setting.tapered or (setting.small and not setting.cutback)
    return LEAST_BESIDE if kind.kind == "intervals" and not eased else kind.work[0]


def grown(setting: Setting, first: float, more: float) -> float:
    """Seconds of work that the weeks of a phase have let grow, from so many minutes by so many a week; a build goes on
    from a little below what its base has reached."""
    begun = first * MINUTE
    if setting.phase == "build":
        begun = max(begun, setting.reached - STEP_BACK * more * MINUTE)
    return begun + more * setting.phase_week * MINUTE

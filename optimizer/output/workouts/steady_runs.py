"""Runs that stay easy, and the progression run, whose last part alone is hard."""

from constraints.injury import after_ladder
from constraints.race_demand import SLOW_RACE
from optimizer.domain import race_classes
from optimizer.domain.session_kinds import BY_NAME
from optimizer.formats.plan import Repeat, Step, StepKind, Steps
from optimizer.output.workouts.long_run_ground import (
    EVEN_GROUND,
    ROLLING,
    amount,
    climbing_trail,
    ground,
    mountains,
    on_trails,
)
from optimizer.output.workouts.marathon_pace import marathon_range
from optimizer.output.workouts.practised_food import practised
from optimizer.output.workouts.purposeful_long_runs import purposeful
from optimizer.output.workouts.workout_setting import Setting
from optimizer.output.workouts.workout_words import PRACTISE
from optimizer.output.workouts.zones import (
    EASY,
    HALF,
    MARATHON,
    RECOVERY,
    STEADY,
    STRIDE,
    TEN_K,
    THRESHOLD,
    TRAIL,
    Zone,
)

ON_TRAILS = "Long run on trails"
"""Title of a long run that looks for trails; it stays a long run."""
WALK_WEEKS, WALK_MINUTES = 16, 120
"""Weeks before a marathon of more than four and a half hours in which long runs of so many minutes hold walking breaks
(coaching consensus; numbers ours, D)."""
WALK_BREAKS = ", walk one minute in ten"
STEADY_FINISH = "with a steady finish"
LONGEST_TITLE, LONGEST_FINISH, LONGEST_PARTS = "Progression at the end", 15, 5
"""Title of a progression run that is the longest run of its week, and its quick minutes: so many at most, and one part
of so many of the run (coaching practice; numbers ours, D)."""
FULLEST_PROGRESSION = 45
"""Percent of a progression run that may be quick where its weeks have the room (ours, D)."""
STRIDE_SECONDS, STRIDES, MOST_STRIDES, LEARNT_STRIDES = 20, 4, 5, 2
"""Seconds of a stride, strides of a set at first and at most, and sets of a phase from which it holds the most: each
has at least twice as long easy behind it (coaching consensus: four to six strides; numbers ours, D)."""
FINISHES: tuple[tuple[str, tuple[Zone, ...]], ...] = (
    ("Progression in thirds", (MARATHON,)),
    ("Fast finish", (MARATHON, THRESHOLD)),
    ("Cut-down run", (MARATHON, HALF, THRESHOLD)),
)
CUT_DOWN = (MARATHON, HALF, TEN_K)
"""The same of a cut-down run that ends below threshold pace: legs are warm by then, and it is no more than a third of
the work (coaching practice; not novices' nor in the year after an injury)."""


def easy_step(setting: Setting, kind: StepKind, seconds: int, words: str = "easy") -> Step:
    """A stretch at easy pace; a recovery is run slower still."""
    zone = RECOVERY if kind == "recovery" else EASY
    return Step(kind=kind, seconds=seconds, effort=zone.effort, words=words, pace=setting.paces.range(zone))


def easy(setting: Setting) -> tuple[str, Steps]:
    """An easy run from the first step to the last, or to a steady finish where its turn has come."""
    return _finished(setting, "Easy run")


def recovery_run(setting: Setting) -> tuple[str, Steps]:
    """Slower than easy: the run is there to loosen up."""
    return "Recovery run", (_steady(setting, RECOVERY, RECOVERY.words),)


def medium_long(setting: Setting) -> tuple[str, Steps]:
    """An easy run that is longer than usual."""
    return _finished(setting, "Medium-long run")


def _finished(setting: Setting, title: str) -> tuple[str, Steps]:
    """Easy, with its last minutes at marathon effort where the week has its steady finish in this run."""
    if not setting.finish:
        return title, (easy_step(setting, "steady", setting.seconds),)
    easy_part = easy_step(setting, "steady", setting.seconds - 60 * setting.finish)
    return f"{title} {STEADY_FINISH}", (easy_part, faster_step(setting, MARATHON, setting.finish))


def trail(setting: Setting) -> tuple[str, Steps]:
    """By effort, never by pace."""
    return "Trail run", (_steady(setting, TRAIL, trail_words(setting)),)


def trail_words(setting: Setting) -> str:
    """How a trail run is run: on even paths while a site is spared, before an ultra that hardly climbs, and beside
    another run of its day; a long one on the way to a mountain ultra with its climb."""
    race = setting.race
    level_race = race is not None and race_classes.MARATHON.passed(race.km) and race.climb < ROLLING * race.km
    second = setting.second and not mountains(setting)
    if setting.sites & EVEN_GROUND or second or level_race:
        return "easy on even paths"
    return f"easy on trails{amount(setting)}" if climbing_trail(setting) else TRAIL.words


def long(setting: Setting) -> tuple[str, Steps]:
    """Easy, or with race pace in it where its turn has come; on the way to a race the ground is its ground, and food
    and drink are practised.

    Base weeks without a trail run take it to trails, by effort instead of pace: spike, share and spacing hold as for
    any long run, since that is what it stays. So do the last weeks before a mountain ultra, by time and climb.
    """
    trails = on_trails(setting)
    zone, words = TRAIL if trails or mountains(setting) else EASY, "easy" + ground(setting)
    if practised(setting):
        words += f", {PRACTISE}"
    words += _walks(setting)
    named = "Easy run" if setting.outrun else ON_TRAILS if trails else "Long run"
    easy_one = named, (_steady(setting, zone, words),)
    return purposeful(setting, words) or easy_one


def _walks(setting: Setting) -> str:
    """Walking breaks of long runs on the way to a marathon that takes long: who walks early runs to the end."""
    race = next((r for r in setting.year.races if r.day >= setting.day and r.marathon), None)
    slow = race is not None and race.expected > SLOW_RACE and (race.day - setting.day).days <= 7 * WALK_WEEKS
    return WALK_BREAKS if slow and setting.minutes >= WALK_MINUTES else ""


def _steady(setting: Setting, zone: Zone, words: str) -> Step:
    pace = setting.paces.range(zone)
    return Step(kind="steady", seconds=setting.seconds, effort=zone.effort, words=words, pace=pace)


def strides(setting: Setting) -> tuple[str, Steps]:
    """Strides with easy running behind each, for they are no intervals: legs turn over fast and breath stays calm. One
    more once a phase has had a few sets, but for novices and in the year after an injury. No fast ones in the seven
    weeks after a return ladder: a bone or a tendon gets minutes first and pace second."""
    settled = setting.year.level and not setting.careful and setting.number >= LEARNT_STRIDES
    times = MOST_STRIDES if settled else STRIDES
    rest, left = divmod(setting.seconds - times * STRIDE_SECONDS, times)
    gentle = after_ladder(setting.year, setting.day) or "hamstring" in setting.sites
    words, effort = ("brisk, never a sprint", 6) if gentle else (STRIDE.words, STRIDE.effort)
    fast = Step(kind="work", seconds=STRIDE_SECONDS, effort=effort, words=words)
    slow = Step(kind="recovery", seconds=rest, effort=EASY.effort, words="easy")
    end = (Step(kind="cool_down", seconds=left, effort=EASY.effort, words="easy"),) if left else ()
    return "Strides", (Repeat(times=times, steps=(fast, slow)), *end)


def progression(setting: Setting) -> tuple[str, Steps]:
    """An easy third, a steady third at the brisk end of easy, and a last third that gets faster. As the longest run of
    its week it is easy but for a short finish: nobody's longest run is quick for most of its way."""
    if setting.longest:
        return _longest(setting)
    title, zones = FINISHES[setting.number % len(FINISHES)]
    if len(zones) == len(CUT_DOWN) and setting.year.level and not setting.careful and not setting.small:
        zones = CUT_DOWN
    counted = BY_NAME["progression"].work * setting.minutes / 100
    roomy = min(counted + setting.room / 60, FULLEST_PROGRESSION * setting.minutes / 100)
    work = int(setting.fill * max(counted, roomy) + 1e-9)
    if setting.quick_left is not None:
        work = min(work, setting.quick_left // 60)
    steady = setting.minutes // 3
    parts = [work // len(zones) + (place < work % len(zones)) for place in range(len(zones))]
    steps = [
        easy_step(setting, "warm_up", (setting.minutes - work - steady) * 60),
        Step(
            kind="steady",
            seconds=steady * 60,
            effort=STEADY.effort,
            words=STEADY.words,
            pace=setting.paces.range(STEADY),
        ),
        *(faster_step(setting, zone, minutes) for zone, minutes in zip(zones, parts, strict=True) if minutes),
    ]
    return title, tuple(steps)


def _longest(setting: Setting) -> tuple[str, Steps]:
    """Easy, with the last minutes at marathon effort."""
    counted = BY_NAME["progression"].work * setting.minutes // 100
    work = min(counted, LONGEST_FINISH, setting.minutes // LONGEST_PARTS)
    easy_part = easy_step(setting, "steady", (setting.minutes - work) * 60)
    return LONGEST_TITLE, (easy_part, faster_step(setting, MARATHON, work))


def faster_step(setting: Setting, zone: Zone, minutes: int) -> Step:
    """A stretch of minutes at the pace of that zone; marathon pace is that of the whole build."""
    pace = marathon_range(setting) if zone is MARATHON else setting.paces.range(zone)
    named = zone.words if zone is THRESHOLD else setting.paces.named(zone, pace)
    return Step(kind="work", seconds=minutes * 60, effort=zone.effort, words=named, pace=pace)

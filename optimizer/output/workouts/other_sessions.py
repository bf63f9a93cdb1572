"""Walk and run on the return ladder, strength, and cross-training."""

from constraints.comeback import WALKING_STAGES
from constraints.days_away import away_on
from optimizer.domain.session_kinds import BY_NAME
from optimizer.formats.plan import Repeat, Step, StepKind, Steps
from optimizer.formats.scenario import CrossTraining
from optimizer.output.cross_training_mode import UPHILL
from optimizer.output.workouts.injured_cross_training import hard_cross_training
from optimizer.output.workouts.walk_stages import cycles, stage_number
from optimizer.output.workouts.workout_setting import Setting
from optimizer.output.workouts.zones import RUN, WALK

SETS, SET_REST, AROUND, SET_LEAST = 3, 2, 8, 4
"""Most sets of a strength session, minutes of the rest after each, of warm-up and stretching, and of the shortest set:
two to three sets of few and heavy repetitions are what gains in economy come from (Blagrove 2018)."""
SHORTEST = 15
"""Minutes that a warm-up and one set take at least."""
ROUTINES = (
    ("Strength: squats and calves", "squats, lunges, calf raises, side planks"),
    ("Strength: hips and trunk", "deadlifts, step-ups, bridges, planks"),
)
ROUTINE_OF = {"calves": 0, "hips": 1}
JUMPS, SMALL_JUMPS = ", hops", ", small hops on both feet"
HEAVY, LIGHT = ", 6 each, heavy", ", 10 each, light"
BODY_WEIGHT = ", 10 each, body weight alone"
STRENGTH_EFFORT, LIGHT_EFFORT = 7, 4

MODES: dict[CrossTraining, str] = {
    "pool_run": "easy pool running, upright, quick feet",
    "elliptical": "easy on the elliptical",
    "row": "easy rowing",
    "bike": "easy riding, 85 to 95 turns a minute",
    "swim": "easy swimming, any stroke",
    "hike": "easy hiking",
    "walk": "brisk walking",
}


def walk_run(setting: Setting) -> tuple[str, Steps]:
    """Three sessions a stage since clearance, or since a new runner began, a cutback's apart; each cycle begins with
    the walk, what is left over is walked."""
    number = stage_number(setting.walk_runs)
    run, walk = WALKING_STAGES[number].run, WALKING_STAGES[number].walk
    times = cycles(WALKING_STAGES[number], setting.minutes)
    left = setting.minutes - times * (run + walk)
    cool = left // 2 if left > 3 else 0
    cycle = (*_walked("recovery", walk), Step(kind="steady", seconds=run * 60, effort=RUN.effort, words=RUN.words))
    repeated = (Repeat(times=times, steps=cycle),) if times else ()
    return f"Walk and run, stage {number + 1}", (
        *_walked("warm_up", left - cool),
        *repeated,
        *_walked("cool_down", cool),
    )


def even(setting: Setting) -> tuple[str, Steps]:
    """One even step at the kind's usual effort: the workout of a kind that has no maker of its own."""
    kind = BY_NAME[setting.kind]
    title = kind.label[:1].upper() + kind.label[1:]
    return title, (Step(kind="steady", seconds=setting.seconds, effort=kind.effort, words=kind.label),)


def _walked(kind: StepKind, minutes: int) -> list[Step]:
    """A walk of that length, or nothing."""
    return [Step(kind=kind, seconds=minutes * 60, effort=WALK.effort, words=WALK.words)] if minutes else []


def strength(setting: Setting) -> tuple[str, Steps]:
    """Two or three heavy sets: two routines in turn, with hops in base and build; light and without hops around races,
    C races too, and in the first weeks of whoever ran little; body weight and no hops in a new runner's. Where hops
    come back after an injury they are small, and the session that holds them is light."""
    turn = setting.number % len(ROUTINES) if setting.muscles == "in turn" else ROUTINE_OF[setting.muscles]
    title, words = ROUTINES[turn]
    light = setting.gentle or setting.light or setting.phase not in ("base", "build")
    if not light and setting.hops != "none":
        light = setting.hops == "small"
        words += SMALL_JUMPS if light else JUMPS
    if setting.minutes < SHORTEST:
        return title, (Step(kind="steady", seconds=setting.seconds, effort=LIGHT_EFFORT, words=words),)
    left = setting.minutes - AROUND
    sets = min(SETS, max(1, left // (SET_LEAST + SET_REST)))
    length = left // sets - SET_REST
    spare = setting.minutes - sets * (length + SET_REST)
    work = Step(
        kind="work",
        seconds=length * 60,
        effort=LIGHT_EFFORT if light else STRENGTH_EFFORT,
        words=words + (BODY_WEIGHT if setting.gentle else LIGHT if light else HEAVY),
    )
    rest = Step(kind="recovery", seconds=SET_REST * 60, effort=1, words="rest")
    return title, (
        Step(kind="warm_up", seconds=(spare - spare // 2) * 60, effort=2, words="warm-up"),
        Repeat(times=sets, steps=(work, rest)),
        Step(kind="cool_down", seconds=spare // 2 * 60, effort=1, words="stretching"),
    )


def cross_training(setting: Setting) -> tuple[str, Steps]:
    """Easy all the way, in the way whose turn it is of those the runner offers, steep hikes before a race that climbs,
    but for a hard session now and then in the weeks without running; on days away whatever these are for."""
    stop = away_on(setting.year, setting.day)
    if stop is not None and stop.name:
        words = "as it comes, easy enough to talk; no pace and no distance to reach"
        return stop.name[:1].upper() + stop.name[1:], (
            Step(kind="steady", seconds=setting.seconds, effort=3, words=words),
        )
    hard = hard_cross_training(setting)
    if hard is not None:
        return hard
    if setting.hike:
        return "Steep hike", (Step(kind="steady", seconds=setting.seconds, effort=4, words=UPHILL),)
    words = "easy" if setting.way is None else MODES[setting.way]
    return "Cross-training", (Step(kind="steady", seconds=setting.seconds, effort=3, words=words),)

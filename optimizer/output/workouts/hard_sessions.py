"""Hard sessions: the format whose turn it is, cut to the work that the planner counted and the week allows."""

from collections.abc import Iterator
from functools import lru_cache

from optimizer.domain import race_classes
from optimizer.formats.plan import Repeat, Step, Steps
from optimizer.output.workouts.hard_targets import SHORT, SPECIFIC_DAYS, at_race_pace, target
from optimizer.output.workouts.paces import PaceRange
from optimizer.output.workouts.quick_days import QUICKER
from optimizer.output.workouts.quick_finishes import quick_finish, quick_repeats
from optimizer.output.workouts.repeat_formats import MINUTE, Hard, Pattern, RepeatFormat, by_length
from optimizer.output.workouts.session_work import aimed_work
from optimizer.output.workouts.steady_runs import easy_step
from optimizer.output.workouts.topped_up import topped_up
from optimizer.output.workouts.workout import flat
from optimizer.output.workouts.workout_setting import SHORT_HILLS, Setting
from optimizer.output.workouts.zones import FIVE_K, HALF, INTERVAL, MARATHON, TEN_K, Zone

EXPOSURES = 2
"""Sessions in a row of one format, so that the second can do better than the first (coaching consensus)."""
NEAR = 0.8
"""A format takes its turn when it holds at least this share of the work aimed at (ours, D)."""
GRAIN = MINUTE
"""Seconds of work that the next format of a phase may hold less than the last one did (ours, D)."""
WARM_SHARE, LONGEST_WARM_UP = 0.6, 20
"""Of the easy running around the work, the warm-up's share, and its most minutes where the cool-down is no longer."""
SHORT_HILL = 60
"""Longest climb in seconds in the year after an injury of the sites that hills load most (ours, D)."""
NAMED = (MARATHON, HALF, TEN_K, FIVE_K)


def hard(setting: Setting, kind: Hard) -> tuple[str, Steps] | None:
    """Title and steps; None when not even the smallest format fits the week's limit."""
    zone, pace = target(setting, kind)
    # A fartlek has no track under it: at whatever pace it is run, its repeats last whole minutes.
    measured = None if setting.kind == "fartlek" else pace
    found = choose(setting, kind, measured)
    if found is None:
        return None
    (form, pattern), then = _quicker(setting, kind, measured, found)
    behind = [step.seconds for step in flat(then)]
    quick = sum(step.seconds for step in flat(then) if step.kind == "work")
    block = topped_up(setting, kind, pattern.work + quick, _spare(setting, kind, pattern) - sum(behind))
    then = (*block, *then)
    return form.name, written(setting, kind, zone, pace, pattern, then)


def _quicker(
    setting: Setting, kind: Hard, pace: PaceRange | None, found: tuple[RepeatFormat, Pattern]
) -> tuple[tuple[RepeatFormat, Pattern], Steps]:
    """Format and pattern with the quick repeats behind them; those found and nothing where none fit.

    The repeats take the place of work: where no format is shorter by about as much, it would be lost for them.
    """
    for quick in quick_repeats(setting, kind):
        shorter = choose(setting, kind, pace, less=quick.work)
        if shorter is not None and shorter[1].work + quick.work >= found[1].work - GRAIN:
            ending = quick_finish(setting, quick, _spare(setting, kind, shorter[1]))
            if ending:
                return shorter, ending
    return found, ()


def _spare(setting: Setting, kind: Hard, pattern: Pattern) -> int:
    """Seconds that the pattern leaves beside the least warm-up and cool-down."""
    return setting.seconds - set_seconds(kind, pattern) - sum(kind.around) * MINUTE


def choose(
    setting: Setting, kind: Hard, pace: PaceRange | None, *, less: int = 0
) -> tuple[RepeatFormat, Pattern] | None:
    """The next format in turn that holds nearly the work aimed at and, of a kind that grows, what its phase has
    reached, cutbacks apart; else the one that holds the most. Fewer repeats are better than a short warm-up, which only
    a session takes that holds no format else. `less` are seconds of the work that something behind it takes."""
    aimed = aimed_work(setting, kind) - less
    fitting = _fitting(setting, kind, pace, aimed, kind.around) or _fitting(setting, kind, pace, aimed, kind.tight)
    least = 0 if setting.tapered and kind.kind in QUICKER else min(kind.work[0] * MINUTE, aimed)
    if at_race_pace(setting, kind):
        able = list(_grown(setting, fitting, aimed, least))
    else:
        reached = setting.worked if kind.grows is not None and not setting.small else 0
        held = max(NEAR * aimed, least, min(aimed, reached) - GRAIN)
        able = [pair for pair in fitting if pair[1].work >= held]
    return able[0] if able else max(fitting, key=lambda pair: pair[1].work, default=None)


def _grown(
    setting: Setting, fitting: list[tuple[RepeatFormat, Pattern]], aimed: int, least: int
) -> Iterator[tuple[RepeatFormat, Pattern]]:
    """Those of race pace that grow from the last one: longer repeats, or no less work; before all others those that are
    measured and differ from it. None is run a third time in a row."""
    before = max(setting.repeats, default=0)

    def grows(pattern: Pattern) -> bool:
        reached = aimed if setting.small or not setting.rehearsed else min(aimed, setting.rehearsed)
        held = NEAR * reached if max(pattern.repeats) > before else max(NEAR * aimed, reached - GRAIN)
        return pattern.work >= max(least, held)

    def other(pattern: Pattern) -> bool:
        return setting.small or pattern.repeats != setting.repeats

    able = [pair for pair in fitting if grows(pair[1])]
    yield from (pair for pair in able if pair[0].track is not None and other(pair[1]))
    yield from (pair for pair in able if other(pair[1]) or setting.exposures < EXPOSURES)


def written(
    setting: Setting, kind: Hard, zone: Zone, pace: PaceRange | None, pattern: Pattern, then: Steps = ()
) -> Steps:
    """The pattern between a warm-up and a cool-down that fill the session to the second; `then` comes behind it."""
    words = setting.paces.named(zone, pace) if zone in NAMED else zone.words
    paces = {s: by_length(pace, s) if zone is INTERVAL else pace for s in pattern.repeats}
    works = [
        Step(kind="work", seconds=s, effort=zone.effort, words=words, metres=pattern.metres, pace=paces[s])
        for s in pattern.repeats
    ]
    spare = setting.seconds - set_seconds(kind, pattern) - sum(step.seconds for step in flat(then))
    most = min(longest_warm_up(spare), (spare - kind.around[1] * MINUTE) // MINUTE)
    warm = min(most, max(kind.around[0], int(WARM_SHARE * spare / MINUTE))) * MINUTE
    return (
        easy_step(setting, "warm_up", warm),
        *_body(setting, kind, works),
        *then,
        easy_step(setting, "cool_down", spare - warm),
    )


def longest_warm_up(spare: int) -> int:
    """Most minutes of warm-up where so many seconds are easy around the work: half of them where that is more, so
    that no cool-down is longer than its warm-up."""
    return max(LONGEST_WARM_UP, -(-spare // (2 * MINUTE)))


def set_seconds(kind: Hard, pattern: Pattern) -> int:
    """Seconds of repeats and recoveries; a single block needs none."""
    if len(pattern.repeats) == 1:
        return pattern.work
    return pattern.work + sum(kind.recovery(seconds) for seconds in pattern.repeats)


def _body(setting: Setting, kind: Hard, works: list[Step]) -> Steps:
    if len(works) == 1:
        return (works[0],)
    rests = [easy_step(setting, "recovery", kind.recovery(work.seconds), kind.rest_words) for work in works]
    if all(work == works[0] for work in works):
        return (Repeat(times=len(works), steps=(works[0], rests[0])),)
    return tuple(step for pair in zip(works, rests, strict=True) for step in pair)


def turns(setting: Setting, kind: Hard) -> Iterator[RepeatFormat]:
    """The formats in order, from the last one used, or the one after it once it has had its sessions; each cycle
    begins in the first half.

    At the pace of a 5 or 10 km race the repeats that are measured come first; a taper takes the first, of what is
    quicker than threshold those that the weeks before it have known. Near the race that a kind rehearses its longer
    half takes turns: blocks that have grown do not shrink again.
    """
    formats = kind.formats
    if kind.kind == "hills" and setting.sites & SHORT_HILLS:
        formats = tuple(form for form in formats if max(form.lengths) <= SHORT_HILL)
    grown = formats[len(formats) // 2 :] if _rehearses(setting, kind) else formats
    order = [*_rotated(setting, grown), *(form for form in formats if form not in grown)]
    if kind.kind == "intervals" and target(setting, kind)[0] in SHORT:
        order.sort(key=lambda form: form.track is None)
    if setting.tapered and kind.kind in QUICKER:
        order.sort(key=lambda form: form.name not in setting.known)
    yield from order


def _rotated(setting: Setting, formats: tuple[RepeatFormat, ...]) -> Iterator[RepeatFormat]:
    names = [form.name for form in formats]
    first = setting.cycle % ((len(names) + 1) // 2)
    if setting.phase == "taper":
        first = 0
    elif setting.previous in names:
        first = names.index(setting.previous) + (setting.exposures >= EXPOSURES)
    return (formats[(first + turn) % len(names)] for turn in range(len(names)))


def _rehearses(setting: Setting, kind: Hard) -> bool:
    """Whether the session stands for the race it is near: marathon pace, and the climbs of an ultra."""
    near = setting.race is not None and setting.near(SPECIFIC_DAYS) and setting.phase != "taper"
    ultra = setting.race is not None and race_classes.MARATHON.passed(setting.race.km)
    return near and (kind.kind == "marathon_pace" or (kind.kind == "hills" and ultra))


def _fitting(
    setting: Setting, kind: Hard, pace: PaceRange | None, aimed: int, around: tuple[int, int]
) -> list[tuple[RepeatFormat, Pattern]]:
    """The formats in turn with their fullest patterns beside such a warm-up and cool-down, without those that have
    none and, as far as others are left, that of a few days ago."""
    room, eases = setting.seconds - sum(around) * MINUTE, target(setting, kind)[0] is INTERVAL
    found = ((form, _fullest(_cuts(kind, form, pace, eases), aimed, room)) for form in turns(setting, kind))
    fitting = [(form, pattern) for form, pattern in found if pattern is not None]
    return [one for one in fitting if one[0].name != setting.again] or fitting


def _fullest(cuts: tuple[tuple[Pattern, int, int], ...], aimed: int, room: int) -> Pattern | None:
    fitting = (p for p, work, seconds in cuts if work <= aimed and seconds <= room)
    return max(fitting, key=lambda pattern: (pattern.work, max(pattern.repeats)), default=None)


@lru_cache(maxsize=1024)
def _cuts(kind: Hard, form: RepeatFormat, pace: PaceRange | None, eases: bool) -> tuple[tuple[Pattern, int, int], ...]:
    """The format's patterns with their seconds of work and of the whole set: a year asks for the same few."""
    return tuple((pattern, pattern.work, set_seconds(kind, pattern)) for pattern in form.patterns(pace, eases=eases))

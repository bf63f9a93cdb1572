"""Why each session is there, in one line: what it trains, and where it stands in its week, its phase and the way to the
next race. Nothing is solved for it: all of it follows from the chosen sessions."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from constraints.shift_days import behind_shift
from optimizer.domain.calendar import date_words
from optimizer.domain.session_kinds import BY_NAME, HARD, LIVELY, RUNNING, described
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.output.evening_runs import evening_runs, night_races
from optimizer.output.rounded_loads import SessionPlace
from optimizer.output.site_questions import healing_strength, next_step
from optimizer.output.standing import LONG, long_run, place
from optimizer.output.workouts.workout import Workout, flat
from optimizer.output.workouts.workout_words import RELAXED_TITLE, TEST_TITLE
from optimizer.output.workouts.zones import THRESHOLD

EASY = ("easy", "recovery_run")
DEMANDING = ("race", *HARD, "long")
"""What an easy run on the day before or after is told by."""
SLEEP = " You worked yesterday: sleep first, and run easy instead if you could not."
"""What hard and long running on the day after a shift waits for (coaching practice)."""
RESTED = {
    "freestyle": "A little running for the joy of it, and to loosen the legs: nothing is to be reached.",
    "reverse_taper": "Brings the legs back to running: more than easy is not asked of it.",
    "return_to_run": "A step of the way back: it stays easy, and painless before the next one.",
    "taper": "Keeps the legs used to running while they rest for the race.",
}
"""What an easy run is for where it is not for fitness, by phase."""
SHARP = "A touch of pace that keeps the legs awake while they rest for the race."
"""What hard and lively sessions of a taper and a race week are for: these weeks raise nothing any more."""
HOURS_APART = 5
"""Hours between the two runs of a day, so that legs have eaten and rested (coaching practice: four to six)."""
REHEARSED = ("marathon_pace",)
"""Those that say themselves what they are for in these weeks too."""
FREE = (
    "Hike, bike, swim, walk with the family, jog if you like, or do nothing: "
    "free days bring back the appetite, and the legs."
)
SHOWS = "Shows the pace that you can hold by now."
SPARES = "Keeps the legs quick and fresh: the hard session beside it is the long run with race pace."
GENTLE = "Brings quick running back, no harder than comfortably hard."
"""What is said of a session by how it is run, where that is not what its kind is for: a test of the pace, one that
gives way to a hard long run, intervals below the pace of a race."""
Made = Mapping[SessionPlace, Workout]
NOTHING_MADE: Made = MappingProxyType({})
ASIDE = ("strength", "mobility", "cross_training")
"""What stands beside the running: what it is good for says enough."""


def session_reasons(
    year: Year, log: Log, cutbacks: frozenset[int], made: Made = NOTHING_MADE
) -> dict[SessionPlace, str]:
    """A sentence for every session of the log.

    Parameters
    ----------
    year
        The facts of the season.
    log
        The sessions of every day.
    cutbacks
        Weeks that are cutbacks.
    made
        How the sessions are run, where that is known: what they are called follows from it.

    Returns
    -------
    dict[Place, str]
        By day and kind; kinds that nobody describes have none.
    """
    found = {
        (day, kind): _reason(year, log, cutbacks, day, kind, made)
        for day, done in log.days.items()
        if day in year.days
        for kind in done
    }
    for race in night_races(year):
        for day in evening_runs(year, log, race):
            kind = max((one for one in log.days[day] if one in RUNNING), key=lambda one: (log.days[day][one], one))
            found[day, kind] += f" In the evening, its end in the dark, with the lamp of {race.name}."
    return {where: text for where, text in found.items() if text}


def _reason(year: Year, log: Log, cutbacks: frozenset[int], day: date, kind: str, made: Made) -> str:
    if kind == "race":
        return _race(year, day)
    if kind == "freestyle":
        return FREE
    known = described(kind)
    if known is None or not known.serves:
        return ""
    serves = known.serves[:1].upper() + known.serves[1:]
    if kind == "strides":
        text = f"Strides {known.serves}."
    elif kind == "strength" and (careful := healing_strength(year, day)):
        text = careful
    elif kind in ASIDE:
        text = f"{serves}."
    elif kind in LONG and (stands := long_run(year, log, cutbacks, day)):
        text = stands
    elif kind in EASY and (near := _beside(year, log, day, made)):
        text = near
    else:
        purpose = _as_run(made.get((day, kind)), kind) or _purpose(year, day, kind, serves)
        text = _with_place(purpose, place(year, log, cutbacks, day))
    text += _second(log, day, kind, made)
    text += SLEEP if kind in DEMANDING and behind_shift(year, day) else ""
    return f"Fixed by you. {text}" if _fixed(year, day, kind) else text


def _as_run(workout: Workout | None, kind: str) -> str:
    """What the session is for where its workout is not that of its kind; empty where it is."""
    if workout is None:
        return ""
    named = {TEST_TITLE: SHOWS, RELAXED_TITLE: SPARES}
    efforts = [step.effort for step in flat(workout.steps) if step.kind == "work"]
    gentle = kind == "intervals" and max(efforts, default=0) <= THRESHOLD.effort
    return named.get(workout.title, GENTLE if gentle else "")


def _purpose(year: Year, day: date, kind: str, serves: str) -> str:
    """What the session is for: what its phase leaves of that, else what its kind serves."""
    phase = _phase(year, day)
    if phase == "return_to_run" and kind in ("walk_run", *EASY) and (gate := next_step(year, day)):
        return f"A step of the way back. {gate}"
    if kind in (*EASY, "trail") and phase in RESTED:
        return RESTED[phase]
    if kind in LIVELY and kind not in REHEARSED and phase in ("taper", "race"):
        return SHARP
    return "Builds the endurance that the longest runs stand on." if kind == "long" else f"{serves}."


def _with_place(text: str, stands: str) -> str:
    return f"{text} {stands}." if stands else text


def _race(year: Year, day: date) -> str:
    race = year.days[day].race
    if race is None:
        return ""
    if race.leads_to is not None:
        whole = next((one.name for one in year.races if one.index == race.leads_to), "the race of tomorrow")
        return f"The first part of one effort: it goes on with {whole}."
    if race.priority == "A":
        before = [one.day for one in year.with_priority("A") if one.day < day]
        since = before[-1] if before else year.horizon.start
        return f"The day that your training since {date_words(since)} was for."
    ahead = next((one for one in year.with_priority("A") if one.day > day), None)
    if race.priority == "B":
        return f"A race to run well, on the way to {ahead.name}." if ahead else "A race to run well."
    return f"Raced as training for {ahead.name}." if ahead else "Raced as training."


def _phase(year: Year, day: date) -> str:
    """The day's phase, but its week's where the day's own is one of growth."""
    own = year.days[day].phase
    return year.weeks[year.days[day].week].phase if own in (None, "base", "build") else own


def _beside(year: Year, log: Log, day: date, made: Made) -> str:
    """What an easy run does for the demanding day before or after it; empty where neither is."""
    before, after = (_demanding(year, log, day + timedelta(days=step), made) for step in (-1, 1))
    sinks = "sink" if before.endswith("s") else "sinks"
    if before and after:
        return f"Easy, so that yesterday's {before} {sinks} in and you meet tomorrow's {after} with fresh legs."
    if before:
        return f"Easy, so that yesterday's {before} {sinks} in while your fitness holds."
    return f"Easy, so that you meet tomorrow's {after} with fresh legs." if after else ""


def _demanding(year: Year, log: Log, day: date, made: Made) -> str:
    """The race, hard session or long run of that day as it is told; empty where there is none."""
    if day not in year.days:
        return ""
    held = (kind for kind in DEMANDING if kind in log.days.get(day, {}))
    return next((words for kind in held if (words := _called(day, kind, made))), "")


def _called(day: date, kind: str, made: Made) -> str:
    """What is said of the session elsewhere: a test by that name, one that is run easily by none."""
    known, workout = described(kind), made.get((day, kind))
    told = known.told if known is not None else ""
    return told if workout is None else {TEST_TITLE: "pace test", RELAXED_TITLE: ""}.get(workout.title, told)


def _second(log: Log, day: date, kind: str, made: Made) -> str:
    """When the day's second run comes: hours behind the one that the day is for. Empty of any other session."""
    first = leading_run(log.days.get(day, {}))
    if first is None or kind == first or kind not in RUNNING or not log.days[day][kind]:
        return ""
    told = _called(day, first, made) or "first run"
    return f" The second run of the day, {HOURS_APART} hours or more after the {told}."


def leading_run(done: Mapping[str, int]) -> str | None:
    """Which of a day's two runs comes first: the hard, the long or the longest one; None where it has no two.

    Examples
    --------
    >>> leading_run({"easy": 45, "threshold": 40}), leading_run({"easy": 45, "strength": 20})
    ('threshold', None)
    """
    runs = [name for name in done if name in RUNNING and done[name]]
    return min(runs, key=lambda name: (name not in DEMANDING, -done[name], name)) if len(runs) > 1 else None


def _fixed(year: Year, day: date, kind: str) -> bool:
    """Whether the runner has locked the session."""
    return kind in BY_NAME and any(entry.date == day and entry.kind == kind for entry in year.scenario.locked)

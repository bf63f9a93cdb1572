"""From the chosen sessions to their workouts, day by day."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from constraints.comeback import back_from_injury
from optimizer.domain.calendar import date_words
from optimizer.domain.session_kinds import BY_NAME
from optimizer.domain.shown_paces import ShownPace, athlete_on, changed_paces
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.formats.plan import Steps
from optimizer.formats.scenario import Race
from optimizer.output.workouts import other_sessions, steady_runs
from optimizer.output.workouts.dense_fartleks import dense_fartlek
from optimizer.output.workouts.diary import Diary
from optimizer.output.workouts.first_fartleks import first_fartlek
from optimizer.output.workouts.first_hills import first_hills
from optimizer.output.workouts.first_runs import first_run
from optimizer.output.workouts.goal_paces import goal_caveat, own_pace
from optimizer.output.workouts.hard_book import BY_KIND
from optimizer.output.workouts.hard_long_runs import relaxed
from optimizer.output.workouts.hard_sessions import hard
from optimizer.output.workouts.long_run_ground import slower
from optimizer.output.workouts.pace_tests import TESTABLE, is_test, pace_test, untested
from optimizer.output.workouts.race_fartleks import last_fartlek, race_fartlek
from optimizer.output.workouts.race_touches import last_pace, race_touch
from optimizer.output.workouts.workout import Workout, distance
from optimizer.output.workouts.workout_setting import Setting
from optimizer.output.workouts.workout_words import describe

Maker = Callable[[Setting], tuple[str, Steps]]

MAKERS: dict[str, Maker] = {
    "recovery_run": steady_runs.recovery_run,
    "easy": steady_runs.easy,
    "medium_long": steady_runs.medium_long,
    "long": steady_runs.long,
    "trail": steady_runs.trail,
    "progression": steady_runs.progression,
    "strides": steady_runs.strides,
    "walk_run": other_sessions.walk_run,
    "cross_training": other_sessions.cross_training,
    "strength": other_sessions.strength,
}
"""Kinds with workouts of their own, hard ones apart; any other structured kind is one even step."""


def build(year: Year, log: Log, cutbacks: frozenset[int] = frozenset()) -> dict[tuple[date, str], Workout]:
    """Write a workout for every session that has a structure.

    Parameters
    ----------
    year
        The facts of the season.
    log
        The sessions of every day; the same log gives the same workouts.
    cutbacks
        Weeks that are cutbacks: their long runs stay easy.

    Returns
    -------
    dict[tuple[date, str], Workout]
        By day and kind. Races, freestyle and mobility have none.
    """
    diary = Diary(year, log, cutbacks)
    found: dict[tuple[date, str], Workout] = {}
    for day in sorted(log.days):
        tested = _tested(diary, day)
        for kind, minutes in sorted(log.days[day].items()):
            if minutes and _structured(kind):
                setting = diary.setting(day, kind, minutes)
                if tested:
                    setting = replace(setting, hops="none", light=True)
                found[day, kind] = workout(setting)
                diary.keep(setting, found[day, kind])
    return found


def _tested(diary: Diary, day: date) -> bool:
    """Whether one of the day's sessions is a pace test; asked before the first of them is written."""
    hards = {kind: minutes for kind, minutes in diary.log.days[day].items() if kind in TESTABLE and minutes}
    return any(is_test(diary.setting(day, kind, minutes)) for kind, minutes in hards.items())


def _structured(kind: str) -> bool:
    """Whether the catalogue gives the kind a workout; strides have one though they are no kind."""
    return kind in MAKERS or (kind in BY_NAME and BY_NAME[kind].structured)


def workout(setting: Setting) -> Workout:
    """Write the workout for one setting.

    Parameters
    ----------
    setting
        The session with all that its structure depends on.

    Returns
    -------
    Workout
        As long as the session. A hard one in a week too small for any hard work is run easy.
    """
    title, steps = _tested_alone(setting) or relaxed(setting) or _made(setting) or steady_runs.easy(setting)
    km = distance(setting.kind, steps, setting.paces)
    km = None if km is None else round(km / slower(setting, steps), 1)
    return Workout(title, steps, describe(steps, setting.unit), km, untested(setting))


def _tested_alone(setting: Setting) -> tuple[str, Steps] | None:
    """Title and steps of a pace test, which comes before whatever else its session would be; None of any other."""
    return pace_test(setting) if is_test(setting) else None


def _made(setting: Setting) -> tuple[str, Steps] | None:
    """Title and steps by kind; None of a hard session in a week too small for any hard work."""
    if setting.kind in BY_KIND:
        own = (first_hills, last_pace, last_fartlek, first_fartlek, race_fartlek, dense_fartlek)
        found = next((made for make in own if (made := make(setting)) is not None), None)
        return found or hard(setting, BY_KIND[setting.kind])
    return race_touch(setting) or first_run(setting) or MAKERS.get(setting.kind, other_sessions.even)(setting)


def caveats(year: Year) -> Iterator[str]:
    """Name results that change the paces, and goal times that the threshold pace of their day does not carry.

    Parameters
    ----------
    year
        The facts of the season.

    Returns
    -------
    Iterator[str]
        A sentence for the runner each.
    """
    yield from pace_notes(year)
    yield from _by_effort(year)
    for facts in year.races:
        race: Race = year.scenario.races[facts.index]
        text = goal_caveat(athlete_on(year.scenario, race.date), race)
        if text is not None:
            yield text


def pace_notes(year: Year) -> Iterator[str]:
    """Name the results and tests that change the paces, each from which day on and to what.

    Parameters
    ----------
    year
        The facts of the season.

    Returns
    -------
    Iterator[str]
        A sentence for the runner each.
    """
    for shown, before in changed_paces(year.scenario):
        yield _new_pace(year, shown, before)


def _by_effort(year: Year) -> Iterator[str]:
    """Name the injuries of the season after which hard running goes by effort."""
    start, end = year.horizon.start, year.horizon.end
    known = year.scenario.athlete.threshold_pace is not None
    for day in sorted({one.cleared for one in year.scenario.injuries if known and one.cleared is not None}):
        if start < day <= end and back_from_injury(year, day) == day:
            yield (
                f"Hard running goes by effort from {date_words(day)} on, when you are cleared to run, until a race or "
                "a pace test tells your pace anew: what you ran before the injury is no measure for now."
            )


def _new_pace(year: Year, shown: ShownPace, before: int | None) -> str:
    athlete = athlete_on(year.scenario, shown.day + timedelta(days=1))
    now = athlete.threshold_pace or shown.threshold
    instead = "" if before is None else f" instead of {own_pace(athlete, before)}"
    name = f"{shown.name[:1].upper()}{shown.name[1:]}"
    told = f"{own_pace(athlete, now)} per {athlete.units}{instead}"
    return f"{name} on {date_words(shown.day)} sets threshold pace: {told} from then on."

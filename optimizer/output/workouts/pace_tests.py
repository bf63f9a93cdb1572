"""Pace tests: every six to eight weeks a hard session is run as fast as it goes, and asks for a new pace.

A tired runner tests tiredness: the test waits for the first hard session of a week, on fresh legs,
however late it gets.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from constraints.comeback import LAYOFF_DAYS, climbs_back, off_days
from optimizer.domain.session_kinds import BY_NAME
from optimizer.formats.plan import Step, Steps
from optimizer.output.rounded_loads import SessionPlace
from optimizer.output.workouts.fresh_legs import LATE_DAYS
from optimizer.output.workouts.fresher_days import AROUND, GIVEN, KIND, KINDS, READY_DAYS, race_near
from optimizer.output.workouts.fresher_days import LEAST as SHORTEST
from optimizer.output.workouts.hard_book import BY_KIND
from optimizer.output.workouts.hard_sessions import longest_warm_up
from optimizer.output.workouts.repeat_formats import MINUTE
from optimizer.output.workouts.session_work import roomy_work
from optimizer.output.workouts.steady_runs import easy_step
from optimizer.output.workouts.workout import Untested, Workout
from optimizer.output.workouts.workout_setting import Setting
from optimizer.output.workouts.workout_words import TEST_TITLE

EVERY_DAYS, RESTED_DAYS = 42, 35
"""Days after a race or the last test from which the next session with room for it is one (coaching consensus; after
`LATE_DAYS` a shorter test does too), and in the week after a cutback, which is the best time for it."""
LIGHT_WEEK = 240
"""Minutes of running in a week below which a pace test and another hard session are too much of it (coaching practice;
minutes ours, D)."""
STANDS_IN = "progression"
"""Kind of which a session on rested legs is a test where no other one finds such legs in time: nobody's year of
progression runs is to go without (coaching practice)."""
LAST_DAYS = 42
"""Days before the season's end without such a one: a new pace is for the weeks behind it (ours, D)."""
TESTABLE = (*KINDS, STANDS_IN)
"""Kinds of which a session may be a test."""
INJURY_DAYS = 112
"""Days after the clearance of an injury that needed the return ladder, and after a new runner's first day, without one:
short repeats come first (ours, D)."""
NOVICE_BEFORE = 3
"""Sessions of its kind that a novice has run in the season before one: who has hardly run fast cannot pace it (ours,
D)."""
LEAST, MOST = 20, 30
"""Minutes of it, at least where it is neither late nor a smaller one, and at most (coaching consensus)."""
EFFORT = 9
WORDS = "hard and even, as far as you can; note how far you came"


def is_test(setting: Setting) -> bool:
    """Whether the session is a test: its turn has come, the legs are fresh, its work is long enough, its day is open to
    threshold, and neither a race nor a first careful start is near."""
    return _has_turn(setting) and untested(setting) is None


def untested(setting: Setting) -> Untested | None:
    """What keeps the session from being a test; None where it is one, and where none is due."""
    if not _has_turn(setting):
        return None
    late = setting.since_test >= LATE_DAYS
    least = LEAST if not late and not setting.cutback and setting.kind != STANDS_IN else SHORTEST
    closed = not setting.year.days[setting.day].most(KIND)
    away = any(stop.holds(setting.day) for stop in setting.year.away)
    # A club night is the club's, which runs together: who tests alone does so on another day.
    club = setting.kind in setting.year.days[setting.day].fixed
    kept: tuple[tuple[Untested, bool], ...] = (
        ("race", race_near(setting.year, setting.day)),
        ("cutback", setting.cutback and not _in_cutback(setting)),
        ("hurt", _hurt(setting)),
        ("begun", _starting_out(setting)),
        ("closed", closed),
        ("opening", setting.since_hard > READY_DAYS or away),
        ("short", setting.minutes - AROUND < least),
        ("full", _most_work(setting) < least),
        ("club", club),
        ("tired", not setting.fresh and (setting.fresher or not setting.overdue)),
        ("light", setting.beside and not late and setting.running < LIGHT_WEEK),
    )
    return next((why for why, holds in kept if holds), None)


def _has_turn(setting: Setting) -> bool:
    """Whether a test is due, and the session one that may be it."""
    due = setting.since_test >= (RESTED_DAYS if setting.rested else EVERY_DAYS) and setting.phase in ("base", "build")
    return due and (setting.kind in KINDS or _stands_in(setting))


def _stands_in(setting: Setting) -> bool:
    """Whether it is a progression run on fresh legs that a test may take the place of, as no other session finds such
    legs in time; not of novices, in a cutback and in the year after an injury, nor of a week's longest run."""
    able = setting.kind == STANDS_IN and setting.fresh and not setting.fresher and not setting.longest
    able = able and (setting.year.horizon.end - setting.day).days >= LAST_DAYS
    return able and bool(setting.year.level) and not setting.cutback and not setting.careful


def _in_cutback(setting: Setting) -> bool:
    """Whether a cutback's session may be one: legs are fresh then, and whoever is used to hard running need not wait
    for a day that never comes. In the year after an injury one that is late may."""
    late = setting.since_test >= LATE_DAYS
    return bool(setting.year.level) and not setting.fresher and (late or not setting.careful)


def pace_test(setting: Setting) -> tuple[str, Steps]:
    """Title and steps: one stretch by feel, as long as the planner's count of hard work allows; what a long
    warm-up leaves is run easily behind it.

    The title holds no minutes: calendars are read back, and those would be the session's.
    """
    minutes = min(MOST, _most_work(setting)) // 5 * 5
    spare = setting.seconds - minutes * MINUTE
    cool = max(spare // (3 * MINUTE) * MINUTE, spare - longest_warm_up(spare) * MINUTE)
    return TEST_TITLE, (
        easy_step(setting, "warm_up", spare - cool),
        Step(kind="work", seconds=minutes * MINUTE, effort=EFFORT, words=WORDS),
        easy_step(setting, "cool_down", cool),
    )


def tests_in(workouts: Mapping[SessionPlace, Workout]) -> list[SessionPlace]:
    """The sessions among these that are tests."""
    return [place for place, made in workouts.items() if made.title == TEST_TITLE]


def _hurt(setting: Setting) -> bool:
    """Whether the runner has come back from an injury that needed the return ladder a few weeks ago, or runs the first
    session of its kind in the year after one, whenever that comes."""
    year, since = setting.year, setting.day - timedelta(days=INJURY_DAYS)
    lately = any(
        injury.cleared is not None and since < injury.cleared <= setting.day and off_days(injury) >= LAYOFF_DAYS
        for injury in year.scenario.injuries
    )
    return lately or (not setting.previous and climbs_back(year, setting.day))


def _starting_out(setting: Setting) -> bool:
    """Whether the runner has just begun to run, or to run fast: a novice's first sessions of a kind are no tests, nor
    is a new runner's first one, whenever it comes."""
    if not setting.year.level and setting.before < NOVICE_BEFORE:
        return True
    begins = setting.day - timedelta(days=INJURY_DAYS) < setting.year.scenario.season.start
    return setting.year.new and (begins or not setting.previous)


def _most_work(setting: Setting) -> int:
    """Minutes of hard work that the planner has counted and the weeks have room for beside a warm-up and a cool-down,
    of a threshold session no more than its share of the week; a late one beside a hard long run takes some of its."""
    left = setting.quick_left
    if left is not None and setting.since_test >= LATE_DAYS and setting.year.level:
        setting = replace(setting, quick_left=left + GIVEN * MINUTE)
    share = int(setting.year.limits["threshold_work"] * setting.running + 1e-6)
    return min(_roomy(setting) // MINUTE, setting.minutes - AROUND, share)


def _roomy(setting: Setting) -> int:
    """Seconds of work that the planner has counted, and of what has formats those that weeks have room for."""
    if setting.kind in BY_KIND:
        return roomy_work(setting, BY_KIND[setting.kind])
    counted = BY_NAME[setting.kind].work * setting.seconds // 100
    return counted if setting.quick_left is None else min(counted, setting.quick_left)

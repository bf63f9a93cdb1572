"""Race touches: a few minutes at the pace of the race, in an easy run four to six days before it.

Where the last week before a race holds nothing quick, because it is short of days or somebody comes back from an
injury, legs meet the race's pace for the first time in weeks on the starting line. Three times three minutes of it cost
nothing and tell how it feels.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from constraints.comeback import recently_cleared
from constraints.taper_touches import PACED_EASY
from optimizer.domain import race_classes
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import LIVELY
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.formats.plan import Repeat, Step, Steps
from optimizer.output.workouts.steady_runs import easy_step
from optimizer.output.workouts.workout_setting import Setting
from optimizer.output.workouts.zones import FIVE_K, race_zone

DAYS, QUIET_DAYS = (4, 5, 6), 7
"""Days before the race on which the run may lie, the best first, and days before it that hold nothing quick else."""
TIMES, MINUTES, CAREFUL_MINUTES, EASY_SECONDS = 3, 3, 2, 120
"""Repeats, minutes of each, of each in the year after an injury and at the pace of 5 km, and seconds of easy running
behind it."""
PACED, PACED_MINUTES, PACED_TITLE, PACED_DAYS = "marathon_pace", 5, "Marathon-pace touches", 7
"""A session of marathon pace in the last days before a marathon: its kind, minutes of each repeat, title, and days."""
HEALED_DAYS = 112
"""Days after an injury's clearance without them: legs get minutes first and pace second (ours, D)."""


@dataclass(frozen=True)
class RaceTouches:
    """Finds the easy run before a race that holds its pace."""

    year: Year
    log: Log

    def holds(self, day: date, kind: str) -> bool:
        """Whether the session of that day is such a run."""
        if kind != "easy" or self.year.new or any(recently_cleared(self.year, day, HEALED_DAYS)):
            return False
        near = (race for race in self.year.with_priority("A", "B") if (race.day - day).days in DAYS)
        return any(self._day_of(race) == day for race in near)

    def _day_of(self, race: RaceFacts) -> date | None:
        """The day of the run before that race; None where none is wanted or none is long enough."""
        week = [race.day - timedelta(days=back) for back in range(1, QUIET_DAYS + 1)]
        quick = any({*LIVELY, "race"} & self.log.days.get(day, {}).keys() for day in week)
        if quick or race_classes.MARATHON.passed(race.km):
            return None
        able = (race.day - timedelta(days=back) for back in DAYS)
        return next((day for day in able if self.log.days.get(day, {}).get("easy", 0) >= PACED_EASY), None)


def last_pace(setting: Setting) -> tuple[str, Steps] | None:
    """Title and steps of a session of marathon pace in the last days before the race; None of any other."""
    if setting.kind != PACED or not setting.near(PACED_DAYS):
        return None
    touched = race_touch(replace(setting, touch=True))
    return None if touched is None else (PACED_TITLE, touched[1])


def race_touch(setting: Setting) -> tuple[str, Steps] | None:
    """Title and steps of such a run; None for a run that is none, and where no race is near."""
    zone = None if setting.race is None or not setting.touch else race_zone(setting.race.km)
    if zone is None:
        return None
    minutes = CAREFUL_MINUTES if setting.careful or zone is FIVE_K else MINUTES
    seconds = 60 * (PACED_MINUTES if setting.kind == PACED else minutes)
    pace = setting.paces.race(zone, setting.race)
    words = f"{zone.words} {'effort' if pace is None else 'pace'}"
    work = Step(kind="work", seconds=seconds, effort=zone.effort, words=words, pace=pace)
    spare = setting.seconds - TIMES * (seconds + EASY_SECONDS)
    cool = spare // 180 * 60
    return "Easy run with race pace", (
        easy_step(setting, "warm_up", spare - cool),
        Repeat(times=TIMES, steps=(work, easy_step(setting, "recovery", EASY_SECONDS))),
        easy_step(setting, "cool_down", cool),
    )

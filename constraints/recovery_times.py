"""How long recovery takes after a race: the table, what makes it longer or shorter, and the shares that follow."""

import math
from datetime import timedelta
from itertools import takewhile

from constraints.check_ins import check_in_factor
from constraints.how_it_went import went_factor
from constraints.injury import in_injury_window
from constraints.race_calendar import longer_after
from constraints.race_demand import SHORT_KM
from constraints.recovery_rows import (
    FIT_TRAINING,
    FITS,
    NOVICE_HALF,
    RECOVERIES,
    STEP_WEEKS,
    TRAINING_WEEKS,
    Recovery,
    recovered_km,
)
from constraints.trained_runners import run_easily, takes_in_stride
from optimizer.domain.race_classes import HALF, TEN_K, by_distance
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.year import Year

BY_LEVEL = (1.25, 1.0, 1.0)
"""Recovery lengthened for novice, intermediate and advanced runners. Ours."""
FIT = 50
"""Fitness (CTL) at the season's start from which an advanced runner recovers by rows of its own."""
LEAST_FREESTYLE, MOST_FREESTYLE = 3, 14
"""Days of freestyle after an A or B race, whatever makes recovery longer or shorter."""
SHORTEST, LONGEST = 0.75, 1.5
"""How a race went and the check-ins after it change recovery within these."""
FIRST_TIME, AS_TRAINING = 1.25, 0.5
"""Factors after a race over a distance that is new to the runner, and after one run as training (C)."""
TUNE_UP = 0.75
"""How soon the weeks after a B race carry the old load again: its days without hard running stay as they are."""
STEPPING_STONE = 0.5
"""The same after a marathon or longer that prepares a longer A race at most so many days ahead. Ours: a 50 km eight
weeks before 100 km is the usual last long run, and full recovery would take the place of the build it is part of."""
LONGEST_RETURN, FREE_SHARE = 8, 0.97
"""Weeks: at most two of freestyle and six of reverse taper; and the share from which a week is held no more."""
WEEK_BEGUN = 4
"""Days between a race and the first week under a ceiling."""
FIRST_WEEK = 0.5
"""Most load of the first week of running after a marathon or longer that was raced, as a share of the load before:
little running, and no ride in its place. Ours; one run as training has what its own row says."""
STEP_REST, STEP_MOST = 0.7, 420
"""Share of the days without running after a half marathon or longer of up to so many minutes that is a step to a longer
A race soon: a short run or two close its freestyle days. Ours."""
GENTLE_DAYS, GENTLE_AFTER_LONG_RUN = 14, 7
"""Days in which hard running comes back gently once it is allowed after a long race: short sessions for a week, none of
the quickest, and after a marathon or longer one in seven days; and after a marathon that was a long run. Ours."""
QUIET_TRAINING = 21
"""Most days without threshold running and doubles after a marathon or longer run as training."""


def age_factor(age: int | None) -> float:
    """How much longer recovery takes with age. Source: direction from Easthope 2010, numbers ours."""
    if age is None or age < 40:
        return 1.0
    return 1.15 if age < 50 else 1.3 if age < 60 else 1.5


def recovery_after(year: Year, race: RaceFacts) -> Recovery:
    """The table's row for the race, by distance and by who runs it.

    Which row it is must not change while one recovers, so it reads the fitness at the season's start, which a replan
    keeps, and never what a plan reaches: a runner who gets fit within the year has the longer row.
    """
    km = TEN_K.most if trained_through(year, race) and TEN_K.passed(race.km) else recovered_km(race)
    if has_fit_row(year, race):
        return by_distance(FITS, km)
    row = by_distance(RECOVERIES, km)
    return NOVICE_HALF if row is by_distance(RECOVERIES, HALF.most) and year.level == 0 else row


def recovers_quickly(year: Year) -> bool:
    """Whether the runner is advanced and began the season fit."""
    return year.level == len(BY_LEVEL) - 1 and year.began_at >= FIT


def has_fit_row(year: Year, race: RaceFacts) -> bool:
    """Whether the rows of fit runners hold after the race: for who recovers quickly from any, takes a half in their
    stride, or runs a marathon as a long run."""
    return recovers_quickly(year) or takes_in_stride(year, race) or run_easily(year, race)


def stretch(year: Year, race: RaceFacts) -> float:
    """Factor on all recovery times after this race: how it went, level, age, a distance run for the first time."""
    row, factor = recovery_after(year, race), _told(year, race) * year.limits["recovery_level"] * age_factor(year.age)
    factor /= BY_LEVEL[year.level] if row.own else 1.0
    factor *= FIRST_TIME if race.first_time and row is not NOVICE_HALF else 1.0
    return factor * (AS_TRAINING if race.priority == "C" else 1.0)


def no_hard_days(year: Year, race: RaceFacts) -> int:
    """Days without anything hard after the race."""
    return round(recovery_after(year, race).no_hard * stretch(year, race))


def gentle_days(year: Year, race: RaceFacts) -> int:
    """Days behind those without anything hard in which hard running comes back gently."""
    return GENTLE_AFTER_LONG_RUN if run_easily(year, race) else GENTLE_DAYS


def no_run_days(year: Year, race: RaceFacts) -> int:
    """Days without running after the race."""
    days = days_off(recovery_after(year, race), race, stretch(year, race))
    step = race.expected <= STEP_MOST and leads_to_longer(year, race)
    return round(STEP_REST * days) if step else days


def quiet_days(year: Year, race: RaceFacts) -> int:
    """Days without threshold running and doubles after a marathon or longer: those without anything hard of who has no
    row of their own, as if it had been raced; those of the race where it was a long run."""
    if run_easily(year, race):
        return no_hard_days(year, race)
    days = by_distance(RECOVERIES, race.km).no_hard * stretch(year, race)
    return min(QUIET_TRAINING, round(days / AS_TRAINING)) if race.priority == "C" else round(days)


def first_running_week(year: Year, race: RaceFacts) -> int:
    """Index of the first week behind the race most of whose days are open to running, of a C race the one behind it; it
    may lie beyond the season."""
    closed = 0 if race.priority == "C" else no_run_days(year, race)
    return year.horizon.week_of(race.day + timedelta(days=closed + WEEK_BEGUN))


def week_shares(year: Year, race: RaceFacts) -> list[float]:
    """Shares of the load before the race of the weeks after it, up to the first that binds nothing; one that is trained
    through costs days, and holds no week."""
    if trained_through(year, race):
        return []
    table, times = recovery_after(year, race).weeks, stretch(year, race)
    if race.priority == "C" and TEN_K.passed(race.km):
        quick = recovers_quickly(year) or run_easily(year, race)
        rows = FIT_TRAINING if quick else TRAINING_WEEKS
        table, times = by_distance(rows, recovered_km(race)), times / AS_TRAINING
    if is_step(year, race):
        table = (by_distance(STEP_WEEKS, recovered_km(race))[year.level],)
    elif race.priority == "B":
        times *= STEPPING_STONE if leads_to_longer(year, race) else TUNE_UP
    small = -1
    if race.marathon_or_longer and race.priority != "C":
        small = first_running_week(year, race) - year.horizon.week_of(race.day + timedelta(days=WEEK_BEGUN))
    shares = (
        min(ceiling_share(table, after, times), FIRST_WEEK if after <= small else 1.0)
        for after in range(LONGEST_RETURN)
    )
    # A ceiling close to the old load binds nothing, and would keep the week from growing.
    return list(takewhile(lambda share: share < FREE_SHARE, shares))


def quiet_weeks(year: Year, race: RaceFacts, held: int) -> int:
    """How many of the weeks held after the race hold easy running alone: all of them, and after a B half that the
    runner takes in their stride the first; C races have none."""
    if race.priority == "C":
        return 0
    return min(held, 1) if race.priority == "B" and takes_in_stride(year, race) else held


def hardened(year: Year, race: RaceFacts) -> bool:
    """Whether a short race run as training is a session among others: for who is no novice, no masters runner and a
    year past any injury."""
    return year.level > 0 and not year.masters and not in_injury_window(year, race.day)


def trained_through(year: Year, race: RaceFacts) -> bool:
    """Whether a race stands in the place of a hard session, its week and the next one being weeks of training: shorter
    than 15 km, run as training by a hardened runner."""
    return race.priority == "C" and race.km < SHORT_KM and hardened(year, race)


def leads_to_longer(year: Year, race: RaceFacts) -> bool:
    """Whether the race is a half marathon or longer, run as a B race, and a longer A race follows soon."""
    return race.half_or_longer and longer_after(year, race) is not None


def is_step(year: Year, race: RaceFacts) -> bool:
    """Whether a B race shorter than a marathon stands in the build for a longer A race, which goes on a week later."""
    return not race.marathon_or_longer and longer_after(year, race) is not None


def freestyle_days(year: Year, race: RaceFacts) -> int:
    """Freestyle days after the race: by race and level, longer or shorter with the rest of recovery, and never fewer
    than the days without running, which are all there is after a C race; the fewest after one on the way to a longer
    race."""
    table, times = recovery_after(year, race), stretch(year, race)
    no_run = days_off(table, race, times)
    if race.priority == "C":
        return no_run
    if is_step(year, race):
        return max(no_run, LEAST_FREESTYLE)
    # The level has its own column, so that its factor is not taken twice.
    days = round(table.freestyle[year.level] * times / (1.0 if table.own else BY_LEVEL[year.level]))
    return min(max(days, no_run, LEAST_FREESTYLE), MOST_FREESTYLE)


def told_factor(year: Year, race: RaceFacts) -> float:
    """How much longer recovery takes by what was told of the race and the days after it; 1 when nothing was."""
    return _told(year, race) / _went(year, 1.0)


def lasts(year: Year, race: RaceFacts) -> int:
    """Days after the race that recovery holds, as told or as it would without, whichever is longer."""
    table = recovery_after(year, race)
    times = stretch(year, race) * max(1.0, 1 / told_factor(year, race))
    return max(round(table.no_hard * times), math.ceil(7 * len(table.weeks) * times)) + WEEK_BEGUN


def _told(year: Year, race: RaceFacts) -> float:
    return _went(year, check_in_factor(year, race.day) * went_factor(year, race))


def _went(year: Year, heard: float) -> float:
    return min(max(year.limits["recovery_pace"] * heard, SHORTEST), LONGEST)


def days_off(table: Recovery, race: RaceFacts, times: float) -> int:
    """Days without running after the race: 5 to 7 after a marathon, 10 to 14 after 100 km; half of that after a C
    race."""
    days = round(table.no_run * times)
    if table.most_no_run is None:
        return days
    part = AS_TRAINING if race.priority == "C" else 1.0
    return min(max(days, round(table.no_run * part)), round(table.most_no_run * part))


def ceiling_share(table: tuple[int, ...], week: int, times: float) -> float:
    """Mean of the table over the stretched week; past its end the table says 100 %."""
    # The table is a step function over weeks; stretched by `times` its mean is taken in twentieths of a week.
    parts = 20
    total = 0.0
    for part in range(parts):
        at = math.floor((week + (part + 0.5) / parts) / times)
        total += table[at] if at < len(table) else 100
    return total / parts / 100

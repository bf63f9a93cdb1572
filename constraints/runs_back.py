"""Runs back: how long the first runs after a race may be, and how they grow from week to week."""

from collections.abc import Iterable, Iterator
from datetime import date

from constraints.injury import in_injury_window
from constraints.race_memory import growth_is_capped
from constraints.recovery_rows import recovered_km
from constraints.recovery_tables import (
    FIRST_LONG,
    FIT_BACK,
    NOVICE_STEP,
    RUNS_BACK,
    SHORT_BACK,
    SHORT_CAPPED,
    STEP_LONG,
    STEPPING_GROWTH,
    TRAINING_BACK,
)
from constraints.recovery_times import has_fit_row, is_step, leads_to_longer, no_hard_days, no_run_days
from optimizer.core import units
from optimizer.domain.race_classes import TEN_K, by_distance
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.year import Year


def growing_runs(year: Year, race: RaceFacts, days: Iterable[date]) -> Iterator[tuple[date, int, int]]:
    """Days on which run lengths are still capped after a race.

    Yields
    ------
    Those of the given days, each with the days since the race and the longest run in minutes.

    Notes
    -----
    The cap lasts while hard sessions are closed and for a week at least; after a half marathon or longer
    for as long as the spike rule compares with the whole race.
    """
    long, training = race.half_or_longer, race.priority == "C"
    if not long and training:
        return
    no_run, step = no_run_days(year, race), in_a_build(year, race)
    # Each line overrides the ones before: fit runners, short races and steps by level, races run as training, half the
    # growth after an injury.
    first, grows = by_distance(FIT_BACK if has_fit_row(year, race) else RUNS_BACK, recovered_km(race))
    first = first if TEN_K.passed(race.km) and not step else SHORT_BACK[year.level]
    grows = STEPPING_GROWTH if step else grows
    if training and race.marathon_or_longer:
        first, grows = (max(pair) for pair in zip((first, grows), TRAINING_BACK, strict=True))
    grows = units.GRID * -(-grows // (2 * units.GRID)) if in_injury_window(year, race.day) else grows
    new_to_it = step and not training and year.level == 0
    # Afterwards the spike rule alone is enough: it compares with what a race counts for by then.
    last = growth_is_capped(year, race) if long else max(no_hard_days(year, race), no_run + SHORT_CAPPED)
    for day in days:
        after = (day - race.day).days
        if no_run < after <= last:
            # Runs grow by one step a week, counted from the day on which running is settled again, or from the race.
            weeks = after // 7 if step else max(0, (after - settled(year, race) - 1) // 7)
            yield day, after, first + (NOVICE_STEP if new_to_it and weeks == 1 else grows * weeks)


def in_a_build(year: Year, race: RaceFacts) -> bool:
    """Whether a race shorter than a marathon stands in a build that goes on behind it: a longer A race follows soon, or
    it is run as training."""
    return is_step(year, race) or (race.priority == "C" and not race.marathon_or_longer)


def no_long_days(year: Year, race: RaceFacts) -> int:
    """Days after an A or B race of a half marathon or longer without a run that is a long run by name."""
    return STEP_LONG if is_step(year, race) else FIRST_LONG


def settled(year: Year, race: RaceFacts) -> int:
    """Days after the race from which runs grow by the week: a marathon or longer takes a week more of short ones, but
    for one run as training or on the way to a longer race soon, whose build has none to spare."""
    rested = race.marathon_or_longer and race.priority != "C" and not leads_to_longer(year, race)
    return max(no_run_days(year, race), 7 if rested else 0)

"""What the races ahead want of a week's long run, before anything is said of the week's own room."""

from constraints.long_run_share import ran_long_races
from constraints.long_run_tables import (
    AFTER_RACES,
    FAR_SHARE,
    FAR_WEEKS,
    RACE_FREE,
    RACE_FREE_MOST,
    RACES_AHEAD,
    RECOVERING,
    WITHOUT_RACE,
    YEARS_GROWTH,
)
from constraints.race_calendar import demanded_longest, race_free
from constraints.race_demand import accustomed
from constraints.recovery_times import leads_to_longer
from optimizer.core import units
from optimizer.domain.race_time import MARATHON_MOST
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.year import Year


def wanted(year: Year, week: int, running: float) -> float:
    """What the next race requires; without one, a steady long run."""
    if year.weeks[week].mode != "growth" and not on_the_way(year, week):
        return (RECOVERING if year.weeks[week].mode == "constrained" else WITHOUT_RACE) * running
    ahead = _ahead(year, week)
    if race_free(year):
        small = min(RACE_FREE * running, RACE_FREE_MOST)
        return max(WITHOUT_RACE * running, small, year.accustomed * (1 + YEARS_GROWTH * week / 52))
    if ran_long_races(year, week):
        return AFTER_RACES * running
    shares = (FAR_SHARE if race.week - week > FAR_WEEKS else 1.0 for race in ahead)
    most = _before_marathon(year, week)
    demands = (min(most, share * demanded_longest(year, race)) for share, race in zip(shares, ahead, strict=True))
    kept = accustomed(year, [race for race in year.with_priority("A", "B") if race.week >= week])
    return max([WITHOUT_RACE * running, kept, *demands])


def far(year: Year, week: int) -> bool:
    """Whether the races that long runs grow toward are still so far away that they are not required in full."""
    ahead = _ahead(year, week)
    return bool(ahead) and all(race.week - week > FAR_WEEKS for race in ahead)


def waits(year: Year, week: int) -> bool:
    """Whether a longer race ahead asks for more than is asked for while a shorter one comes first."""
    return any(demanded_longest(year, race) > _before_marathon(year, week) for race in _ahead(year, week))


def on_the_way(year: Year, week: int) -> bool:
    """Whether the last A or B race was a step to a longer one soon: the long runs of its build go on."""
    behind = [race for race in year.with_priority("A", "B") if race.week < week]
    return bool(behind) and leads_to_longer(year, behind[-1])


def _ahead(year: Year, week: int) -> list[RaceFacts]:
    """The races that the week's long run grows toward."""
    return [race for race in year.with_priority("A", "B") if race.week >= week][:RACES_AHEAD]


def _before_marathon(year: Year, week: int) -> int:
    """Most minutes that are asked for an ultra while a marathon comes first: what the marathon asks for, and what a
    long run before it is worth at most."""
    ahead = [race for race in year.all_races if race.week >= week and race.marathon_or_longer]
    if not ahead or ahead[0].km > MARATHON_MOST:
        return units.DAY_MINUTES
    return max(year.limits.count("long_run_cap"), demanded_longest(year, ahead[0]))

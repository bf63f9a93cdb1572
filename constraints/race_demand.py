"""What a race requires of the runner who prepares it: fitness, and a longest run by the time the race takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from constraints.comeback import climbs_back
from optimizer.core import units
from optimizer.domain.race_time import MARATHON_MOST
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.year import Year

PEAK_KM: tuple[tuple[float, tuple[int, int, int]], ...] = (
    (5.0, (15, 25, 35)),
    (10.0, (20, 30, 45)),
    (21.1, (32, 40, 50)),
    (43.0, (40, 55, 65)),
    (60.0, (45, 60, 75)),
    (110.0, (50, 65, 85)),
    (1e9, (55, 75, 95)),
)
"""Peak weekly km a race asks for, by level: half and marathon from the evidence, the others ours."""
EASY_LOAD = 0.9
"""Points of a minute of easy running."""
OVER_LEVEL = 1.25
"""What a week may carry of what its level of fitness holds for good: about the most that the ramp of fitness allows."""
SHORT_KM, HALF_KM = 15.0, 30.0
"""Up to so many km a race is prepared like 5 and 10 km; beyond them and up to so many like a half marathon."""
SHORT_RUNS: tuple[tuple[float, tuple[int, int, int]], ...] = ((7.0, (45, 60, 75)), (1e9, (60, 75, 90)))
SHORT_MOST = 100
"""Minutes of the longest run before 5 and 10 km by level, and the most it is worth."""
HALF_SHARE, HALF_MOST = 1.0, 1.2
"""The same before a half marathon, as shares of the race's expected time, up to what a marathon of that time asks."""
NOVICE_HALF = 0.90
"""The same share asked of novices: who runs up to four and a half hours a week takes more than half of it for a run as
long as the race, and the other days have nothing to do with it (coaching practice)."""
MARATHON_KM, MARATHON_LEAST, MARATHON_SHARE = 32.0, 150, 0.70
"""Before a marathon: so many km at easy pace, or seven tenths of the race's time and two and a half hours at least,
whichever is less."""
MARATHON_CAP, SLOW_CAP, SLOW_RACE, FAST_KM = 180, 210, 270, 35.0
"""Most minutes of that run; with walking breaks where the race takes more than four and a half hours; and most km.
Nor is it longer than `BEYOND` what is asked: more of it buys load, no race."""
LONG_RACE, LONG_SHARE, LONG_LEAST, LONG_MOST = 360, 0.30, 180, 360
"""Races of more than six hours: three tenths of their time, between three and six hours."""
SPARED_HALF, SPARED_MARATHON, SPARED_LONG = 0.90, 0.65, 0.25
"""These shares of a race in the year after an injury that needed the return ladder: the lower end of what coaches ask
for, as a bone, a sole or a tendon pays for the last minutes of the longest runs more than the race gains by them. The
case: half a year after a tibial bone stress a half of 2:05 h asked for 105, 110, 115 and 120 min in four weeks."""
TRAINING_SHARE = 0.65
"""Of a marathon or longer that is run as training, as far as no race asks for less: a long day on half of it is no
training."""
TRAINING_WEEKS, CALM_WEEKS = 8, 1
"""Weeks before such a race from which that run may take a larger share of its week, and the last ones without it."""
BEYOND = 1.05
"""Share of the run asked for beyond which longer ones earn nothing."""


@dataclass(frozen=True)
class LongRunDemand:
    """Minutes of the longest run a race requires, and the most a long run on the way to it may last."""

    asked: int
    most: int


def long_run_demand(year: Year, race: RaceFacts, *, spared: bool | None = None) -> LongRunDemand:
    """The longest run by the race's expected time; it is never cut to what a level usually runs. `spared` asks what it
    would be with or without an injury in the year before the race."""
    less = is_spared(year, race) if spared is None else spared
    asked, most = _demand(year, race, spared=less, half=NOVICE_HALF if year.level == 0 else HALF_SHARE)
    asked = units.on_grid(asked)
    return LongRunDemand(asked, max(asked, units.on_grid(most)))


def training_demand(year: Year, race: RaceFacts) -> int:
    """The longest run that a C race of a marathon or longer is to be run off, in minutes; 0 of other races."""
    if race.priority != "C" or not race.marathon_or_longer or race.leads_to is not None:
        return 0
    return units.on_grid(min(int(TRAINING_SHARE * race.expected), long_run_demand(year, race).asked))


def _demand(year: Year, race: RaceFacts, *, spared: bool, half: float) -> tuple[float, float]:
    time = race.expected
    if race.km < SHORT_KM:
        return next(minutes for upto, minutes in SHORT_RUNS if race.km <= upto)[year.level], SHORT_MOST
    marathon = _marathon(year, time, SPARED_MARATHON if spared else MARATHON_SHARE)
    if race.km < HALF_KM:
        # A course that takes as long as a marathon asks for no more than one: nobody trains for three hours of trails
        # by running three.
        share = min(SPARED_HALF, half) if spared else half
        return min(share * time, marathon[0]), min(HALF_MOST * time, marathon[1])
    if time > LONG_RACE and race.km > MARATHON_MOST:
        asked = min(max((SPARED_LONG if spared else LONG_SHARE) * time, LONG_LEAST), LONG_MOST)
        return asked, BEYOND * asked
    return marathon


def is_spared(year: Year, race: RaceFacts) -> bool:
    """Whether the race asks for a shorter longest run, for an injury that needed the return ladder was cleared in the
    twelve months before it."""
    return climbs_back(year, race.day)


def _marathon(year: Year, time: float, share: float) -> tuple[float, float]:
    cap: float = SLOW_CAP if time > SLOW_RACE else MARATHON_CAP
    cap = min(cap, year.minutes_at_easy(FAST_KM))
    # Slow runners take four hours for 32 km, from which nobody recovers in a week: a share of their time instead.
    asked = min(year.minutes_at_easy(MARATHON_KM), max(MARATHON_LEAST, share * time), cap)
    return asked, min(BEYOND * asked, cap)


def demanded_fitness(year: Year, race: RaceFacts) -> float:
    """Fitness (CTL) that the race's peak week holds: its km at easy pace, at easy load, over seven days; and up to six
    hours of racing no less than carries the week of its longest run."""
    # CTL settles at the daily load, so a peak week held for long is a fitness of its load over seven days.
    km = next(peak for upto, peak in PEAK_KM if race.effort <= upto + 0.05)[year.level]
    minutes = year.minutes_at_easy(km)
    if race.expected <= LONG_RACE:
        # Slow runners run long on few km: their week is long enough to leave the other runs their part; a novice's is
        # no smaller for a shorter run before a half, for that is what the shorter run is for.
        longest = units.on_grid(_demand(year, race, spared=is_spared(year, race), half=HALF_SHARE)[0])
        minutes = max(minutes, longest / year.limits["long_run_large"] / OVER_LEVEL)
    return minutes * EASY_LOAD / 7


def accustomed(year: Year, ahead: Sequence[RaceFacts]) -> int:
    """Minutes of the longest run of the weeks before the season, as far as one of the races ahead is worth it."""
    return min(year.accustomed, max((long_run_demand(year, race).most for race in ahead), default=0))

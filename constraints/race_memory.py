"""What a race counts for where a run is compared with the longest one before it.

Legs do not forget in thirty days what hours on the road have taught them, and a race is no training run either. In
the first two weeks of running the way back caps runs, and the whole race stands behind them. From then on growth is
measured from the runs since, and half of a marathon or longer counts, one step at a time: for thirty days, and for
three months where another long race is ahead; more of it where that one is longer still and no more than half a year
away: the race was a step to it. Of a half marathon, which is a long run in all but name, the whole counts for thirty
days, and more than half later, for the long runs before it were as long. Where no long race is left there is time to
grow by the usual step.
"""

from datetime import date

from constraints.race_calendar import next_long_race
from constraints.recovery_times import no_hard_days, no_run_days
from constraints.return_from_break import absences
from optimizer.core import units
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.training_log import SPIKE_DAYS, days_compared
from optimizer.domain.year import Year

REMEMBERED_SHARE, REMEMBERED_MOST, REMEMBERED_DAYS = 0.5, 240, 90
"""Share of a race of a marathon or longer that counts as a run, most minutes of that, and for how many days after the
race. Ours, with the case: a marathon in spring before one in autumn left 120 min fourteen weeks later."""
FIRST_RUNS_DAYS = 14
"""Days of running behind a marathon or longer after which the runs since tell how far the next one may go. Ours, with
the case: four weeks after 50 miles a weekend of 4 h was followed by one of 6 h 45, for the race still counted as a run
of eleven hours."""
OF_SHORTER = 0.7
"""The share of a race from a half marathon up to below a marathon: long runs before it lasted about as long as it did.
Ours, with the case: after a half of 2 h 20 in October runs of 140 min before it were back at 85 in January, by five
minutes a week, and at 140 in March."""
TOWARDS_LONGER = 0.8
"""The share where the next long race is longer. Ours, with the case: a marathon twelve weeks before 80 km, run by who
had 170 min behind him before it, left 140 min of the 180 that those ask for at the least."""
LONGER_WEEKS = 26
"""Weeks before that longer race within which it is. Ours, with the case: a marathon in early May, nineteen weeks before
50 miles, left 150 of 180 min, for twelve weeks of a tenth more begin at an hour and a quarter."""


def remember_races(year: Year) -> None:
    """Note for every day what the races before it count for; the days' absences are known by then."""
    off = [stop.back for stop in absences(year)]
    # What a race counts for says nothing before its day; how long the whole of it counts, and whether it leads on to
    # another, is the same on every day after it.
    raced = [(race, counts_whole(year, race), _counts(year, race)) for race in year.all_races]
    for day, facts in year.days.items():
        before = [one for one in raced if one[0].day <= day]
        facts.raced_before = max((_whole(year, race, day, capped) for race, capped, _ in before), default=0)
        kept = (_remembered(year, race, day, capped, off, share) for race, capped, share in before)
        facts.remembered = max(kept, default=0)


def growth_is_capped(year: Year, race: RaceFacts) -> int:
    """Days after a half marathon or longer on which its recovery caps the length of runs: while nothing hard is run,
    and for thirty days, which one run as training beyond a half does not."""
    no_hard = no_hard_days(year, race)
    return no_hard if race.priority == "C" and race.marathon_or_longer else max(no_hard, SPIKE_DAYS)


def counts_whole(year: Year, race: RaceFacts) -> int:
    """Days after a race on which all of it is compared with: after a marathon or longer for two weeks of running and
    never once hard sessions are back, for behind them legs are measured by what they have run since."""
    if race.marathon_or_longer:
        return min(no_hard_days(year, race), no_run_days(year, race) + FIRST_RUNS_DAYS)
    return growth_is_capped(year, race)


def _whole(year: Year, race: RaceFacts, day: date, capped: int) -> int:
    """Minutes of the race where all of it is compared with; a race of the day's own week never counts."""
    first, last = days_compared(year, day)
    counts = not race.marathon_or_longer or (day - race.day).days <= capped
    return race.minutes if first <= race.day <= last and counts else 0


def _remembered(year: Year, race: RaceFacts, day: date, capped: int, back: list[date], share: float) -> int:
    """Minutes of a race of longer ago that a run on that day may count as, step by step; of a marathon or longer half
    for thirty days in any case."""
    since = (day - race.day).days
    if race.marathon_or_longer and since <= SPIKE_DAYS:
        share = max(share, REMEMBERED_SHARE)
    gone = race.day > days_compared(year, day)[1] or since > REMEMBERED_DAYS or _stopped(year, race.day, day, back)
    if gone or _whole(year, race, day, capped):
        return 0
    return units.on_grid(min(share * race.minutes, REMEMBERED_MOST))


def _counts(year: Year, race: RaceFacts) -> float:
    """Share of the race that counts later: none of a short one, or where no long race is left."""
    towards = next_long_race(year, race)
    if towards is None or not race.half_or_longer:
        return 0.0
    if not race.marathon_or_longer:
        return OF_SHORTER
    soon = (towards.day - race.day).days <= 7 * LONGER_WEEKS
    return TOWARDS_LONGER if soon and towards.km > race.km else REMEMBERED_SHARE


def _stopped(year: Year, raced: date, day: date, back: list[date]) -> bool:
    """Whether an injury or a stated absence of six days and more has come in between: what legs knew is in doubt."""
    hurt = any(raced < injury.onset <= day for injury in year.scenario.injuries)
    return hurt or any(raced < first <= day for first in back)

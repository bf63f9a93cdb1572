"""Large long runs: the other runs of the week grow before its long run takes more than about half of it.

A race near by widens the share that the hard rule allows, so that no race is lost to it. Within that, more than a coach
likes to see is a violation, unless the week's other days hold about all the running they have time for.
"""

from collections.abc import Iterator
from itertools import combinations

from constraints.family import Family, View
from constraints.injury import days_in_a_row, in_injury_window
from constraints.limits import Limit, RuleTable, everyone
from constraints.long_run_share import DAYS, FEWEST, MILLE, long_share, race_that_widens
from constraints.race_demand import LONG_RACE
from optimizer.core import units
from optimizer.core.units import percent
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.session_kinds import RUNS
from optimizer.domain.session_queries import Lin
from optimizer.domain.year import Year
from optimizer.formats.scenario import WEEKDAYS

RETURNING = 0.45
"""The most of a week for its long run in the year after an injury."""
STEP, STEPS = 0.03, 4
"""A step of the week's running beyond it, and how many of them count; the hard rule ends them. Ours."""
FULL = (9, 10)
"""The other days are full with so much of the running that they have time for: no grid and no warm-up fills a day to
its last minute. Ours."""
JUDGED = ("base", "build", "reverse_taper")
BESIDE = tuple(kind for kind in RUNS if kind != "long")

LONG_RUN_LARGE = SoftConstraint(
    "long_run_large",
    4,
    f"per {percent(STEP)} of the week's running, begun, that a long run of base, build or reverse taper takes "
    f"beyond long_run_large, {STEPS * round(100 * STEP)} % at most: the other runs grow first",
    source="coaching practice",
    confidence="C",
)
TABLES = (
    RuleTable(
        "long_run_full_week",
        "a long run is too large a part of its week only while the other days hold less than "
        f"{percent(FULL[0] / FULL[1])} of the running they have time for: with few days or short ones the race decides",
        "coaching practice; number ours",
        "C",
        hard=False,
    ),
    RuleTable(
        "long_run_large_returning",
        f"in the year after an injury {percent(RETURNING)} at most in place of long_run_large",
        "coaching practice",
        "C",
        hard=False,
    ),
)


class LargeLongRun(Family):
    """The other runs grow before the long run takes about half of its week."""

    name = "large_long_run"
    limits = (
        Limit(
            "long_run_large",
            "long run's share of the week beyond which the other runs grow first, whatever race is near",
            "%",
            everyone(0.48),
            "coaching practice",
            "C",
            hard=False,
            least=0.2,
            most=1.0,
        ),
    )
    soft_constraints = (LONG_RUN_LARGE,)
    tables = TABLES

    def penalties(self, view: View) -> None:
        for week in view.weeks:
            # Where no race widens the share, the hard rule says so already.
            if judged(view.year, week):
                self._large(view, week)

    @staticmethod
    def _large(view: View, week: int) -> None:
        """Penalise a long run that takes too large a part of the week, the more the larger it is."""
        running, share = view.week_run_steps(week), large_share(view.year, week)
        longest = sum(view.steps(d, "long") for d in view.year.weeks[week].days)
        shares = (share + step * STEP for step in range(STEPS))
        beyond = sum(view.reaches(MILLE * longest - round(MILLE * one) * running, 1) for one in shares)
        view.penalise(LONG_RUN_LARGE, view.excess(beyond, STEPS * full(view, week, running - longest)), week)


def large_share(year: Year, week: int) -> float:
    """Share of the week's running beyond which its long run is too large a part of it."""
    most = year.limits["long_run_large"]
    return min(most, RETURNING) if in_injury_window(year, year.weeks[week].start) else most


def judged(year: Year, week: int) -> bool:
    """Whether the week's long run is to leave the other runs their part: whole weeks of base, build and reverse taper
    without a race, in which the hard rule allows more."""
    facts = year.weeks[week]
    if facts.phase not in JUDGED or facts.n < DAYS or year.holds_race(week):
        return False
    return long_share(year, week, FEWEST) > large_share(year, week)


def shared_out(year: Year, week: int) -> bool:
    """Whether such a week is looked for a place for its long run that leaves the other runs theirs; beyond six hours of
    racing two days share the long run instead."""
    race = race_that_widens(year, week)
    return judged(year, week) and race is not None and race.expected <= LONG_RACE


def full(view: View, week: int, beside: Lin) -> Lin:
    """1 when that many grid steps of running beside the long run are about all the week's other days have time for."""
    room = units.steps(minutes_beside(view.year, week))
    return view.reaches(FULL[1] * beside - FULL[0] * room, 0)


def minutes_beside(year: Year, week: int) -> int:
    """Most minutes of running on the days beside a long run, as rest days and run days in a row leave them."""
    free = [(facts, _minutes(facts)) for facts in year.in_week(week) if _may_run(year, facts)]
    found = 0
    for count in range(1, DAYS - year.limits.count("rest_days") + 1):
        for chosen in combinations(free, count):
            longest = max((minutes for facts, minutes in chosen if facts.most("long")), default=None)
            if longest is not None and not any(_too_many(year, [facts for facts, _ in chosen])):
                found = max(found, sum(minutes for _, minutes in chosen) - longest)
    return found


def room_on(year: Year, facts: DayFacts) -> int:
    """Minutes of running that the day has time for, on its own; none on a day wished free."""
    return _minutes(facts) if _may_run(year, facts) else 0


def _may_run(year: Year, facts: DayFacts) -> bool:
    return facts.runnable and WEEKDAYS[facts.date.weekday()] not in year.scenario.availability.rest_days


def _minutes(facts: DayFacts) -> int:
    """Most minutes of the day's running beside a long run."""
    return min(facts.minutes, facts.slots * max(map(facts.most, BESIDE)))


def _too_many(year: Year, chosen: list[DayFacts]) -> Iterator[bool]:
    """Whether the days are more in a row than runs may be, day by day."""
    row = 0
    for before, facts in zip([None, *chosen], chosen, strict=False):
        row = row + 1 if before is not None and (facts.date - before.date).days == 1 else 1
        yield row > days_in_a_row(year, facts.date, year.limits.count("consecutive_run_days"))

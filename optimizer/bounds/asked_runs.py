"""The long runs that races require, and a chain of longest runs that leads to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from constraints.race_calendar import asked_longest, ready_window
from constraints.return_steps import least_usual
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.year import Year
from optimizer.season.tied_seasons import TiedStep


@dataclass(frozen=True)
class AskedRun:
    """A race that requires a long run, and the first and last week in which it counts."""

    race: RaceFacts
    minutes: int
    first: int
    last: int
    window: tuple[date, date]


@dataclass(frozen=True)
class Chain:
    """The best chain: tenths of a percent short, the season's steps with each week's longest run, and whether no tied
    season has a better one."""

    short_a: int
    short_b: int
    steps: tuple[TiedStep, ...]
    runs: tuple[int, ...]
    exact: bool


def asked_runs(year: Year) -> tuple[AskedRun, ...]:
    """The long runs that A and B races of the year require, in whole or in part within it."""
    found = []
    for race in year.with_priority("A", "B"):
        minutes, (begins, ends) = asked_longest(year, race), ready_window(year, race)
        weeks = [week.index for week in year.weeks if any(begins <= day <= ends for day in week.days)]
        if minutes and weeks:
            found.append(AskedRun(race, minutes, weeks[0], weeks[-1], (begins, ends)))
    return tuple(found)


def worth_by_week(year: Year, asked: Sequence[AskedRun]) -> tuple[int, ...]:
    """Minutes by week of the longest run that is worth anything to a race: what the races ahead ask for, and before a
    break or a race run as training the run of which as much is a share behind it."""
    weeks = range(len(year.weeks))
    worth = [max((run.minutes for run in asked if run.last >= week), default=0) for week in weeks]
    for week in reversed(weeks):
        steps = (facts.step for facts in year.in_week(week) if facts.step is not None)
        for last, share in sorted({(step.usual[1], step.share) for step in steps if step.usual is not None}):
            for before in range(year.horizon.week_of(last) + 1):
                worth[before] = max(worth[before], least_usual(worth[week], share))
    return tuple(worth)

"""Running habit: what the weeks before the season say a runner is used to, and how long the season keeps to it."""

from datetime import date, timedelta

from constraints.limits import RuleTable
from optimizer.core.units import percent
from optimizer.domain.calendar import monday
from optimizer.domain.year import Year

FIRST_WEEKS = 6
"""Weeks of a season that keep to it."""
LONG_WEEKS = 26
"""Weeks of a season in which its long run keeps to it, at most to the week of the first A or B race: a share that was
run for weeks is no risk until something else has been run in its place. Ours."""
SETTLED_DAYS = 84
"""Days after the clearance of an injury from which weeks are ordinary ones again (ours, D)."""
MOST_SHARE = 0.45
"""Most of a week's running for the long run of whoever is used to it: what three runs leave it."""
TABLE = RuleTable(
    "long_run_used_to",
    f"up to a season's first A or B race, {LONG_WEEKS} weeks at most, the long run's share of the week is no smaller "
    "than the longest of the weeks before it, rounded up to five minutes as plans have them, is of their mean, "
    f"{percent(MOST_SHARE)} at most; not where the runner states the shares, nor within {SETTLED_DAYS} days of an "
    "injury's clearance, nor where one of the last two weeks held no run",
    "ours: what was run for weeks is no risk that begins with the plan",
    "D",
)


def carries_on(year: Year, week: int) -> bool:
    """Whether the week is one of the season's first, of whoever trained before: ran, and was not on the way back from
    an injury. Weeks are counted from the season's start, also in what is left of one."""
    return weeks_begun(year, week) < FIRST_WEEKS and trained_before(year)


def used_to_share(year: Year, week: int) -> float:
    """Share of the week's running that the runner is used to take for the long run; 0 where none is known, or where
    something else has taken its place since."""
    stated = any(f"long_run_share_{runs}" in year.scenario.limits for runs in (3, 4, 5, 6))
    first = next(year.with_priority("A", "B"), None)
    over = weeks_begun(year, week) >= LONG_WEEKS or (first is not None and first.week < week)
    return 0.0 if stated or over or not trained_before(year) else min(year.accustomed / year.usual_running, MOST_SHARE)


def weeks_begun(year: Year, week: int) -> int:
    """Whole weeks from the season's start to that one."""
    return (year.weeks[week].start - monday(year.scenario.season.start)).days // 7


def trained_before(year: Year) -> bool:
    """Whether the runner ran before the season, and was not on the way back from an injury."""
    start = year.scenario.season.start
    hurt = (injury for injury in year.scenario.injuries if injury.onset < start)
    return bool(year.usual_running) and all(_settled(injury.cleared, start) for injury in hurt)


def _settled(cleared: date | None, start: date) -> bool:
    return cleared is not None and cleared + timedelta(days=SETTLED_DAYS) <= start

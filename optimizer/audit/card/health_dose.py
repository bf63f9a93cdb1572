"""The base that health asks for, also without a race: minutes of running a week that a beginner builds in a year."""

from collections.abc import Iterator
from datetime import timedelta
from statistics import mean

from optimizer.audit.card.card_figure import CardReading, FigureSpec, TargetRange
from optimizer.audit.card.card_plan import CardPlan, CardWeek
from optimizer.domain.offered_time import offered_minutes

LOW_FITNESS = 10.0
"""Fitness (CTL) at the plan's first week below which a year has a base to build."""
DOSES = ((26, 120), (40, 150))
"""By so many weeks, so many minutes of running a week (WHO: 150 of moderate activity)."""
OFFERED = 0.8
"""No more is asked than this share of the minutes offered."""
MEAN_WEEKS = 4
"""A dose is reached as the mean of so many weeks: a cutback among them takes nothing away."""

HEALTH_BASE = FigureSpec(
    "health_base",
    "running a week of a year that starts low, of the dose",
    "share",
    TargetRange(1.0),
    "mean of four weeks up to week 26 over 120 min and up to week 40 over 150 min, each at most 80 % of the time "
    "offered; of years that start below fitness 10",
    ("health", "base"),
)


def health_base(card: CardPlan) -> Iterator[CardReading]:
    """Minutes a week over the dose, at each of its dates; absences and weeks with races are left out."""
    if card.weeks[0].week.fitness >= LOW_FITNESS:
        return
    for number, dose in DOSES:
        weeks = [week for week in card.weeks[:number][-MEAN_WEEKS:] if not week.apart]
        of = f"by week {number}"
        if len(card.weeks) < number or not weeks:
            yield CardReading(of, None, HEALTH_BASE.target, "the plan has no such weeks")
            continue
        asked = min(dose, OFFERED * mean(_offered(card, week) for week in weeks)) if card.scenario else dose
        run = mean(week.week.run_minutes for week in weeks)
        yield CardReading(of, run / asked if asked else None, HEALTH_BASE.target, "" if asked else "no time is offered")


def _offered(card: CardPlan, week: CardWeek) -> int:
    if card.scenario is None:
        return 0
    days = (week.week.start + timedelta(days=i) for i in range(7))
    return sum(offered_minutes(card.scenario.availability, day) for day in days)

"""Rules about days and loads that clash over weeks: no row of weeks keeps all of them, though every week has days and
some season has loads.

The days of the season's first weeks, their loads, cutbacks and what their running grows from are one model, with
rules about frequency for weeks that carry enough for them. What it rejects no plan has.
"""

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import replace
from math import inf

from optimizer.bounds.clashing_rules import clashing_rules
from optimizer.bounds.days_conflicts import OFFERED
from optimizer.bounds.stretch_model import StretchModels
from optimizer.bounds.weekly_capacity import WeeklyCapacities
from optimizer.core.minimal_part import minimal_part
from optimizer.core.requirement import Conflict, Requirement
from optimizer.core.step_report import StepReport, silent
from optimizer.domain.calendar import date_words
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.week_facts import WeekFacts
from optimizer.domain.year import Year
from optimizer.weeks import cpsat
from optimizer.weeks.frequent_days import named_frequent_days
from optimizer.weeks.season_days import NamedDays

LOGIC: cpsat.Portfolio = ((cpsat.QUICK, inf),)
"""A few weeks are settled by logic alone; where many are not, no other way settles them either."""


def no_weeks(
    year: Year, capacities: WeeklyCapacities, rules: SeasonRules, report: StepReport = silent
) -> tuple[Conflict, ...]:
    """Find rules that no row of the season's first weeks keeps together.

    Parameters
    ----------
    year
        Facts of the runner's year.
    capacities
        Knows the most favourable history, and how much time the models may take.
    rules
        Season rules that hold for every plan.
    report
        Hears of every model; it may raise KeyboardInterrupt to stop.

    Returns
    -------
    tuple of Conflict
        One for the first weeks that hold nothing, confirmed by a second solver run; empty where nothing is proven, and
        where no rule of days is to blame.
    """
    models, limit = StretchModels.of(year, rules, capacities), capacities.params.weeks_limit

    def status(weeks: int) -> cpsat.Status:
        report("bounds", weeks, len(year.weeks))
        stretch = models.first_weeks(weeks)
        if not stretch.season.possible:
            return "infeasible"
        return cpsat.solve(stretch.days.model, limit, LOGIC, cpsat.CONFIRM_DAYS).status

    weeks, found = 0, "unknown"
    while found != "infeasible":
        # What is open over some weeks is seldom closed sooner over more of them, and takes longer.
        if weeks == len(year.weeks) or (weeks and found == "unknown"):
            return ()
        weeks = min(max(capacities.params.weeks_first, 2 * weeks), len(year.weeks))
        found = status(weeks)
    until = 1 + bisect_left(range(1, weeks), True, key=lambda fewer: status(fewer) == "infeasible")
    told = (*_clashing(models, until, limit, report), *_ceilings(models, until, limit))
    if not told:
        return ()  # what is fixed and its loads leave no way, whatever the rules: `no_season` names it
    day = year.weeks[until - 1].days[-1]
    proof = (
        f"each week by itself holds days within the rules, but no row of weeks up to {date_words(day)} does with loads "
        "and runs that grow as they may"
    )
    return (Conflict((*told, OFFERED, _now(year)), proof),)


def _clashing(models: StretchModels, weeks: int, limit: float, report: StepReport) -> tuple[Requirement, ...]:
    """The rules that clash over so many weeks beside loads and growth; none where these alone leave no way."""
    stretch = models.first_weeks(weeks, ruled=named_frequent_days)
    if not stretch.season.possible or not isinstance(stretch.days, NamedDays):
        return ()
    return clashing_rules(stretch.days, limit, lambda: report("bounds", weeks, len(models.limits.year.weeks)))


def _ceilings(models: StretchModels, weeks: int, limit: float) -> tuple[Requirement, ...]:
    """What holds some of these weeks so low that nothing is left, none of which can be spared."""
    year, rules = models.limits.year, models.limits.rules

    def clash(kept: Collection[Requirement]) -> bool:
        held = (week if week.ceiling is None or week.ceiling.why in kept else _free(week) for week in year.weeks)
        stretch = StretchModels.of(replace(year, weeks=tuple(held)), rules, models.capacities).first_weeks(weeks)
        return not stretch.season.possible or cpsat.search(stretch.days.model, limit, LOGIC).status == "infeasible"

    whys = [week.ceiling.why for week in year.weeks[:weeks] if week.ceiling is not None]
    return () if not whys or clash(()) else tuple(minimal_part(list(dict.fromkeys(whys)), clash))


def _free(week: WeekFacts) -> WeekFacts:
    return week if week.ceiling is None else replace(week, ceiling=replace(week.ceiling, most=inf, least=0.0))


def _now(year: Year) -> Requirement:
    return Requirement("ramp", f"your fitness at the start is {year.past.fitness:.0f}", ("history",))

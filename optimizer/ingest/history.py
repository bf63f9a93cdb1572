"""The runner on the eve of the season, from a log, from stated weeks or from a stated fitness.

What a person states overrides what the log shows: `weeks` replaces the log's weeks, `fitness` its fitness.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from optimizer.core.training_load import curve
from optimizer.domain.calendar import monday
from optimizer.domain.past import Past, PastWeek, running_figures
from optimizer.formats.scenario import HistoryWeek, Scenario

if TYPE_CHECKING:
    from optimizer.ingest.importers.activities import Activity

WEEKS = 12
LOAD_PER_RUN_MINUTE = 0.9  # easy running, 54 points an hour
LONGEST_SHARE = 0.30  # default of ours: below an even split over three runs, so never flattering
LONGEST_MOST = 90


def resolve_history(scenario: Scenario, activities: "Sequence[Activity] | None" = None) -> Past:
    """Work out how fit the runner is on the eve of the season.

    Parameters
    ----------
    scenario
        Its `history` overrides what the log shows: stated weeks replace the log's, a stated fitness its fitness.
    activities
        What was logged, in any order; None where there is no log.

    Returns
    -------
    Past
        Fitness and fatigue in points a day, the last weeks, the longest run of 30 days in minutes.

    Examples
    --------
    >>> from pathlib import Path
    >>> from optimizer.ingest.loader import load
    >>> past = resolve_history(load(Path("scenarios/novice_half_marathon.yaml")).scenario)
    >>> past.stated
    'from 6 stated weeks'
    """
    start, stated = scenario.season.start, scenario.history
    log = sorted((a for a in activities or () if a.date < start), key=lambda a: a.date)
    nothing = "nothing stated" if activities is None else "no activity before the season"
    past = past_of(log, start) if log else _steady(0.0, start, f"{nothing}: a new runner")
    if stated.weeks:
        past = _with_weeks(past, stated.weeks, start)
    if stated.fitness is not None:
        past = _with_fitness(past, stated.fitness, start, alone=not (stated.weeks or log))
    return replace(past, ignored=sum(a.date >= start for a in activities or ()))


def past_of(log: "Sequence[Activity]", start: date) -> Past:
    """Work out what logged activities leave on the eve of a season.

    Parameters
    ----------
    log
        At least one activity, by date, all before `start`.
    start
        The first day of the season.

    Returns
    -------
    Past
        Fitness starts at zero on the log's first day.
    """
    loads = [0.0] * (start - log[0].date).days
    for activity in log:
        loads[(activity.date - log[0].date).days] += activity.load
    eve = curve(0.0, 0.0, loads)[-1]
    runs = [a for a in log if a.kind == "run"]
    _, longest = running_figures(a.minutes for a in runs if (start - a.date).days <= 30)
    return Past(
        fitness=eve.fitness,
        fatigue=eve.fatigue,
        weeks=tuple(_week_of(log, week) for week in _mondays(start) if week >= monday(log[0].date)),
        last_run=runs[-1].date if runs else None,
        longest_30=longest,
        stated=f"from {len(log)} activities, {log[0].date} to {log[-1].date}",
    )


def _week_of(log: "Sequence[Activity]", week: date) -> PastWeek:
    held = [a for a in log if monday(a.date) == week]
    runs = [a for a in held if a.kind == "run"]
    run_minutes, longest = running_figures(a.minutes for a in runs)
    return PastWeek(
        start=week,
        run_minutes=run_minutes,
        longest_run=longest,
        load=round(sum(a.load for a in held), 1),
        runs=len({a.date for a in runs}),
    )


def _with_weeks(past: Past, stated: Sequence[HistoryWeek], start: date) -> Past:
    """CTL' = a CTL + (1 - a) load / 7 a week, a = (41/42)^7, from the first week as a steady state."""
    mondays = _mondays(start, len(stated))
    weeks = tuple(_stated_week(week, at) for week, at in zip(stated, mondays, strict=True))
    daily = [week.load / 7 for week in weeks for _ in range(7)]
    eve = curve(daily[0], daily[0], daily)[-1]
    return Past(
        fitness=eve.fitness,
        fatigue=eve.fatigue,
        weeks=weeks,
        last_run=_later_run(past.last_run, _last_running(weeks)),
        longest_30=_longest(weeks),
        stated=f"from {len(weeks)} stated week{'s' if len(weeks) > 1 else ''}",
    )


def _stated_week(week: HistoryWeek, start: date) -> PastWeek:
    load = week.load if week.load is not None else week.run_minutes * LOAD_PER_RUN_MINUTE
    return PastWeek(start, week.run_minutes, week.longest_run or _longest_in(week.run_minutes), load, None)


def _with_fitness(past: Past, fitness: float, start: date, alone: bool) -> Past:
    if alone:
        return _steady(fitness, start, f"stated fitness {fitness:g}, taken as {WEEKS} steady weeks")
    return replace(past, fitness=fitness, stated=f"{past.stated}; fitness {fitness:g} stated")


def _steady(fitness: float, start: date, stated: str) -> Past:
    """Twelve weeks at that fitness, all of it easy running."""
    load = 7 * fitness
    minutes = round(load / LOAD_PER_RUN_MINUTE)
    week = (minutes, _longest_in(minutes), load, 0 if fitness == 0 else None)
    weeks = tuple(PastWeek(at, *week) for at in _mondays(start))
    return Past(fitness, fitness, weeks, _last_running(weeks), _longest(weeks), stated)


def _longest_in(run_minutes: int) -> int:
    return min(LONGEST_MOST, int(LONGEST_SHARE * run_minutes))


def _last_running(weeks: Sequence[PastWeek]) -> date | None:
    """The Sunday of the last week with running: the latest day it can have been."""
    return max((week.start + timedelta(days=6) for week in weeks if week.run_minutes), default=None)


def _later_run(logged: date | None, stated: date | None) -> date | None:
    """The logged day where it lies in the last week with running or after it, else that week's Sunday."""
    if logged is None or stated is None:
        return logged or stated
    return logged if monday(logged) >= monday(stated) else stated


def _longest(weeks: Sequence[PastWeek]) -> int:
    """Longest run of the last four weeks, the ones that lie within 30 days as a whole."""
    return max((week.longest_run for week in weeks[-4:]), default=0)


def _mondays(start: date, count: int = WEEKS) -> list[date]:
    """Mondays of the calendar weeks before the start's week, oldest first."""
    return [monday(start) - timedelta(weeks=back) for back in range(count, 0, -1)]

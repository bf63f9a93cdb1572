"""A scenario's answer as the result of its client: the whole year planned, or the rest of a year that has begun."""

import time
from datetime import date

from optimizer.batch.client_result import Clash, Outline, Remedy, Report, Result, outline
from optimizer.batch.replan_item import KnownDays, kept, plan_again
from optimizer.batch.ways_out import named, ways_out
from optimizer.build_year import prepare
from optimizer.domain.calendar import date_words
from optimizer.domain.year import Year
from optimizer.formats.plan import Plan
from optimizer.ingest.loader import Loaded
from optimizer.solve import solve

REPORTS = 14
"""Of the runner's reports so many are kept for the roster."""


def whole(loaded: Loaded, time_limit: float | None) -> Result:
    """The whole year."""
    until = None if time_limit is None else time.monotonic() + time_limit
    solved = solve(loaded, time_limit=time_limit)
    if solved.plan is not None:
        return _planned(solved.year, solved.plan, cut=solved.interrupted)
    if solved.status == "infeasible":
        return _clashing(loaded, "these facts cannot all hold", *ways_out(solved, until))
    return _unknown(loaded, "no plan", time_limit, interrupted=solved.interrupted)


def rest(loaded: Loaded, old: Plan, known: KnownDays, time_limit: float | None) -> Result:
    """The rest of the year; without an answer the plan so far stays where it is."""
    found, resumed = plan_again(loaded, old, known, time_limit)
    if found.plan is not None:
        year = prepare(loaded.scenario, loaded.past)
        result = _planned(year, kept(found.plan, old, known), cut=found.interrupted)
        if result.outline is not None:
            result = result.model_copy(update={"outline": result.outline.model_copy(update={"open": known.first})})
    elif found.conflicts:
        told = f"from {date_words(known.first)} on these facts cannot all hold; the plan before stays in place"
        result = _clashing(loaded, told, named(loaded, found.conflicts), ())
    else:
        what = f"no other plan from {date_words(known.first)} on"
        result = _unknown(loaded, what, time_limit, interrupted=found.interrupted)
    return result.model_copy(update={"resumed": resumed})


def _planned(year: Year, plan: Plan, *, cut: bool) -> Result:
    races = tuple((race.day, race.name, race.priority) for race in year.races)
    return Result(
        status=plan.status,
        athlete=year.scenario.athlete.name,
        goals=plan.goals,
        outline=_outlined(year, plan, races),
        cut=cut,
        plan=(plan.model_dump_json(indent=1) + "\n").encode(),
    )


def _outlined(year: Year, plan: Plan, races: tuple[tuple[date, str, str], ...]) -> Outline:
    """The outline with what the runner last reported, and what is not healed."""
    reports = sorted(year.scenario.check_ins, key=lambda report: report.date)[-REPORTS:]
    told = tuple(Report(date=r.date, soreness=r.soreness, sleep=r.sleep, feeling=r.feeling) for r in reports)
    hurt = tuple((i.site.replace("_", " "), i.onset) for i in year.scenario.injuries if i.cleared is None)
    return outline(plan, races).model_copy(update={"told": told, "hurt": hurt})


def _clashing(loaded: Loaded, told: str, clashes: tuple[Clash, ...], remedies: tuple[Remedy, ...]) -> Result:
    athlete = loaded.scenario.athlete.name
    return Result(status="infeasible", athlete=athlete, reason=told, clashes=clashes, remedies=remedies)


def _unknown(loaded: Loaded, what: str, time_limit: float | None, *, interrupted: bool) -> Result:
    limit = f"{what} within {time_limit:g} s" if interrupted else f"{what} was found"
    told = f"{limit}; that does not mean there is none"
    return Result(status="unknown", athlete=loaded.scenario.athlete.name, reason=told, cut=interrupted)

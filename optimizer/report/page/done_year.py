"""What was done, day by day, beside what was planned: matched as a replan matches it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from optimizer.build_year import prepare
from optimizer.core.training_load import curve
from optimizer.domain import session_kinds
from optimizer.domain.calendar import monday
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.past import Past, running_figures
from optimizer.formats.plan import Day, Plan
from optimizer.formats.scenario import CheckIn, Scenario
from optimizer.ingest.importers.activities import Activity
from optimizer.replan.done_days import Done, as_planned, as_recorded, sessions_of
from optimizer.report.page.day_model import DoneDay
from optimizer.report.page.page_words import far, length


@dataclass(frozen=True)
class DoneYear:
    """What was done on every day before `until`, the load of each week, and the fitness it made."""

    until: date
    days: Mapping[date, DoneDay] = field(default_factory=dict)
    loads: Mapping[date, float] = field(default_factory=dict)
    fitness: float | None = None


NOTHING = DoneYear(date.min)


def done_year(
    scenario: Scenario,
    past: Past,
    plan: Plan,
    activities: Sequence[Activity],
    until: date,
    unit: str,
    since: date | None = None,
) -> DoneYear:
    """The days before `until` as recorded; a day without an activity counts as a day without training.

    Parameters
    ----------
    scenario, past : what the plan was made from.
    plan : the plan.
    activities : what was recorded.
    until : first day that does not count.
    unit : km or mi.
    since : first day of which the activities tell; days before it count as the plan has them, and nothing is said of
        them.
    """
    year, first = prepare(scenario, past), since or plan.days[0].date
    before = {} if since is None else as_planned(year, plan, min(first, until))
    told_of = {when: one for when, one in as_recorded(year, plan, until, activities).items() if when >= first}
    recorded = before | told_of
    by_day: dict[date, list[Activity]] = {}
    for activity in activities:
        by_day.setdefault(activity.date, []).append(activity)
    told = {one.date: one for one in scenario.check_ins}
    days = {
        day.date: _day(day, recorded[day.date], by_day.get(day.date, []), told.get(day.date), unit)
        for day in plan.days
        if day.date in told_of
    }
    loads: dict[date, float] = {}
    for when, one in days.items():
        loads[monday(when)] = loads.get(monday(when), 0.0) + one.load
    whole = {start: load for start, load in loads.items() if first <= start and start + timedelta(days=7) <= until}
    daily = [recorded[when].load for when in sorted(recorded)]
    fitness = counted(list(curve(past.fitness, past.fatigue, daily))[-1].fitness) if daily else None
    return DoneYear(until, {when: one for when, one in days.items() if one.words}, whole, fitness)


def counted(fitness: float) -> float:
    """The level on the fitness grid that rules and goals read: never above the true value."""
    below = [level for level in fitness_grid().levels if level <= fitness]
    return round(below[-1], 1) if below else 0.0


def _day(day: Day, what: Done, activities: Sequence[Activity], told: CheckIn | None, unit: str) -> DoneDay:
    runs = [activity for activity in activities if activity.kind == "run"]
    minutes, longest = running_figures(activity.minutes for activity in runs)
    km = sum(activity.km or 0.0 for activity in runs)
    planned = sessions_of(day)
    wanted = {kind for kind in planned if kind in session_kinds.RUNNING or kind == "race"}
    kept = not wanted or any(kind in session_kinds.RUNNING or kind == "race" for kind in what.sessions)
    others = sum(activity.minutes for activity in activities if activity.kind != "run")
    words = _words(minutes, km, round(others), felt_words(told), unit, missed=bool(wanted) and not minutes)
    return DoneDay(words, kept, minutes, longest, km, what.load)


def _words(minutes: int, km: float, others: int, told: str, unit: str, *, missed: bool) -> str:
    parts = []
    if minutes:
        parts.append(length(minutes) + (f", {far(km, unit)}" if km else ""))
    if others:
        parts.append(f"{length(others)} of other training")
    if told:
        parts.append(told)
    if missed:
        return "no run recorded" + (f"; {', '.join(parts)}" if parts else "")
    return ", ".join(parts)


def felt_words(check_in: CheckIn | None) -> str:
    """How a day felt: `legs 3, sleep 7, mood 7 of 10`; nothing where nobody told."""
    if check_in is None:
        return ""
    answers = (("legs", check_in.soreness), ("sleep", check_in.sleep), ("mood", check_in.feeling))
    given = [f"{name} {value}" for name, value in answers if value is not None]
    return f"{', '.join(given)} of 10" if given else ""

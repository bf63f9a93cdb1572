"""Workouts and reasons of the days ahead, written anew in the light of the whole year.

A replan plans the days that are left, and results change the paces of all of them. Which format has its turn, how far a
phase's work has grown and when a pace test is due depend on the weeks before, which the rest of a year does not know.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from optimizer.core import units
from optimizer.domain.session_kinds import KINDS, STRIDES_MINUTES
from optimizer.domain.training_log import DayLog, Log
from optimizer.domain.year import Year
from optimizer.formats.plan import Day, Plan, Session
from optimizer.output.milestones import milestone_notes
from optimizer.output.rounded_loads import SessionPlace
from optimizer.output.session_reasons import session_reasons
from optimizer.output.workouts.build_workouts import build, pace_notes
from optimizer.output.workouts.missing_tests import missing_notes
from optimizer.output.workouts.pace_tests import tests_in
from optimizer.output.workouts.provisional_paces import provisional_notes
from optimizer.output.workouts.workout import Workout


def renewed(year: Year, plan: Plan, first: date) -> Plan:
    """The plan with workouts and reasons from `first` on as they follow from the whole year, and notes on what changed
    the paces.

    Parameters
    ----------
    year : the facts of the whole season.
    plan : of the same season; days before `first` are what was done.
    """
    return _written(year, plan, first)[0]


def written_anew(year: Year, plan: Plan, first: date) -> Plan:
    """The same of a plan whose days from `first` on have no workouts yet: what keeps their pace tests away and the
    year's milestones are told too, as they follow from the whole year."""
    found, made = _written(year, plan, first)
    told = (*found.notes, *_of_workouts(year, found, made, first))
    return found.model_copy(update={"notes": tuple(dict.fromkeys(told))})


def _of_workouts(year: Year, plan: Plan, made: Mapping[SessionPlace, Workout], first: date) -> Iterator[str]:
    """What paces rest on, what stretches that are not over before `first` miss, and the first days of runs on end."""
    yield from provisional_notes(year, tests_in(made), since=first)
    yield from missing_notes(year, made, tests_in(made), since=first)
    yield from milestone_notes(year, Log.of(year, plan), made)


def _written(year: Year, plan: Plan, first: date) -> tuple[Plan, dict[SessionPlace, Workout]]:
    """The plan with workouts and reasons from `first` on, and all workouts of the year."""
    log = Log.of(year, plan)
    sound = Log(year, {day: done if day >= first else _as_planned(done) for day, done in log.days.items()})
    cutbacks = frozenset(year.horizon.week_of(week.start) for week in plan.weeks if week.cutback)
    made = build(year, sound, cutbacks)
    reasons = session_reasons(year, log, cutbacks, made)
    days = tuple(day if day.date < first else _day(day, made, reasons) for day in plan.days)
    notes = tuple(dict.fromkeys((*plan.notes, *pace_notes(year))))
    return plan.model_copy(update={"days": days, "notes": notes}), made


def _as_planned(done: DayLog) -> dict[str, int]:
    """What of a day done is a session as plans have them: others have no workout to follow."""
    least = {kind.name: kind.least for kind in KINDS} | {"strides": STRIDES_MINUTES}
    return {
        kind: minutes
        for kind, minutes in done.items()
        if kind in least and minutes >= least[kind] and minutes % units.GRID == 0
    }


def _day(day: Day, made: Mapping[SessionPlace, Workout], reasons: Mapping[SessionPlace, str]) -> Day:
    sessions = (
        _session(one, made.get((day.date, one.kind)), reasons.get((day.date, one.kind), one.reason))
        for one in day.sessions
    )
    return day.model_copy(update={"sessions": tuple(sessions)})


def _session(session: Session, workout: Workout | None, reason: str) -> Session:
    known: dict[str, Any] = {"reason": reason}
    if workout is not None and workout.seconds == 60 * session.minutes:
        known |= {"title": workout.title, "workout": workout.steps, "km": workout.km}
    return session.model_copy(update=known)

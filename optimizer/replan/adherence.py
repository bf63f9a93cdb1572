"""Adherence: the plan against what was done, by week and by phase, and what it did to the goals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from optimizer.audit.auditor import audit
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.build_year import prepare
from optimizer.domain import session_kinds
from optimizer.domain.training_log import Log, run_minutes
from optimizer.formats.plan import Day, Plan
from optimizer.ingest.importers.activities import Activity
from optimizer.ingest.loader import Loaded
from optimizer.replan.done_days import Done, as_planned, as_recorded, plan_days
from optimizer.replan.kept_rest import READY
from optimizer.replan.rest_of_year import rest_of, with_demands_of


@dataclass(frozen=True)
class Share:
    """Planned and done over some days: sessions (done are those like the plan's), minutes of running, load."""

    name: str
    days: int
    sessions: tuple[int, int]
    run_minutes: tuple[int, int]
    load: tuple[int, int]


@dataclass(frozen=True)
class Adherence:
    """By week, by phase and altogether; fitness planned and reached; readiness if the rest is done as planned."""

    until: date
    weeks: tuple[Share, ...]
    phases: tuple[Share, ...]
    total: Share
    fitness: tuple[float, float]
    goals: dict[str, tuple[float, float]]


def adherence(loaded: Loaded, plan: Plan, activities: Sequence[Activity], until: date) -> Adherence:
    """The days before `until`, planned against done.

    Parameters
    ----------
    loaded, plan : the scenario and its plan.
    activities : what was recorded.
    until : at least one day of the plan lies before it and one from it on.
    """
    full = prepare(loaded.scenario, loaded.past)
    planned, done = as_planned(full, plan, until), as_recorded(full, plan, until, activities)
    days = [day for day in plan.days if day.date in planned]
    weeks = [(str(week.start), [d for d in days if 0 <= (d.date - week.start).days < 7]) for week in plan.weeks]
    phases = dict.fromkeys(day.phase for day in days)
    by_phase = [(phase.replace("_", " "), [d for d in days if d.phase == phase]) for phase in phases]
    goals: list[dict[str, float]] = []
    fitness: list[float] = []
    for past in (planned, done):
        year = rest_of(full, until, past, replanned=True)
        log = Log(year, {d: s for d, s in plan_days(plan, until).items() if d in year.days})
        found = audit(year, with_demands_of(full, year, rough_rules(year)), log).goals
        goals.append(found)
        fitness.append(round(year.past.fitness, 1))
    return Adherence(
        until,
        tuple(_share(name, held, planned, done) for name, held in weeks if held),
        tuple(_share(name, held, planned, done) for name, held in by_phase),
        _share("all", days, planned, done),
        (fitness[0], fitness[1]),
        {name: (goals[0][name], goals[1][name]) for name in READY},
    )


def _share(name: str, days: Sequence[Day], planned: dict[date, Done], done: dict[date, Done]) -> Share:
    wanted, kept = [planned[d.date] for d in days], [done[d.date] for d in days]
    like = sum(_like(plan, real) for plan, real in zip(wanted, kept, strict=True))
    return Share(
        name,
        len(days),
        (sum(_sessions(what) for what in wanted), like),
        (_running(wanted), _running(kept)),
        (round(sum(w.load for w in wanted)), round(sum(w.load for w in kept))),
    )


def _sessions(what: Done) -> int:
    return sum(kind not in ("strides", "freestyle", "mobility") for kind in what.sessions)


def _like(plan: Done, real: Done) -> int:
    """Planned sessions of the day that were done: a run for a run, the same kind for anything else."""
    ran = sum(kind in session_kinds.RUNS or kind == "race" for kind in real.sessions)
    wanted = sum(kind in session_kinds.RUNS or kind == "race" for kind in plan.sessions)
    others = sum(kind in real.sessions for kind in ("cross_training", "strength") if kind in plan.sessions)
    return min(ran, wanted) + others


def _running(days: Iterable[Done]) -> int:
    return sum(run_minutes(what.sessions) + what.sessions.get("race", 0) for what in days)

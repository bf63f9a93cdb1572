"""From chosen sessions to the plan file: weeks with load, fitness, fatigue and form, days with phases, goals
with bounds."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date

from constraints.alternating_long_runs import alternating_notes
from constraints.check_ins import check_in_days
from constraints.days_away import away_on
from constraints.race_readiness import (
    Readiness,
    raced_notes,
    readiness,
    step_down_notes,
    training_race_notes,
)
from constraints.spare_time import spare_time_notes
from constraints.told_long_runs import large_notes, spared_notes
from constraints.weekly import weekly_notes
from optimizer.audit.auditor import Audit
from optimizer.core import units
from optimizer.core.training_load import Shape, curve
from optimizer.domain import session_kinds
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.joined_races import joined_notes
from optimizer.domain.objectives import DAY_GOALS, GOALS
from optimizer.domain.plan_view import PlanView
from optimizer.domain.season_path import SeasonStep
from optimizer.domain.training_log import DayLog, Log, RunHistory, week_running
from optimizer.domain.year import Year
from optimizer.formats.plan import (
    Day,
    Goal,
    Plan,
    PlanStatus,
    RaceReadiness,
    ScenarioRef,
    Scope,
    Session,
    SolverInfo,
    Week,
    Weekends,
)
from optimizer.formats.scenario import CrossTraining
from optimizer.output.cross_training_mode import modes, steep_hikes
from optimizer.output.free_months import free_months_notes
from optimizer.output.milestones import called_off_notes, milestone_notes, mountain_notes, night_notes
from optimizer.output.rounded_loads import SessionPlace, session_loads
from optimizer.output.session_reasons import leading_run, session_reasons
from optimizer.output.site_questions import told_questions
from optimizer.output.standing import running
from optimizer.output.workouts.build_workouts import build, caveats
from optimizer.output.workouts.missing_tests import missing_notes
from optimizer.output.workouts.pace_tests import tests_in
from optimizer.output.workouts.provisional_paces import provisional_notes
from optimizer.output.workouts.workout import Workout

Workouts = Mapping[tuple[date, str], Workout]
ORDER = (*(kind.name for kind in session_kinds.KINDS), "race", "strides")


def assemble(
    year: Year,
    log: Log,
    found: Audit,
    bounds: dict[str, float | None],
    status: PlanStatus,
    sha256: str,
    solver: SolverInfo,
    notes: tuple[str, ...] = (),
    *,
    climbing: Collection[str] = (),
    written: bool = True,
) -> Plan:
    """Write chosen sessions out as a plan; every figure follows from dates, kinds and minutes.

    Parameters
    ----------
    year
        The facts of the season.
    log
        The sessions of every day.
    found
        Their audit, without violations.
    bounds
        Proven bounds by goal; None where there is none.
    status
        Whether every bound is attained.
    sha256
        Of the scenario, as `Loaded` has it.
    solver
        Who found it.
    notes
        Sentences for the runner, before those about goal times.
    climbing
        Goals whose bound covers seasons that climb as this one does, and no others.
    written
        Whether sessions get their workouts and reasons; those of the rest of a year follow from the whole.

    Returns
    -------
    Plan
        As it is written to the file and shown.
    """
    view = PlanView(year, log, found.long_targets)
    shapes = _shapes(year, view)
    asked = check_in_days(year)
    cutbacks = told_as_cutbacks(year, log, found.path)
    path = [replace(step, cutback=week in cutbacks) for week, step in enumerate(found.path)]
    workouts, points = build(year, log, cutbacks) if written else {}, session_loads(year, log)
    reasons = session_reasons(year, log, cutbacks, workouts) if written else {}
    ways, questions = modes(year, log, steep_hikes(year, log)), told_questions(year, asked, log)
    ready = tuple(readiness(year, found.path, log))
    of_races = (
        *called_off_notes(year),
        *free_months_notes(year, log),
        *training_race_notes(year, log),
        *raced_notes(ready),
        *step_down_notes(year, ready),
        *spare_time_notes(year, log, ready),
    )
    of_runs = (
        *spared_notes(year),
        *large_notes(year, log),
        *alternating_notes(year, log),
        *(provisional_notes(year, tests_in(workouts)) if written else ()),
        *missing_notes(year, workouts, tests_in(workouts)),
        *(milestone_notes(year, log, workouts) if written else ()),
        *mountain_notes(year),
        *night_notes(year, log),
    )
    return Plan(
        scenario=ScenarioRef(name=year.scenario.athlete.name, sha256=sha256),
        status=status,
        goals=tuple(_goals(found, bounds, climbing)),
        weeks=tuple(_week(year, view, log, path[week], week, shapes) for week in view.weeks),
        days=tuple(
            _day(year, log, workouts, points, reasons, ways, day, questions.get(day)) for day in year.horizon.days
        ),
        solver=solver,
        notes=(*notes, *joined_notes(year), *weekly_notes(year), *caveats(year), *of_races, *of_runs),
        readiness=tuple(map(_ready, ready)),
    )


def told_as_cutbacks(year: Year, log: Log, path: Sequence[SeasonStep]) -> frozenset[int]:
    """The weeks that a runner is told are cutbacks: those by load, apart from the first one, before which there is
    nothing to step back from, from those that hold as much running as the week before, or more, and from those that are
    mostly days away: whoever is away steps back from nothing.

    Parameters
    ----------
    year
        The year.
    log
        Its sessions.
    path
        The season's steps, one a week.

    Returns
    -------
    frozenset[int]
        Weeks by number, from 0.
    """
    steps = (week for week, step in enumerate(path) if step.cutback and week > 0)
    return frozenset(w for w in steps if running(year, log, w) < running(year, log, w - 1) and not _gone(year, w))


def _gone(year: Year, week: int) -> bool:
    """Whether most of the week's days are stated absences."""
    days = year.weeks[week].days
    return 2 * sum(year.days[day].absent for day in days) > len(days)


def _shapes(year: Year, view: PlanView) -> dict[date, Shape]:
    """Fitness, fatigue and form day by day."""
    loads = [view.day_load(day) / units.LOAD_UNIT for day in year.horizon.days]
    return dict(zip(year.horizon.days, curve(year.past.fitness, year.past.fatigue, loads), strict=True))


def _goals(found: Audit, bounds: Mapping[str, float | None], climbing: Collection[str]) -> Iterator[Goal]:
    for goal in GOALS:
        value, bound = found.goals[goal.name], bounds.get(goal.name)
        # No plan leaves less than nothing open, whatever its loads.
        least = value == 0 and bound is not None
        scope = _scope(goal.name, climbing) if not least else "all plans"
        yield Goal(name=goal.name, value=value, bound=bound, unit=goal.unit, detail=goal.words, scope=scope)


def _scope(name: str, climbing: Collection[str]) -> Scope:
    if name in DAY_GOALS:
        return "these weekly loads"
    return "these climbs" if name in climbing else "all plans"


def stated_readiness(year: Year, path: Sequence[SeasonStep], runs: RunHistory) -> tuple[RaceReadiness, ...]:
    """What a plan brings to every race, as the file states it.

    Parameters
    ----------
    year
        The year.
    path
        The season of the plan.
    runs
        Its runs, or the longest there can be.

    Returns
    -------
    tuple[RaceReadiness, ...]
        Fitness, longest run and weekends reached and asked, race by race in the order of their days.
    """
    return tuple(map(_ready, readiness(year, path, runs)))


def _ready(one: Readiness) -> RaceReadiness:
    return RaceReadiness(
        race=one.race.name,
        date=one.race.day,
        priority=one.race.priority,
        fitness=one.fitness,
        fitness_asked=one.fitness_asked,
        longest_run=one.longest_counted,
        longest_run_asked=one.longest_run_asked,
        weekends=None if one.weekends is None else Weekends(**asdict(one.weekends)),
    )


def _week(year: Year, view: PlanView, log: Log, step: SeasonStep, week: int, shapes: dict[date, Shape]) -> Week:
    facts = year.weeks[week]
    shape = shapes[facts.days[-1]]
    run_minutes, longest = week_running(log.days.get(day, {}) for day in facts.days)
    return Week(
        start=facts.start,
        phase=facts.phase,
        cutback=step.cutback,
        load=round(view.week_load(week) / units.LOAD_UNIT),
        run_minutes=run_minutes,
        longest_run=longest,
        fitness=round(shape.fitness, 1),
        fatigue=round(shape.fatigue, 1),
        form=round(shape.form, 1),
        fitness_counted=round(fitness_grid().levels[step.after.level], 1),
    )


def _day(
    year: Year,
    log: Log,
    workouts: Workouts,
    points: Mapping[SessionPlace, int],
    reasons: Mapping[SessionPlace, str],
    ways: Mapping[date, CrossTraining],
    day: date,
    question: str | None,
) -> Day:
    facts = year.days[day]
    done = log.days.get(day, {})
    sessions = [
        _session(place, done[kind], points[place], workouts.get(place), reasons.get(place), _note(year, place, ways))
        for kind in _in_order(done)
        if (place := (day, kind))
    ]
    if question is not None:
        sessions.append(Session(kind="check_in", minutes=0, load=0, reason=question))
    return Day(date=day, phase=facts.phase or year.weeks[facts.week].phase, sessions=tuple(sessions))


def _in_order(done: DayLog) -> list[str]:
    """The day's kinds as they are run: of two runs the one that the day is for comes first, and strides stay behind the
    run that stands before them."""
    kinds, first = [kind for kind in ORDER if kind in done], leading_run(done)
    return kinds if first is None or "strides" in done else [first, *(kind for kind in kinds if kind != first)]


def _session(
    place: SessionPlace, minutes: int, load: int, workout: Workout | None, reason: str | None, note: str
) -> Session:
    session = Session(kind=place[1], minutes=minutes, load=load, note=note, reason=reason or "")
    if workout is None:
        return session
    return session.model_copy(update={"title": workout.title, "workout": workout.steps, "km": workout.km})


def _note(year: Year, place: SessionPlace, ways: Mapping[date, CrossTraining]) -> str:
    day, kind = place
    race = year.days[day].race
    if kind == "race" and race is not None:
        return race.name
    if kind == "strides":
        return ""
    if kind == "cross_training" and (way := ways.get(day)) is not None:
        stop = away_on(year, day)
        # Nobody has a bike along on every trip: the session is called by what the days away are for.
        return "" if stop is not None and stop.name else way.replace("_", " ")
    locked = [entry.note for entry in (*year.scenario.locked, *year.jogged) if entry.date == day and entry.kind == kind]
    return locked[0] if locked else ""

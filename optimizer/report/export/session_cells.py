"""A session as the cells of a table: what is run, at which pace, heart rate and effort, how long and how far."""

from dataclasses import dataclass

from optimizer.core import units
from optimizer.domain import session_kinds
from optimizer.formats.plan import Day, Session, Step
from optimizer.report.export.export_request import Request
from optimizer.report.export.heart_rates import heart_rate
from optimizer.report.export.session_words import how, kilometres, name, note, reason
from optimizer.report.export.watch_steps import flat, steps


@dataclass(frozen=True)
class SessionCells:
    """Texts are empty and numbers None where nothing is known; `distance` is in the runner's unit, to the tenth."""

    title: str
    workout: str
    pace: str
    heart: str
    effort: int | None
    minutes: int | None
    distance: float | None
    load: int | None
    note: str
    running: bool
    reason: str = ""


def session_cells(session: Session, day: Day, request: Request) -> SessionCells:
    """Fill the cells of one session; of a race pace and distance are those of its goal."""
    race = request.race(day) if session.kind == "race" else None
    step = _main(session, request)
    pace = step.pace if step is not None else None
    if race is not None and race.goal_time:
        pace = (round(race.goal_time / race.km),) * 2
    heart = heart_rate(step, request.athlete) if step is not None and session.kind in session_kinds.RUNNING else None
    km = race.km if race is not None else kilometres(session, request)
    return SessionCells(
        title=name(session, day, request),
        workout=how(session, request),
        pace="" if pace is None else _pace(pace, request),
        heart="" if heart is None else f"{heart[0]}-{heart[1]}",
        effort=step.effort if step is not None else None,
        minutes=session.minutes or None,
        distance=None if km is None else round(km if request.unit == "km" else km / units.MILE_KM, 1),
        load=session.load or None,
        note=note(session),
        running=session.kind in session_kinds.RUNNING or session.kind == "race",
        reason=reason(session),
    )


def _main(session: Session, request: Request) -> Step | None:
    """The stretch that the session is about: its work where it has some, else what fills it."""
    found = flat(steps(session, request))
    works = [step for step in found if step.kind == "work"] or [step for step in found if step.kind == "steady"]
    return max(works or found, key=lambda step: step.seconds, default=None)


def _pace(pace: tuple[int, int], request: Request) -> str:
    """`4:44-4:56`, one pace where both ends are alike, a kilometre or a mile."""
    factor = units.MILE_KM if request.unit == "mi" else 1.0
    ends = [units.clock(round(end * factor)) for end in pace]
    return ends[0] if ends[0] == ends[1] else "-".join(ends)

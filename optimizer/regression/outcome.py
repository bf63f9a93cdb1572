"""A scenario file's outcome, in the form in which it can be committed and compared."""

import time
from pathlib import Path

from optimizer.core.errors import InputError
from optimizer.formats.plan import Day, Plan
from optimizer.regression.expectation import Attained, Expectation, speed

Solved = tuple[Expectation | None, str, float]
"""The outcome, or None with the fault of the program in words; seconds of wall time."""


def solved(path: Path) -> Solved:
    """Solve one scenario file, whatever comes of it.

    Parameters
    ----------
    path
        A scenario.

    Returns
    -------
    Solved
        The outcome, or None with the fault of the program in words; and the seconds it took.
    """
    began = time.monotonic()
    try:
        return outcome_of(path), "", time.monotonic() - began
    except Exception as error:  # one failing scenario must not hide the others' outcomes
        return None, f"{type(error).__name__}: {error}", time.monotonic() - began


def outcome_of(path: Path) -> Expectation:
    """Solve one scenario file and write down what can be expected again.

    Parameters
    ----------
    path
        A scenario; bad input is an outcome too.

    Returns
    -------
    Expectation
        Status, goals with bounds, conflicts, sessions.

    Raises
    ------
    AuditError
        Rather than tell of a plan that breaks a rule.
    """
    from constraints import LIMITS  # noqa: PLC0415
    from constraints.limits import resolve  # noqa: PLC0415
    from optimizer import __version__ as program  # noqa: PLC0415
    from optimizer.solve import read, solve  # noqa: PLC0415
    from optimizer.weeks import cpsat  # noqa: PLC0415

    try:
        loaded = read(path)
    except InputError as error:
        lines = tuple(str(InputError(path.name, error.problems)).splitlines())
        return Expectation(scenario=path.stem, sha256="", status="invalid", conflicts=(lines,), wall_time=speed(0))
    found = solve(loaded)
    return Expectation(
        scenario=path.stem,
        sha256=loaded.sha256,
        program=f"yearround {program}, cp-sat {cpsat.version()}",
        status=found.status,
        goals={} if found.plan is None else _goals(found.plan),
        conflicts=tuple((*(fact.text for fact in c.facts), c.proof) for c in found.conflicts),
        wall_time=speed(found.seconds),
        limits=dict(resolve(loaded.scenario, LIMITS).values),
        days={} if found.plan is None else {d.date.isoformat(): _sessions(d) for d in found.plan.days},
    )


def _goals(plan: Plan) -> dict[str, Attained]:
    return {goal.name: Attained(value=goal.value, bound=goal.bound) for goal in plan.goals}


def _sessions(day: Day) -> str:
    """`easy 45, strides 5`; markers are no sessions."""
    return ", ".join(f"{session.kind} {session.minutes}" for session in day.sessions if session.minutes)

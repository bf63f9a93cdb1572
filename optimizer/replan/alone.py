"""What somebody requests as it stands, before any other day moves: the rule that it would break, or that none stands
against it. An audit tells so at once, while the fewest other days are still looked for."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from optimizer.audit.auditor import audit
from optimizer.core.requirement import Violation, newly_broken
from optimizer.domain.calendar import date_words
from optimizer.domain.training_log import DayLog, Log
from optimizer.planner.problem import PlanningProblem
from optimizer.replan.asked_change import Asked
from optimizer.replan.kept_rest import OldPlan

Hear = Callable[[str], None]
"""Hears the answer in a sentence."""
ALLOWED = "By itself no rule stands against it."


def nobody(_: str) -> None:
    """Hears nothing."""


def tell_alone(
    problem: PlanningProblem, planned: Mapping[date, DayLog], old: OldPlan, asked: Asked, hear: Hear
) -> None:
    """Audit the plan with the asked days in their places, and all others as they are.

    Parameters
    ----------
    problem
        The rest of the year, in which what is requested is locked.
    planned
        The plan's days before anybody asked; what they break already is not told.
    old
        The plan with the asked days in it.
    asked
        Those days.
    hear
        Who is told.
    """
    if hear is not nobody and asked.days:
        broken = _broken(problem, old.days)
        before = _broken(problem, planned) if broken else ()
        hear(alone_words(newly_broken(broken, before), asked))


def _broken(problem: PlanningProblem, days: Mapping[date, DayLog]) -> tuple[Violation, ...]:
    return audit(problem.year, problem.rules, Log(problem.year, dict(days), problem.before)).violations


def alone_words(broken: Sequence[Violation], asked: Asked) -> str:
    """The broken rule nearest to the asked days, in a sentence."""
    if not broken:
        return ALLOWED
    one = min(broken, key=lambda violation: (_distance(violation.day, asked), violation.day))
    return f"By itself it would break a rule: {one.requirement.text} ({one.by}, {date_words(one.day)})."


def _distance(day: date, asked: Asked) -> int:
    return min(abs((day - other).days) for other in asked.days)

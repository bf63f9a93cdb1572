"""What is known of a change before it is worked out: as it stands, before any other day moves, the rule that it would
break, or that none stands against it, which an audit tells at once; then plans that hold it, while a better one is
still looked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from optimizer.audit.auditor import audit
from optimizer.core.requirement import Violation, newly_broken
from optimizer.domain.calendar import date_words
from optimizer.domain.training_log import DayLog, Log
from optimizer.planner.problem import PlanningProblem
from optimizer.replan.asked_change import Asked
from optimizer.replan.kept_rest import OldPlan
from optimizer.replan.replanned import Replanned

Hear = Callable[[str], None]
"""Hears the answer in a sentence."""
HearPlan = Callable[[Replanned], None]
"""Hears a plan that holds the change, though a better one is still looked for."""
ALLOWED = "By itself no rule stands against it."


def nobody(_: str) -> None:
    """Hears nothing."""


def unheard(_: Replanned) -> None:
    """Hears no plan."""


@dataclass(frozen=True)
class Hearing:
    """Who is told what is known before the answer: the change alone in a sentence, and the plans found on the way."""

    alone: Hear = nobody
    plan: HearPlan = unheard


NOBODY = Hearing()


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
        found = _broken(problem, old.days)
        before = _broken(problem, planned) if found else ()
        hear(alone_words(newly_broken(found, before), asked))


def _broken(problem: PlanningProblem, days: Mapping[date, DayLog]) -> tuple[Violation, ...]:
    return audit(problem.year, problem.rules, Log(problem.year, dict(days), problem.before)).violations


def alone_words(found: Sequence[Violation], asked: Asked) -> str:
    """The broken rule nearest to the asked days, in a sentence."""
    if not found:
        return ALLOWED
    one = min(found, key=lambda violation: (_distance(violation.day, asked), violation.day))
    return f"By itself it would break a rule: {one.requirement.text} ({one.by}, {date_words(one.day)})."


def _distance(day: date, asked: Asked) -> int:
    return min(abs((day - other).days) for other in asked.days)

"""What is known of a change before it is worked out: as it stands, before any other day moves, the rule that it would
break, or that none stands against it, which an audit tells at once; then plans that hold it, while a better one is
still looked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from optimizer.audit.auditor import audit
from optimizer.audit.rule_check import broken_rules, weeks_near
from optimizer.core.requirement import Violation, newly_broken
from optimizer.domain.calendar import date_words
from optimizer.domain.training_log import DayLog, Log
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.solution import Solution
from optimizer.replan.kept_rest import OldPlan
from optimizer.replan.replan_params import DEFAULT_REPLAN
from optimizer.replan.replanned import Replanned
from optimizer.replan.requested_days import Asked

Hear = Callable[[str], None]
"""Hears the answer in a sentence."""
HearPlan = Callable[[Replanned], None]
"""Hears a plan that holds the change, though a better one is still looked for."""
ALLOWED = "By itself no rule stands against it."


def nobody(_: str) -> None:
    """Hears nothing."""


def unhurried() -> None:
    """Hears of no delay."""


def unheard(_: Replanned) -> None:
    """Hears no plan."""


@dataclass(frozen=True)
class Hearing:
    """Who is told what is known before the answer: the change alone in a sentence, that a moment was not enough, that
    the days near it make no room in another sentence, and the plans found on the way."""

    alone: Hear = nobody
    slow: Callable[[], None] = unhurried
    near: Hear = nobody
    plan: HearPlan = unheard


NOBODY = Hearing()


@dataclass(frozen=True)
class Alone:
    """The plan with the asked days in their places: the rules that it breaks, as far as they were looked for; with its
    audit, where nothing near those days is broken."""

    broken: tuple[Violation, ...]
    audited: Solution | None = None


def tell_alone(
    problem: PlanningProblem, planned: Mapping[date, DayLog], old: OldPlan, asked: Asked, hear: Hear
) -> Alone | None:
    """Check the plan with the asked days in their places, and all others as they are.

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

    Returns
    -------
    Alone or None
        What that plan comes to; None where nobody wants to know.
    """
    if hear is nobody or not asked.days:
        return None
    # The nearest broken rule is told, and most break within weeks; only where none does is the whole season asked.
    weeks = _near(problem, asked)
    found = Alone(_broken(problem, old.days, weeks))
    new = newly_broken(found.broken, _broken(problem, planned, weeks) if found.broken else ())
    if not new:
        log = Log(problem.year, dict(old.days), problem.before)
        judged = Solution(log, audit(problem.year, problem.rules, log), None)
        found = Alone(judged.audit.violations, judged)
        new = newly_broken(
            found.broken, _broken(problem, planned, range(len(problem.year.weeks))) if found.broken else ()
        )
    hear(alone_words(new, asked))
    return found


def _near(problem: PlanningProblem, asked: Asked) -> range:
    weeks = [problem.year.days[day].week for day in asked.days if day in problem.year.days] or [0]
    return weeks_near(problem.year, min(weeks), max(weeks), DEFAULT_REPLAN.near_weeks)


def _broken(problem: PlanningProblem, days: Mapping[date, DayLog], weeks: range) -> tuple[Violation, ...]:
    return broken_rules(problem.year, problem.rules, Log(problem.year, dict(days), problem.before), weeks)


def alone_words(found: Sequence[Violation], asked: Asked) -> str:
    """The broken rule nearest to the asked days, in a sentence."""
    if not found:
        return ALLOWED
    one = min(found, key=lambda violation: (_distance(violation.day, asked), violation.day))
    return f"By itself it would break a rule: {one.requirement.text} ({one.by}, {date_words(one.day)})."


def _distance(day: date, asked: Asked) -> int:
    return min(abs((day - other).days) for other in asked.days)

"""Why each run of changed days had to change: the old days are put back into the new plan, and the audit tells what
they would break or cost."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from optimizer.audit.auditor import Audit, audit
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.core.errors import KeyPath
from optimizer.core.requirement import Violation, newly_broken
from optimizer.domain.calendar import date_words
from optimizer.domain.objectives import DAY_GOALS, GOALS
from optimizer.domain.training_log import DayLog, Log
from optimizer.domain.year import Year
from optimizer.explain.runner_words import price_words
from optimizer.replan.changed_facts import FactChange
from optimizer.replan.replan_params import DEFAULT_REPLAN
from optimizer.replan.rest_of_year import with_demands_of
from optimizer.replan.restored_days import runs

LEAST = 0.05
"""Units of a goal below which nothing is lost."""


@dataclass(frozen=True)
class RunReason:
    """A run of changed days and what keeps it from staying as it was; `where` is the fact behind the rule."""

    first: date
    last: date
    text: str
    where: KeyPath = ()


RunReasons = Callable[[], tuple[RunReason, ...]]
"""Works the reasons out: an audit each, which only those wait for who read them."""


def no_reasons() -> tuple[RunReason, ...]:
    """None: no day had to change, or nobody knows why."""
    return ()


def run_reasons(
    full: Year, year: Year, old: Mapping[date, DayLog], new: Log, changed: Sequence[date], facts: Sequence[FactChange]
) -> tuple[RunReason, ...]:
    """A reason for every run of changed days.

    Parameters
    ----------
    full, year : the whole season and the rest that was planned anew.
    old : the old plan's sessions by day.
    new : the new plan's.
    changed : the days that differ, by date.
    facts : what changed in the scenario; a rule that rests on one of these is named before any other.
    """
    rules = with_demands_of(full, year, rough_rules(year))
    base = audit(year, rules, new)
    touched = {change.where[:2] for change in facts}
    found = []
    # A counterfactual a run: only its days go back, all others stay as they are in the new plan, so whatever breaks or
    # is lost is due to these days alone.
    for run in runs(changed, DEFAULT_REPLAN.restored_runs):
        back = Log(year, {**new.days, **{day: old.get(day, {}) for day in run}}, new.before)
        found.append(_reason(run, base, audit(year, rules, back), touched))
    return tuple(found)


def _reason(run: Sequence[date], base: Audit, found: Audit, touched: set[KeyPath]) -> RunReason:
    if broken := newly_broken(found.violations, base.violations):
        worst = min(broken, key=lambda one: (one.requirement.where[:2] not in touched, _away(run, one.day), one.day))
        return RunReason(run[0], run[-1], _breaks(worst), worst.requirement.where)
    # Lexicographic: the first goal that moves decides. Where it gets better, nothing below it is a reason.
    for goal in GOALS:
        lost = found.goals[goal.name] - base.goals[goal.name]
        if lost >= LEAST:
            when = " within the same weekly loads" if goal.name in DAY_GOALS else ""
            return RunReason(run[0], run[-1], f"as before it would cost: {price_words(goal.name, lost)}{when}")
        if lost <= -LEAST:
            break
    return RunReason(run[0], run[-1], "nothing speaks against it as it was; that fewer changes would do is not known")


def _breaks(one: Violation) -> str:
    return f"as before it would break a rule, {one.requirement.text} ({one.by}, {date_words(one.day)})"


def _away(run: Sequence[date], day: date) -> int:
    """Days from the run to the day; none inside it."""
    return max(0, (run[0] - day).days, (day - run[-1]).days)

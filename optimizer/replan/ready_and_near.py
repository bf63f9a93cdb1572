"""What a replan is after: races served as well as can be, and among plans that serve them as well the nearest."""

from collections.abc import Mapping
from datetime import date

from optimizer.domain.training_log import DayLog
from optimizer.planner.incumbent import Accept
from optimizer.planner.solution import Solution
from optimizer.replan.kept_rest import READY
from optimizer.replan.restored_days import changed_days


def readier(goals: Mapping[str, float], than: Mapping[str, float], slack: float) -> bool:
    """Whether races are served better, in their order.

    Parameters
    ----------
    goals, than : goal values by name.
    slack : percent that make no difference.

    Examples
    --------
    >>> served = dict.fromkeys(READY, 0.0)
    >>> readier(served | {"b_race_readiness": 9.0}, served | {"race_longest_run": 11.1}, 1.0)
    True
    >>> readier(served, served | {"race_readiness": 0.9}, 1.0)
    False
    """
    for name in READY:
        if abs(goals[name] - than[name]) > slack:
            return goals[name] < than[name]
    return False


def ready_and_near(old: Mapping[date, DayLog], slack: float) -> Accept:
    """Which plans take the place of a known one: those that keep every rule and serve races better, or as well with
    fewer changed days.

    Parameters
    ----------
    old : the old plan's sessions by day.
    slack : percent of readiness that make no difference.
    """

    def accept(new: Solution, known: Solution | None) -> bool:
        if new.audit.violations:
            return False
        if known is None or known.audit.violations or readier(new.audit.goals, known.audit.goals, slack):
            return True
        nearer = len(changed_days(old, new.log)) < len(changed_days(old, known.log))
        return nearer and not readier(known.audit.goals, new.audit.goals, slack)

    return accept

"""Which rule about hard and easy days the fixed sessions of a week break by themselves, whatever else it holds."""

from datetime import date

from constraints.hard_easy import FOLLOWS, HardEasy
from optimizer.core.requirement import Requirement
from optimizer.domain.plan_view import PlanView
from optimizer.domain.training_log import DayLog, Log
from optimizer.domain.year import Year

EASY: DayLog = {"easy": 30}
"""What other days hold where runs are added: a rule that more runs mend is not what rules a week out."""


def apart(year: Year, week: int) -> Requirement | None:
    """The first rule about hard and easy days that a week's fixed sessions break.

    Parameters
    ----------
    year
        Facts of the runner's year.
    week
        Index of the week.

    Returns
    -------
    Requirement or None
        Broken with and without runs on the days that are open; None where the clash is of another kind.
    """
    facts = list(year.in_week(week))
    alone: dict[date, DayLog] = {day.date: day.fixed for day in facts}
    beside: dict[date, DayLog] = {day.date: day.fixed or (EASY if day.runnable else {}) for day in facts}
    still = {why.text for why in _broken(year, beside)}
    return next((why for why in _broken(year, alone) if why.text in still), None)


def _broken(year: Year, days: dict[date, DayLog]) -> list[Requirement]:
    view = PlanView(year, Log(year, days))
    HardEasy().rules(view)
    broken = (found for found in view.violations if found.day in days)
    # A recovery run that follows nothing hard is mended by a harder day before it.
    return [found.requirement for found in broken if found.requirement != FOLLOWS]

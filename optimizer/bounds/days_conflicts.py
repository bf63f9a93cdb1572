"""Rules about days that clash over weeks: each week holds some days, and no row of weeks does.

Rest days, gaps and runs a week may leave every single week a way, and none through the season, as where shifts move
through the days that rest leaves. All days as one model show that in tenths of a second, without any load.
"""

from bisect import bisect_left

from optimizer.bounds.bound_params import BoundParams
from optimizer.bounds.clashing_rules import clashing_rules
from optimizer.core.requirement import Conflict, Requirement
from optimizer.core.step_report import StepReport, silent
from optimizer.domain.calendar import date_words
from optimizer.domain.training_log import RunHistory
from optimizer.domain.year import Year
from optimizer.weeks import cpsat
from optimizer.weeks.season_days import named_days, season_days

OFFERED = Requirement("availability", "the days and minutes that you offer", ("availability",))


def no_days(
    year: Year, history: RunHistory, params: BoundParams, report: StepReport = silent, *, tell: bool = True
) -> tuple[Conflict, ...]:
    """Find rules about days that no row of weeks keeps together, whatever load it carries.

    Parameters
    ----------
    year
        Facts of the runner's year.
    history
        Relaxation over all histories.
    params
        How much time the models may take.
    report
        Hears of every model; it may raise KeyboardInterrupt to stop.
    tell
        Whether the rules and the first weeks that hold no days are named too, which takes twenty models instead of one.

    Returns
    -------
    tuple of Conflict
        One for the first weeks that hold no days, confirmed by a second solver run; empty where nothing is proven.
    """

    def fails(weeks: int) -> bool:
        report("bounds", weeks, len(year.weeks))
        model = season_days(year, weeks, history).model
        return cpsat.solve(model, params.days_limit, cpsat.ANY, cpsat.CONFIRM_DAYS).status == "infeasible"

    if not fails(len(year.weeks)):
        return ()
    if not tell:
        return (Conflict((OFFERED,), "no days keep the rules"),)
    # What few weeks rule out more weeks do too.
    until = 1 + bisect_left(range(1, len(year.weeks)), True, key=fails)
    rules, day = _clashing(year, until, history, params, report), year.weeks[until - 1].days[-1]
    proof = f"each week by itself holds days within the rules, but no row of weeks up to {date_words(day)} does"
    return (Conflict((*rules, OFFERED), proof),)


def _clashing(
    year: Year, weeks: int, history: RunHistory, params: BoundParams, report: StepReport
) -> tuple[Requirement, ...]:
    """The rules that clash over so many weeks, none of which can be spared as far as the models show."""
    days = named_days(year, range(weeks), history)
    return clashing_rules(days, params.days_limit, lambda: report("bounds", weeks, len(year.weeks)))

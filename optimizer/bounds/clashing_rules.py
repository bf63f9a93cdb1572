"""Which rules about days clash in a model of weeks, none of which can be spared."""

from collections.abc import Callable, Collection

from optimizer.core.minimal_part import minimal_part
from optimizer.core.requirement import Requirement
from optimizer.weeks import cpsat
from optimizer.weeks.season_days import NamedDays


def clashing_rules(days: NamedDays, limit: float, step: Callable[[], None] = lambda: None) -> tuple[Requirement, ...]:
    """The rules that clash, as few as the models show.

    Parameters
    ----------
    days
        Weeks that hold no days, whose rules can be left out one by one.
    limit
        Deterministic seconds for one question.
    step
        Called before every question; it may raise KeyboardInterrupt to stop.

    Returns
    -------
    tuple of Requirement
        Empty where the model is not shown to hold nothing in that time, or holds nothing whatever the rules.
    """

    def clash(kept: Collection[Requirement]) -> bool:
        step()
        days.keep(kept)
        return cpsat.search(days.model, limit, cpsat.ANY).status == "infeasible"

    if not clash(days.rules) or clash(()):
        return ()
    return tuple(minimal_part(list(days.rules), clash))

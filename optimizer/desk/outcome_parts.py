"""What a change does to days that are over, told apart from what it does to days to come."""

from collections.abc import Sequence

from optimizer.core.amounts import count
from optimizer.workspace.records import ChangedDay, Outcome, Proposal

ROWS_SHOWN = 10
"""Changed days that are shown at once; the price of a long list should not stand below the screen."""


def past_and_ahead(proposal: Proposal) -> tuple[Sequence[ChangedDay], Outcome]:
    """Days that went otherwise than planned, and the rest of what the proposal does.

    Parameters
    ----------
    proposal
        What is shown; the days before its first one are over, and were only told of.

    Examples
    --------
    >>> from datetime import date
    >>> from optimizer.workspace.records import YearState, now
    >>> day = ChangedDay(date=date(2027, 7, 27), before={"easy": 40}, after={})
    >>> state = YearState(scenario="0", plan="1")
    >>> told = Proposal(
    ...     id="1", at=now(), by="", words="", changes=(), first=date(2027, 7, 28), base=state, to=state,
    ...     outcome=Outcome(days=(day,), bound=1),
    ... )
    >>> past, ahead = past_and_ahead(told)
    >>> len(past), ahead.days, ahead.proven
    (1, (), True)
    """
    outcome = proposal.outcome
    past = [day for day in outcome.days if day.date < proposal.first]
    ahead = tuple(day for day in outcome.days if day.date >= proposal.first)
    bound = None if outcome.bound is None else max(0, outcome.bound - len(past))
    return past, outcome.model_copy(update={"days": ahead, "bound": bound})


def accept_words(proposal: Proposal) -> str:
    """What accepting it accepts: so many days to come, or what was told.

    Examples
    --------
    See `past_and_ahead`, whose proposal is accepted with *Accept it*.
    """
    days = past_and_ahead(proposal)[1].days
    return count(len(days), "day") if days else "it"

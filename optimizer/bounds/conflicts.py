"""Proofs that a year is infeasible, found before the search, each with the facts that contradict each other."""

from collections.abc import Iterator

from constraints import FAMILIES
from optimizer.bounds.fixed_apart import apart
from optimizer.bounds.load_conflicts import Room, locked_too_heavy, too_heavy
from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.bounds.out_of_reach import between_cutbacks, out_of_reach
from optimizer.bounds.weekly_capacity import Capacities
from optimizer.core.requirement import Conflict
from optimizer.domain.calendar import date_words
from optimizer.domain.fixed_sessions import fixed_facts
from optimizer.domain.year import Year


def conflicts(
    year: Year, history: OptimisticHistory, capacities: Capacities, *, tell: bool = True
) -> tuple[Conflict, ...]:
    """Find conflicts, the cheapest proofs first.

    Later checks run only where the earlier ones found nothing: rules of single families and races nobody can get ready
    for, then weeks that nothing fits into, then loads that cannot have grown, then runs that just fit between cutbacks.

    Parameters
    ----------
    year
        Facts of the runner's year.
    history
        Relaxation over all histories: the longest runs and most running there can be.
    capacities
        Exact weekly capacities, computed on demand.
    tell
        Whether the rules that the fixed sessions of a week break are named too: a sixth of a second a week, which who
        asks about hundreds of years can do without.

    Returns
    -------
    tuple of Conflict
        Empty when no conflict was proven.
    """
    named = clashing_facts(year)
    named.extend(out_of_reach(year, history))
    # Solver models are built only where nothing cheaper has named a conflict.
    named = named or list(_impossible_weeks(year, capacities, tell=tell))
    room = Room(year, capacities)
    named = named or [*too_heavy(year, history, room), *locked_too_heavy(year, room)]
    return tuple(named or between_cutbacks(year, history))


def clashing_facts(year: Year) -> list[Conflict]:
    """Facts that contradict each other within a rule family, as a race on a day that an injury forbids racing: no plan
    answers for them, not even one whose days break no rule."""
    return [conflict for family in FAMILIES for conflict in family.conflicts(year)]


def _impossible_weeks(year: Year, capacities: Capacities, *, tell: bool) -> Iterator[Conflict]:
    """Weeks whose fixed sessions break the rules under any history; confirmed by a second solver run."""
    for week in year.weeks:
        fixed = [d for d in year.in_week(week.index) if d.fixed]
        if fixed and not capacities.holds(week.index):
            rule = apart(year, week.index) if tell else None
            named = capacities.broken(week.index) if tell and rule is None else ()
            holds = f"no week from {date_words(week.start)} holds all of these"
            proof = holds if named else f"{holds} within the rules" if rule is None else f"{rule.text}: {holds}"
            yield Conflict((*fixed_facts(year, fixed), *named), proof, "week", week.start)

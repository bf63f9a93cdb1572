"""Upper bounds of weekly load by adding up single days, and the season rules that follow from them. No solver."""

from constraints import FAMILIES, LIMITS
from constraints.room import heaviest_days, sure_room
from optimizer.core import units
from optimizer.domain import session_kinds
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.season_rules import SeasonRules, WeekRules
from optimizer.domain.year import Year


def rough_capacity(year: Year, week: int, *, own: bool = True) -> float:
    """Upper bound of a week's load: every day's heaviest sessions, less the required rest days.

    Parameters
    ----------
    year
        Facts of the runner's year.
    week
        Index of the week.
    own
        Whether locked sessions come on top, and the length of strength and long runs and the number of rest days are
        as the runner has set them. Without, it says what the week could hold had the runner done neither.

    Returns
    -------
    float
        Points.
    """
    rests = year.limits.count("rest_days") if own else int(LIMITS["rest_days"].defaults[year.level])
    loads = heaviest_days(year, week, [_heaviest(year, facts, own=own) for facts in year.in_week(week)], rests)
    fixed = year.weeks[week].fixed_load if own else year.weeks[week].raced_load
    return max(sum(loads), fixed / units.LOAD_UNIT)


def rough_rules(year: Year) -> SeasonRules:
    """The season rules of every family with rough capacities; all that an audit needs."""
    rules = SeasonRules([WeekRules() for _ in year.weeks])
    for facts, week in zip(year.weeks, rules.weeks, strict=True):
        week.fixed, week.raced = facts.fixed_load / units.LOAD_UNIT, facts.raced_load / units.LOAD_UNIT
        week.sure = sure_room(year, facts.index)
        week.capacity = rough_capacity(year, facts.index)
        # What fitness a week can hold is measured by it: a lock that repeats what is planned, or a limit at what the
        # plan needs, must not change that.
        week.rough = rough_capacity(year, facts.index, own=False)
    for family in FAMILIES:
        family.season(year, rules)
    return rules


def _heaviest(year: Year, facts: DayFacts, *, own: bool) -> float:
    most = facts.most if own else facts.usual_most
    mains = sorted((year.rates[kind.name] * most(kind.name) / 60 for kind in session_kinds.MAIN), reverse=True)
    # At most so many main sessions a day, taken at their longest; strength and strides come on top.
    mains = mains[: year.scenario.availability.sessions_per_day]
    added = (kind.name for kind in session_kinds.PLANNED if kind.add_on)
    strides = session_kinds.STRIDES_LOAD if facts.most("easy") else 0
    extra = sum(year.rates[kind] * most(kind) / 60 for kind in added) + strides
    counted = facts.fixed if own else facts.ladder_run
    fixed = sum(year.rates.get(kind, 0) * minutes / 60 for kind, minutes in counted.items())
    race = facts.race.load / units.LOAD_UNIT if facts.race else 0.0
    return sum(mains) + extra + fixed + race

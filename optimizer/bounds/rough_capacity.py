"""Upper bounds of weekly load by adding up single days, and the season rules that follow from them. No solver."""

from collections.abc import Mapping

from constraints import FAMILIES, LIMITS
from constraints.intensity_tables import MOST_STRIDES
from constraints.room import heaviest_days, sure_room
from optimizer.core import units
from optimizer.domain import session_kinds
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.season_rules import SeasonRules, WeekRules
from optimizer.domain.trough_by_design import troughs_by_design
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
        Whether locked sessions come on top, and the length of long runs and the number of rest days are as the runner
        has set them. Without, it says what the week could hold had the runner done neither: of a day's minutes, none
        counted twice, what its main sessions make of them. Strength alone holds no fitness, for a week has little.

    Returns
    -------
    float
        Points.
    """
    rests = year.limits.count("rest_days") if own else int(LIMITS["rest_days"].defaults[year.level])
    days = list(year.in_week(week))
    heaviest = _heaviest if own else _held
    loads = heaviest_days(year, week, [heaviest(year, facts) for facts in days], rests)
    if not own:
        # Once or a few times a week: on days of half an hour what they add would else be most of what a week loses.
        loads += sorted((_quicker(year, facts) for facts in days), reverse=True)[:1]
        loads += sorted((_strides(facts) for facts in days), reverse=True)[:MOST_STRIDES]
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
    for index, tenths in troughs_by_design(year, rules).items():
        rules.weeks[index].trough = tenths
    return rules


def _heaviest(year: Year, facts: DayFacts) -> float:
    """Points of a day's heaviest sessions, with what is fixed on it."""
    mains = _mains(year, {kind.name: facts.most(kind.name) for kind in session_kinds.MAIN})
    # Strength and strides come on top.
    added = (kind.name for kind in session_kinds.PLANNED if kind.add_on)
    strides = session_kinds.STRIDES_LOAD if facts.most("easy") else 0
    extra = sum(year.rates[kind] * facts.most(kind) / 60 for kind in added) + strides
    return mains + extra + _fixed(year, facts, facts.fixed)


def _held(year: Year, facts: DayFacts) -> float:
    """Points of a day's heaviest main sessions by the rule book's own limits, within its minutes, but for a fartlek."""
    usual = {kind.name: facts.usual_most(kind.name) for kind in session_kinds.MAIN if kind.name != "fartlek"}
    return _within(year, facts, usual) + _fixed(year, facts, facts.ladder_run)


def _quicker(year: Year, facts: DayFacts) -> float:
    """Points that a fartlek on the day adds to its heaviest other sessions."""
    usual = {kind.name: facts.usual_most(kind.name) for kind in session_kinds.MAIN}
    return _within(year, facts, usual) - _within(year, facts, {**usual, "fartlek": 0})


def _strides(facts: DayFacts) -> float:
    quick = facts.usual_most("easy") and facts.phase in session_kinds.STRIDES_PHASES
    return session_kinds.STRIDES_LOAD if quick else 0


def _within(year: Year, facts: DayFacts, most: Mapping[str, int]) -> float:
    """Points of the heaviest of these sessions within the day's minutes."""
    rate = max((year.rates[kind] for kind, minutes in most.items() if minutes), default=0.0)
    if facts.one_run:
        run = max(session_kinds.RUNS, key=lambda kind: year.rates[kind] * most.get(kind, 0))
        most = {kind: minutes for kind, minutes in most.items() if kind == run or kind not in session_kinds.RUNS}
    return min(rate * facts.minutes / 60, _mains(year, most))


def _mains(year: Year, most: Mapping[str, int]) -> float:
    """Points of the heaviest main sessions, as many as a day may hold, each at its longest."""
    loads = sorted((year.rates[kind] * minutes / 60 for kind, minutes in most.items()), reverse=True)
    return sum(loads[: year.scenario.availability.sessions_per_day])


def _fixed(year: Year, facts: DayFacts, counted: Mapping[str, int]) -> float:
    fixed = sum(year.rates.get(kind, 0) * minutes / 60 for kind, minutes in counted.items())
    return fixed + (facts.race.load / units.LOAD_UNIT if facts.race else 0.0)

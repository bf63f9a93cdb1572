"""Whether the weeks around a change that is requested can hold it at all, and if not, which kept days rule it out.

A search through the rest of a year takes many seconds to fail. Three weeks behind the most favourable past and without
a load to meet are a relaxation of every plan, answered in hundredths of a second: where they hold nothing, nor does the
year.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf

from optimizer.bounds.clashing_rules import clashing_rules
from optimizer.bounds.loads_model import loads_model
from optimizer.bounds.optimistic_history import optimistic
from optimizer.build_year import prepare
from optimizer.core.errors import KeyPath
from optimizer.core.requirement import Conflict, Requirement
from optimizer.domain.calendar import date_words
from optimizer.domain.year import Year
from optimizer.explain.facts import Fact, givens, without
from optimizer.ingest.loader import Loaded
from optimizer.planner.monitor import Monitor
from optimizer.planner.problem import PlanningProblem
from optimizer.replan.done_days import Done
from optimizer.replan.kept_days import hold
from optimizer.replan.replan_params import DEFAULT_REPLAN, ReplanParams
from optimizer.replan.requested_days import Asked
from optimizer.replan.rest_of_year import rest_of
from optimizer.weeks import cpsat
from optimizer.weeks.season_days import named_days
from optimizer.weeks.variables import Days


@dataclass(frozen=True)
class BegunYear:
    """The rest of a year from the Monday of the week that has begun.

    Parameters
    ----------
    loaded : the scenario, in which what is requested is locked.
    problem : the rest of its year.
    done : what was done before today.
    past : the days of the begun week among them.
    """

    loaded: Loaded
    problem: PlanningProblem
    done: dict[date, Done]
    past: frozenset[date]

    @property
    def origin(self) -> date:
        return self.problem.year.horizon.start

    def without(self, left: Collection[KeyPath]) -> Year:
        """The rest of the year as it would be without these givens of the scenario."""
        if not left:
            return self.problem.year
        scenario, past = without(self.loaded.scenario, self.loaded.past, left)
        before = {day: what for day, what in self.done.items() if day < self.origin}
        return rest_of(prepare(scenario, past), self.origin, before, replanned=True)


def clash_nearby(
    begun: BegunYear, asked: Asked, monitor: Monitor, params: ReplanParams = DEFAULT_REPLAN
) -> Conflict | None:
    """The kept days that leave no plan for the weeks around what is requested.

    Parameters
    ----------
    begun : the rest of the year.
    asked : the days requested.
    monitor : counts what it takes.
    params : how long one question may take.

    Returns
    -------
    What is requested, the fewest other locked sessions that clash, and the rules that they break whatever else is
    planned; confirmed by a second run. None where no three weeks are proven to hold nothing, or where they held nothing
    before anybody asked.
    """
    for first in _windows(begun.problem.year, asked, params.clash_weeks):
        kept = list(_kept(begun, first, params.clash_weeks))
        others = [one for one in kept if one.day not in asked.days]
        ask = _Question(begun, first, kept, monitor, params)
        if len(others) < len(kept) and ask.impossible(kept) and not ask.impossible(others):
            return _told(_core(ask, kept, others), ask.rules(), _days(begun.problem.year, first, params.clash_weeks))
    return None


def days_done_clash(begun: BegunYear, monitor: Monitor, params: ReplanParams = DEFAULT_REPLAN) -> bool:
    """Whether no plan holds the begun week with its days done as they were: days off at its end, say, may leave more
    hard running in it than a whole week allows."""
    return bool(begun.past) and _impossible(begun, begun.problem.year, 0, monitor, params)


@dataclass(frozen=True)
class _Question:
    """Whether weeks hold nothing with these of the locked sessions, the others let go."""

    begun: BegunYear
    first: int
    kept: Collection[Fact]
    monitor: Monitor
    params: ReplanParams

    def impossible(self, facts: Collection[Fact]) -> bool:
        year = self.begun.without([one.where for one in self.kept if one not in facts])
        return _impossible(self.begun, year, self.first, self.monitor, self.params)

    def rules(self) -> tuple[Requirement, ...]:
        """The rules that leave the weeks nothing with all of what is locked, as few as suffice."""
        year = self.begun.problem.year
        weeks = range(self.first, min(self.first + self.params.clash_weeks, len(year.weeks)))
        days = named_days(year, weeks, optimistic(year))
        _as_done(self.begun, days)
        return clashing_rules(days, self.params.clash_limit)


def _core(ask: _Question, kept: Sequence[Fact], others: Sequence[Fact]) -> Sequence[Fact]:
    """What is requested, and the fewest of the other sessions that clash with it: each is left out where it can be."""
    core = list(kept)
    for one in others:
        fewer = [other for other in core if other is not one]
        if ask.impossible(fewer):
            core = fewer
    return core


def _windows(year: Year, asked: Asked, count: int) -> Iterator[int]:
    """First weeks of so many in a row that hold a requested day, the nearest around it first."""
    last = max(0, len(year.weeks) - count)
    weeks = {year.days[day].week for day in asked.days}
    yield from dict.fromkeys(min(last, max(0, week - back)) for back in (1, 0, 2) for week in sorted(weeks))


def _days(year: Year, first: int, count: int) -> list[date]:
    return [day for week in year.weeks[first : first + count] for day in week.days]


def _kept(begun: BegunYear, first: int, count: int) -> Iterator[Fact]:
    """The locked sessions of so many weeks that are still to come."""
    days = set(_days(begun.problem.year, first, count)) - begun.past
    for fact in givens(begun.loaded.scenario, begun.loaded.past):
        if fact.where[0] == "locked" and fact.day in days:
            yield fact


def _impossible(begun: BegunYear, year: Year, first: int, monitor: Monitor, params: ReplanParams) -> bool:
    """Whether the weeks hold nothing behind the most favourable past, the days done being as they were."""
    count = len(year.weeks[first : first + params.clash_weeks])
    days = loads_model(year, optimistic(year), first, [(0, inf)] * count)
    _as_done(begun, days)
    return monitor.prove("days", days, params.clash_limit, cpsat.ANY).status == "infeasible"


def _as_done(begun: BegunYear, days: Days) -> None:
    """Hold the days that are done as they were."""
    done = {day: what.sessions for day, what in begun.done.items() if day in begun.past}
    hold(days, done, begun.past)


def _told(core: Collection[Fact], rules: Sequence[Requirement], days: Sequence[date]) -> Conflict:
    facts = (*(Requirement("locked", one.text, one.where, day=one.day) for one in core), *rules)
    when = f"from {date_words(days[0])} to {date_words(days[-1])}"
    return Conflict(facts, f"a rule is broken whatever the other days {when} hold", week=days[0])

"""What holds the plan back: the gain in every goal when one fact gives way by one natural unit.

There are no duals in constraint programming; every gain is the difference between two planned years. `top_facts`
compares seasons, which takes a twentieth of a second a year: it knows which facts are worth asking about, and claims no
gain. `report` plans and audits the years that promise most. Where the search left a goal open, nothing that may be had
without a change is credited to one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from constraints.race_calendar import asked_longest, ready_window
from optimizer.core.amounts import duration
from optimizer.core.errors import KeyPath
from optimizer.domain.calendar import date_words
from optimizer.domain.training_log import Log
from optimizer.explain.confirmed_years import Crew, Far
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.gains import Gain, GoalStanding, OpenGoal, gains, improves, rank
from optimizer.explain.relaxation_screen import Hope, Screen
from optimizer.explain.settings_between import settings_between, settings_without
from optimizer.explain.tight_limits import TightLimit, edges

if TYPE_CHECKING:
    from optimizer.solve_case import SolveResult


@dataclass(frozen=True)
class BindingFact:
    """One fact that holds the plan back: what it says, the change of one unit, and what that is worth;
    where only `weeks` is known, so many weeks rest on it.
    `hoped` is the goal that an unplanned year seems to bring closer; `settings` are the change as values by key."""

    where: KeyPath
    text: str
    change: str
    gains: tuple[Gain, ...]
    confirmed: bool = False
    weeks: int = 0
    hoped: str = ""
    settings: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class RaceView:
    """How near the plan comes to what a race asks, and whether it gets there: only a race it misses is worth another
    date."""

    where: KeyPath
    text: str
    name: str
    reached: bool


@dataclass(frozen=True)
class Held:
    """The whole report: facts, races, limits that weeks rest on, how many changes were tried, the first goal that
    the search left open, how many changes promise something but were not looked at to the end, whether the plan
    reaches every goal above those of the days, and whether gains are those of planned years or of seasons."""

    status: str
    facts: tuple[BindingFact, ...]
    races: tuple[RaceView, ...]
    edges: tuple[TightLimit, ...]
    tried: int = 0
    gap: OpenGoal | None = None
    unplanned: int = 0
    reached: bool = False
    planned: bool = True


def top_facts(solved: "SolveResult", questions: int = EXPLAIN.solve_questions) -> list[BindingFact]:
    """The five facts that seem to hold the plan back most, what that is worth left to `report`; then what many weeks
    rest on."""
    tight, screen = _screen(solved)
    hopes = screen.hopes(tight, questions) if screen is not None else []
    found = [fact_of(solved, hope, ()) for hope in hopes[: EXPLAIN.facts_shown]]
    return found + _reached(tight, {fact.where for fact in found})[: EXPLAIN.facts_shown - len(found)]


def _screen(solved: "SolveResult") -> tuple[list[TightLimit], Screen | None]:
    season, now = solved.outcome.season, _now(solved)
    if solved.plan is None or season is None or now is None:
        return [], None
    tight = edges(solved.year, Log.of(solved.year, solved.plan))
    return tight, Screen(solved.loaded.scenario, solved.loaded.past, season, now)


def _now(solved: "SolveResult") -> GoalStanding | None:
    """How the plan stands; None without one, or without a season to measure it by."""
    season, found = solved.outcome.season, solved.outcome.audit
    if solved.plan is None or season is None or found is None:
        return None
    return GoalStanding.of_plan(solved.year, season.rules, found, solved.outcome.goals)


def fact_of(
    solved: "SolveResult", hope: Hope, gained: tuple[Gain, ...], *, confirmed: bool | None = None
) -> BindingFact:
    """A change with what it gains and its settings; `confirmed` by a plan where it gains anything, unless said."""
    more = hope.more
    if more.where[:2] == ("availability", "exceptions"):
        settings = settings_without(solved.loaded, more.where)
    else:
        settings = settings_between(solved.loaded, more.years[0])
    hoped = hope.gains[0].goal
    sure = bool(gained) if confirmed is None else confirmed
    return BindingFact(more.where, more.text, more.change, gained, sure, hoped=hoped, settings=settings)


def _reached(tight: Sequence[TightLimit], known: set[KeyPath]) -> list[BindingFact]:
    """Facts that many weeks rest on though one unit more gains no goal: the runner's own first."""
    rest = [BindingFact(e.where, e.text, e.text, (), weeks=e.weeks) for e in tight if e.where not in known]
    return sorted(rest, key=lambda fact: fact.where[0] == "limits")


def report(solved: "SolveResult", others: Crew) -> Held:
    """Facts whose gain is confirmed by plans, races, and the limits that weeks rest on."""
    plan, now = solved.plan, _now(solved)
    if plan is None or now is None:
        return Held(solved.status, (), (), ())
    races = tuple(race_views(solved))
    far = Far(others, (solved.loaded.scenario, solved.loaded.past), now, (r.name for r in races if not r.reached))
    tight, screen = _screen(solved)
    hopes = screen.hopes(tight, EXPLAIN.explain_questions, far) if screen is not None else []
    confirmed = _Confirmed(now, others, far.work)
    facts = tuple(fact_of(solved, hope, gained) for hope, gained in confirmed.most(hopes[: EXPLAIN.explain_plans]))
    tried = screen.tried if screen is not None else 0
    reached = not any(now.goals.values())
    return Held(plan.status, facts, races, tuple(tight), tried, now.gap, confirmed.unplanned, reached)


@dataclass
class _Confirmed:
    """Gains that planned years show, as long as planning them takes no more than a report may ask for.

    Attributes
    ----------
    work : questions asked so far.
    unplanned : years that promise something and were not planned to the end.
    """

    now: GoalStanding
    others: Crew
    work: int = 0
    unplanned: int = 0

    def most(self, hopes: Sequence[Hope]) -> list[tuple[Hope, tuple[Gain, ...]]]:
        """The largest gains, up to as many as are told. As many years are asked at a time as there are processes, so
        that what is asked never depends on the clock."""
        sure, left = list[tuple[Hope, tuple[Gain, ...]]](), list(hopes)
        while left and len(sure) < EXPLAIN.facts_shown:
            known = [hope for hope in left if hope.planned is not None]
            missing = EXPLAIN.facts_shown - len(sure)
            few = min(missing, EXPLAIN.processes)
            asked = left[:few] if self.work < EXPLAIN.work else known[:missing]
            if not asked:
                break
            left = [hope for hope in left if hope not in asked]
            sure += [(hope, gained) for hope, gained in self._planned(asked) if improves(gained)]
        if len(sure) < EXPLAIN.facts_shown:
            self.unplanned += len(left)
        return sorted(sure, key=lambda one: rank(one[1]))

    def _planned(self, asked: Sequence[Hope]) -> Iterator[tuple[Hope, tuple[Gain, ...]]]:
        """What the plan of every year gains; nothing where there is none."""
        plans = [hope.planned or self.others.ask(hope.more.years, self.now) for hope in asked]
        for hope, planned in zip(asked, plans, strict=True):
            found = planned.result()
            self.work += 0 if hope.planned is not None else found.work
            self.unplanned += found.late
            yield hope, () if found.plan is None else gains(self.now, found.plan)


def race_views(solved: "SolveResult") -> Iterator[RaceView]:
    """Longest run and fitness that the plan brings to every A and B race, beside what the race asks."""
    year, plan = solved.year, solved.plan
    if plan is None:
        return
    log = Log.of(year, plan)
    ready = {one.race: one for one in plan.readiness}
    for race in year.with_priority("A", "B"):
        first, last = ready_window(year, race)
        fitness = ready[race.name]
        has = (fitness.fitness, log.longest_since(first, last))
        asks = (fitness.fitness_asked, asked_longest(year, race))
        runs = f"longest run {duration(has[1])} of {duration(asks[1])}"
        longest = runs if asks[1] else "a race before it is its long run"
        text = f"{race.name} on {date_words(race.day)}: fitness {has[0]:.0f} of {asks[0]:.0f}, {longest}"
        yield RaceView(race.where, text, race.name, all(had >= asked for had, asked in zip(has, asks, strict=True)))

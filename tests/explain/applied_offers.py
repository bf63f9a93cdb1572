"""Conflicts, repairs and gains on small random years, applied as a runner would: by the settings that are printed with
them, in the scenario's own file.

`python -m tests.explain.applied_offers 100` asks that many years and prints what held; what did not begins with `not`.
Interrupted, it goes on where it stopped.
"""

import random
import sys
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import Future
from datetime import timedelta
from typing import Any, cast

from optimizer.audit.auditor import audit
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.build_year import check_limits, prepare
from optimizer.core import units
from optimizer.explain.binding import BindingFact, report
from optimizer.explain.confirmed_years import Crew, PlannedYear, answer
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.facts import givens
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.gains import FELT, Gain, GoalStanding, gains, rank
from optimizer.explain.minimal_conflict import MinimalConflict, clashes
from optimizer.explain.offered_repairs import offers
from optimizer.explain.quick_plans import season_plan
from optimizer.explain.relaxation import Repair, Years
from optimizer.explain.season_gains import season_report
from optimizer.explain.settings_between import settings_without
from optimizer.explain.what_if import changed
from optimizer.formats.scenario import Scenario
from optimizer.ingest.loader import Loaded, load_mapping
from optimizer.solve import solve
from tests.counted import counted, table
from tests.explain.planted import START, easy, race
from tests.explain.random_years import crowded

WEEKS = 12
AMPLE = 1000
"""Questions, so that no conflict is cut short by the budget."""


class Here(Crew):
    """Plans every year at once, in this process."""

    def __init__(self) -> None:
        super().__init__(cast("Any", self))

    def ask(self, years: Years, now: GoalStanding) -> Future[PlannedYear]:
        done: Future[PlannedYear] = Future()
        done.set_result(answer(years, now))
        return done


def as_file(scenario: Scenario) -> Loaded:
    """The scenario as a file would state it."""
    facts = scenario.model_dump(mode="json", by_alias=True, exclude_unset=True)
    facts["athlete"]["easy_pace"] = f"{units.clock(facts['athlete']['easy_pace'])}/km"
    return load_mapping(facts, [check_limits])


def short_of_time(number: int) -> Scenario:
    """A year with a goal that its days hardly carry; the same for the same number."""
    draw = random.Random(number)
    day = START + timedelta(days=7 * draw.randint(8, WEEKS - 1) + 6)
    minutes = {day: draw.choice((0, 30, 45, 60)) for day in ("mon", "tue", "wed", "thu", "fri", "sat")} | {
        "sun": draw.choice((60, 75, 90, 120))
    }
    minutes["tue"] = max(30, minutes["tue"])
    minutes["thu"] = max(30, minutes["thu"])
    goal = race(str(day), draw.choice(("10k", "half_marathon")), "A")
    return easy(WEEKS, races=[goal], offer={"minutes": minutes})


def refused(number: int, shown: int = EXPLAIN.repairs) -> Counter[str]:
    """What held of the answers to a year that cannot be planned, its first so many repairs among them."""
    loaded = as_file(crowded(number))
    oracle = Oracle(loaded.scenario, loaded.past, AMPLE)
    if not oracle.named():
        return Counter()
    found = clashes(oracle)
    seen = Counter[str]()
    for clash in found:
        seen += conflict_held(loaded, clash)
    for repair in offers(loaded, oracle, found, shown):
        seen[_told(_possible(loaded, repair), "a repair is planned and audited")] += 1
        seen += _least(loaded, repair)
    return seen


def conflict_held(loaded: Loaded, clash: MinimalConflict) -> Counter[str]:
    """All together clash; without any one of them nothing does."""
    everything = [given.where for given in givens(loaded.scenario, loaded.past)]
    others = [where for where in everything if where not in clash.wheres]
    seen = Counter[str]()
    fresh = Oracle(loaded.scenario, loaded.past, AMPLE)
    seen[_told(fresh.ask(others) == "infeasible", "a conflict's facts together clash")] += 1
    for where in clash.wheres:
        seen[_told(fresh.ask([*others, where]) == "feasible", "without any one of them it ends")] += 1
        alone = changed(loaded, settings_without(loaded, where))
        left = [_texts(other) for other in clashes(Oracle(alone.scenario, alone.past, AMPLE))]
        seen[_told(_texts(clash) not in left, "the setting of any one of them ends it in the file")] += 1
    return seen


def _texts(clash: MinimalConflict) -> frozenset[str]:
    """What it names, whatever place it stands at in the lists of the file."""
    return frozenset(given.text for given in clash.givens)


def _possible(loaded: Loaded, repair: Repair) -> bool:
    """Whether the file with the repair's settings is planned by the whole search, and passes the audit."""
    other = changed(loaded, repair.settings)
    outcome = season_plan(other.scenario, other.past)
    if outcome.log is None or outcome.broken():
        return False
    year = prepare(other.scenario, other.past)
    return not audit(year, rough_rules(year), outcome.log).violations


def _least(loaded: Loaded, repair: Repair) -> Counter[str]:
    """One step less of any amount leaves a clash, where the rules alone decided how much is needed."""
    seen = Counter[str]()
    at = (loaded.scenario, loaded.past)
    for number, change in enumerate(repair.changes):
        amounts = change.way.amounts
        index = amounts.index(change.amount)
        if index == 0:
            continue
        less = [*repair.changes]
        less[number] = type(change)(change.way, amounts[index - 1])
        other = Repair.of(at, less)
        clash = Oracle(other.scenario, other.past).ask() == "infeasible"
        seen["one step less still clashes" if clash else "one step less is no longer excluded by rules"] += 1
    return seen


def held_back(number: int) -> Counter[str]:
    """What held of the gains of a year that can be planned: each setting made in the file and planned anew."""
    loaded = as_file(short_of_time(number))
    solved = solve(loaded, lambda *_: None, None, "season")
    if solved.plan is None or solved.outcome.audit is None or solved.outcome.season is None:
        return Counter({"no plan": 1})
    rules = solved.outcome.season.rules
    before = GoalStanding.of_plan(solved.year, rules, solved.outcome.audit, solved.outcome.goals)
    facts = report(solved, Here()).facts
    seen, known = Counter({"years with a plan": 1}), dict[str, tuple[Gain, ...]]()
    for fact in facts:
        known[str(fact.settings)] = _gained(loaded, fact, before)
        seen[_told(known[str(fact.settings)] == fact.gains, "a gain is what the changed file gives")] += 1
    for fact in season_report(solved).facts:
        gained = known.get(str(fact.settings)) or _gained(loaded, fact, before)
        seen += _season_figure(fact, gained)
    return seen


def _season_figure(fact: BindingFact, planned: tuple[Gain, ...]) -> Counter[str]:
    """No planned year gains more than its best season is said to; most gain as much."""
    seen, named = Counter[str](), {gain.goal for gain in fact.gains}
    most, has = rank(fact.gains), rank(tuple(gain for gain in planned if gain.goal in named))
    apart = [i for i, (one, other) in enumerate(zip(most, has, strict=True)) if abs(one - other) >= FELT]
    held = not apart or most[apart[0]] < has[apart[0]]
    seen[_told(held, "no plan gains more than its best season")] += 1
    seen["a plan gains what its best season does"] += not apart
    return seen


def _gained(loaded: Loaded, fact: BindingFact, before: GoalStanding) -> tuple[Gain, ...]:
    other = changed(loaded, fact.settings)
    outcome = season_plan(other.scenario, other.past)
    if outcome.audit is None or outcome.broken():
        return ()
    year = prepare(other.scenario, other.past)
    return gains(before, GoalStanding.of_plan(year, rough_rules(year), outcome.audit, outcome.goals))


def _told(held: bool, words: str) -> str:
    return words if held else f"not: {words}"


def broken(seen: Mapping[str, int]) -> list[str]:
    """What did not hold."""
    return [name for name in seen if name.startswith("not")]


def both(number: int) -> Counter[str]:
    """What held of a year that is refused and of one that is held back."""
    return refused(number) + held_back(number)


if __name__ == "__main__":
    first, last = (int(word) for word in (["0", *sys.argv[1:]] if len(sys.argv) == 2 else sys.argv[1:3]))
    print(table(counted("applied_offers", range(first, last), both)), end="")

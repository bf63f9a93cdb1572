"""The cheapest changes that make a year possible, in amounts, safest first, each solved and audited before it
is shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from optimizer.explain.changes import limit_ways, ways
from optimizer.explain.conflict import Clash, clashes
from optimizer.explain.oracle import Oracle
from optimizer.explain.quick import first_plan
from optimizer.explain.sound import sound
from optimizer.explain.way import SAFETY, Way, Years
from optimizer.history import Past
from optimizer.requirement import Conflict, Path
from optimizer.scenario import Scenario

SHOWN = 3
SOLVES = 6
DEEPEST = 5
LARGER = (1.2, 1.5)
"""Amounts tried when the smallest that the rules allow turns out to leave no plan."""


@dataclass(frozen=True)
class Change:
    """One change: the place it touches, its words, whether it loosens a rule that protects health."""

    where: Path
    text: str
    safety: bool


@dataclass(frozen=True)
class Repair:
    """Changes that together make the year possible, confirmed by an audited plan."""

    changes: tuple[Change, ...]
    scenario: Scenario
    past: Past
    tier: int
    price: float
    way: Way | None = None

    @property
    def safety(self) -> bool:
        return any(change.safety for change in self.changes)


def repairs(oracle: Oracle, found: Sequence[Clash], shown: int = SHOWN) -> tuple[Repair, ...]:
    """Up to `shown` repairs; fewer when a candidate cannot be confirmed within six solves."""
    confirmed: list[Repair] = []
    for tried, candidate in enumerate(candidates(oracle, found)):
        if len(confirmed) == shown or tried == SOLVES:
            break
        done = _confirmed(oracle, candidate)
        if done is not None:
            confirmed.append(done)
    return tuple(sorted(confirmed, key=_order))


def _confirmed(oracle: Oracle, repair: Repair) -> Repair | None:
    """The repair, or a larger amount of it, once an audited plan exists; the rules alone are a little optimistic."""
    at, way = (oracle.scenario, oracle.past), repair.way
    tried = [repair]
    if way is not None and len(repair.changes) == 1:
        now = next(i for i, amount in enumerate(way.amounts) if way.words(amount) == repair.changes[0].text)
        larger = dict.fromkeys(min(len(way.amounts) - 1, max(now + 1, round(now * more))) for more in LARGER)
        tried += [_by(at, way, way.amounts[index]) for index in larger if index > now]
    for one in tried:
        if sound(one.scenario) and not first_plan(one.scenario, one.past).broken():
            return one
    return None


def candidates(oracle: Oracle, found: Sequence[Clash]) -> Iterator[Repair]:
    """Complete repairs, cheapest first: every way out of the first conflict, the others repaired as cheaply as
    can be."""
    if not found:
        return
    for step in sorted(_steps(oracle, (oracle.scenario, oracle.past), found[0]), key=_order):
        done = _complete(oracle, step)
        if done is not None:
            yield done


def _order(repair: Repair) -> tuple[int, float, int]:
    return repair.tier, repair.price, len(repair.changes)


def _complete(oracle: Oracle, repair: Repair) -> Repair | None:
    """The repair with the cheapest changes for whatever still clashes."""
    for _ in range(DEEPEST):
        inner = Oracle(repair.scenario, repair.past, oracle.left)
        inner.share(oracle)
        rest = clashes(inner, 1)
        oracle.left = inner.left
        if not rest:
            return repair if oracle.left > 0 else None
        steps = sorted(_steps(oracle, (repair.scenario, repair.past), rest[0]), key=_order)
        if not steps:
            return None
        best = steps[0]
        repair = Repair(
            repair.changes + best.changes,
            best.scenario,
            best.past,
            max(repair.tier, best.tier),
            repair.price + best.price,
        )
    return None


def _steps(oracle: Oracle, at: Years, clash: Clash) -> Iterator[Repair]:
    """The smallest amount of every way that removes this conflict; rules are asked only where nothing else helps
    or an own limit takes part."""
    found = False
    offered = [way for given in clash.givens for way in ways(at[0], given.where)]
    for way in offered:
        step = _smallest(oracle, at, way)
        if step is not None:
            found = found or step.tier < SAFETY
            yield step
    if not found:
        for way in limit_ways(at[0]):
            step = _smallest(oracle, at, way)
            if step is not None:
                yield step


def _smallest(oracle: Oracle, at: Years, way: Way) -> Repair | None:
    """The smallest amount that helps, by halving; None when even the largest does not."""
    before = oracle.of(*at)
    weeks = all(week for _, week in _keys(before))

    def helps(amount: int) -> bool:
        scenario, past = way.edit(*at, amount)
        return oracle.left > 0 and sound(scenario) and better(before, oracle.of(scenario, past, weeks=weeks))

    low, high = 0, len(way.amounts) - 1
    if high < 0 or not helps(way.amounts[high]):
        high = next((i for i, amount in enumerate(way.amounts[:8]) if helps(amount)), -1)
        if high < 0:
            return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if helps(way.amounts[middle]) else (middle + 1, high)
    return _by(at, way, way.amounts[high])


def _by(at: Years, way: Way, amount: int) -> Repair:
    change = Change(way.where, way.words(amount), way.tier == SAFETY)
    return Repair((change,), *way.edit(*at, amount), way.tier, way.price(amount), way)


def better(before: tuple[Conflict, ...], after: tuple[Conflict, ...]) -> bool:
    """Whether at least one contradiction is gone and none is new; impossible weeks are only looked for once nothing
    else clashes, so they may come to light."""
    old, new = _keys(before), _keys(after)
    if any(not week for _, week in old):
        old_named = {key for key, week in old if not week}
        new_named = {key for key, week in new if not week}
        return new_named < old_named
    return new < old


def _keys(found: tuple[Conflict, ...]) -> set[tuple[object, bool]]:
    """What tells two contradictions apart: the places they name, or the week that holds nothing."""
    keys: set[tuple[object, bool]] = set()
    for conflict in found:
        week = conflict.proof.startswith("no week from")
        keys.add((conflict.proof if week else frozenset(fact.where for fact in conflict.facts), week))
    return keys

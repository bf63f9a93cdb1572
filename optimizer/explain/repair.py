"""The cheapest changes that make a year possible, in amounts, safest first, each solved and audited before it
is shown."""

import heapq
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from optimizer.explain.changes import limit_ways, ways
from optimizer.explain.conflict import Clash, near
from optimizer.explain.givens import Given, givens
from optimizer.explain.oracle import Oracle
from optimizer.explain.sound import sound
from optimizer.explain.way import SAFETY, Way, Years
from optimizer.history import Past
from optimizer.requirement import Conflict, Path
from optimizer.scenario import Scenario

SHOWN = 3
TRIED = 8
DEEPEST = 5
GALLOP = 3
Order = tuple[int, float, int]
LARGER = (1.2, 1.5, 2.0)
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


def repairs(oracle: Oracle, found: Sequence[Clash], shown: int = SHOWN) -> Iterator[Repair]:
    """Up to `shown` repairs, each as soon as it is confirmed and nothing cheaper is left to try; fewer when eight
    candidates do not suffice."""
    ready: list[Repair] = []
    given = 0
    for tried, candidate in enumerate(candidates(oracle, found)):
        ready.sort(key=_order)
        while ready and given < shown and _order(ready[0]) <= _order(candidate):
            given += 1
            yield ready.pop(0)
        if given + len(ready) >= shown or tried == TRIED:
            break
        done = _confirmed(oracle, candidate)
        ready += [done] if done is not None else []
        if done is candidate:
            given += 1
            yield ready.pop()
    yield from sorted(ready, key=_order)[: shown - given]


def _confirmed(oracle: Oracle, repair: Repair) -> Repair | None:
    """The repair, or a larger amount of it, once an audited plan exists; the rules alone are a little optimistic."""
    at, way = (oracle.scenario, oracle.past), repair.way
    tried = [repair]
    if way is not None and len(repair.changes) == 1:
        now = next(i for i, amount in enumerate(way.amounts) if way.words(amount) == repair.changes[0].text)
        larger = dict.fromkeys(min(len(way.amounts) - 1, max(now + 1, round(now * more))) for more in LARGER)
        tried += [_by(at, way, way.amounts[index]) for index in larger if index > now]
    return next((one for one in tried if sound(one.scenario) and oracle.planned(one.scenario, one.past)), None)


def candidates(oracle: Oracle, found: Sequence[Clash]) -> Iterator[Repair]:
    """Complete repairs, cheapest first: the ways out of the first conflict, with the cheapest changes for whatever
    still clashes. A way is only worked out when nothing cheaper is left."""
    if not found:
        return
    numbers = itertools.count()
    queue: list[tuple[Order, int, Repair]] = []
    steps = _steps(oracle, (oracle.scenario, oracle.past), oracle.named(), found[0].givens)
    step = next(steps, None)
    while queue or step is not None:
        if step is not None and (not queue or _order(step) < queue[0][0]):
            heapq.heappush(queue, (_order(step), next(numbers), step))
            step = next(steps, None)
            continue
        repair = heapq.heappop(queue)[2]
        left = oracle.of(repair.scenario, repair.past)
        if oracle.left <= 0:
            return
        if not left:
            yield repair
            continue
        more = _further(oracle, repair, left)
        if more is not None:
            heapq.heappush(queue, (_order(more), next(numbers), more))


def _order(repair: Repair) -> Order:
    return repair.tier, repair.price, len(repair.changes)


def _further(oracle: Oracle, repair: Repair, left: tuple[Conflict, ...]) -> Repair | None:
    """The repair with the cheapest change for the first of what still clashes."""
    at = (repair.scenario, repair.past)
    best = next(_steps(oracle, at, left, _named(at, left[0])), None)
    if best is None or len(repair.changes) == DEEPEST:
        return None
    return Repair(
        repair.changes + best.changes,
        best.scenario,
        best.past,
        max(repair.tier, best.tier),
        repair.price + best.price,
    )


def _named(at: Years, conflict: Conflict) -> list[Given]:
    """Givens that the contradiction names; where it looks back on history or fixed sessions, an earlier start too."""
    places = {fact.where for fact in conflict.facts}
    if ("history",) in places or ("locked",) in places:
        places.add(("season", "start"))
    return near(givens(*at), places)


def _steps(oracle: Oracle, at: Years, now: tuple[Conflict, ...], clash: Iterable[Given]) -> Iterator[Repair]:
    """The smallest amount of every way that removes a conflict, cheapest first; rules are asked only where nothing
    else helps or an own limit takes part."""
    found = False
    offered = [way for given in clash for way in ways(at[0], given.where)]
    for step in _cheapest(oracle, at, now, offered):
        found = found or step.tier < SAFETY
        yield step
    if not found:
        yield from _cheapest(oracle, at, now, limit_ways(at[0]))


def _cheapest(oracle: Oracle, at: Years, now: tuple[Conflict, ...], offered: Iterable[Way]) -> Iterator[Repair]:
    """Smallest amounts that help, by tier and price; a way waits for its turn by what its least amount costs."""
    queue: list[tuple[tuple[int, float], int, Way | Repair]] = []
    numbers = itertools.count()
    for way in offered:
        if way.amounts:
            heapq.heappush(queue, ((way.tier, way.price(way.amounts[0])), next(numbers), way))
    while queue:
        _, _, one = heapq.heappop(queue)
        if isinstance(one, Repair):
            yield one
            continue
        step = _smallest(oracle, at, now, one)
        if step is not None:
            heapq.heappush(queue, ((step.tier, step.price), next(numbers), step))


def _smallest(oracle: Oracle, at: Years, now: tuple[Conflict, ...], way: Way) -> Repair | None:
    """The smallest amount that helps: ever larger ones until one does, then halving between the last two; None when
    none does."""
    weeks = all(week for _, week in _keys(now))

    def helps(index: int) -> bool:
        scenario, past = way.edit(*at, way.amounts[index])
        return oracle.left > 0 and sound(scenario) and better(now, oracle.of(scenario, past, weeks=weeks))

    last = len(way.amounts) - 1
    low, high = 0, 0
    while not helps(high):
        if high == last:
            return None
        low, high = high + 1, min(last, GALLOP * high + 2)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if helps(middle) else (middle + 1, high)
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

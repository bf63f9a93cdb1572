"""Complete repairs by the rules, cheapest first: which changes, in amounts, leave nothing that clashes. No plan is
made here."""

import heapq
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

from optimizer.core.errors import KeyPath
from optimizer.core.requirement import Conflict
from optimizer.domain.past import Past
from optimizer.explain.change_dates import moved_words
from optimizer.explain.clash_progress import ClashKeys, better, conflict_keys, ended
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.facts import Fact, givens
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.least_amounts import gentler, least
from optimizer.explain.minimal_conflict import MinimalConflict, near
from optimizer.explain.possible_changes import limit_ways
from optimizer.explain.relaxation import DATE, SAFETY, Relaxation, Repair, SizedRelaxation, Years, replaced
from optimizer.explain.sound_scenarios import NEVER, sound
from optimizer.formats.scenario import Race, Scenario

START: KeyPath = ("season", "start")


def candidates(oracle: Oracle, found: Sequence[MinimalConflict]) -> Iterator[Repair]:
    """Complete repairs, cheapest first: the ways out of the first conflict, with the cheapest changes for whatever
    still clashes. A way is only worked out when nothing cheaper is left."""
    if not found:
        return
    numbers = itertools.count()
    # Best-first over sets of changes: a repair that leaves something clashing goes back into the queue with one
    # change more. Invariant: nothing in the queue is cheaper than what comes out of it.
    queue: list[tuple[tuple[tuple[int, ...], float, int], int, Repair]] = []
    seen: list[Scenario] = []
    steps = _steps(oracle, (oracle.scenario, oracle.past), oracle.named(), found[0].givens)
    step = next(steps, None)
    while queue or step is not None:
        if step is not None and (not queue or step.order < queue[0][0]):
            heapq.heappush(queue, (step.order, next(numbers), step))
            step = next(steps, None)
            continue
        repair = heapq.heappop(queue)[2]
        left = oracle.of(repair.scenario, repair.past)
        if oracle.left <= 0:
            return
        if not left:
            whole = _needed(oracle, repair)
            if whole.scenario not in seen:  # what one change does to many does as much as many changes
                seen.append(whole.scenario)
                yield whole
            continue
        more = _all_at_once(oracle, repair, left) if hopeless(oracle, repair, left) else _further(oracle, repair, left)
        if more is not None:
            heapq.heappush(queue, (more.order, next(numbers), more))


def hopeless(oracle: Oracle, repair: Repair, left: tuple[Conflict, ...]) -> bool:
    """Whether changes that end one contradiction each would have to be more than a repair may have: what ends many at
    once, such as a weekly session left out, needs no such changes beside it.

    Parameters
    ----------
    oracle
        Answers for the year without the repair.
    repair
        Changes so far.
    left
        What clashes with them.
    """
    gone, still = len(conflict_keys(oracle.named()) - conflict_keys(left)), len(conflict_keys(left))
    return gone <= len(repair.changes) and still > EXPLAIN.changes_most - len(repair.changes)


def _needed(oracle: Oracle, repair: Repair) -> Repair:
    """The repair without the changes that later ones have made superfluous, the others as gentle and by amounts as
    small as they may be."""
    at = (oracle.scenario, oracle.past)
    for change in sorted(repair.changes, key=lambda change: change.order, reverse=True):
        if len(repair.changes) > 1:
            rest = Repair.of(at, [other for other in repair.changes if other is not change])
            if oracle.possible(rest.scenario, rest.past):
                repair = rest
    repair = _as_one(restated(oracle, repair))
    return retold(oracle, least(oracle, gentler(oracle, repair)) if len(repair.changes) > 1 else repair)


def restated(oracle: Oracle, repair: Repair) -> Repair:
    """The repair with amounts counted from what the scenario states: a change found beside another of the same fact
    counts from there."""
    changes = tuple(_from_the_file(oracle, change) for change in repair.changes)
    return Repair(changes, repair.scenario, repair.past)


def _from_the_file(oracle: Oracle, change: SizedRelaxation) -> SizedRelaxation:
    if change.way.moves or len(change.way.amounts) == 1:
        return change
    at = (oracle.scenario, oracle.past)
    after = change.way.edit(*at, change.amount)
    ways = [way for way in oracle.offered(at[0], change.where) if not way.moves and len(way.amounts) > 1]
    return next((SizedRelaxation(way, n) for way in ways for n in way.amounts if way.edit(*at, n) == after), change)


def retold(oracle: Oracle, repair: Repair) -> Repair:
    """The repair with moves told from the stated dates, time and dates before races less."""
    ordered = sorted(repair.changes, key=lambda change: change.way.tier)
    told = tuple(_told(oracle, change, repair) if change.way.moves else change for change in ordered)
    return replace(repair, changes=told)


def _told(oracle: Oracle, change: SizedRelaxation, repair: Repair) -> SizedRelaxation:
    part, index = str(change.where[0]), int(change.where[1])
    entry = getattr(repair.scenario, part)[index]
    trained = isinstance(entry, Race) and entry.priority == "C" != oracle.scenario.races[index].priority
    return replace(change, told=moved_words(oracle.scenario, change.where, entry.date, trained=trained))


def _as_one(repair: Repair) -> Repair:
    """The repair with another date of a race and less weight of it as one change: it is another race that is run as
    training."""
    weights = {one.where: one for one in repair.changes if one.where[0] == "races" and not one.way.moves}
    moved = {one.where for one in repair.changes if one.way.moves}
    both = [
        _joined(one, weights[one.where]) if one.way.moves and one.where in weights else one
        for one in repair.changes
        if one.way.moves or one.where not in moved
    ]
    return replace(repair, changes=tuple(both))


def _joined(move: SizedRelaxation, other: SizedRelaxation) -> SizedRelaxation:
    """Both as one way by the amount of the first."""

    def edit(scenario: Scenario, past: Past, days: int) -> Years:
        return move.way.edit(*other.way.edit(scenario, past, other.amount), days)

    def price(days: int) -> float:
        return move.way.price(days) + other.order[1]

    tier = max(move.way.tier, other.way.tier)
    return SizedRelaxation(replace(move.way, tier=tier, edit=edit, price=price), move.amount)


def _all_at_once(oracle: Oracle, repair: Repair, left: tuple[Conflict, ...]) -> Repair | None:
    """The repair with what many sessions alike have in common changed in all of them, the one stated last first: their
    clashes are too many to be ended one by one."""
    at = (repair.scenario, repair.past)
    if len(repair.changes) == EXPLAIN.changes_most:
        return None
    offered = (way for fact in _named(at, left[0]) for way in oracle.offered(at[0], fact.where) if way.many)
    alike = {way.words(1): way for way in offered}
    best = next(_cheapest(oracle, at, left, reversed(alike.values()), repair.tier), None)
    return None if best is None else Repair(repair.changes + best.changes, best.scenario, best.past)


def _further(oracle: Oracle, repair: Repair, left: tuple[Conflict, ...]) -> Repair | None:
    """The repair with the cheapest change for the first of what still clashes."""
    at = (repair.scenario, repair.past)
    # What is changed already is changed further, not once more.
    done = {change.where for change in repair.changes if len(change.way.amounts) > 1 and not change.way.moves}
    facts = [fact for fact in _named(at, left[0]) if fact.where not in done]
    best = next(_steps(oracle, at, left, facts, repair.tier, [*_larger(repair)]), None)
    if best is None or len(repair.changes) == EXPLAIN.changes_most:
        return None
    return Repair(repair.changes + best.changes, best.scenario, best.past)


def _larger(repair: Repair) -> Iterator[Relaxation]:
    """Its changes by more than they are, each at the price of what is added: the least that ended one contradiction may
    be short of the next."""
    for change in repair.changes:
        way, index = change.way, change.way.amounts.index(change.amount)
        if way.amounts[index + 1 :] and not way.moves:
            paid = way.price(change.amount)
            yield replace(way, amounts=way.amounts[index + 1 :], price=partial(_added, way.price, paid))


def _added(price: Callable[[int], float], paid: float, amount: int) -> float:
    return price(amount) - paid


def _named(at: Years, conflict: Conflict) -> list[Fact]:
    """Givens that the contradiction names; where it looks back on history or fixed sessions, an earlier start too."""
    places = {fact.where for fact in conflict.facts}
    if ("history",) in places or ("locked",) in places:
        places.add(START)
    return near(givens(*at), places)


def _steps(
    oracle: Oracle,
    at: Years,
    now: tuple[Conflict, ...],
    clash: Iterable[Fact],
    safe: int = 0,
    larger: Iterable[Relaxation] = (),
) -> Iterator[Repair]:
    """The smallest amount of every way that removes a conflict, what costs least first beside changes up to the tier
    `safe`; rules are asked only where nothing else helps or an own limit takes part."""
    found = False
    # What changes many entries alike is offered by each of them.
    each = enumerate(way for given in clash for way in oracle.offered(at[0], given.where))
    once = {way.words(way.amounts[0]) if way.many else number: way for number, way in each}
    offered = [*once.values(), *larger]
    for step in _cheapest(oracle, at, now, offered, safe):
        found = found or step.tier < SAFETY
        yield step
    if not found:
        yield from _cheapest(oracle, at, now, limit_ways(at[0]), safe)


def _cheapest(
    oracle: Oracle, at: Years, now: tuple[Conflict, ...], offered: Iterable[Relaxation], safe: int
) -> Iterator[Repair]:
    """Smallest amounts that help, by tier and price; a way waits for its turn by what its least amount costs. Beside
    another date more time is no safer, and the price decides; a second wish or race costs the runner more than either
    whatever was given up before it."""
    # Lazy evaluation: a way enters at the price of its least amount, which is a lower bound, and again at its own price
    # once that is known; so nothing is computed that something cheaper makes superfluous.
    queue: list[tuple[tuple[int, float], int, Relaxation | Repair]] = []
    numbers = itertools.count()
    behind = cache(partial(_behind, oracle, at))

    def turn(tier: int) -> int:
        return max(tier, min(safe, DATE))

    for way in offered:
        if way.amounts:
            heapq.heappush(queue, ((turn(way.tier), way.price(way.amounts[0])), next(numbers), way))
    while queue:
        _, _, one = heapq.heappop(queue)
        if isinstance(one, Repair):
            yield one
            continue
        step = _smallest(oracle, at, now, one, behind)
        if step is not None:
            heapq.heappush(queue, ((turn(step.tier), step.price), next(numbers), step))


def _smallest(
    oracle: Oracle, at: Years, now: tuple[Conflict, ...], way: Relaxation, behind: Callable[[KeyPath], ClashKeys]
) -> Repair | None:
    """The smallest amount that helps: ever larger ones until one does, then halving between the last two; None when
    none does."""
    weeks = all(week for _, week in conflict_keys(now))

    def helps(index: int) -> bool:
        scenario, past = way.edit(*at, way.amounts[index])
        if oracle.left <= 0 or not sound(scenario):
            return False
        after = oracle.of(scenario, past, weeks=weeks)
        return better(now, after) or (ended(now, after) and better(now, after, behind(way.where)))

    # Galloping, then bisection. Invariant: `high` helps once the first loop ends, and nothing below `low` does.
    last = len(way.amounts) - 1
    low, high = 0, 0
    while not helps(high):
        if high == last:
            return None
        low, high = high + 1, min(last, EXPLAIN.gallop * high + 2)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if helps(middle) else (middle + 1, high)
    return Repair.of(at, (SizedRelaxation(way, way.amounts[high]),))


def _behind(oracle: Oracle, at: Years, where: KeyPath) -> ClashKeys:
    """What clashes where a race is not run or a locked session not asked for at all: it stood behind that and hid
    there, such as a second race that comes too soon after an injury, or a long run that only a longer one before it
    made possible. Nothing of any other fact."""
    part = str(where[0])
    if part not in ("races", "locked"):
        return frozenset()
    index, left = int(where[1]), {"status": "cancelled"} if part == "races" else {"date": NEVER}
    gone = getattr(at[0], part)[index].model_copy(update=left)
    return conflict_keys(oracle.of(replaced(at[0], part, index, gone), at[1]))

"""The least that a repair may ask for: its changes made gentler and its amounts smaller as long as nothing clashes by
the rules, or larger until a plan is found, each time by halving."""

from collections.abc import Callable, Iterator
from math import ceil

from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.relaxation import Repair, SizedRelaxation


def gentler(oracle: Oracle, repair: Repair) -> Repair:
    """The repair with a safer way at the same place wherever the other changes make it enough.

    Alone a way may help nothing: a race as training still needs more time than there is. Beside more time it does, so
    that the race need not be left out.

    Parameters
    ----------
    oracle
        Answers for the year without the repair.
    repair
        Changes that leave nothing clashing.
    """
    at = (oracle.scenario, oracle.past)
    for number, change in enumerate(repair.changes):
        # Ways with several amounts are left alone: what helps alone by some amount was found before this one.
        ways = [way for way in oracle.offered(at[0], change.where) if len(way.amounts) == 1]
        for way in sorted(ways, key=lambda way: (way.tier, way.price(way.amounts[0]))):
            if way.tier >= change.way.tier or oracle.left <= 0:
                break
            changes = list(repair.changes)
            changes[number] = SizedRelaxation(way, way.amounts[0])
            milder = Repair.of(at, changes)
            if oracle.possible(milder.scenario, milder.past):
                repair = milder
                break
    return repair


def least(oracle: Oracle, repair: Repair) -> Repair:
    """The repair with every amount as small as the rules allow beside the others.

    Parameters
    ----------
    oracle
        Answers for the year without the repair.
    repair
        Changes that leave nothing clashing.
    """
    # One change after another by bisection, each with the others as they are by then: a local minimum, in which no
    # single amount can be less.
    at = (oracle.scenario, oracle.past)
    for number, change in enumerate(repair.changes):
        low, high = 0, change.way.amounts.index(change.amount)
        while low < high and oracle.left > 0:
            middle = (low + high) // 2
            smaller = Repair.of(at, _with(repair, number, middle))
            if oracle.possible(smaller.scenario, smaller.past):
                repair, high = smaller, middle
            else:
                low = middle + 1
    return repair


def _with(repair: Repair, number: int, index: int) -> tuple[SizedRelaxation, ...]:
    """The changes with another amount of one of them."""
    changes = list(repair.changes)
    changes[number] = SizedRelaxation(changes[number].way, changes[number].way.amounts[index])
    return tuple(changes)


def enough(oracle: Oracle, repair: Repair, planned: Callable[[Repair], bool]) -> Repair | None:
    """The repair itself if it is planned, else the smallest amounts up to twice as large that are: the rules alone are
    a little optimistic.

    Parameters
    ----------
    oracle
        Answers for the year without the repair.
    repair
        The least that the rules allow.
    planned
        Whether an audited plan of a repair is found.
    """
    if planned(repair):
        return repair
    larger = list(_larger(oracle, repair))
    # The largest is asked first, as a search in vain takes longest.
    if not larger or not planned(larger[-1]):
        return None
    low, high = 0, len(larger) - 1
    for _ in range(EXPLAIN.planned_amounts):
        if low >= high:
            break
        middle = (low + high) // 2
        low, high = (low, middle) if planned(larger[middle]) else (middle + 1, high)
    return larger[high]


def _larger(oracle: Oracle, repair: Repair) -> Iterator[Repair]:
    """All amounts enlarged together, step by step to twice as much."""
    now = [change.way.amounts.index(change.amount) for change in repair.changes]
    room = [
        min(index + 1, len(change.way.amounts) - 1 - index) for change, index in zip(repair.changes, now, strict=True)
    ]
    steps = max(room, default=0)
    for step in range(1, steps + 1):
        changes = tuple(
            SizedRelaxation(change.way, change.way.amounts[index + ceil(more * step / steps)])
            for change, index, more in zip(repair.changes, now, room, strict=True)
        )
        yield Repair.of((oracle.scenario, oracle.past), changes)


def until_ready(oracle: Oracle, repair: Repair) -> Repair | None:
    """The repair by as much more as leaves every A race its long runs, or at least none far short: an A race moved on
    to a later weekend, more time on a day. None where it changes neither, or no more of it does better. The least that
    the rules allow is often a race that is run on half of what it asks.

    Parameters
    ----------
    oracle
        Answers for the year without the repair.
    repair
        Changes that leave nothing clashing.
    """
    near = None
    for more in _more(oracle, repair) if oracle.short(repair.scenario, repair.past, EXPLAIN.short) else ():
        if not oracle.short(more.scenario, more.past, EXPLAIN.short):
            return more
        far = near is not None or oracle.short(more.scenario, more.past, EXPLAIN.far_short)
        near = near if far else more
    # One that was not far short before is no readier for being a little nearer.
    return near if oracle.short(repair.scenario, repair.past, EXPLAIN.far_short) else None


def _more(oracle: Oracle, repair: Repair) -> Iterator[Repair]:
    """The repair by ever more of one change that lets long runs grow, as long as nothing clashes by the rules."""
    at = (oracle.scenario, oracle.past)
    for number, change in enumerate(repair.changes):
        amounts = change.way.amounts
        if not _lets_grow(oracle, repair, change):
            continue
        rest = range(amounts.index(change.amount) + 1, len(amounts))
        if not change.way.moves and rest:
            # More time leaves nothing shorter: where the most of it does not do, no amount before it does.
            most = Repair.of(at, _with(repair, number, rest[-1]))
            if oracle.short(most.scenario, most.past, EXPLAIN.far_short):
                continue
        for index in rest:
            more = Repair.of(at, _with(repair, number, index))
            if oracle.possible(more.scenario, more.past):
                yield more


def _lets_grow(oracle: Oracle, repair: Repair, change: SizedRelaxation) -> bool:
    """Whether it moves an A race on, or gives a weekday or days of a shift pattern more time."""
    if change.where[:2] in (("availability", "minutes"), ("availability", "cycle")):
        return True
    if not change.way.moves or change.where[0] != "races":
        return False
    race, moved = (one.races[int(change.where[1])] for one in (oracle.scenario, repair.scenario))
    return bool(race.priority == "A" and moved.date > race.date)

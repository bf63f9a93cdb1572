"""The cheapest changes that make a year possible, in amounts, safest first, each solved and audited before it
is shown."""

from collections.abc import Iterator, Sequence

from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.last_resort import fewest_left_out
from optimizer.explain.minimal_conflict import MinimalConflict
from optimizer.explain.relaxation import Repair, SizedRelaxation
from optimizer.explain.repair_candidates import candidates
from optimizer.explain.sound_scenarios import sound

SHOWN = 3
LARGER = (1.6, 2.0)
"""Amounts tried when the smallest that the rules allow turns out to leave no plan."""


def repairs(oracle: Oracle, found: Sequence[MinimalConflict], shown: int = SHOWN) -> Iterator[Repair]:
    """Up to `shown` repairs, each as soon as it is confirmed and nothing cheaper is left to try; fewer when a few
    candidates do not suffice. Races left out and sessions unlocked are the answer when there is no other."""
    given = 0
    for given, repair in enumerate(_gentle(oracle, found, shown), 1):  # noqa: B007 - counted for what follows
        yield repair
    gone = fewest_left_out(oracle) if found and not given else ()
    if gone:
        yield Repair.of((oracle.scenario, oracle.past), gone)


def _gentle(oracle: Oracle, found: Sequence[MinimalConflict], shown: int) -> Iterator[Repair]:
    ready: list[Repair] = []
    given = 0
    for candidate in candidates(oracle, found):
        ready.sort(key=lambda repair: repair.order)
        while ready and given < shown and ready[0].order <= candidate.order:
            given += 1
            yield ready.pop(0)
        if given + len(ready) >= shown or oracle.plans <= 0:
            break
        done = _confirmed(oracle, candidate)
        ready += [done] if done is not None else []
        if done is candidate:
            given += 1
            yield ready.pop()
    yield from sorted(ready, key=lambda repair: repair.order)[: shown - given]


def _confirmed(oracle: Oracle, repair: Repair) -> Repair | None:
    """The repair, or a larger amount of it, once an audited plan exists; the rules alone are a little optimistic."""
    if _planned(oracle, repair):
        return repair
    larger = _larger(oracle, repair)
    if not larger or not _planned(oracle, larger[-1]):
        return None
    return next((one for one in larger[:-1] if _planned(oracle, one)), larger[-1])


def _larger(oracle: Oracle, repair: Repair) -> list[Repair]:
    """Larger amounts of a single change; the largest is asked first, as a search in vain takes longest."""
    if len(repair.changes) > 1:
        return []
    way = repair.changes[0].way
    now, last = way.amounts.index(repair.changes[0].amount), len(way.amounts) - 1
    larger = dict.fromkeys(min(last, max(now + 1, round(now * more))) for more in LARGER)
    chosen = (SizedRelaxation(way, way.amounts[index]) for index in larger if index > now)
    return [Repair.of((oracle.scenario, oracle.past), (change,)) for change in chosen]


def _planned(oracle: Oracle, repair: Repair) -> bool:
    return oracle.plans > 0 and sound(repair.scenario) and oracle.planned(repair.scenario, repair.past)

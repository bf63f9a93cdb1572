"""When nothing gentler is confirmed: which races to leave out and which sessions to unlock, as few as will do."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from optimizer.core.errors import KeyPath
from optimizer.core.requirement import Conflict
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.relaxation import Relaxation, Repair, SizedRelaxation
from optimizer.explain.sound_scenarios import NEVER, sound

Suffices = Callable[[tuple[SizedRelaxation, ...]], bool]


def fewest_left_out(oracle: Oracle) -> tuple[SizedRelaxation, ...]:
    """Races and locked sessions to do without, none of which may stay; empty when no plan was found even so.

    The rules decide first, entry by entry, the most wanted first; where no days are found for what they leave,
    plans do.
    """
    every = tuple(_wishes(oracle))
    if not every or bare(oracle, every):
        return ()
    gone = _without_need(every, lambda rest: not _clashing(oracle, rest))
    if _planned(oracle, gone):
        return gone
    if len(gone) == len(every) or not _planned(oracle, every):
        return ()
    return _without_need(every, lambda rest: set(gone) <= set(rest) and _planned(oracle, rest))


def bare(oracle: Oracle, every: Sequence[SizedRelaxation] = ()) -> tuple[Conflict, ...]:
    """What clashes even without any race and any locked session."""
    return _clashing(oracle, every or tuple(_wishes(oracle)))


def _wishes(oracle: Oracle) -> Iterator[SizedRelaxation]:
    """Every race and locked session as a way to do without it, those that a coach would rather keep first."""
    scenario = oracle.scenario
    running = [i for i, race in enumerate(scenario.races) if race.status != "cancelled"]
    for index in sorted(running, key=lambda i: scenario.races[i].priority):
        yield from _gone(oracle, ("races", index))
    for index, entry in enumerate(scenario.locked):
        if entry.date != NEVER:
            yield from _gone(oracle, ("locked", index))


def _gone(oracle: Oracle, where: KeyPath) -> Iterator[SizedRelaxation]:
    """The gentlest way to do without the entry, where one is on offer at all."""

    def leaves_out(way: Relaxation) -> bool:
        entry = getattr(way.edit(oracle.scenario, oracle.past, 1)[0], str(where[0]))[int(where[1])]
        return bool(entry.date == NEVER) if where[0] == "locked" else bool(entry.status == "cancelled")

    single = (way for way in oracle.offered(oracle.scenario, where) if len(way.amounts) == 1)
    ways = sorted((way for way in single if leaves_out(way)), key=lambda way: (way.tier, way.price(1)))
    return islice((SizedRelaxation(way, 1) for way in ways), 1)


def _without_need(every: tuple[SizedRelaxation, ...], enough: Suffices) -> tuple[SizedRelaxation, ...]:
    """The entries that are left when one after the other is taken back as long as the rest is enough."""
    gone = every
    for change in every:
        rest = tuple(other for other in gone if other is not change)
        gone = rest if enough(rest) else gone
    return gone


def _clashing(oracle: Oracle, gone: Sequence[SizedRelaxation]) -> tuple[Conflict, ...]:
    left = Repair.of((oracle.scenario, oracle.past), gone)
    return oracle.of(left.scenario, left.past)


def _planned(oracle: Oracle, gone: Sequence[SizedRelaxation]) -> bool:
    left = Repair.of((oracle.scenario, oracle.past), gone)
    return sound(left.scenario) and oracle.planned(left.scenario, left.past)

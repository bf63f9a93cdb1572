"""Which facts cannot all hold: minimal conflicts among the givens of a scenario.

QuickXplain (Junker 2004) over the facts that the named contradiction mentions, then over all of them where these
do not suffice. What a coach would rather keep comes first, so a conflict names the races and the injury before
it names a wish. Givens are dropped by relaxing the scenario and preparing the year anew; there are no assumption
literals, hence no core that a solver could get wrong.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from optimizer.core.errors import KeyPath
from optimizer.core.minimal_part import minimal_part
from optimizer.core.requirement import Conflict, Requirement
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.facts import Fact, givens
from optimizer.explain.feasibility_oracle import Oracle

HISTORY: KeyPath = ("history",)
"""A place that holds several facts: a conflict tells the one that binds, as the rule that names it says it."""


class _SpentError(Exception):
    """The oracle's budget is over."""


@dataclass(frozen=True)
class MinimalConflict:
    """Givens that cannot all hold, the rules of the book they meet, how that is known, and whether it is proven
    that leaving out any one of them helps."""

    givens: tuple[Fact, ...]
    rules: tuple[Requirement, ...]
    proof: str
    minimal: bool

    @property
    def wheres(self) -> frozenset[KeyPath]:
        return frozenset(given.where for given in self.givens)


def clashes(oracle: Oracle, most: int = EXPLAIN.conflicts) -> tuple[MinimalConflict, ...]:
    """Up to `most` different conflicts; none when nothing speaks against the year."""
    everything = givens(oracle.scenario, oracle.past)
    found: list[MinimalConflict] = []
    for start in _starts(oracle, everything):
        if not _known(found, start):
            _add(found, _clash(oracle, everything, start))
        if len(found) == most:
            return tuple(found)
    for given in found[0].givens if found else ():
        rest = [other for other in everything if other.where != given.where]
        if len(found) < most and not _known(found, rest) and oracle.left > 0 and _holds(oracle, everything, rest):
            _add(found, _clash(oracle, everything, _first(oracle, everything, rest)))
    return tuple(found)


def _known(found: Sequence[MinimalConflict], facts: Collection[Fact]) -> bool:
    """Whether these hold a conflict that is known, which would only be found once more."""
    places = {fact.where for fact in facts}
    return any(clash.wheres <= places for clash in found)


def _add(found: list[MinimalConflict], clash: MinimalConflict) -> None:
    if all(clash.wheres != other.wheres for other in found):
        found.append(clash)


def _first(oracle: Oracle, everything: Sequence[Fact], rest: list[Fact]) -> list[Fact]:
    """Of givens that clash, those near the first contradiction if they clash too."""
    conflicts = oracle.named([g.where for g in everything if g not in rest])
    days = {fact.day for conflict in conflicts[:1] for fact in conflict.facts if fact.where == ("locked",)}
    same = [g for g in rest if g.where[0] == "locked" and g.day in days]
    return same if same and _holds(oracle, everything, same) else rest


def _starts(oracle: Oracle, everything: Sequence[Fact]) -> Iterator[list[Fact]]:
    """Sets of givens that are infeasible together: what each named contradiction mentions, widened as needed."""
    named = oracle.named()
    seen: set[tuple[KeyPath, ...]] = set()
    for conflict in named:
        stated = near(everything, {fact.where for fact in conflict.facts})
        key = tuple(given.where for given in stated)
        if key in seen:
            continue
        seen.add(key)
        wider = [g for g in everything if g in stated or g.where == ("season", "start")]
        # What a fixed week may hold depends on the races it leads to.
        widest = [g for g in everything if g in wider or g.where[0] == "races"]
        for start in (stated, wider, widest):
            if start and _holds(oracle, everything, start):
                yield start
                break
        else:
            yield list(everything)


def near(everything: Sequence[Fact], places: Collection[KeyPath]) -> list[Fact]:
    """Givens at these places; a place without an index stands for all below it, and one within a given for that."""
    return [
        g
        for g in everything
        if any(at and (g.where[: len(at)] == at or at[: len(g.where)] == g.where) for at in places)
    ]


def _holds(oracle: Oracle, everything: Sequence[Fact], kept: Collection[Fact]) -> bool:
    """Whether these givens alone are infeasible."""
    return oracle.ask([g.where for g in everything if g not in kept]) == "infeasible"


def _clash(oracle: Oracle, everything: Sequence[Fact], start: list[Fact]) -> MinimalConflict:
    def clash(kept: Collection[Fact]) -> bool:
        answer = oracle.ask([g.where for g in everything if g not in kept])
        if answer == "unknown":
            raise _SpentError
        return answer == "infeasible"

    core, minimal = start, False
    try:
        # With more facts a proof may be out of reach, so that the core is minimal is tested, not assumed.
        core = minimal_part(start, clash)
        minimal = clash(core) and not any(clash([g for g in core if g != left]) for left in core)
    except _SpentError:
        pass
    dropped = [g.where for g in everything if g not in core]
    named = oracle.told(dropped)
    proof = named[0].proof if named else "the rules leave no plan"
    rules = tuple(fact for fact in named[0].facts if not fact.where or fact.where[0] == "limits") if named else ()
    stated = {given.where for given in core}
    told = _told(oracle, named[0], dropped) if named else {}
    facts = tuple(replace(given, text=told.get(given.where, given.text)) for given in core)
    return MinimalConflict(facts, tuple(r for r in rules if r.where not in stated), proof, minimal)


def _told(oracle: Oracle, named: Conflict, dropped: Collection[KeyPath]) -> dict[KeyPath, str]:
    """What the rule that names a conflict says better than its facts do: of the past what binds, and of a race that
    lacks a run the run it needs, without which "the longest run by then" says nothing."""
    # Without some of its entries the places of the others in a list are others.
    kept = [i for i in range(len(oracle.scenario.races)) if ("races", i) not in dropped]
    told: dict[KeyPath, str] = {fact.where: fact.text for fact in named.facts if fact.where == HISTORY}
    for fact in named.facts if named.kind == "growth" else ():
        if fact.where[:1] == ("races",):
            told["races", kept[int(fact.where[1])]] = fact.text
    return told

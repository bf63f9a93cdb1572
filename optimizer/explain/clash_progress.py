"""Whether a change is progress: which contradictions are gone with it, and which have come to light."""

from collections.abc import Iterable
from datetime import date

from optimizer.core.errors import KeyPath
from optimizer.core.requirement import Conflict

ClashKey = tuple[frozenset[KeyPath] | date | None, bool]
"""What a contradiction names, or the week that holds nothing, and which of these it is."""
ClashKeys = frozenset[ClashKey]


def ended(before: tuple[Conflict, ...], after: tuple[Conflict, ...]) -> bool:
    """Whether something that the rules name is gone, or a week that held nothing where weeks are still looked for,
    whatever else there is instead."""
    old, new = conflict_keys(before), conflict_keys(after)
    looked_for = all(week for _, week in new)
    return bool({key for key, week in old if looked_for or not week} - {key for key, _ in new})


def better(before: tuple[Conflict, ...], after: tuple[Conflict, ...], behind: ClashKeys = frozenset()) -> bool:
    """Whether at least one contradiction is gone and none is new but those that were hidden `behind` it; impossible
    weeks are only looked for once nothing else clashes, so they may come to light."""
    old, new = conflict_keys(before), conflict_keys(after) - behind
    if behind and not new:
        return ended(before, after)
    if any(not week for _, week in old):
        old_named = {key for key, week in old if not week}
        new_named = {key for key, week in new if not week}
        # The same facts may meet another rule once a race is gone: too early for intervals, then for anything hard.
        return new_named < old_named or _stated(new_named) < _stated(old_named)
    return new < old


def _stated(keys: Iterable[frozenset[KeyPath] | date | None]) -> set[frozenset[KeyPath]]:
    """The contradictions by their facts alone, without the rules that these meet."""
    places = [key for key in keys if isinstance(key, frozenset)]
    return {frozenset(where for where in key if where[:1] != ("limits",)) or key for key in places}


def conflict_keys(found: Iterable[Conflict]) -> ClashKeys:
    """What tells two contradictions apart: the places they name, or the week that holds nothing."""
    keys: set[ClashKey] = set()
    for conflict in found:
        week = conflict.kind == "week"
        keys.add((conflict.week if week else frozenset(fact.where for fact in conflict.facts), week))
    return frozenset(keys)

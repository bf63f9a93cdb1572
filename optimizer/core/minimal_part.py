"""QuickXplain: a minimal part of what clashes."""

from collections.abc import Callable, Collection
from typing import TypeVar

Clashing = TypeVar("Clashing")


def minimal_part(wanted: list[Clashing], clash: Callable[[Collection[Clashing]], bool]) -> list[Clashing]:
    """A minimal part of `wanted` that clashes, made of the earliest where there is a choice. Source: Junker 2004.

    Parameters
    ----------
    wanted : what clashes together.
    clash : whether some of it does; more of it never clashes less.
    """

    # Divide and conquer: the later half is explained with the earlier one as background, then the earlier half with
    # what of the later one was needed. Invariant: background and parts clash together.
    def explain(background: list[Clashing], new: bool, parts: list[Clashing]) -> list[Clashing]:
        if new and clash(background):
            return []
        if len(parts) == 1:
            return parts
        half = len(parts) // 2
        first, second = parts[:half], parts[half:]
        late = explain(background + first, True, second)
        early = explain(background + late, bool(late), first)
        return early + late

    return explain([], False, wanted) if wanted else []

"""Which weeks some season has as cutbacks, and in which it goes on loading, by the loading weeks before."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class CutbackWays:
    """What some season does, by growth week: loading weeks since the last cutback from which it may go on loading, and
    from which it may be a cutback. Weeks that are not in it may be what they can."""

    loading: Mapping[int, frozenset[int]]
    cutback: Mapping[int, frozenset[int]]

    def among(self, week: int, loading: int, ways: Iterable[tuple[int, bool]]) -> Iterator[tuple[int, bool]]:
        """Those of a week's ways, each with whether it is a cutback, that some season takes after so many loading
        weeks."""
        for after, cutback in ways:
            known = (self.cutback if cutback else self.loading).get(week)
            if known is None or loading in known:
                yield after, cutback


ANY_WAY = CutbackWays({}, {})
"""Says nothing of any week."""

"""Labels of the run chain: what a season's longest runs so far mean for the races to come, and which labels matter.

A label holds the longest run of each of the last weeks that a later run is compared with, the best run so far inside
every open race window, and what the races already run were short of. Longer runs never hurt, so a label that is no
better in anything than another one is dropped (Pareto dominance).
"""

from collections.abc import Iterable
from typing import NamedTuple

from optimizer.domain.day_facts import DayFacts
from optimizer.domain.training_log import SPIKE_DAYS
from optimizer.domain.year import Year


def in_view(year: Year) -> int:
    """Weeks whose runs a later run can be compared with: 30 days touch five of them, and more where days away are left
    out or the steps behind them look back to the weeks before."""
    return max(_back(year, facts) for facts in year.days.values()) // 7 + 1


def _back(year: Year, facts: DayFacts) -> int:
    """Days before the day of which a run can still limit its own."""
    usual = facts.step.usual if facts.step is not None else None
    seen = SPIKE_DAYS + facts.left_out
    if usual is None:
        return seen
    # What was run before the season is known, and in no label.
    first = max(usual[0], year.horizon.start)
    return max(seen, (facts.date - first).days)


class Label(NamedTuple):
    """Runs in minutes, newest week first; best runs of the open windows; tenths of a percent short, A and B races."""

    recent: tuple[int, ...]
    best: tuple[int, ...]
    short_a: int
    short_b: int

    def horizon(self) -> tuple[int, ...]:
        """The longest run that stays in view for at least 1, 2, ... more weeks."""
        found, longest = [], 0
        for minutes in self.recent:
            longest = max(longest, minutes)
            found.append(longest)
        return tuple(found)

    def promise(self) -> tuple[int, ...]:
        """Sorts the labels that promise most first."""
        return self.short_a, self.short_b, -sum(self.horizon()) - sum(self.best)


def envelope(one: Label, other: Label) -> Label:
    """A label as good as either: what follows it bounds what follows both."""
    recent, best = tuple(map(max, one.recent, other.recent)), tuple(map(max, one.best, other.best))
    return Label(recent, best, *min((one.short_a, one.short_b), (other.short_a, other.short_b)))


def undominated(labels: Iterable[Label]) -> list[Label]:
    """The labels that no other one beats or equals in everything, best shortfalls first."""
    kept: list[tuple[Label, tuple[int, ...]]] = []
    # By what counts, best first: a label is only ever beaten by one that stands before it.
    order = sorted(((label, label.horizon()) for label in labels), key=_rank)
    for label, view in order:
        if not any(_as_good(other, seen, label, view) for other, seen in kept):
            kept.append((label, view))
    return [label for label, _ in kept]


def _rank(seen: tuple[Label, tuple[int, ...]]) -> tuple[int, int, list[int], list[int], list[int]]:
    label, view = seen
    longest, best, recent = ([-minutes for minutes in part] for part in (view, label.best, label.recent))
    return label.short_a, label.short_b, longest, best, recent


def _as_good(one: Label, seen: tuple[int, ...], other: Label, view: tuple[int, ...]) -> bool:
    """Whether the first label is at least as good as the second in every respect."""
    return (
        (one.short_a, one.short_b) <= (other.short_a, other.short_b)
        and all(a >= b for a, b in zip(seen, view, strict=True))
        and all(a >= b for a, b in zip(one.best, other.best, strict=True))
    )

"""At most so many check-ins a day over all clients: each week's are spread by a min-cost flow, given the weeks before.

Windows keep the rules whatever the flow chooses: at least every 7 days, and in freestyle and reverse taper one in
every two days, so never more than 3 days apart.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import networkx as nx

from optimizer.batch.client_result import Outline
from optimizer.domain.calendar import monday

WEEK, DAY = timedelta(days=7), timedelta(days=1)
EARLIER = 20
"""Cost of a day before the latest one: a check-in too early now makes one more in the year."""
LEVELS = 10
"""Steps of cost by which a day fills: what may go anywhere goes where there is room left."""
MORE_LEVELS, OVER, WORSE = 40, 1_000_000, 1000
"""Above the limit a day costs far more than any other choice, and the more the further above it is."""


@dataclass(frozen=True)
class CheckInWindow:
    """Days of which one has a check-in; `free` when any of them is as good."""

    first: date
    last: date
    free: bool


@dataclass
class Spread:
    """The days of each client's check-ins, and the days that have more than the limit."""

    days: dict[str, list[date]] = field(default_factory=lambda: defaultdict(list))
    over: dict[date, int] = field(default_factory=dict)


def spread(outlines: Mapping[str, Outline], most: int) -> Spread:
    """Check-ins of all clients, at most `most` a day where that is possible; the same clients give the same days.

    Check-ins of days that are over stay as they were.
    """
    found, used = Spread(), Counter[date]()
    for client, outline in outlines.items():
        found.days[client] = [day for day in outline.check_ins if outline.open is not None and day < outline.open]
    if not outlines:
        return found
    blocks = {client: list(_blocks(outline)) for client, outline in outlines.items()}
    week = monday(min(outline.first for outline in outlines.values()))
    end = max(outline.last for outline in outlines.values())
    while week <= end:
        wanted = defaultdict[CheckInWindow, list[str]](list)
        for client in sorted(outlines):
            for window in _windows(outlines[client], blocks[client], found.days[client], week):
                wanted[window].append(client)
        for client, day in _placed(wanted, used, most):
            found.days[client].append(day)
            used[day] += 1
        week += WEEK
    found.over = {day: count for day, count in sorted(used.items()) if count > most}
    for days in found.days.values():
        days.sort()
    return found


def _blocks(outline: Outline) -> Iterator[tuple[date, date]]:
    """Recovery in blocks of two days from its first day; a single day left over needs none."""
    start: date | None = None
    for day in (day for day in outline.recovering if outline.open is None or day >= outline.open):
        if start is not None and day == start + DAY:
            yield start, day
            start = None
        else:
            start = day


def _windows(
    outline: Outline, blocks: list[tuple[date, date]], done: list[date], week: date
) -> Iterator[CheckInWindow]:
    """The client's check-ins that begin in the week."""
    first, last = max(week, outline.open or outline.first), min(week + WEEK - DAY, outline.last)
    if first > last:
        return
    own = [block for block in blocks if week <= block[0] < week + WEEK]
    due = max(first, max(done) + WEEK) if done else last
    if not own:
        if due <= last:
            yield CheckInWindow(first, due, free=not done)
        return
    if due < own[0][0]:
        yield CheckInWindow(first, due, free=False)
    elif due < own[0][1]:
        own[0] = (own[0][0], due)
    yield from (CheckInWindow(*block, free=True) for block in own)


def _placed(wanted: Mapping[CheckInWindow, list[str]], used: Counter[date], most: int) -> Iterator[tuple[str, date]]:
    """Clients with the days of their windows that cost least together."""
    if not wanted:
        return
    _, flow = nx.network_simplex(_network(wanted, used, most))
    for window, clients in wanted.items():
        waiting = iter(clients)
        for day, units in sorted((day, sum(edges.values())) for day, edges in flow[window].items()):
            yield from ((next(waiting), day) for _ in range(units))


def _network(wanted: Mapping[CheckInWindow, list[str]], used: Counter[date], most: int) -> Any:
    """Windows to their days, days to the sink; the fuller a day the dearer, above the limit dearest."""
    graph: Any = nx.MultiDiGraph()
    days: set[date] = set()
    for window, clients in wanted.items():
        graph.add_node(window, demand=-len(clients))
        for back in range((window.last - window.first).days + 1):
            day = window.last - back * DAY
            graph.add_edge(window, day, weight=0 if window.free else EARLIER * back)
            days.add(day)
    graph.add_node("all", demand=sum(map(len, wanted.values())))
    for day in sorted(days):
        steps = [most * level // LEVELS for level in range(LEVELS + 1)]
        for level, (low, high) in enumerate(pairwise(steps)):
            room = max(0, high - max(low, used[day]))
            if room:
                graph.add_edge(day, "all", capacity=room, weight=level)
        for level in range(MORE_LEVELS):
            graph.add_edge(day, "all", capacity=max(1, most // LEVELS), weight=OVER + WORSE * level)
        graph.add_edge(day, "all", weight=OVER + WORSE * MORE_LEVELS)
    return graph

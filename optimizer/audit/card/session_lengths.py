"""How long sessions are: runs too short to be worth the shoes, and hard sessions that are all the shortest allowed."""

from collections.abc import Iterator
from itertools import dropwhile

from optimizer.audit.card.card_figure import WHOLE_PLAN, CardReading, FigureSpec, TargetRange
from optimizer.audit.card.card_plan import CardPlan, runs_on
from optimizer.core import units
from optimizer.domain import session_kinds
from optimizer.domain.offered_time import offered_minutes
from optimizer.formats.plan import Session

SHORT, SHORTISH = 30, 45
"""Minutes below which a run is short, and below which it is at least no long one."""
SHORTEST_HARD = 40
WALKS = ("walk_run",)
"""Runs that are short on purpose."""

UNDER_30 = FigureSpec(
    "runs_under_30",
    f"runs under {SHORT} min",
    "share",
    TargetRange(most=0.03),
    "of runs on days that offer as much time, walk-runs left out, from the first one on that lasts as long",
    ("short run",),
)
UNDER_45 = FigureSpec(
    "runs_under_45",
    f"runs under {SHORTISH} min",
    "share",
    TargetRange(most=0.35),
    "of runs on days that offer as much time, walk-runs left out, from the first one on that lasts as long",
    ("short run",),
)
HARD_40 = FigureSpec(
    "hard_sessions_of_40",
    f"hard sessions of exactly {SHORTEST_HARD} min",
    "share",
    TargetRange(most=0.25),
    "of hard sessions on days that offer more time, races left out",
    ("hard session",),
)


def runs_under_30(card: CardPlan) -> Iterator[CardReading]:
    """Share of runs below half an hour."""
    yield _share(UNDER_30, [session.minutes < SHORT for session in _since(card, SHORT)], "no run as long")


def runs_under_45(card: CardPlan) -> Iterator[CardReading]:
    """Share of runs below three quarters of an hour."""
    yield _share(UNDER_45, [session.minutes < SHORTISH for session in _since(card, SHORTISH)], "no run as long")


def hard_sessions_of_40(card: CardPlan) -> Iterator[CardReading]:
    """Share of hard sessions that are exactly as long as the shortest one of most kinds."""
    longer = SHORTEST_HARD + units.GRID
    hard = [session for session in _runs(card, longer) if session.kind in session_kinds.HARD]
    yield _share(HARD_40, [session.minutes == SHORTEST_HARD for session in hard], "no hard session")


def _runs(card: CardPlan, minutes: int) -> Iterator[Session]:
    """Runs on days that offer so much time; all of them where only the plan is known."""
    for day in card.plan.days:
        if card.scenario is None or offered_minutes(card.scenario.availability, day.date) >= minutes:
            yield from (session for session in runs_on(day) if session.kind not in WALKS)


def _since(card: CardPlan, minutes: int) -> Iterator[Session]:
    """Runs from the first one on that lasts so long: before it the runner is still on the way there."""
    return dropwhile(lambda session: session.minutes < minutes, _runs(card, minutes))


def _share(spec: FigureSpec, hits: list[bool], nothing: str) -> CardReading:
    if not hits:
        return CardReading(WHOLE_PLAN, None, spec.target, nothing)
    return CardReading(WHOLE_PLAN, sum(hits) / len(hits), spec.target)

"""Rhythm: whether weeks of a phase are alike, and hard and free days keep their weekdays."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import pairwise
from math import log2

from optimizer.audit.card.card_figure import CardReading, FigureSpec, TargetRange
from optimizer.audit.card.card_plan import CardPhase, CardPlan, CardWeek, runs_on
from optimizer.domain import session_kinds
from optimizer.formats.plan import Day, PhaseName

STEADY_PHASES: tuple[PhaseName, ...] = ("base", "build")
"""Phases that have a rhythm to keep; the others change from week to week by their nature."""
LEAST_WEEKS = 3
"""A rhythm takes so many weeks to hear."""

SAME_SHAPE = FigureSpec(
    "most_frequent_shape",
    "weeks with the phase's most frequent shape",
    "share",
    TargetRange(0.6),
    "shape: which weekdays hold the long run, a hard session, another run, or none; base and build, weeks with races, "
    "absences and locked sessions left out",
    ("rhythm", "shape"),
)
SHAPE_CHANGES = FigureSpec(
    "shape_changes",
    "weeks of another shape than the week before",
    "share",
    TargetRange(most=0.35),
    "pairs of weeks in a row, both of them judged",
    ("rhythm", "shape"),
)
HARD_ENTROPY = FigureSpec(
    "hard_day_entropy",
    "weekday entropy of the week's first hard day",
    "bits",
    TargetRange(most=0.5),
    "0 when it is always the same weekday, 1 for two weekdays in turn, 2.8 for any of seven",
    ("rhythm", "weekday"),
)
REST_ENTROPY = FigureSpec(
    "free_day_entropy",
    "weekday entropy of days without a run, above log2(k)",
    "bits",
    TargetRange(most=0.3),
    "k such days a week spread over k weekdays cannot have less than log2(k)",
    ("rhythm", "weekday"),
)


def most_frequent_shape(card: CardPlan) -> Iterator[CardReading]:
    """Share of a phase's weeks that have its most frequent shape."""
    for phase in _heard(card):
        shapes = Counter(map(shape, phase.judged))
        yield CardReading(phase.words, max(shapes.values()) / shapes.total(), SAME_SHAPE.target)


def shape_changes(card: CardPlan) -> Iterator[CardReading]:
    """Share of a phase's weeks that have another shape than the week before."""
    for phase in _heard(card):
        pairs = [(a, b) for a, b in pairwise(phase.judged) if b.week.start - a.week.start == timedelta(days=7)]
        if pairs:
            changes = sum(shape(before) != shape(after) for before, after in pairs)
            yield CardReading(phase.words, changes / len(pairs), SHAPE_CHANGES.target)


def hard_day_entropy(card: CardPlan) -> Iterator[CardReading]:
    """Entropy of the weekday of each week's first hard session."""
    for phase in _heard(card):
        hard = [[day.date.weekday() for day in week.days if _mark(day) == "H"] for week in phase.judged]
        first = [days[0] for days in hard if days]
        if len(first) < LEAST_WEEKS:
            yield CardReading(
                phase.words, None, HARD_ENTROPY.target, f"fewer than {LEAST_WEEKS} weeks with a hard session"
            )
            continue
        yield CardReading(phase.words, entropy(first), HARD_ENTROPY.target)


def free_day_entropy(card: CardPlan) -> Iterator[CardReading]:
    """Entropy of the weekdays without a run, above what so many of them a week cannot avoid."""
    for phase in _heard(card):
        free = [day.date.weekday() for week in phase.judged for day in week.days if _mark(day) == "-"]
        if not free:
            yield CardReading(phase.words, None, REST_ENTROPY.target, "runs every day")
            continue
        a_week = len(free) / len(phase.judged)
        yield CardReading(phase.words, max(0.0, entropy(free) - max(0.0, log2(a_week))), REST_ENTROPY.target)


def shape(week: CardWeek) -> str:
    """Monday to Sunday in letters: L long run, H hard session, R another run, - no run."""
    return "".join(map(_mark, week.days))


def entropy(outcomes: Iterable[int]) -> float:
    """Shannon entropy of the outcomes' frequencies, in bits; 0 without any."""
    counts = Counter(outcomes)
    return sum(n / counts.total() * log2(counts.total() / n) for n in counts.values())


def _heard(card: CardPlan) -> Iterator[CardPhase]:
    return (p for p in card.phases if p.name in STEADY_PHASES and len(p.judged) >= LEAST_WEEKS)


def _mark(day: Day) -> str:
    kinds = {session.kind for session in runs_on(day)}
    if "long" in kinds:
        return "L"
    if kinds & set(session_kinds.HARD):
        return "H"
    return "R" if kinds else "-"

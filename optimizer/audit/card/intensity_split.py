"""How hard the last twelve weeks before a race are, and how threshold work grows through a phase."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from optimizer.audit.card.card_figure import CardReading, FigureSpec, TargetRange
from optimizer.audit.card.card_plan import RACE_WEEKS, CardPlan, CardRace, runs_on
from optimizer.core import units
from optimizer.domain import session_kinds
from optimizer.formats.plan import Session

MODERATE_EFFORT, HARD_EFFORT = 5, 8
"""Efforts (RPE) from which a step is moderate (marathon pace to threshold), and from which it is hard."""
MODERATE_KINDS = ("marathon_pace", "threshold", "progression")
"""Kinds whose work is moderate where a session has no steps; that of all others is hard."""
LEAST_APART = 21
"""Days between the first and the last threshold session of a phase, below which nothing can have grown."""
GROWN = 2.5
"""Minutes of work that a phase adds at least: one week's growth of the rule for threshold work."""

PURPOSE = FigureSpec(
    "long_runs_with_purpose",
    "marathon: long runs with purpose in the last 12 weeks",
    "share",
    TargetRange(0.35, 0.5),
    "long runs that hold a stretch at race pace or faster",
    ("long run",),
)
EASY_TIME = FigureSpec(
    "easy_time",
    "easy running time, last 12 weeks",
    "share",
    TargetRange(0.80, 0.86),
    "before half marathons and marathons, from the steps of each workout, races left out",
    ("easy",),
)
MODERATE_TIME = FigureSpec(
    "moderate_time",
    "moderate running time, last 12 weeks",
    "share",
    TargetRange(0.10, 0.15),
    "from marathon pace to threshold",
    ("moderate", "marathon pace"),
)
HARD_TIME = FigureSpec(
    "hard_time",
    "hard running time, last 12 weeks",
    "share",
    TargetRange(0.03, 0.06),
    "faster than threshold, hills and strides included",
    ("hard",),
)
THRESHOLD_GROWTH = FigureSpec(
    "threshold_growth",
    "threshold work, last session of a phase over its first",
    "min",
    TargetRange(GROWN),
    "minutes at work, not minutes of the session; base and build, cutback weeks left out",
    ("threshold",),
)


@dataclass(frozen=True)
class EffortSeconds:
    """Running time by effort, in seconds."""

    easy: float = 0.0
    moderate: float = 0.0
    hard: float = 0.0

    @property
    def total(self) -> float:
        return self.easy + self.moderate + self.hard

    def __add__(self, other: "EffortSeconds") -> "EffortSeconds":
        return EffortSeconds(self.easy + other.easy, self.moderate + other.moderate, self.hard + other.hard)


def efforts(session: Session) -> EffortSeconds:
    """The session's time by effort: from its steps, or where it has none from the share of work of its kind."""
    if session.workout:
        parts = [(step.effort, step.seconds) for step in session.steps()]
        return EffortSeconds(
            easy=sum(seconds for effort, seconds in parts if effort < MODERATE_EFFORT),
            moderate=sum(seconds for effort, seconds in parts if MODERATE_EFFORT <= effort < HARD_EFFORT),
            hard=sum(seconds for effort, seconds in parts if effort >= HARD_EFFORT),
        )
    seconds = 60.0 * session.minutes
    kind = session_kinds.BY_NAME.get(session.kind)
    work = seconds * (kind.work if kind else 0) / 100
    if session.kind in MODERATE_KINDS:
        return EffortSeconds(easy=seconds - work, moderate=work)
    return EffortSeconds(easy=seconds - work, hard=work)


def work_minutes(session: Session) -> float:
    """Minutes of the session that are not easy."""
    found = efforts(session)
    return (found.moderate + found.hard) / 60


def easy_time(card: CardPlan) -> Iterator[CardReading]:
    """Share of easy running before every half marathon and marathon."""
    return _shares(card, EASY_TIME, lambda found: found.easy)


def moderate_time(card: CardPlan) -> Iterator[CardReading]:
    """Share of running from marathon pace to threshold."""
    return _shares(card, MODERATE_TIME, lambda found: found.moderate)


def hard_time(card: CardPlan) -> Iterator[CardReading]:
    """Share of running faster than threshold."""
    return _shares(card, HARD_TIME, lambda found: found.hard)


def long_runs_with_purpose(card: CardPlan) -> Iterator[CardReading]:
    """Share of long runs before every marathon that hold a stretch at race pace or faster."""
    for race in card.races:
        if not units.MARATHON <= race.km < units.ULTRA:
            continue
        days = card.days_before(race, 7 * RACE_WEEKS, 1)
        work = [work_minutes(session) > 0 for day in days for session in runs_on(day) if session.kind == "long"]
        value = sum(work) / len(work) if work else None
        yield CardReading(race.name, value, PURPOSE.target, "" if work else "no long run lies before it")


def threshold_growth(card: CardPlan) -> Iterator[CardReading]:
    """Minutes by which threshold work grows from the first session of a phase to its last."""
    for phase in card.phases:
        if phase.name not in ("base", "build"):
            continue
        weeks = (week for week in phase.weeks if not week.week.cutback)
        found = [(day, s) for week in weeks for day in week.days for s in runs_on(day) if s.kind == "threshold"]
        if len(found) < 2 or (found[-1][0].date - found[0][0].date).days < LEAST_APART:
            continue
        grown = work_minutes(found[-1][1]) - work_minutes(found[0][1])
        yield CardReading(phase.words, grown, THRESHOLD_GROWTH.target)


def _shares(card: CardPlan, spec: FigureSpec, part: Callable[[EffortSeconds], float]) -> Iterator[CardReading]:
    for race in card.races:
        if not _paced(race):
            continue
        found = _time(card, race)
        if not card.long_enough(race) or not found.total:
            yield CardReading(race.name, None, spec.target, "too few weeks of the plan lie before it")
            continue
        yield CardReading(race.name, part(found) / found.total, spec.target)


def _paced(race: CardRace) -> bool:
    """Half marathons and marathons."""
    return units.NAMED_KM["half_marathon"] - 1 <= race.km < units.ULTRA


def _time(card: CardPlan, race: CardRace) -> EffortSeconds:
    days = list(card.days_before(race, 7 * RACE_WEEKS, 1))
    runs = [session for day in days for session in runs_on(day)]
    strides = [session for day in days for session in day.sessions if session.kind == "strides"]
    return sum(map(efforts, (*runs, *strides)), EffortSeconds())

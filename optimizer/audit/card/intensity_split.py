"""How the last twelve weeks before a race share out running time: easy, moderate, hard."""

from collections.abc import Callable, Iterator

from optimizer.audit.card.card_figure import CardReading, FigureSpec, TargetRange
from optimizer.audit.card.card_plan import RACE_WEEKS, CardPlan, CardRace, runs_on
from optimizer.audit.card.effort_time import EffortSeconds, efforts
from optimizer.domain import race_classes

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


def easy_time(card: CardPlan) -> Iterator[CardReading]:
    """Share of easy running before every half marathon and marathon."""
    return _shares(card, EASY_TIME, lambda found: found.easy)


def moderate_time(card: CardPlan) -> Iterator[CardReading]:
    """Share of running from marathon pace to threshold."""
    return _shares(card, MODERATE_TIME, lambda found: found.moderate)


def hard_time(card: CardPlan) -> Iterator[CardReading]:
    """Share of running faster than threshold."""
    return _shares(card, HARD_TIME, lambda found: found.hard)


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
    return race_classes.HALF.reached(race.km) and not race_classes.MARATHON.passed(race.km)


def _time(card: CardPlan, race: CardRace) -> EffortSeconds:
    days = list(card.days_before(race, 7 * RACE_WEEKS, 1))
    runs = [session for day in days for session in runs_on(day)]
    strides = [session for day in days for session in day.sessions if session.kind == "strides"]
    return sum(map(efforts, (*runs, *strides)), EffortSeconds())

"""Long runs against the race they are for: how long the longest is, and how long the one two weeks before."""

from collections.abc import Callable, Iterator

from optimizer.audit.card.card_figure import CardReading, FigureSpec, TargetRange
from optimizer.audit.card.card_plan import RACE_WEEKS, CardPlan, CardRace, longest_of
from optimizer.domain import race_classes

SHORT_RACE_KM, HALF_KM = 15.0, 25.0
"""Races up to `SHORT_RACE_KM` ask for more than their own time: not measured; up to `HALF_KM` they are halves."""
LONG_RACE = 360
"""Minutes of racing beyond which no training run comes near the race."""
NEVER_LONG = 150
"""Minutes of long run that are not too long before any marathon, however fast."""
ALWAYS_ENOUGH = 210
"""Minutes of long run that are enough before any marathon, however slow."""
ULTRA_NEVER_LONG, ULTRA_ENOUGH = 180, 360
"""The same two before a race beyond six hours."""
OVER = 1.05
"""A long run may exceed what is asked by this factor."""
NEAR_RUN, NEAR_DAYS = 14, 3
"""The long run two weeks before a race is looked for on so many days around that day."""

HALF = FigureSpec(
    "longest_run_half",
    "longest run over race time, half",
    "share",
    TargetRange(0.9, 1.1),
    "longest run of the twelve weeks before the race over its expected time",
    ("long run", "longest run"),
    ratio=True,
)
MARATHON = FigureSpec(
    "longest_run_marathon",
    "longest run over race time, marathon",
    "share",
    TargetRange(0.65, 0.85),
    "the same, up to six hours of racing; two hours and a half are never too long, three and a half always enough",
    ("long run", "longest run"),
    ratio=True,
)
ULTRA = FigureSpec(
    "longest_run_ultra",
    "longest run over race time, beyond 6 h",
    "share",
    TargetRange(0.25, 0.4),
    "the same; three hours are never too long, six always enough",
    ("long run", "longest run"),
    ratio=True,
)
TWO_WEEKS_BEFORE = FigureSpec(
    "long_run_two_weeks_before",
    "marathon: long run two weeks before, of the longest",
    "share",
    TargetRange(0.65, 0.75),
    "longest run 11 to 17 days before a marathon over the longest of the weeks before that",
    ("two weeks before",),
)


def half_runs(card: CardPlan) -> Iterator[CardReading]:
    """Longest run over expected time of every half marathon."""
    return _over_race_time(card, HALF, lambda _: HALF.target)


def marathon_runs(card: CardPlan) -> Iterator[CardReading]:
    """The same of every race from the marathon to six hours."""
    return _over_race_time(card, MARATHON, _marathon_target)


def ultra_runs(card: CardPlan) -> Iterator[CardReading]:
    """The same of every race beyond six hours."""
    return _over_race_time(card, ULTRA, _ultra_target)


def two_weeks_before(card: CardPlan) -> Iterator[CardReading]:
    """The long run two weeks before every marathon, as a share of the longest before it."""
    target = TWO_WEEKS_BEFORE.target
    for race in card.races:
        if not race_classes.MARATHON.holds(race.km):
            continue
        early = NEAR_RUN + NEAR_DAYS
        longest = longest_of(card.days_before(race, 7 * RACE_WEEKS, early + 1))
        if not card.long_enough(race) or not longest:
            yield CardReading(race.name, None, target, "too few weeks of the plan lie before it")
            continue
        near = longest_of(card.days_before(race, early, NEAR_RUN - NEAR_DAYS))
        yield CardReading(race.name, near / longest, target)


def _over_race_time(
    card: CardPlan, spec: FigureSpec, target_of: Callable[[CardRace], TargetRange]
) -> Iterator[CardReading]:
    for race in card.all_races:
        if _spec(race) is not spec:
            continue
        target = target_of(race)
        if race.priority == "C":
            yield CardReading(race.name, None, target, "run as training")
            continue
        if not card.long_enough(race):
            yield CardReading(race.name, None, target, "too few weeks of the plan lie before it")
            continue
        longest = longest_of(card.days_before(race, 7 * RACE_WEEKS, 1))
        if _serves_longer_race(card, race, longest):
            target = TargetRange(target.least)
        goals = ("race_longest_run",) if race.priority == "A" else ("b_race_longest_run",)
        yield CardReading(race.name, longest / race.minutes, target, goals=goals)


def _spec(race: CardRace) -> FigureSpec | None:
    if race.km <= SHORT_RACE_KM:
        return None
    if race.km <= HALF_KM:
        return HALF
    return ULTRA if race.minutes > LONG_RACE else MARATHON


def _marathon_target(race: CardRace) -> TargetRange:
    least = min(MARATHON.target.least, ALWAYS_ENOUGH / race.minutes)
    return TargetRange(least, max(MARATHON.target.most, OVER * NEVER_LONG / race.minutes))


def _ultra_target(race: CardRace) -> TargetRange:
    least = min(ULTRA.target.least, ULTRA_ENOUGH / race.minutes)
    return TargetRange(least, max(ULTRA.target.most, ULTRA_NEVER_LONG / race.minutes))


def _serves_longer_race(card: CardPlan, race: CardRace, longest: int) -> bool:
    """Whether the longest run is also one of the twelve weeks before a longer race: that race asks for its length."""
    run_days = {
        day.date for day in card.days_before(race, 7 * RACE_WEEKS, 1) if longest and longest_of(iter((day,))) == longest
    }
    later = (other for other in card.all_races if other.day > race.day and other.km > race.km)
    return any(run_days & {day.date for day in card.days_before(other, 7 * RACE_WEEKS, 1)} for other in later)

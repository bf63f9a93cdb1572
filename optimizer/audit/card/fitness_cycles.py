"""From race to race: how much higher each A cycle peaks, and how much is run in the weeks before a marathon."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import mean

from optimizer.audit.card.card_figure import CardReading, FigureSpec, TargetRange
from optimizer.audit.card.card_plan import RACE_WEEKS, CardPlan, CardRace, CardWeek
from optimizer.core.units import percent
from optimizer.domain import race_classes, session_kinds
from optimizer.domain.calendar import monday
from optimizer.domain.offered_time import offered_minutes

CYCLE_WEEKS = 16
"""A race that follows the last one sooner lives on its fitness: recovery and taper leave no weeks to climb."""
LATER_GROWTH = 0.03
"""Growth asked from the third cycle on."""
USUAL_KM = {"novice": 43.0, "intermediate": 59.0, "advanced": 108.0}
"""Mean weekly km of 92 published marathon plans of low, middle and high volume (Knopp 2024)."""
CEILING = 1.2
"""Growth ends at so many times the level's usual km."""
FULL = 0.9
"""Share of the minutes offered from which no time is left to grow into."""

CYCLE_GROWTH = FigureSpec(
    "cycle_growth",
    "peak fitness of an A cycle over the last one's",
    "share",
    TargetRange(0.04),
    "fitness at the start of an A race's taper over that of the A race before; 3 % from the third cycle on, where "
    "minutes allow",
    ("cycle",),
)
WEEKLY_KM = FigureSpec(
    "weekly_km",
    "mean weekly km of the 12 weeks before a marathon",
    "km",
    TargetRange(USUAL_KM["intermediate"]),
    "races included, runs without known paces at easy pace; 43, 59 and 108 km by level, where minutes allow",
    ("km a week", "weekly km"),
)


def cycle_growth(card: CardPlan) -> Iterator[CardReading]:
    """Peak fitness of every A cycle but the first, over that of the cycle before."""
    races = [race for race in card.races if race.priority == "A"]
    peaks = [_peak(card, before, race) for before, race in zip([None, *races], races, strict=False)]
    for number, ((before, low), (race, high)) in enumerate(pairwise(zip(races, peaks, strict=True)), 2):
        target = CYCLE_GROWTH.target if number == 2 else TargetRange(LATER_GROWTH)
        weeks = (monday(race.day) - monday(before.day)).days // 7
        if weeks < CYCLE_WEEKS or not low or not high:
            reason = f"{weeks} weeks after {before.name}" if low and high else "no full week lies before it"
            yield CardReading(race.name, None, target, reason)
            continue
        if race.km < before.km:
            yield CardReading(race.name, None, target, f"shorter than {before.name}, which asks for more")
            continue
        value = high / low - 1
        full = "" if target.holds(value) else _no_room(card, race)
        yield CardReading(race.name, None if full else value, target, full, ("next_cycle",))


def weekly_km(card: CardPlan) -> Iterator[CardReading]:
    """Mean km a week before every marathon."""
    level = card.scenario.athlete.level if card.scenario else "intermediate"
    target = TargetRange(USUAL_KM[level])
    for race in card.races:
        if not race_classes.MARATHON.holds(race.km):
            continue
        value = mean_km(card, race)
        if value is None:
            yield CardReading(race.name, None, target, "no pace is known, or the plan begins later")
            continue
        full = "" if target.holds(value) else _no_room(card, race)
        goals = ("race_readiness",) if race.priority == "A" else ("b_race_readiness",)
        yield CardReading(race.name, None if full else value, target, full, goals)


def mean_km(card: CardPlan, race: CardRace) -> float | None:
    """Km a week over the twelve weeks before the race's own; None where a distance is unknown or weeks are missing."""
    weeks = card.weeks_before(race)
    if len(weeks) < RACE_WEEKS:
        return None
    km = [_km(card, week) for week in weeks]
    known = [value for value in km if value is not None]
    return mean(known) if len(known) == len(km) else None


def _km(card: CardPlan, week: CardWeek) -> float | None:
    races = {race.day: race.km for race in card.all_races}
    total = 0.0
    for day in week.days:
        for session in day.sessions:
            if session.kind == "race":
                total += races.get(day.date, 0.0)
            elif session.kind in session_kinds.RUNNING and session.minutes:
                km = session.km if session.km is not None else _at_easy_pace(card, session.minutes)
                if km is None:
                    return None
                total += km
    return total


def _at_easy_pace(card: CardPlan, minutes: int) -> float | None:
    """Km of a run whose paces are not all known; None where the runner has not stated an easy pace either."""
    pace = card.scenario.athlete.easy_pace if card.scenario else None
    return 60 * minutes / pace if pace else None


def _peak(card: CardPlan, before: CardRace | None, race: CardRace) -> float:
    """Fitness at the start of the race's taper, where the goals read it, as far as the plan states it; else the highest
    of the weeks after the last race's own and before this one's; 0 without such a week."""
    stated = (one.fitness for one in card.plan.readiness if (one.race, one.date) == (race.name, race.day))
    if (fitness := next(stated, None)) is not None:
        return fitness
    weeks = (w.week for w in card.weeks if w.week.start < monday(race.day))
    return max((w.fitness for w in weeks if before is None or w.start > before.day), default=0.0)


def _no_room(card: CardPlan, race: CardRace) -> str:
    """Why more cannot be asked before that race: its level's ceiling or its minutes; empty where more can."""
    if card.scenario is None:
        return ""
    weeks = card.weeks_before(race)
    offered = sum(offered_minutes(card.scenario.availability, day.date) for week in weeks for day in week.days)
    run = sum(week.week.run_minutes for week in weeks)
    if offered and run >= FULL * offered:
        return f"{percent(run / offered)} of the minutes offered are run"
    most, km = CEILING * USUAL_KM[card.scenario.athlete.level], mean_km(card, race)
    return f"{km:.0f} km a week are the level's ceiling" if km is not None and km >= most else ""

"""Room: how much load a week surely has space for, so that the audit blames no plan for what nobody could do."""

from optimizer import catalogue
from optimizer.season_rules import SCANT, SCARCE, WeekRules
from optimizer.year import DayFacts, Year

SLACK = 1.5
"""Adding up days forgets most rules of a week; a third below their sum is safe to ask for."""

RUNG = 1.1
"""More than one rung of load: what a week can carry need not be a rung it can reach."""
ROUGH = 0.5
"""What is left, at worst, of the room added up from days once all rules hold."""


def is_scarce(rule: WeekRules, holding: float) -> bool:
    """Whether the week carries much less than the load that holds fitness; points."""
    return carries(rule) < SCARCE * holding


def carries(rule: WeekRules) -> float:
    """What the week surely has room for."""
    return rule.capacity if rule.capacity < rule.rough else ROUGH * rule.rough


def floor_in_force(rule: WeekRules, least: float) -> float:
    """The floor, lowered in weeks that carry little; points."""
    return min(least, SCANT * carries(rule))


def has_room(year: Year, week: int, rule: WeekRules, load: float) -> bool:
    """Whether the week can carry so many points: by its exact capacity where that was needed, else by its days."""
    if rule.capacity < rule.rough:
        return rule.capacity >= RUNG * load
    days = sorted((_day(facts) for facts in year.in_week(week)), reverse=True)
    if year.limits.count("rest_window") == 7 and len(days) == 7:
        days = days[: 7 - year.limits.count("rest_days")]
    return min(sum(days), rule.rough) >= SLACK * load


def _day(facts: DayFacts) -> float:
    """The day's minutes at the rate of the heaviest session it allows, its race on top."""
    rate = max((kind.rate for kind in catalogue.KINDS if facts.most(kind.name)), default=0)
    race = facts.race.load / 12 if facts.race is not None else 0.0
    return rate * min(facts.minutes, sum(facts.most(kind.name) for kind in catalogue.KINDS)) / 60 + race

"""A runner's true log: what every form of it must be read as."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

KINDS = {"run": "run", "bike": "cross", "swim": "cross", "walk": "cross", "hike": "cross", "strength": "strength"}
"""Sports of the log, and what the history calls them."""
PER_KM = {"run": (1.0, 1.0), "bike": (0.35, 8.0), "walk": (1.9, 1.5), "hike": (2.2, 3.0), "swim": (4.0, 0.5)}
"""Pace and time of the sport as multiples of a run's."""


@dataclass(frozen=True)
class Activity:
    """What was done: when, in seconds and metres; None where it was not measured."""

    day: date
    second: int
    sport: str
    seconds: int
    metres: int | None
    hr: int | None
    climb: int | None


def true_log(rng: random.Random) -> list[Activity]:
    """Some weeks of a runner with a pace from 4:00 to 8:00 a km, in order of days, none longer than three hours."""
    pace = rng.randrange(240, 480)
    usual = rng.choice((1500, 2400, 3600, 5400))
    day = date(2026, 1, 1) + timedelta(days=rng.randrange(300))
    found = []
    for _ in range(rng.choice((1, 2, 3, 6, 12, 40))):
        day += timedelta(days=rng.choice((1, 1, 2, 3)))
        sport = rng.choice(("run", "run", "run", "run", "bike", "swim", "walk", "hike", "strength"))
        found.append(_activity(rng, day, sport, pace, usual))
    return found


def _activity(rng: random.Random, day: date, sport: str, pace: int, usual: int) -> Activity:
    seconds = round(usual * rng.uniform(0.6, 1.6))
    metres = None
    if sport in PER_KM:
        slower, longer = PER_KM[sport]
        seconds = round(seconds * min(longer, 2.0))
        metres = round(1000 * seconds / (pace * slower * rng.uniform(0.9, 1.15)) / 10) * 10
    return Activity(
        day,
        rng.randrange(6 * 3600, 20 * 3600, 60),
        sport,
        seconds,
        metres,
        rng.randrange(110, 175) if rng.random() < 0.9 else None,
        rng.randrange(0, 900) if metres and sport != "swim" else None,
    )

"""Odd years from plain dates and numbers, by docs/scenario.md and `optimize rules` alone: uneven minutes, shifts,
weekly races and sessions, locked rest, check-ins, limits anywhere between their least and their most.

It shares nothing with `tests/strategies.py`, so that what one of them cannot draw the other may.
"""

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

Data = dict[str, Any]
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
KM = {"5k": 5, "10k": 10, "15km": 15, "half_marathon": 21.1, "marathon": 42.2, "50k": 50, "50mi": 80.5, "100k": 100}
BETWEEN = {"25k": 25, "30km": 30, "20mi": 32.2, "35k": 35}
"""Distances between half marathon and marathon, which have a row of their own in many tables."""
BETWEEN_FROM = 10_000
"""Years before this number are drawn without them, as they were when their figures were written down."""
SITES = ("achilles", "hamstring", "tibial_bone_stress", "plantar", "calf", "back", "other")
ONLY = (["running"], ["cross_training"], ["easy"], ["easy", "long"], ["strength", "mobility"], ["easy", "strides"])
KINDS = ("easy", "long", "threshold", "intervals", "hills", "strength", "recovery_run", "cross_training", "fartlek")
MINUTES = (0, 7, 20, 29, 30, 44, 45, 60, 61, 62, 75, 90, 120)
SHARES = {
    "readiness_floor": (0, 1),
    "taper_band": (0.02, 0.3),
    "b_race_volume": (0.4, 1),
    "recovery_pace": (0.75, 1.5),
    "fitness_ramp_cap": (0.01, 0.1),
    "missed_weeks": (0, 1),
    "weekly_ramp_cap": (0, 1),
    "cutback_volume": (0.5, 0.95),
    "cutback_depth": (0.3, 0.95),
    "single_run_spike": (0, 1),
    "long_run_share_4": (0.2, 1),
    "easy_share": (0.5, 1),
    "maintenance_floor": (0, 1),
}
COUNTS = {
    "cutback_every": (2, 12),
    "long_run_cap": (60, 360),
    "long_run_apart": (2, 14),
    "hard_sessions": (0, 5),
    "hard_spacing": (24, 120),
    "rest_days": (0, 5),
    "consecutive_run_days": (1, 14),
    "maintenance_runs": (0, 5),
    "running_gap": (1, 14),
    "strength_sessions": (0, 4),
    "weekly_ramp_minutes": (0, 120),
    "races_a_year": (0, 12),
}


def scenario(number: int, longest: int = 370) -> Data:
    """The scenario of that number, of at most so many days; the same numbers always give the same one."""
    draw = random.Random(f"odd year {number}")
    distances = KM if number < BETWEEN_FROM else KM | BETWEEN
    start = date(2026, 9, 1) + timedelta(days=draw.randrange(500))
    end = start + timedelta(days=round(draw.triangular(20, longest, min(80, longest))))
    base = draw.randint(210, 480)
    drawn: Data = {
        "version": 1,
        "athlete": _athlete(draw, base),
        "season": {"start": str(start), "end": str(end)},
        "history": _history(draw),
        "availability": _availability(draw, start, end),
        "races": _races(draw, start, end, base, distances),
        "injuries": [_injury(draw, start) for _ in range(draw.choice((0, 0, 0, 1, 2)))],
        "check_ins": _check_ins(draw, start, end),
        "limits": _limits(draw),
    }
    drawn["locked"] = _locked(draw, start, end, drawn["availability"]["minutes"])
    return {key: value for key, value in drawn.items() if value not in ([], {})}


def _clock(seconds: float) -> str:
    whole = round(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


def _day(draw: random.Random, first: date, last: date) -> date:
    return first + timedelta(days=draw.randint(0, max(0, (last - first).days)))


def _athlete(draw: random.Random, base: int) -> Data:
    """Paces go with the race times that are drawn from the same pace of an hour's race."""
    athlete: Data = {"name": draw.choice(("x", "Zoë O'Hara", "Ann; b, c")), "level": _level(draw)}
    if draw.random() < 0.6:
        athlete["easy_pace"] = f"{_clock(1.28 * base)}/km"
    if draw.random() < 0.3:
        athlete["threshold_pace"] = f"{_clock(1.02 * base)}/km"
    if draw.random() < 0.5:
        athlete["birth_year"] = draw.randint(1936, 2014)
    if draw.random() < 0.3:
        athlete |= {"units": "mi", "timezone": draw.choice(("America/Sao_Paulo", "Europe/Berlin"))}
    return athlete


def _level(draw: random.Random) -> str:
    return draw.choice(("novice", "intermediate", "advanced"))


def _history(draw: random.Random) -> Data:
    if draw.random() < 0.2:
        return draw.choice(({}, {"fitness": 0.0}, {"fitness": 20.0}, {"fitness": 60.0}, {"fitness": 130.0}))
    usual = draw.choice((60, 150, 260, 360, 500))
    weeks = []
    for _ in range(draw.randint(1, 12)):
        minutes = round(usual * draw.choice((0, 0.1, 0.8, 1, 1, 1.25)))
        week: Data = {"run_minutes": minutes, "longest_run": round(minutes * draw.choice((0, 0.3, 0.4)))}
        if draw.random() < 0.2:
            week["load"] = round(minutes * draw.uniform(0.8, 1.2), 1)
        weeks.append(week)
    return {"weeks": weeks}


def _availability(draw: random.Random, start: date, end: date) -> Data:
    week = {day: draw.choice(MINUTES) for day in DAYS[:5]}
    week |= {day: draw.choice((*MINUTES[3:], 180, 240, 301)) for day in DAYS[5:]}
    if draw.random() < 0.08:
        week = dict.fromkeys(DAYS, 1440)
    offer: Data = {"minutes": week, "sessions_per_day": draw.choice((1, 1, 2))}
    if draw.random() < 0.6:
        offer["long_run_days"] = draw.choice((["sun"], ["sat", "sun"], ["wed"], [], list(DAYS)))
    if draw.random() < 0.3:
        offer["rest_days"] = draw.sample(DAYS, draw.randint(1, 2))
    if draw.random() < 0.4:
        offer["cross_training"] = draw.sample(("bike", "swim", "row", "hike", "pool_run"), draw.randint(1, 3))
    if draw.random() < 0.1 and "sun" in offer.get("long_run_days", ["sun"]) and week["wed"]:
        offer["anchors"] = {"long": ["sun"], "hard": ["wed"]}
    if draw.random() < 0.15:
        offer["cycle"] = {"from": str(start), "minutes": [draw.choice(MINUTES) for _ in range(draw.randint(2, 10))]}
    offer["exceptions"] = [_exception(draw, start, end) for _ in range(draw.choice((0, 0, 1, 2, 4)))]
    return offer


def _exception(draw: random.Random, start: date, end: date) -> Data:
    first = _day(draw, start, end)
    last = min(end, first + timedelta(days=draw.choice((2, 4, 7, 13, 20))))
    found: Data = {"on": str(first)} if draw.random() < 0.3 else {"from": str(first), "to": str(last)}
    if draw.random() < 0.6:
        found["minutes"] = draw.choice((0, 0, 20, 30, 62, 1440))
    if "minutes" not in found or draw.random() < 0.2:
        found["only"] = draw.choice(ONLY)
    return found


def _races(draw: random.Random, start: date, end: date, base: int, distances: Mapping[str, float]) -> list[Data]:
    races: list[Data] = []
    day = start + timedelta(days=draw.choice((10, 40, 60, 90)))
    while day <= end and len(races) < draw.choice((0, 1, 2, 3)):
        races.append(_race(draw, day, len(races), base, distances))
        day += timedelta(days=draw.choice((21, 42, 70, 100)))
    if draw.random() < 0.1:
        races.append({"name": "Parkrun", "every": ["sat"], "distance": "5k", "priority": "C"})
    return races


def _race(draw: random.Random, day: date, number: int, base: int, distances: Mapping[str, float]) -> Data:
    distance = draw.choice([*(["5k", "10k", "15km", "half_marathon"] * 2), *distances])
    race: Data = {"name": f"Race {number}", "date": str(day), "distance": distance, "priority": draw.choice("ABBC")}
    if draw.random() < 0.4:
        km = distances[distance]
        race["goal_time"] = _clock(base * km * (km / 12) ** 0.06 * draw.uniform(0.98, 1.12))
    if draw.random() < 0.15:
        race["climb"] = draw.choice((50, 400, 2500))
    if draw.random() < 0.2:
        race["first_time"] = True
    if draw.random() < 0.15:
        race |= draw.choice(
            ({"status": "cancelled"}, {"status": "lottery", "decided": str(day - timedelta(days=draw.choice((7, 30))))})
        )
    return race


def _injury(draw: random.Random, start: date) -> Data:
    onset = start - timedelta(days=draw.choice((draw.randint(-20, 400), draw.randint(120, 400))))
    injury: Data = {"site": draw.choice(SITES), "onset": str(onset)}
    if draw.random() < 0.9:
        injury["cleared"] = str(onset + timedelta(days=draw.choice((0, 14, 30, 90))))
    return injury


def _check_ins(draw: random.Random, start: date, end: date) -> list[Data]:
    days = {_day(draw, start, end) for _ in range(draw.choice((0, 0, 0, 2, 5)))}
    return [
        {"date": str(day), **{name: draw.randint(0, 10) for name in draw.sample(("soreness", "sleep", "feeling"), 2)}}
        for day in sorted(days)
    ]


def _limits(draw: random.Random) -> Data:
    return {
        **_some(draw, SHARES, lambda least, most: round(draw.uniform(least, most), 3)),
        **_some(draw, COUNTS, lambda least, most: draw.randint(int(least), int(most))),
    }


def _some(draw: random.Random, of: Mapping[str, Sequence[float]], value: Any) -> Data:
    return {name: value(*of[name]) for name in draw.sample(sorted(of), draw.choice((0, 0, 1, 2)))}


def _locked(draw: random.Random, start: date, end: date, week: Mapping[str, int]) -> list[Data]:
    """Sessions that fit their weekday, though not always an exception on it; rest; now and then one of every week."""
    days = sorted({_day(draw, start, end) for _ in range(draw.choice((0, 0, 0, 1, 3)))})
    found: list[Data] = []
    for day in days:
        most = min(75, week[DAYS[day.weekday()]]) // 5 * 5
        rest = most < 20 or draw.random() < 0.2
        kind, minutes = ("rest", 0) if rest else (draw.choice(KINDS), draw.randrange(20, most + 1, 5))
        found.append({"date": str(day), "kind": kind, "minutes": minutes})
    if draw.random() < 0.1:
        every = draw.choice([day for day in DAYS if week[day] >= 30] or ["sun"])
        found.append({"every": [every], "kind": draw.choice(("easy", "threshold", "strength")), "minutes": 30})
    return found

"""Rules for whoever has never run, and for whom an injury keeps from hills."""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.second_reading.facts import HARD, RUNS, Facts

Breach = tuple[date, str]
LIGHT_WEEKS, HALF_YEAR, EASY_WEEKS, AFTER_WALKING = 12, 26, 14, 56
LIGHT, SHORT, TWICE_FROM = 20, 25, 120
FIRST_ON_END, MORE_ON_END, EVEN_WEEKS = 25, 5, 8
ON_END = tuple(kind for kind in RUNS if kind != "walk_run")
HILLS_AFTER = {"achilles": 2.0, "plantar": 1.5, "calf": 1.5, "tibial_bone_stress": 1.25}


def breaches(facts: Facts) -> Iterator[Breach]:
    yield from _hills(facts)
    if _new(facts):
        yield from _strength(facts)
        yield from _hard(facts)
        yield from _on_end(facts)


def _new(facts: Facts) -> bool:
    """Nothing was run before; a novice's 25 minutes a week count as nothing."""
    past = facts.scenario.get("history")
    if not past or not any(past.values()):
        return True
    weeks = past.get("weeks") or []
    little = FIRST_ON_END if facts.scenario["athlete"]["level"] == "novice" else 0
    return bool(weeks) and max(week.get("run_minutes", 0) for week in weeks) <= little


def _strength(facts: Facts) -> Iterator[Breach]:
    """20 minutes, and once below 120 min of running, for twelve weeks; 25 for half a year; 20 beside walk-runs."""
    for week in facts.weeks:
        since = (week.start - facts.days[0]).days / 7
        days = [day for day in week.days if facts.held(day, ("strength",)) and (day, "strength") not in facts.locked]
        walks = any(facts.held(day, ("walk_run",)) for day in week.days)
        most = LIGHT if since < LIGHT_WEEKS - 1 or walks else SHORT if since < HALF_YEAR - 1 else 600
        for day in days:
            if facts.sessions[day]["strength"] > most:
                yield day, f"{facts.sessions[day]['strength']} min of strength of a new runner"
        running = sum(facts.minutes(day) for day in week.days)
        if since < LIGHT_WEEKS - 1 and len(days) > 1 and running < TWICE_FROM:
            yield week.days[-1], f"{len(days)} sessions of strength beside {running} min of a new runner"


def _hard(facts: Facts) -> Iterator[Breach]:
    for day in facts.days:
        quick = [k for k in (*HARD, "fartlek") if facts.held(day, (k,)) and (day, k) not in facts.locked]
        since = (day - facts.days[0]).days
        walked = any(facts.held(day - timedelta(days=i), ("walk_run",)) for i in range(1, AFTER_WALKING + 1))
        if quick and (since < 7 * EASY_WEEKS or walked):
            yield day, f"{quick[0]} of a new runner {since} days into the season"


def _on_end(facts: Facts) -> Iterator[Breach]:
    """25 minutes without walking at first, then 5 more than in the weeks before; no trails for eight weeks, of which a
    season's first one may be short. The return ladder is laid as it is."""
    longest = 0
    for number, week in enumerate(facts.weeks):
        since = (week.start - facts.days[0]).days
        ran = {day: facts.minutes(day, ON_END) for day in week.days}
        for day in week.days if since < 7 * EASY_WEEKS else ():
            locked = facts.phases[day] == "return_to_run" or any(when == day for when, _ in facts.locked)
            if not locked and ran[day] > max(FIRST_ON_END, longest + MORE_ON_END):
                yield day, f"{ran[day]} min of a new runner on end, {longest} before"
            if number < EVEN_WEEKS and facts.held(day, ("trail",)) and not locked:
                yield day, "trail of a new runner in the first weeks"
        longest = max(longest, *ran.values())


def _hills(facts: Facts) -> Iterator[Breach]:
    waits = facts.limit("tissue_days", 90)
    for site, _, cleared in facts.injuries:
        if cleared is None or site not in HILLS_AFTER:
            continue
        for day in (d for d in facts.days if facts.held(d, ("hills",)) and (d, "hills") not in facts.locked):
            if 0 <= (day - cleared).days < int(HILLS_AFTER[site] * waits):
                yield day, f"hills {(day - cleared).days} days after clearance of {site}"

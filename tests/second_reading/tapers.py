"""Rules of the way into an A race: longest runs two weeks apart before a marathon, short easy runs, a last touch."""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.second_reading.facts import HARD, MARATHON, RUNS, Facts, Race

Breach = tuple[date, str]
TEN_K, HALF = 1, 2
SHARE, BETWEEN_MOST = 0.88, 175
"""Of the longest run that a marathon asks for, what the week between the longest ones may hold, and its most."""
LEAST, OF_TIME, GROWS = 150, 0.7, 1.1
"""Minutes and share of its time that a marathon asks for at most, by any pace; how far a month leads."""
CAP, SLOW_CAP, SLOW = 180, 210, 270
LAST_LONG, STEADY, EASY_MOST = {HALF: 14, MARATHON: 21}, ("easy", "trail", "medium_long"), 75
TOUCH, SHORTEST, NEAR = (4, 6), 30, 14
"""Days before the race of the last touch, minutes of the shortest, and days on either side without another race."""


def breaches(facts: Facts) -> Iterator[Breach]:
    for race in (race for race in facts.races if race.priority == "A"):
        for rule in (_between, _short_runs, _touch):
            yield from rule(facts, race)


def _between(facts: Facts, race: Race) -> Iterator[Breach]:
    """A run between the two longest is shorter, unless the last one lives on it."""
    weeks = [week for week in facts.weeks if week.days[-1] < race.day]
    while weeks and weeks[-1].phase == "taper":
        weeks.pop()
    full = race.marathon and len(weeks) > 5 and {week.phase for week in weeks[-2:]} <= {"base", "build"}
    if not full:
        return
    cap = SLOW_CAP if race.minutes > SLOW else CAP
    most = min(SHARE * min(max(LEAST, OF_TIME * race.minutes), cap), BETWEEN_MOST)
    day, minutes = _longest(facts, weeks[-2].days)
    needed = GROWS * max(_longest(facts, week.days)[1] for week in weeks[-5:-2]) < _longest(facts, weeks[-1].days)[1]
    if minutes > most and not needed:
        yield day, f"a run of {minutes} min in the week between the longest ones before a marathon"


def _longest(facts: Facts, days: tuple[date, ...]) -> tuple[date, int]:
    runs = ((day, m) for day in days for kind, m in facts.sessions[day].items() if kind in RUNS)
    return max((run for run in runs if not _locked(facts, run[0])), key=lambda run: run[1], default=(days[0], 0))


def _short_runs(facts: Facts, race: Race) -> Iterator[Breach]:
    """Beside its long runs a taper holds short ones."""
    for left in range(1, LAST_LONG.get(race.row, 1)):
        day = race.day - timedelta(days=left)
        done = facts.sessions.get(day, {})
        longest = max((m for kind, m in done.items() if kind in STEADY and (day, kind) not in facts.locked), default=0)
        if longest > EASY_MOST:
            yield day, f"an easy run of {longest} min, {left} days before an A race"


def _touch(facts: Facts, race: Race) -> Iterator[Breach]:
    """Something short and hard in the race's own week, where nothing speaks against it."""
    week = race.day - timedelta(days=race.day.weekday())
    days = [race.day - timedelta(days=left) for left in range(TOUCH[0], TOUCH[1] + 1)]
    able = [d for d in days if d >= week and d in facts.sessions and facts.offered(d)[0] >= SHORTEST]
    near = any(0 < abs((other.day - race.day).days) <= NEAR for other in facts.races)
    after = any(0 < (race.day - other.day).days <= 42 for other in facts.races if other.row >= MARATHON)
    away = any(0 <= (race.day - day).days <= 28 for day, _ in facts.days_off())
    sharp = TEN_K <= race.row <= MARATHON and race.km >= 10 and facts.level > 0
    hurt = any(facts.recently_hurt(day) for day in days) or facts.injuries
    if not sharp or near or after or away or hurt or not able or any(_locked(facts, day) for day in days):
        return
    if not any(facts.held(day, (*HARD, "fartlek")) for day in days):
        yield race.day, "nothing short and hard in the week of an A race"


def _locked(facts: Facts, day: date) -> bool:
    return any(at == day for at, _ in facts.locked)

"""Rules of kinds: what may stand beside and after what, how often, and what an hour of it costs."""

import itertools
import math
from collections.abc import Iterator
from datetime import date, timedelta

from tests.second_reading.facts import HARD, RUNS, Facts

Breach = tuple[date, str]
RATES = {
    "recovery_run": 43, "easy": 54, "medium_long": 56, "trail": 54, "progression": 64, "marathon_pace": 70,
    "threshold": 77, "intervals": 77, "repetitions": 68, "hills": 72, "fartlek": 67, "walk_run": 30, "strength": 25,
    "mobility": 3,
}  # fmt: skip
ROUNDING = 1.5
"""Points by which a session's load may differ, as those of a week add up to its own."""
SHARES = {3: 0.45, 4: 0.38, 5: 0.33}
SHORTEST_LONG, GRID, WIDENS = 45, 5, 119
HALF = 2
FIRST_DAYS, SETTLED = 182, 84
A_RUN, GAP_POINTS = 45, 60


def breaches(facts: Facts) -> Iterator[Breach]:
    for rule in (
        _loads,
        _fartlek,
        _recovery_runs,
        _medium_long,
        _strides,
        _strength,
        _shares,
        _gaps,
        _check_ins,
        _hurt,
        _walking_ends,
    ):
        yield from rule(facts)


def _loads(facts: Facts) -> Iterator[Breach]:
    """A session costs its hours times the rate of its kind."""
    for day, sessions in facts.told.items():
        for kind, minutes, load in sessions:
            if kind in RATES and abs(load - RATES[kind] * minutes / 60) > ROUNDING:
                yield day, f"{kind} of {minutes} min is told as {load} points"


def _fartlek(facts: Facts) -> Iterator[Breach]:
    days = [day for day in facts.days if facts.held(day, ("fartlek",)) and (day, "fartlek") not in facts.locked]
    for day in days:
        if any(0 < (day - other).days < 7 for other in days):
            yield day, "a second fartlek in seven days"
        for other in (day - timedelta(days=1), day, day + timedelta(days=1)):
            stressed = [
                k for k in (*HARD, "long", "race") if facts.held(other, (k,)) and (other, k) not in facts.locked
            ]
            if stressed:
                yield day, f"a fartlek beside {stressed[0]}"


def _recovery_runs(facts: Facts) -> Iterator[Breach]:
    for day in facts.days[1:]:
        eve = day - timedelta(days=1)
        chosen = facts.held(day, ("recovery_run",)) and (day, "recovery_run") not in facts.locked
        if chosen and facts.phases[day] in ("base", "build") and not facts.held(eve, (*HARD, "long", "race")):
            yield day, "a recovery run that follows no hard or long day"


def _medium_long(facts: Facts) -> Iterator[Breach]:
    """Five runs in its week, two days from the long run, nothing hard on the day after."""
    for week in facts.weeks:
        for day in week.days:
            if not facts.held(day, ("medium_long",)) or (day, "medium_long") in facts.locked:
                continue
            if len(week.days) == 7 and sum(map(facts.runs, week.days)) < 5:
                yield day, "a medium-long run in a week of fewer than five runs"
            near = [day + timedelta(days=i) for i in (-1, 1)]
            if any(facts.held(other, ("long",)) and (other, "long") not in facts.locked for other in near):
                yield day, "a medium-long run beside the long run"
            hard = [kind for kind in HARD if facts.held(near[1], (kind,)) and (near[1], kind) not in facts.locked]
            if hard:
                yield near[1], "something hard on the day after a medium-long run"


def _strides(facts: Facts) -> Iterator[Breach]:
    for week in facts.weeks:
        held = [day for day in week.days if facts.held(day, ("strides",))]
        hurt = bool(held) and all(facts.recently_hurt(day) for day in week.days)
        if any((day, "strides") in facts.locked for day in held):
            continue
        if len(held) > 3 - hurt:
            yield week.days[-1], f"strides on {len(held)} days of a week"
        careful = hurt or facts.level == 0
        if careful and any((later - day).days == 1 for day, later in itertools.pairwise(held)):
            yield week.days[-1], "strides on two days in a row of a novice or in the year after an injury"
        stated = [known["run_minutes"] for known in (facts.scenario.get("history") or {}).get("weeks") or []]
        if held and facts.level == 0 and stated and max(stated) <= 75 and week in facts.weeks[:6]:
            yield held[0], "strides in the first six weeks of a novice who hardly ran before"


def _strength(facts: Facts) -> Iterator[Breach]:
    for week in facts.weeks:
        strong = [day for day in week.days if facts.held(day, ("strength",)) and (day, "strength") not in facts.locked]
        runs = sum(kind in (*RUNS, "race") for day in week.days for kind in facts.sessions[day])
        ordinary = week.phase in ("base", "build") and len(week.days) == 7
        if ordinary and len(strong) > runs and not any(map(facts.absent, week.days)):
            yield week.days[-1], f"{len(strong)} sessions of strength beside {runs} runs"


def _shares(facts: Facts) -> Iterator[Breach]:
    """The long run's share of the week; a half marathon or longer in the 17 weeks from its Monday on widens it, to that
    of four runs at most."""
    for week in facts.weeks:
        far = any(race.row >= HALF and 0 <= (race.day - week.start).days < WIDENS for race in facts.races)
        extra = facts.limit("long_run_share_extra", 0.20) if far else 0.0
        runs = [(d, kind, m) for d in week.days for kind, m in facts.sessions[d].items() if kind in RUNS]
        longs = [(d, m) for d, kind, m in runs if kind == "long" and (d, kind) not in facts.locked]
        if not longs or len(runs) < 3 or week.phase not in ("base", "build") or facts.raced(week.days):
            continue
        number = min(6, len(runs))
        own = facts.limit(f"long_run_share_{number}", SHARES.get(number, 0.30))
        share = max(own, min(own, facts.limit("long_run_share_4", SHARES[4])) + extra)
        raced = any(race.priority in "AB" and race.day < week.start for race in facts.races)
        if not far and not raced and (week.start - facts.weeks[0].start).days < FIRST_DAYS:
            share = max(share, _used_to(facts))
        day, minutes = longs[0]
        if minutes > max(SHORTEST_LONG, share * sum(m for *_, m in runs) + GRID):
            yield day, f"a long run of {minutes} min is too much of its week"


def _used_to(facts: Facts) -> float:
    """The longest run of the weeks before the season, rounded up to the grid, over their mean, for whoever ran in the
    last two of them and was not injured lately; 0 where a share is stated."""
    told = facts.scenario.get("history", {}).get("weeks") or ()
    first = facts.days[0]
    hurt = any(
        onset < first and (cleared is None or (first - cleared).days < SETTLED) for _, onset, cleared in facts.injuries
    )
    stated = any(f"long_run_share_{number}" in facts.limits for number in (3, 4, 5, 6))
    minutes = [int(week["run_minutes"]) for week in told]
    longest = max((int(week["longest_run"]) for week in told), default=0)
    if hurt or stated or len(minutes) < 2 or not all(minutes[-2:]):
        return 0.0
    return min(SHARES[3], GRID * math.ceil(longest / GRID) * len(minutes) / sum(minutes))


def _gaps(facts: Facts) -> Iterator[Breach]:
    """Days in a row without a run, all of which have room for one."""
    most = int(facts.limit("running_gap", 4, 3, 2))
    # Plans tell whole points: 60 may be half a point less.
    light = {day for week in facts.weeks for day in week.days if week.load <= GAP_POINTS}
    row = 0
    for day in facts.days if not facts.scenario["availability"].get("busy") else ():
        minutes, exception = facts.offered(day)
        hurt = any(onset <= day and (cleared is None or day < cleared) for _, onset, cleared in facts.injuries)
        counts = minutes >= A_RUN and exception is None and not hurt and day not in light
        counts = counts and facts.phases[day] in ("base", "build") and not facts.ran(day)
        row = row + 1 if counts else 0
        if row > most:
            yield day, f"{row} days without a run in a row"


def _check_ins(facts: Facts) -> Iterator[Breach]:
    """At least weekly, and every other day while a race or an injury is behind."""
    for i, day in enumerate(facts.days[:-1]):
        pair = facts.days[i : i + 2]
        close = all(facts.phases[d] in ("freestyle", "reverse_taper") for d in pair)
        if close and not set(pair) & facts.check_ins:
            yield day, "two days without a check-in after a race"
        week = facts.days[i : i + 8]
        if len(week) == 8 and not set(week) & facts.check_ins:
            yield day, "more than seven days without a check-in"


def _hurt(facts: Facts) -> Iterator[Breach]:
    """In the year after an injury hard sessions stand a day further apart."""
    masters = facts.age is not None and facts.age >= 50
    hours = facts.limit("hard_spacing_masters", 72) if masters else facts.limit("hard_spacing", 72, 48, 48)
    hard = [day for day in facts.days if any(facts.held(day, (k,)) and (day, k) not in facts.locked for k in HARD)]
    for first, second in itertools.pairwise(hard):
        if facts.recently_hurt(first) and facts.recently_hurt(second) and 24 * (second - first).days < hours + 24:
            yield second, f"hard sessions {(second - first).days} days apart in the year after an injury"


def _walking_ends(facts: Facts) -> Iterator[Breach]:
    """No walk-run once half an hour was run on end in the 30 days before its week, the ladder apart."""
    for day in facts.days:
        if (
            not facts.held(day, ("walk_run",))
            or facts.phases[day] == "return_to_run"
            or (day, "walk_run") in facts.locked
        ):
            continue
        monday = day - timedelta(days=day.weekday())
        before = [monday - timedelta(days=i) for i in range(1, 31)]
        if any(
            facts.minutes(d, tuple(k for k in RUNS if k != "walk_run")) >= 30 for d in before if d in facts.sessions
        ):
            yield day, "a walk-run though half an hour was run on end"

"""Rules of the way back: after a stated absence, after an injury, after the return ladder."""

import itertools
import math
from collections.abc import Iterator
from datetime import date, timedelta

from tests.second_reading.days import TISSUE
from tests.second_reading.facts import HARD, RUNS, Facts
from tests.second_reading.weeks import BEGINNERS

Breach = tuple[date, str]
QUICK = (*HARD, "fartlek")
AN_ABSENCE, A_BREAK = 6, 28
FEW_AWAY, MOST_BACK, LITTLE = 5, 10, 30
"""Days off from which a return is asked for, and from which the weeks after are easy."""
SHARES = ((10, 0.75), (21, 0.50), (28, 0.50), (10_000, 0.33))
"""Of the load before, what the first week after so many days off holds."""
A_LADDER, YEAR = 14, 365
"""Days off that ask for the ladder; for so many days after clearance an injury is remembered."""
ROW_AFTER_LADDER, SOON_AFTER, SHORT = 3, 49, 40
STAGES, A_STAGE = 4, 3
"""Stages of walk-runs, and runs in each."""
FADES = 42
"""Days by which fitness fades."""
SLACK, RUNG = 1.03, 6.0


def breaches(facts: Facts) -> Iterator[Breach]:
    for rule in (
        _first_run,
        _soon_back,
        _first_week,
        _easy_weeks,
        _few_strains,
        _first_strains,
        _rows,
        _after_ladder,
        _ladder,
    ):
        yield from rule(facts)


def _absences(facts: Facts) -> Iterator[tuple[date, date]]:
    """First and last day of every stated absence that asks for a return; a race ends one."""
    for off, days in itertools.groupby(facts.days, lambda d: facts.absent(d) and not facts.raced((d,))):
        found = list(days)
        if off and len(found) >= AN_ABSENCE:
            yield found[0], found[-1]


def _first_run(facts: Facts) -> Iterator[Breach]:
    """The first run after days off is easy."""
    for _, last in _absences(facts):
        first = next((day for day in facts.days if day > last and facts.ran(day)), None)
        if first is None or facts.raced((first,)):
            continue
        quick = [kind for kind in QUICK if facts.held(first, (kind,)) and (first, kind) not in facts.locked]
        if quick:
            yield first, f"{quick[0]} is the first run after days off"


def _soon_back(facts: Facts) -> Iterator[Breach]:
    """Within as many days as were off, or had half an hour at most, ten at most: no intervals, repetitions or hills."""
    for off, days in itertools.groupby(facts.days, lambda d: _little(facts, d) and not facts.raced((d,))):
        found = list(days)
        if not off or len(found) < FEW_AWAY:
            continue
        for day in facts.days:
            since = (day - found[-1]).days
            for kind in ("intervals", "repetitions", "hills") if 0 < since <= min(len(found), MOST_BACK) else ():
                if facts.held(day, (kind,)) and (day, kind) not in facts.locked:
                    yield day, f"{kind} {since} days after {len(found)} days away"


def _little(facts: Facts, day: date) -> bool:
    """Whether the day is stated as off or as one of half an hour."""
    minutes, exception = facts.offered(day)
    return facts.absent(day) or (exception is not None and "minutes" in exception and minutes <= LITTLE)


def _first_week(facts: Facts) -> Iterator[Breach]:
    """Of absences that end with their week: what the next one holds of the load before."""
    for first, last in _absences(facts):
        index = next((i for i, week in enumerate(facts.weeks) if week.start == last + timedelta(days=1)), None)
        known = [week for week in facts.weeks if week.days[-1] < first]
        if index is None or not known or len(facts.weeks[index].days) < 7:
            continue
        week = facts.weeks[index]
        share = next(share for most, share in SHARES if (last - first).days + 1 <= most)
        before = max(max(w.load, 7 * max(w.fitness, BEGINNERS)) for w in known[-6:])
        # What cross-training has kept of the fitness, beside what days without any training leave.
        left = known[-1].fitness * math.exp(-(week.start - known[-1].days[-1]).days / FADES)
        share *= max(1.0, facts.weeks[index - 1].fitness / max(left, BEGINNERS))
        load = week.load - sum(facts.race_loads.get(day, 0) for day in week.days)
        if week.phase in ("base", "build") and load > share * before * SLACK + RUNG:
            yield week.days[-1], f"{load:.0f} points in the first week back after {before:.0f} in a week"


def _easy_weeks(facts: Facts) -> Iterator[Breach]:
    """After a break of four weeks no threshold and no intervals for some, the week of the return not counted."""
    for first, last in _absences(facts):
        if (last - first).days + 1 < A_BREAK:
            continue
        for kind, weeks in (
            ("threshold", facts.limit("weeks_to_threshold", 4, 4, 2)),
            ("intervals", facts.limit("weeks_to_intervals", 6, 6, 4)),
        ):
            for day in facts.days:
                soon = 0 < (day - last).days <= 7 * (weeks - 1)
                if soon and facts.held(day, (kind,)) and (day, kind) not in facts.locked:
                    yield day, f"{kind} {(day - last).days} days after a break of four weeks"


def _few_strains(facts: Facts) -> Iterator[Breach]:
    """What strains the site comes so often in seven days for the rest of the year; long runs stay weekly."""
    wait, most = facts.limit("tissue_days", 90), facts.limit("tissue_sessions", 1)
    for site, _, cleared in facts.injuries:
        if cleared is None:
            continue
        kinds = tuple(kind for kind in TISSUE[site] if kind not in ("long", "strides"))
        for day in facts.days:
            span = [day + timedelta(days=i) for i in range(7)]
            if not all(wait <= (d - cleared).days < YEAR for d in span):
                continue
            held = [(d, kind) for d in span for kind in kinds if facts.held(d, (kind,))]
            if len(held) > most and not set(held) & facts.locked:
                yield held[-1][0], f"{len(held)} sessions that strain the {site} in seven days"


def _first_strains(facts: Facts) -> Iterator[Breach]:
    wait = facts.limit("tissue_days", 90)
    for site, _, cleared in facts.injuries:
        for day in facts.days if cleared is not None else ():
            early = cleared is not None and wait <= (day - cleared).days < wait + 28
            for kind in TISSUE[site] if early else ():
                minutes = facts.sessions[day].get(kind, 0)
                if kind in HARD and minutes > SHORT and (day, kind) not in facts.locked:
                    yield day, f"{kind} of {minutes} min soon after it may strain the {site} again"


def _laddered(facts: Facts) -> Iterator[tuple[date, date]]:
    """Onset and clearance of injuries that ask for the ladder."""
    for _, onset, cleared in facts.injuries:
        if cleared is not None and (cleared - onset).days >= A_LADDER:
            yield onset, cleared


def _rows(facts: Facts) -> Iterator[Breach]:
    """Three run days in a row at most for a year, unless the runner states how many."""
    if facts.states("consecutive_run_days"):
        return
    for _, cleared in _laddered(facts):
        for i in range(len(facts.days) - ROW_AFTER_LADDER):
            span = facts.days[i : i + ROW_AFTER_LADDER + 1]
            remembered = cleared <= span[0] and (span[-1] - cleared).days < YEAR
            chosen = not any((day, kind) in facts.locked for day in span for kind in RUNS) and not facts.raced(
                tuple(span)
            )
            if remembered and chosen and all(map(facts.ran, span)):
                yield span[-1], "four run days in a row in the year after a return ladder"


def _after_ladder(facts: Facts) -> Iterator[Breach]:
    """Hard sessions are short for seven weeks after the ladder's last runs."""
    for _, cleared in _laddered(facts):
        ladder = [d for d in facts.days if d >= cleared and facts.phases[d] == "return_to_run" and facts.ran(d)]
        if not ladder or (ladder[0] - cleared).days > A_LADDER:
            continue
        for day in facts.days:
            for kind in HARD if 0 < (day - ladder[-1]).days <= SOON_AFTER else ():
                minutes = facts.sessions[day].get(kind, 0)
                if minutes > SHORT and (day, kind) not in facts.locked:
                    yield day, f"{kind} of {minutes} min soon after the return ladder"


def _ladder(facts: Facts) -> Iterator[Breach]:
    """The first runs after clearance are walk-runs, with a day between them."""
    for _, cleared in _laddered(facts):
        if cleared < facts.days[0] or any(first <= cleared <= last for first, last in _absences(facts)):
            continue
        runs = [day for day in facts.days if day >= cleared and facts.ran(day)][: STAGES * A_STAGE]
        if any((day, kind) in facts.locked for day in runs for kind in RUNS) or facts.raced(tuple(runs)):
            continue
        for day, following in itertools.pairwise(runs):
            if (following - day).days < 2:
                yield following, "two runs on days in a row on the return ladder"
        for day in runs:
            if not facts.held(day, ("walk_run",)):
                yield day, "a run without walking on the first stages of the return ladder"

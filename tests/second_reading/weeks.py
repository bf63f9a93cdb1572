"""Rules of weeks and windows: growth, long runs, hard and easy, rest, and the load around races."""

import itertools
from collections.abc import Iterator
from datetime import date, timedelta

from tests.second_reading.facts import HARD, RUNS, Facts, Week

Breach = tuple[date, str]
WORK = {
    "progression": 35,
    "marathon_pace": 60,
    "threshold": 40,
    "intervals": 30,
    "repetitions": 15,
    "hills": 30,
    "fartlek": 35,
}
COMPARED = ("easy", "trail", "medium_long", "fartlek", "progression", "marathon_pace")
TAPERS = ((60,), (55,), (75, 50), (78, 60, 40), (78, 60, 40), (78, 60, 40))
PEAK = 1.1
"""Of the load that holds the fitness carried into a window."""
SLACK = 1.03
RUNG = 6.0
"""A share and points by which rungs of the fitness grid may hide load."""
WINDOW = ("taper", "race", "freestyle", "reverse_taper")


def breaches(facts: Facts) -> Iterator[Breach]:
    for rule in (
        _running,
        _single_runs,
        _long_runs,
        _hard,
        _easy_share,
        _work,
        _rest,
        _strength,
        _fitness,
        _cutbacks,
        _tapers,
    ):
        yield from rule(facts)


def _spans(facts: Facts, length: int) -> Iterator[tuple[date, ...]]:
    for i in range(len(facts.days) - length + 1):
        yield tuple(facts.days[i : i + length])


def _running(facts: Facts) -> Iterator[Breach]:
    """Weekly running over the highest of the last six weeks, once all of these are known."""
    cap, always = facts.limit("weekly_ramp_cap", 0.25, 0.20, 0.15), facts.limit("weekly_ramp_minutes", 15)
    stated = (facts.scenario.get("history") or {}).get("weeks") or []
    before = [week["run_minutes"] for week in stated]
    ran = [sum(facts.minutes(day) for day in week.days) for week in facts.weeks]
    for i, week in enumerate(facts.weeks):
        known = [*before, *ran[:i]][-6:]
        if len(known) == 6 and (stated or i >= 6) and week.phase != "return_to_run":
            most = max(max(known) * (1 + cap), max(known) + always, 75)
            if ran[i] > most + 1e-6:
                yield week.days[-1], f"{ran[i]} min of running after at most {max(known)} in six weeks"


def _single_runs(facts: Facts) -> Iterator[Breach]:
    """Against the longest of the 30 days before the run, those of its own week left out, once they are all planned."""
    share, always = facts.limit("single_run_spike", 0.10), facts.limit("single_run_minutes", 5)
    longest = {
        day: max([minutes for kind, minutes in done.items() if kind in (*RUNS, "race")], default=0)
        for day, done in facts.sessions.items()
    }
    for day, done in facts.sessions.items():
        monday, first = day - timedelta(days=day.weekday()), day - timedelta(days=30)
        if first < facts.days[0] or facts.phases[day] == "return_to_run":
            continue
        before = max(minutes for at, minutes in longest.items() if first <= at < monday)
        most = max(before * (1 + share), before + always, 25)
        runs = [minutes for kind, minutes in done.items() if kind in RUNS]
        if runs and max(runs) > most + 1e-6:
            yield day, f"a run of {max(runs)} min after a longest of {before}"


def _long_runs(facts: Facts) -> Iterator[Breach]:
    apart = facts.limit("long_run_apart", 5)
    held = [day for day in facts.days if facts.held(day, ("long",))]
    for first, second in itertools.pairwise(held):
        if (second - first).days < apart and (second, "long") not in facts.locked:
            yield second, f"a long run {(second - first).days} days after the last"
    for week in facts.weeks:
        runs = [
            (day, kind, minutes) for day in week.days for kind, minutes in facts.sessions[day].items() if kind in RUNS
        ]
        longs = [(day, minutes) for day, kind, minutes in runs if kind == "long"]
        if len(longs) > 1:
            yield longs[1][0], "two long runs in a week"
        if not longs:
            continue
        day, minutes = longs[0]
        if sum(facts.ran(d) for d in week.days) < 3 and len(runs) < 3:
            yield day, "a long run in a week of fewer than three runs"
        if any(length > minutes for at, kind, length in runs if kind in COMPARED and (at, kind) not in facts.locked):
            yield day, "another run is longer than the week's long one"


def _hard(facts: Facts) -> Iterator[Breach]:
    most = facts.limit("hard_sessions", 1, 2, 3)
    masters = facts.age is not None and facts.age >= 50
    hours = facts.limit("hard_spacing_masters", 72) if masters else facts.limit("hard_spacing", 72, 48, 48)
    for span in _spans(facts, 7):
        hard = sum(facts.held(day, HARD) for day in span)
        if hard > most and not any((day, kind) in facts.locked for day in span for kind in HARD):
            yield span[-1], f"{hard} hard sessions in seven days"
    stressed = [day for day in facts.days if facts.held(day, (*HARD, "long"))]
    for first, second in itertools.pairwise(stressed):
        if 24 * (second - first).days < hours:
            yield second, f"{24 * (second - first).days} h after the last demanding session"


def _easy_share(facts: Facts) -> Iterator[Breach]:
    share = facts.limit("easy_share", 0.90, 0.82, 0.78)
    for week in facts.weeks:
        work = [
            (day, kind, WORK[kind] * minutes / 100)
            for day in week.days
            for kind, minutes in facts.sessions[day].items()
            if kind in WORK
        ]
        running = sum(facts.minutes(day) for day in week.days)
        chosen = sum(minutes for day, kind, minutes in work if (day, kind) not in facts.locked)
        if chosen and sum(minutes for *_, minutes in work) > (1 - share) * running + 1e-6:
            yield week.days[-1], "less of the week's running is easy than its share"


def _work(facts: Facts) -> Iterator[Breach]:
    caps = {
        "threshold": facts.limit("threshold_work", 0.10),
        "intervals": facts.limit("interval_work", 0.06, 0.08, 0.08),
        "repetitions": facts.limit("repetition_work", 0.0, 0.05, 0.05),
    }
    for week in facts.weeks:
        running = sum(facts.minutes(day) + facts.sessions[day].get("race", 0) for day in week.days)
        for day in week.days:
            for kind, cap in caps.items():
                work = WORK[kind] * facts.sessions[day].get(kind, 0) / 100
                if work > cap * running + 1e-6 and (day, kind) not in facts.locked:
                    yield day, f"{work:g} min of {kind} work in a week of {running} min"


def _rest(facts: Facts) -> Iterator[Breach]:
    least, window = facts.limit("rest_days", 2, 1, 1), int(facts.limit("rest_window", 7, 7, 14))
    for span in _spans(facts, window):
        if sum(not set(facts.sessions[day]) - {"mobility"} for day in span) < least:
            yield span[-1], f"fewer than {least:g} rest days in {window} days"
    most = int(facts.limit("consecutive_run_days", 2, 4, 6))
    for span in _spans(facts, most + 1):
        if all(facts.ran(day) for day in span):
            yield span[-1], f"more than {most} run days in a row"


def _strength(facts: Facts) -> Iterator[Breach]:
    most = facts.limit("strength_sessions", 2)
    for week in facts.weeks:
        if sum(facts.held(day, ("strength",)) for day in week.days) > most:
            yield week.days[-1], "more strength than a week may hold"


def _fitness(facts: Facts) -> Iterator[Breach]:
    """Fitness climbs by its cap; weeks with a race or the return ladder may carry more."""
    cap, points = facts.limit("fitness_ramp_cap", 0.04, 0.04, 0.03), facts.limit("fitness_ramp_points", 1)
    for before, week in zip(facts.weeks, facts.weeks[1:], strict=False):
        if facts.raced(week.days) or week.phase == "return_to_run":
            continue
        most = max(before.fitness * (1 + cap), before.fitness + points)
        if week.fitness > most * SLACK + 0.2:
            yield week.days[-1], f"fitness from {before.fitness:.1f} to {week.fitness:.1f} in a week"


def _cutbacks(facts: Facts) -> Iterator[Breach]:
    """No more growth weeks in a row than the limit without one that steps back; the last before a window need not."""
    every = int(facts.limit("cutback_every", 3, 4, 5))
    if facts.age is not None and facts.age >= 50 and "cutback_every" not in facts.limits:
        every = min(every, 3)
    share, row = facts.limit("cutback_volume", 0.80), 0
    for before, week in zip(facts.weeks, facts.weeks[1:], strict=False):
        daily, last = week.load / len(week.days), before.load / len(before.days)
        growing = week.phase in ("base", "build") and not facts.raced(week.days) and not facts.raced(before.days)
        row = row + 1 if growing and daily > share * last * SLACK + RUNG / 7 else 0
        if row > every:
            yield week.days[-1], f"{row} weeks in a row without a step back"


def _tapers(facts: Facts) -> Iterator[Breach]:
    """Load of the weeks before an A race, the race apart, against the peak that the fitness carried in stands for."""
    band = facts.limit("taper_band", 0.08)
    index = {day: i for i, week in enumerate(facts.weeks) for day in week.days}
    for race in (race for race in facts.races if race.priority == "A"):
        shares, last = TAPERS[race.row], index[race.day]
        for back, share in enumerate(reversed(shares)):
            number = last - back
            if number < 1 or facts.weeks[number].phase not in ("taper", "race"):
                continue
            week = facts.weeks[number]
            most = (share / 100 + band) * PEAK * len(week.days) * _carried(facts, number)
            load = week.load - sum(facts.race_loads.get(day, 0) for day in week.days)
            if load > most * SLACK + RUNG:
                yield week.days[-1], f"{load:.0f} points in a taper week that holds {most:.0f}"


def _carried(facts: Facts, number: int) -> float:
    """The most fitness that any week of the window began with."""
    first = number
    while first > 0 and facts.weeks[first - 1].phase in WINDOW:
        first -= 1
    weeks: list[Week] = facts.weeks[max(0, first - 1) : number]
    return max(week.fitness for week in weeks)

"""Ways to find more time: an earlier start, more minutes, more days."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from optimizer.core import units
from optimizer.core.errors import KeyPath
from optimizer.domain.past import Past
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.facts import earlier, exception_words
from optimizer.explain.relaxation import CALENDAR, DATE, TIME, WISH, Relaxation, Years, offering, put, simple
from optimizer.explain.runner_words import WEEKDAY_NAMES, count, date_words, listed
from optimizer.explain.sound_scenarios import NEVER, weeks_before
from optimizer.formats.scenario import WEEKDAYS, DayException, Scenario

RACE_PACE = 6
"""Minutes per km asked of a day with a race that has no goal time."""


def start_ways(scenario: Scenario) -> Iterator[Relaxation]:
    """Begin weeks earlier: a few of them are still ahead of whoever plans a season, many may be gone; nothing where
    what has been told of says that they are."""

    def edit(old: Scenario, before: Past, weeks: int) -> Years:
        # From the start that the scenario states, wherever it has been moved to by now.
        gone = (scenario.season.start - old.season.start).days // 7
        season, shifted = earlier(old.season, before, weeks - gone)
        return put(old, season=season), shifted

    def words(weeks: int) -> str:
        to = date_words(scenario.season.start - timedelta(weeks=weeks))
        return f"start {count(weeks, 'week')} earlier, on {to}"

    at: KeyPath = ("season", "start")
    open_weeks = tuple(weeks for weeks in EXPLAIN.start_weeks if weeks <= weeks_before(scenario))
    few, many = open_weeks[: EXPLAIN.start_for_time], open_weeks[EXPLAIN.start_for_time :]
    if few:
        yield Relaxation(at, TIME, few, edit, words, lambda weeks: 3 + weeks / 2)
    if many:
        yield Relaxation(at, DATE, many, edit, words, lambda weeks: 8 + weeks)


def exception_ways(scenario: Scenario, index: int) -> Iterator[Relaxation]:
    """More minutes on those days, more kinds, or the usual week."""
    entry = scenario.availability.exceptions[index]
    at: KeyPath = ("availability", "exceptions", index)
    name = exception_words(entry)

    def altered(**update: Any) -> Callable[[Scenario], Scenario]:
        def edit(old: Scenario) -> Scenario:
            entries = old.availability.exceptions
            new = entries[index].model_copy(update=update)
            return offering(exceptions=(*entries[:index], new, *entries[index + 1 :]))(old)

        return edit

    if entry.minutes is not None:
        now = entry.minutes

        def edit(old: Scenario, past: Past, minutes: int) -> Years:
            return altered(minutes=now + minutes)(old), past

        days = _days(entry)
        amounts = tuple(m for m in EXPLAIN.more_minutes if now + m >= _raced(scenario, entry))
        # Whoever is away for weeks has no time to give; a race on another day comes before that.
        tier = DATE if now == 0 and days > EXPLAIN.away_days else TIME
        yield Relaxation(at, tier, amounts, edit, lambda m: f"allow {m} min more: {name}", lambda m: 1 + m * days / 15)
        yield from _alike_ways(scenario, index)
    if entry.only:
        yield simple(at, WISH, 3, f"allow every kind of session: {name}", altered(only=(), minutes=entry.minutes or 60))
    # A child or a crossing of weeks is not called off for a race: rather that is left out.
    tier, price = (CALENDAR, 12) if _days(entry) > EXPLAIN.long_away_days else (WISH, 6)
    yield simple(at, tier, price, f"drop the exception: {name}", altered(on=NEVER, from_=None, to=None))


def _days(entry: DayException) -> int:
    return (entry.last - entry.first).days + 1 if entry.first and entry.last else 1


def _alike_ways(scenario: Scenario, index: int) -> Iterator[Relaxation]:
    """More minutes on all days of the same reason: half an hour in every week of travel does more than the whole of one
    of them."""
    entries, now = scenario.availability.exceptions, scenario.availability.exceptions[index]
    alike = [i for i, one in enumerate(entries) if _reason(one) == _reason(now)]
    if not now.note or now.minutes is None or now.on == NEVER or len(alike) < EXPLAIN.habit_sessions:
        return
    before = now.minutes

    def edit(old: Scenario, past: Past, minutes: int) -> Years:
        new = list(old.availability.exceptions)
        for i in alike:
            new[i] = new[i].model_copy(update={"minutes": before + minutes})
        return offering(exceptions=tuple(new))(old), past

    def words(minutes: int) -> str:
        span = f"{count(len(alike), 'absence')} for {now.note}"
        return f"allow {minutes} min more a day in all {span} ({before + minutes} instead of {before})"

    at: KeyPath = ("availability", "exceptions", index)
    amounts = tuple(m for m in EXPLAIN.more_minutes if m <= EXPLAIN.away_minutes)
    yield Relaxation(at, DATE, amounts, edit, words, lambda m: 6 + m / 5, many=True)


def _reason(entry: DayException) -> tuple[object, ...]:
    return entry.note, entry.minutes, entry.only


def cycle_way(scenario: Scenario) -> Iterator[Relaxation]:
    """More minutes on the fullest days of a shift pattern, which are those on which somebody runs long."""
    cycle = scenario.availability.cycle
    if cycle is None:
        return
    now = max(cycle.minutes)

    def edit(old: Scenario, past: Past, minutes: int) -> Years:
        new = tuple(now + minutes if one == now else one for one in cycle.minutes)
        return offering(cycle=cycle.model_copy(update={"minutes": new}))(old), past

    def words(minutes: int) -> str:
        days = [number for number, one in enumerate(cycle.minutes, 1) if one == now]
        which = f"{'day' if len(days) == 1 else 'days'} {listed([str(day) for day in days])}"
        return f"allow {minutes} min more on {which} of the shift pattern ({now + minutes} instead of {now})"

    amounts = tuple(m for m in EXPLAIN.more_minutes if now + m <= units.DAY_MINUTES)
    yield Relaxation(("availability", "cycle"), TIME, amounts, edit, words, lambda m: 2 + m / 5)


def weekday_way(scenario: Scenario, day: str) -> Relaxation:
    """More minutes on a weekday."""
    now: int = getattr(scenario.availability.minutes, day)

    def edit(old: Scenario, past: Past, minutes: int) -> Years:
        return offering(minutes=old.availability.minutes.model_copy(update={day: now + minutes}))(old), past

    def words(minutes: int) -> str:
        return f"allow {minutes} min more on {WEEKDAY_NAMES[day]} ({now + minutes} instead of {now})"

    amounts = tuple(m for m in EXPLAIN.more_minutes if now + m <= units.DAY_MINUTES)
    return Relaxation(("availability", "minutes", day), TIME, amounts, edit, words, lambda m: 2 + m / 5)


def long_run_ways(scenario: Scenario) -> Iterator[Relaxation]:
    """One more day for long runs."""
    chosen = scenario.availability.long_run_days
    for day in WEEKDAYS:
        if day not in chosen:
            text = f"allow long runs on {WEEKDAY_NAMES[day]}"
            yield simple(("availability", "long_run_days"), TIME, 3, text, offering(long_run_days=(*chosen, day)))


def _raced(scenario: Scenario, entry: DayException) -> float:
    """Minutes that a race on those days takes; 0 without one."""
    if entry.first is None or entry.last is None:
        return 0.0
    races = (race for race in scenario.races if entry.first <= race.date <= entry.last)
    return max((race.goal_time / 60 if race.goal_time else RACE_PACE * race.km for race in races), default=0.0)

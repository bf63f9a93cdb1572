"""Where a day stands as a coach would say it: its week in the phase, its run among the runs before and after, and what
all of it prepares."""

from collections.abc import Iterator
from datetime import date, timedelta

from optimizer.core.amounts import count
from optimizer.domain.offered_time import exception_on, offered_minutes
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.training_log import Log, longest_run, run_minutes
from optimizer.domain.week_facts import WeekFacts
from optimizer.domain.year import Year

PHASE_NAMES = {"reverse_taper": "reverse taper", "return_to_run": "return to running", "race": "race week"}
EASING = {
    "freestyle": "for the joy of it and nothing else",
    "taper": "short on purpose: the work is done and settles now",
    "race week": "short on purpose: the work is done and settles now",
    "reverse taper": "a step on the way back to full training",
    "return to running": "a step on the way back to full training",
}
"""What is said of long runs where a phase is not about their length."""
AFTER_RACE = ("freestyle", "reverse_taper")
"""Phases that may end within a week: the day's own counts."""
GROWS, LATELY = ("base", "build"), 3
"""Phases in which runs grow, from one into the next; weeks before a phase whose longest run is still in the legs."""
LONG = ("long", "trail", "medium_long")
RACE_WEEK = ", in the week of"
SAME_RUNNING = ", with as much running as the last"
"""What is said of a cutback by load that leaves out what stands beside the running."""


def standing(year: Year, log: Log, cutbacks: frozenset[int], day: date) -> tuple[str, ...]:
    """Sentences, the day's longest run first.

    Parameters
    ----------
    year, log : the season and its sessions.
    cutbacks : weeks that step back.
    day : a day of the season.
    """
    return tuple(text for text in (long_run(year, log, cutbacks, day), _week(year, log, cutbacks, day)) if text)


def long_run(year: Year, log: Log, cutbacks: frozenset[int], day: date) -> str:
    """Where the day's run stands among the long runs of its phase; empty where it is not its week's longest."""
    return _run(year, log, _block(year, year.days[day].week), cutbacks, day) if _is_long(log, day) else ""


def place(year: Year, log: Log, cutbacks: frozenset[int], day: date) -> str:
    """The day's week within its phase and its distance to the next race: `Build week 3 of 8, 6 weeks before City
    marathon`; empty where neither says more than the phase."""
    week = year.days[day].week
    name, number = _phase(year.weeks[week]), week_number(year, day)
    lighter = "" if week not in cutbacks else ", a lighter one" if _runs_less(year, log, week) else SAME_RUNNING
    away = _away(year, day)
    if year.weeks[week].phase == "race" and away.startswith(RACE_WEEK):
        return f"{away[2:3].upper()}{away[3:]}"
    if not (number or lighter or away):
        return ""
    return f"{name[:1].upper()}{name[1:]}{number and ' '}{number}{lighter}{away}"


def week_number(year: Year, day: date) -> str:
    """Where the day's week stands among those of its phase: `week 3 of 8`; empty where the phase has one week."""
    week = year.days[day].week
    block = _block(year, week)
    return f"week {1 + week - block[0].index} of {len(block)}" if len(block) > 1 else ""


def _block(year: Year, week: int) -> list[WeekFacts]:
    """The weeks of the same phase around that one."""
    first = last = week
    while first > 0 and year.weeks[first - 1].phase == year.weeks[week].phase:
        first -= 1
    while last + 1 < len(year.weeks) and year.weeks[last + 1].phase == year.weeks[week].phase:
        last += 1
    return list(year.weeks[first : last + 1])


def _is_long(log: Log, day: date) -> bool:
    """Whether the day holds its week's longest run, by a kind that is run for its length."""
    done = log.days.get(day, {})
    run = longest_run(done)
    monday = day - timedelta(days=day.weekday())
    week = [longest_run(log.days.get(monday + timedelta(days=i), {})) for i in range(7)]
    return run > 0 and run == max(week) and any(done.get(kind) == run for kind in LONG)


def _run(year: Year, log: Log, block: list[WeekFacts], cutbacks: frozenset[int], day: date) -> str:
    """Where the run stands among the long runs of its phase."""
    here = longest_run(log.days.get(day, {}))
    by_week = {week.index: max((longest_run(log.days.get(d, {})) for d in week.days), default=0) for week in block}
    now, own = year.days[day].week, year.days[day].phase
    phase = PHASE_NAMES.get(own, own) if own in AFTER_RACE else _phase(block[0])
    before = max((minutes for week, minutes in by_week.items() if week < now), default=0)
    after = [minutes for week, minutes in by_week.items() if week > now]
    away = _away(year, day)
    if phase in EASING:
        return f"{here} min, {EASING[phase]}{away}."
    if here < before and (why := _kept_short(year, block, day, before)):
        return f"{here} min after up to {before} in this {phase}: {why}."
    lately = _lately(year, log, block, now)
    if max(here, before) < lately:
        why = ": a lighter week" if now in cutbacks else ""
        return f"{here} min after up to {lately} in the last weeks{why}{away}."
    if now in cutbacks and here < before:
        return f"A step back: {here} min after up to {before} in this {phase}, so that the work before it sinks in."
    return _grown(here, before, after, phase, away)


def _grown(here: int, before: int, after: list[int], phase: str, away: str) -> str:
    """A run that is no step back, beside the longest ones of its phase before and after it."""
    if here >= max([before, *after]):
        follow = "follows" if len(after) == 1 else "follow"
        down = f"; {count(len(after), 'week')} of shorter ones {follow}" if after and max(after) < here else ""
        best = "the longest run" if here > before else "as long as the longest run"
        return f"{best[:1].upper()}{best[1:]} of this {phase}, {here} min{away}{down}."
    if here > before:
        return f"The longest run so far in this {phase}, {here} min{away}; up to {max(after)} follow."
    return f"{here} min, within the longest of this {phase} so far ({before} min){away}."


def _lately(year: Year, log: Log, block: list[WeekFacts], now: int) -> int:
    """In the first weeks of a phase that follows one of training, the longest run of the last weeks of that; else 0."""
    first = block[0].index
    if now - first >= LATELY or first == 0 or not {block[0].phase, year.weeks[first - 1].phase} <= {*GROWS}:
        return 0
    weeks = [week for week in year.weeks[max(0, first - LATELY) : first] if week.phase in GROWS]
    return max((longest_run(log.days.get(day, {})) for week in weeks for day in week.days), default=0)


def _kept_short(year: Year, block: list[WeekFacts], day: date, before: int) -> str:
    """What the runner has stated that leaves no day of the week the time of the runs before; empty where one has it.

    `sailing leaves no more time in this week`
    """
    offer = year.scenario.availability
    week = next(week for week in block if week.index == year.days[day].week)
    if any(offered_minutes(offer, other) >= before for other in week.days):
        return ""
    stated = [entry for other in week.days if (entry := exception_on(offer, other)) is not None]
    roomy = [other for other in week.days if offer.usual_minutes(other) >= before]
    if not roomy or not all(exception_on(offer, other) or offer.busy_on(other) for other in roomy):
        return ""
    named = next((entry.note for _, entry in stated if entry.note), "")
    return f"{named or 'what you have stated'} leaves no more time in this week"


def _away(year: Year, day: date) -> str:
    race = _next(year, day)
    if race is None or race.day == day:
        return ""
    left = (race.day - day).days
    if left < 7:
        return f"{RACE_WEEK} {race.name}"
    # A week and six days are no week: the last fortnight is told in days.
    told = f"{left} days" if left < 14 else f"{left // 7} weeks"
    return f", {told} before {race.name}"


def _week(year: Year, log: Log, cutbacks: frozenset[int], day: date) -> str:
    """The day's week among those of its phase."""
    week, number = year.days[day].week, week_number(year, day)
    less = "less of everything" if _runs_less(year, log, week) else "as much running as before, less of the rest"
    step = f", a cutback: {less}" if week in cutbacks else ""
    weeks = f"{number[:1].upper()}{number[1:]} of this" if number else "The one week of"
    return f"{weeks} {_phase(year.weeks[week])}{step}."


def _runs_less(year: Year, log: Log, week: int) -> bool:
    """Whether the week runs less than the one before it, or follows none that runs."""
    before = running(year, log, week - 1) if week else 0
    return not before or running(year, log, week) < before


def running(year: Year, log: Log, week: int) -> int:
    """Minutes of running in the week, races left out."""
    return sum(run_minutes(log.days.get(day, {})) for day in year.weeks[week].days)


def _phase(week: WeekFacts) -> str:
    return PHASE_NAMES.get(week.phase, week.phase)


def _next(year: Year, day: date) -> RaceFacts | None:
    return next(_races(year, day), None)


def _races(year: Year, day: date) -> Iterator[RaceFacts]:
    return (race for race in year.with_priority("A", "B") if race.day >= day)

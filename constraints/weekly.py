"""What comes every week gives way to what has a date of its own: races, recovery, injuries, days without time.

A dated entry that a rule forbids is a conflict; one of many that the runner wrote in a single line is left out on that
day, and the plan says so.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from constraints.hard_easy import days_apart
from constraints.training_races import (
    LADDER_DAYS,
    SPARE_DAYS,
    free_from,
    habit_name,
    habits_of,
    injured,
    leave_out_training_races,
    too_near_race,
)
from optimizer.core import units
from optimizer.core.amounts import count
from optimizer.core.requirement import Requirement
from optimizer.domain.calendar import date_words
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.offered_time import exception_on, expand
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import BY_NAME, RUNNING
from optimizer.domain.year import GivesWay, Year
from optimizer.formats.scenario import WEEKDAYS, Locked

SHOWN = 6
"""Days that a note names before it counts the others."""


def leave_out_races(year: Year) -> None:
    """Take the weekly races out of the year that cannot be run, and jog those that leave the long run no day; then the
    races run as training that no runner should race; before any family looks at it."""
    habits = habits_of(year)
    leave_out_training_races(year, habits)
    dated = [race for race in year.races if race.index not in habits]
    for race in (race for race in year.races if race.index in habits):
        if _beside_long_runs(year, race.day):
            _jog(year, race, habit_name(year, race))
        elif (why := _no_race(year, race, dated)) is not None:
            year.left_out.append(GivesWay(habit_name(year, race), race.day, why))
    gone = {out.day for out in year.left_out} | {run.date for run in year.jogged}
    year.races = tuple(race for race in year.races if not (race.index in habits and race.day in gone))


def _beside_long_runs(year: Year, day: date) -> bool:
    """Whether no weekday of the long run is far enough from a race on that weekday, week after week."""
    # Weekdays lie on a circle: the nearer way round counts.
    apart = [min((day.weekday() - i) % 7, (i - day.weekday()) % 7) for i in _long_days(year)]
    return bool(apart) and max(apart) < days_apart(year)


def _long_days(year: Year) -> list[int]:
    """Weekdays on which long runs may be, counted from Monday."""
    return [WEEKDAYS.index(day) for day in year.scenario.availability.long_run_days]


def _jog(year: Year, race: RaceFacts, name: str) -> None:
    """Plan the race as an easy run of its distance, as far as such a run may last so long."""
    easy = BY_NAME["easy"]
    minutes = units.GRID * round(year.minutes_at_easy(race.km) / units.GRID)
    length = min(max(minutes, easy.least), easy.longest(year.scenario.athlete.level))
    every = year.scenario.races[race.index].every or (WEEKDAYS[race.day.weekday()],)
    run = Locked(date=race.day, every=every, kind="easy", minutes=length, note=_written_name(name, race.day))
    year.jogged.append(run)
    place(year, run)


def place(year: Year, entry: Locked) -> None:
    """Fix the session on its day, unless it comes every week and gives way there."""
    gone = year.gone.get((entry.date, entry.kind)) if entry.weekly else None
    if gone is not None:
        year.left_out.append(gone)
    elif entry.weekly and (why := blocked(year, entry)) is not None:
        year.left_out.append(GivesWay.of(entry, why))
    else:
        year.days[entry.date].fixed[entry.kind] = entry.minutes


def blocked(year: Year, entry: Locked) -> Requirement | None:
    """Why a weekly session is not even looked at: running before an injury is cleared, or in place of the ladder."""
    for index, injury in enumerate(year.scenario.injuries if entry.kind in RUNNING else ()):
        if injury.onset <= entry.date < free_from(injury, LADDER_DAYS):
            return Requirement("injury", "running comes back step by step", ("injuries", index))
    return None


def leave_out_sessions(year: Year) -> None:
    """Take the weekly sessions out of their days that the facts of the day forbid; every family has narrowed them."""
    hard_weeks: set[int] = set()
    for entry in (*year.scenario.locked, *year.jogged):
        facts = year.days.get(entry.date)
        if not entry.weekly or facts is None or entry.kind not in facts.fixed:
            continue
        why = _no_session(year, facts, entry, hard_weeks)
        if why is not None:
            year.give_way(entry, why)
        elif BY_NAME[entry.kind].stress == "hard":
            hard_weeks.add(facts.week)


def weekly_notes(year: Year) -> Iterator[str]:
    """One sentence for each entry that gives way somewhere, on which days and why on each; and for what is planned
    though a coach would rather not."""
    yield from (f"{note}." for note in dict.fromkeys(year.told))
    by_name: dict[str, list[GivesWay]] = {}
    for out in year.left_out:
        by_name.setdefault(_written_name(out.name, out.day), []).append(out)
    for name in dict.fromkeys(run.note for run in year.jogged):
        told = "raced, it would leave no day for the long run"
        yield f"{name} is jogged: {told}; give the ones that count a date, and make them B races."
    for name, outs in by_name.items():
        days = [f"{date_words(out.day)} ({out.why.text})" for out in sorted(outs, key=lambda out: out.day)]
        more = f" and {len(days) - SHOWN} more" if len(days) > SHOWN else ""
        yield f"{name} gives way on {count(len(days), 'day')}: {'; '.join(days[:SHOWN])}{more}."


def _written_name(name: str, day: date) -> str:
    """The name the runner wrote: weekly races carry their day behind it."""
    return name.removesuffix(f" {day.day} {day:%b %Y}")


def _no_race(year: Year, race: RaceFacts, dated: list[RaceFacts]) -> Requirement | None:
    why = too_near_race(year, race, dated) or injured(year, race, SPARE_DAYS)
    if why is not None:
        return why
    found = exception_on(year.scenario.availability, race.day)
    if found is None:
        return None
    index, entry = found
    away = entry.minutes is not None and entry.minutes < race.minutes
    if away or (entry.only and not expand(entry.only) & {*RUNNING, "race"}):
        return Requirement("availability", entry.note or "no time", ("availability", "exceptions", index))
    return None


def _no_session(year: Year, facts: DayFacts, entry: Locked, hard_weeks: set[int]) -> Requirement | None:
    """Why the session cannot be on that day; None when nothing about the day forbids it."""
    cap = facts.caps[entry.kind]
    if facts.race is not None:
        return Requirement("race_calendar", f"{facts.race.name} is run that day", facts.race.where)
    if cap.minutes < entry.minutes and cap.why is not None:
        return cap.why
    if facts.minutes < sum(facts.fixed.values()) and facts.why_minutes is not None:
        return facts.why_minutes
    return None if BY_NAME[entry.kind].stress == "easy" else _too_near(year, facts, hard_weeks)


def _too_near(year: Year, facts: DayFacts, hard_weeks: set[int]) -> Requirement | None:
    """Why nothing demanding can be on that day: a race near it, or another hard session of a taper week."""
    for back in range(1 - days_apart(year), days_apart(year)):
        near = year.days.get(facts.date + timedelta(days=back))
        if near is not None and near.race is not None:
            return Requirement("hard_easy", f"too near {near.race.name}", near.race.where)
    # `hard_weeks` holds the weeks whose one hard session an earlier entry has taken: the first that fits stays.
    if facts.week in hard_weeks and year.weeks[facts.week].phase in ("taper", "race"):
        return Requirement("taper", "one hard session a taper or race week")
    return None

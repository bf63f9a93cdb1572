"""What comes every week gives way to what has a date of its own: races, recovery, injuries, days without time.

A dated entry that a rule forbids is a conflict; one of many that the runner wrote in a single line is left out on that
day, and the plan says so.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from constraints.availability import exception_on, expand
from constraints.comeback import HILL_DAYS, LADDER, LAYOFF_DAYS, ONE_HARD_DAYS, STAGE_RUNS, off_days
from constraints.hard_easy import days_apart
from constraints.race_calendar import needed_days
from optimizer.core import units
from optimizer.core.amounts import count
from optimizer.core.requirement import Requirement
from optimizer.domain.calendar import date_words
from optimizer.domain.race_classes import TEN_K
from optimizer.domain.session_kinds import BY_NAME, RUNNING
from optimizer.domain.year import DayFacts, GivesWay, RaceFacts, Year
from optimizer.formats.scenario import WEEKDAYS, Injury, Locked

LADDER_DAYS = 2 * STAGE_RUNS * len(LADDER)
"""Days that the return ladder takes where every other day has the time for it."""
SPARE_DAYS = 14
"""Days more that a ladder with missed days may take before a weekly race is run again. Ours."""
_NUMBER = re.compile(r"[\s#]*\d+$")
SHOWN = 6
"""Days that a note names before it counts the others."""


def leave_out_races(year: Year) -> None:
    """Take the weekly races out of the year that cannot be run, and jog those that leave the long run no day; then the
    races run as training that no runner should race; before any family looks at it."""
    habits = _habits(year)
    _leave_out_training_races(year, habits)
    dated = [race for race in year.races if race.index not in habits]
    for race in (race for race in year.races if race.index in habits):
        if _beside_long_runs(year, race.day):
            _jog(year, race, _habit_name(year, race))
        elif (why := _no_race(year, race, dated)) is not None:
            year.left_out.append(GivesWay(_habit_name(year, race), race.day, why))
    gone = {out.day for out in year.left_out} | {run.date for run in year.jogged}
    year.races = tuple(race for race in year.races if not (race.index in habits and race.day in gone))


def _habits(year: Year) -> frozenset[int]:
    """Races of every week: those of one entry, and those of up to 10 km run as training that come again a week before
    or after, each with a date of its own."""
    races = year.scenario.races
    small = {
        race.day: race.index
        for race in year.races
        if race.priority == "C" and race.leads_to is None and not race.before_km and not TEN_K.passed(race.km)
    }
    week = timedelta(weeks=1)
    again = {
        index
        for day, index in small.items()
        for near in (day - week, day + week)
        if near in small and races[small[near]].distance == races[index].distance
    }
    return frozenset({race.index for race in year.races if races[race.index].weekly} | again)


def _habit_name(year: Year, race: RaceFacts) -> str:
    """The name without the number that tells one from the next."""
    return race.name if year.scenario.races[race.index].weekly else _NUMBER.sub("", race.name) or race.name


def _leave_out_training_races(year: Year, habits: frozenset[int]) -> None:
    """A race of its own date, run as training, is left out while an injury forbids racing; up to 10 km it also gives
    way to an A or B race, or to an earlier one of its like, that it stands too near."""
    weekly = [race for race in year.races if race.index in habits]
    kept = [race for race in year.races if race.priority != "C" or race.leads_to is not None or race.before_km]
    for race in year.races:
        if race in kept or race in weekly:
            continue
        why = _injured(year, race, spare=0)
        if why is None and not TEN_K.passed(race.km):
            why = _too_near_race(year, race, kept)
        if why is None:
            kept.append(race)
        else:
            year.left_out.append(GivesWay(race.name, race.day, why))
    year.races = tuple(race for race in year.races if race in kept or race in weekly)


def _beside_long_runs(year: Year, day: date) -> bool:
    """Whether no weekday of the long run is far enough from a race on that weekday, week after week."""
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
    if (why := blocked(year, run)) is not None:
        year.left_out.append(GivesWay(run.note, run.date, why))
    else:
        year.days[race.day].fixed["easy"] = length


def blocked(year: Year, entry: Locked) -> Requirement | None:
    """Why a weekly session is not even looked at: running before an injury is cleared, or in place of the ladder."""
    for index, injury in enumerate(year.scenario.injuries if entry.kind in RUNNING else ()):
        if injury.onset <= entry.date < _free_from(injury, LADDER_DAYS):
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
            del facts.fixed[entry.kind]
            year.left_out.append(GivesWay(entry.note or entry.kind.replace("_", " "), entry.date, why))
        elif BY_NAME[entry.kind].stress == "hard":
            hard_weeks.add(facts.week)


def weekly_notes(year: Year) -> Iterator[str]:
    """One sentence for each entry that gives way somewhere, on which days and why on each; and for what is planned
    though a coach would rather not."""
    yield from dict.fromkeys(year.told)
    by_name: dict[str, list[GivesWay]] = {}
    for out in year.left_out:
        by_name.setdefault(_written_name(out.name, out.day), []).append(out)
    for name in dict.fromkeys(run.note for run in year.jogged):
        told = "raced, it would leave no day for the long run"
        yield f"{name} is jogged: {told}; give the ones that count a date, and make them B races"
    for name, outs in by_name.items():
        days = [f"{date_words(out.day)} ({out.why.text})" for out in sorted(outs, key=lambda out: out.day)]
        more = f" and {len(days) - SHOWN} more" if len(days) > SHOWN else ""
        yield f"{name} gives way on {count(len(days), 'day')}: {'; '.join(days[:SHOWN])}{more}"


def _written_name(name: str, day: date) -> str:
    """The name the runner wrote: weekly races carry their day behind it."""
    return name.removesuffix(f" {day.day} {day:%b %Y}")


def _no_race(year: Year, race: RaceFacts, dated: list[RaceFacts]) -> Requirement | None:
    why = _too_near_race(year, race, dated) or _injured(year, race, SPARE_DAYS)
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


def _too_near_race(year: Year, race: RaceFacts, others: list[RaceFacts]) -> Requirement | None:
    """The first of other races that leaves it too few days."""
    for other in others:
        first, second = sorted((race, other), key=lambda r: r.day)
        if (second.day - first.day).days < needed_days(year, first, second):
            return Requirement("race_calendar", f"too near {other.name}", other.where)
    return None


def _injured(year: Year, race: RaceFacts, spare: int) -> Requirement | None:
    """The injury that forbids racing on its day, so many days after the quickest return."""
    for index, injury in enumerate(year.scenario.injuries):
        if injury.onset <= race.day < _free_from(injury, LADDER_DAYS + HILL_DAYS + ONE_HARD_DAYS + spare):
            return Requirement("injury", "racing comes last on the return ladder", ("injuries", index))
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
    if facts.week in hard_weeks and year.weeks[facts.week].phase in ("taper", "race"):
        return Requirement("taper", "one hard session a taper or race week")
    return None


def _free_from(injury: Injury, ladder: int) -> date:
    """First day on which an injury no longer stands in the way, so many days after clearance where it needs the
    ladder."""
    if injury.cleared is None:
        return date.max
    return injury.cleared + timedelta(days=ladder if off_days(injury) >= LAYOFF_DAYS else 0)

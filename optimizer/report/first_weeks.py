"""The first weeks day by day, in the words a runner would use."""

from datetime import timedelta

from optimizer.domain import session_kinds
from optimizer.formats.plan import Day, Plan, Repeat, Session, Week
from optimizer.formats.scenario import Athlete, Scenario
from optimizer.output.workouts.workout_words import describe
from optimizer.report.day_off import day_off
from optimizer.report.ink import COLOURS, Ink
from optimizer.report.plain_words import PHASES, date_words, distance, duration, kind, plain
from optimizer.report.race_facts import race_line

AT_EASY_PACE = tuple(kind.name for kind in session_kinds.KINDS if kind.easy_pace != "no")
NOTE_WIDTH = 120
WORKOUT_WIDTH = 400
UNITS = {"km": "km", "mi": "mile"}


def first_weeks(plan: Plan, scenario: Scenario, ink: Ink) -> None:
    """The first two weeks with every session, and what each week adds up to."""
    number = min(2, len(plan.weeks))
    ink.heading("The first two weeks" if number > 1 else "The first week")
    names = {race.date: f"{race.name}, {race_line(race, scenario.athlete.units)}" for race in scenario.races}
    for index, week in enumerate(plan.weeks[:number]):
        if index:
            ink.blank()
        table = ink.table("Day", "Phase", "Sessions", ">Load")
        for day in _days(plan, week):
            told = sessions(day, scenario.athlete, names.get(day.date, ""))
            words = told if day.sessions else day_off(scenario, day.date)
            load = sum(session.load for session in day.sessions)
            phase = ink.text(PHASES[day.phase], COLOURS[day.phase])
            cells = (ink.text(words, "" if day.sessions else "dim"), ink.text(str(load or "")))
            table.add_row(ink.text(date_words(day.date)), phase, *cells)
        totals = ("Week", "", _total(week), str(week.load))
        table.add_row(*(ink.text(words, "bold") for words in totals))
        ink.show(table)
    if _distances(plan, scenario.athlete, number):
        ink.say(f"Distances to the nearest half {UNITS[scenario.athlete.units]}, at the paces you stated.", "dim")


def _distances(plan: Plan, athlete: Athlete, weeks: int) -> bool:
    days = (day for week in plan.weeks[:weeks] for day in _days(plan, week))
    return any(_distance(session, athlete) for day in days for session in day.sessions)


def _days(plan: Plan, week: Week) -> list[Day]:
    return [day for day in plan.days if timedelta(0) <= day.date - week.start < timedelta(days=7)]


def _total(week: Week) -> str:
    parts = [f"{duration(week.run_minutes)} of running"]
    if week.longest_run:
        parts.append(f"longest run {duration(week.longest_run)}")
    return ", ".join(parts + ["cutback week"] * week.cutback)


def sessions(day: Day, athlete: Athlete, race: str = "") -> str:
    """The day's sessions in words; `rest` when there are none."""
    return " + ".join(_session(session, athlete, race) for session in day.sessions) or "rest"


def _session(session: Session, athlete: Athlete, race: str) -> str:
    name = f"RACE {plain(race)}".rstrip() if session.kind == "race" else kind(session.kind)
    length = f" {duration(session.minutes)}" if session.minutes and session.kind != "race" else ""
    asides = [text for text in (_distance(session, athlete), plain(session.note, NOTE_WIDTH)) if text]
    return name + length + (f" ({'; '.join(asides)})" if asides else "") + _workout(session, athlete)


def _workout(session: Session, athlete: Athlete) -> str:
    """How it is run; a run at one effort throughout and a strength session are said in full by their names."""
    plainly = len(session.workout) < 2 and not any(isinstance(step, Repeat) for step in session.workout)
    if plainly or session.kind not in session_kinds.RUNS:
        return ""
    return f": {plain(describe(session.workout, athlete.units), WORKOUT_WIDTH)}"


def _distance(session: Session, athlete: Athlete) -> str:
    if session.km is not None and session.kind in session_kinds.RUNS:
        return distance(session.km, athlete.units)
    if athlete.easy_pace is None or session.kind not in AT_EASY_PACE:
        return ""
    return distance(session.minutes * 60 / athlete.easy_pace, athlete.units)

"""Plans made by hand, shaped like a coach would draw them; no rule is claimed to hold."""

from datetime import date, timedelta

from optimizer.core import training_load
from optimizer.formats.plan import Day, Goal, PhaseName, Plan, PlanStatus, ScenarioRef, Session, SolverInfo, Week
from optimizer.formats.scenario import Athlete, Availability, Race, Scenario, Season, WeekMinutes

START = date(2027, 1, 4)
AFTER: tuple[tuple[PhaseName, float], ...] = (
    ("freestyle", 0.35),
    ("reverse_taper", 0.5),
    ("reverse_taper", 0.7),
    ("reverse_taper", 0.9),
)

THREE_RACES = (
    Race(name="Spring half", date=date(2027, 4, 11), distance="half_marathon", priority="B"),
    Race(name="City marathon", date=date(2027, 9, 26), distance="marathon", priority="A", goal_time="3:25:00"),
    Race(name="Winter 10k", date=date(2027, 12, 12), distance="10k", priority="A"),
)


def scenario(races: tuple[Race, ...] = THREE_RACES, weeks: int = 52, name: str = "Autumn marathon") -> Scenario:
    """A runner with those races and a season of so many weeks."""
    athlete = Athlete(name=name, level="intermediate", easy_pace="6:00")
    season = Season(start=START, end=START + timedelta(days=7 * weeks - 1))
    offer = Availability(minutes=WeekMinutes(tue=60, wed=75, thu=60, sat=90, sun=180))
    return Scenario(version=1, athlete=athlete, season=season, availability=offer, races=races)


def plan(facts: Scenario, status: PlanStatus = "optimal", goals: tuple[Goal, ...] | None = None) -> Plan:
    """A plan with a base, a build and a taper for every race, and a way back after it."""
    count = (facts.season.last - facts.season.start).days // 7 + 1
    shapes = _shapes(facts, count)
    days = tuple(day for number, (phase, share) in enumerate(shapes) for day in _days(facts, number, phase, share))
    return Plan(
        scenario=ScenarioRef(name=facts.athlete.name, sha256="0" * 64),
        status=status,
        goals=GOALS if goals is None else goals,
        weeks=_weeks(days, shapes),
        days=days,
        solver=SolverInfo(name="cp-sat", version="9.15.6755", seed=0, seconds=0.0),
        notes=("Strength falls away in race weeks.",),
    )


GOALS = (
    Goal(name="race_readiness", value=0.0, bound=0.0, unit="% short", detail="City marathon and Winter 10k"),
    Goal(name="continuity", value=22.4, bound=22.4, unit="% lost"),
    Goal(name="progress", value=-0.0, bound=0.0, unit="% short"),
    Goal(name="fit", value=14.0, bound=14.0, unit="points"),
)


def _shapes(facts: Scenario, count: int) -> list[tuple[PhaseName, float]]:
    """Phase and share of full load of every week: two up, one back, and the usual weeks around races."""
    shapes: list[tuple[PhaseName, float]] = []
    for number in range(count):
        share = min(1.0, 0.55 + 0.015 * number) * (0.75 if number % 4 == 3 else 1.0)
        shapes.append(("base", share))
    for race in facts.races:
        week = (race.date - facts.season.start).days // 7
        taper = 3 if race.km > 42 else 1
        for back in range(taper + 8, 0, -1):
            if 0 <= week - back < count:
                shapes[week - back] = (
                    ("taper", 0.8 - 0.15 * (taper - back))
                    if back <= taper
                    else ("build", min(1.1, shapes[week - back][1] * 1.1))
                )
        if 0 <= week < count:
            shapes[week] = ("race", 0.35)
        for after, shape in enumerate(AFTER if race.priority == "A" else AFTER[:1], 1):
            if 0 <= week + after < count:
                shapes[week + after] = shape
    return shapes


def _days(facts: Scenario, number: int, phase: PhaseName, share: float) -> list[Day]:
    monday = facts.season.start + timedelta(weeks=number)
    races = {race.date: race for race in facts.races}
    hard = "threshold" if phase == "build" else "easy"
    menu = {1: ("easy", 60), 2: (hard, 60), 3: ("easy", 50), 5: ("strength", 40), 6: ("long", 165)}
    days = []
    for weekday in range(7):
        day = monday + timedelta(days=weekday)
        sessions: tuple[Session, ...] = ()
        if day in races:
            minutes = round(races[day].km * 1.05) * 5
            sessions = (Session(kind="race", minutes=minutes, load=minutes * 80 // 60),)
        elif weekday in menu:
            kind, full = menu[weekday]
            minutes = max(20, round(full * share / 5) * 5)
            sessions = (Session(kind=kind, minutes=minutes, load=minutes * 54 // 60, note=_note(weekday, phase)),)
            if weekday == 3:
                sessions += (
                    Session(kind="mobility", minutes=10, load=0),
                    Session(kind="check_in", minutes=0, load=0),
                )
        days.append(Day(date=day, phase=phase, sessions=sessions))
    return days


def _note(weekday: int, phase: PhaseName) -> str:
    return "6 x 20 s strides" if weekday == 3 and phase != "freestyle" else ""


def _weeks(days: tuple[Day, ...], shapes: list[tuple[PhaseName, float]]) -> tuple[Week, ...]:
    loads = [sum(session.load for session in day.sessions) for day in days]
    curve = training_load.curve(26, 26, map(float, loads))
    weeks = []
    for number, (phase, _) in enumerate(shapes):
        part = days[7 * number : 7 * number + 7]
        runs = [s.minutes for day in part for s in day.sessions if s.kind in ("easy", "long", "threshold")]
        end = curve[7 * number + len(part) - 1]
        weeks.append(
            Week(
                start=part[0].date,
                phase=phase,
                cutback=phase == "base" and number % 4 == 3,
                load=sum(loads[7 * number : 7 * number + 7]),
                run_minutes=sum(runs),
                longest_run=max(runs, default=0),
                fitness=round(end.fitness, 1),
                fatigue=round(end.fatigue, 1),
                form=round(end.form, 1),
                fitness_counted=round(end.fitness, 1),
            )
        )
    return tuple(weeks)

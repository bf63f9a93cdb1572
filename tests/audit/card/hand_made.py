"""Tiny plans written the way a coach writes them on a board; no rule is claimed to hold.

a_plan(week("base", "-, easy 45, threshold 40, -, easy 45, -, long 90"))
"""

from collections.abc import Sequence
from datetime import date, timedelta

from optimizer.domain import session_kinds
from optimizer.formats.plan import Day, Goal, PhaseName, Plan, Repeat, ScenarioRef, Session, SolverInfo, Step, Week
from optimizer.formats.scenario import Athlete, Availability, DayException, Locked, Race, Scenario, Season, WeekMinutes

MONDAY = date(2027, 1, 4)
STEADY = "-, easy 45, threshold 40, -, easy 45, -, long 90"
"""A week with its hard day on Wednesday and its long run on Sunday."""

BoardWeek = tuple[PhaseName, str, float, bool]
"""Phase, sessions from Monday on, fitness, whether it is a cutback."""


def week(phase: PhaseName, sessions: str = STEADY, fitness: float = 40.0, *, cutback: bool = False) -> BoardWeek:
    """One week, its days set apart by commas and sessions of a day by `+`; `-` is a day without any."""
    return phase, sessions, fitness, cutback


def a_plan(*weeks: BoardWeek, goals: tuple[Goal, ...] = (), notes: tuple[str, ...] = ()) -> Plan:
    """The weeks from the first Monday of 2027 on."""
    days: list[Day] = []
    found: list[Week] = []
    for number, (phase, words, fitness, cutback) in enumerate(weeks):
        start = MONDAY + timedelta(weeks=number)
        mine = [_day(start + timedelta(days=i), phase, text) for i, text in enumerate(words.split(","))]
        days += mine
        found.append(_week(start, phase, mine, fitness, cutback))
    return Plan(
        scenario=ScenarioRef(name="Board", sha256="0" * 64),
        status="feasible",
        goals=goals,
        weeks=tuple(found),
        days=tuple(days),
        solver=SolverInfo(name="board", version="1", seed=0, seconds=0.0),
        notes=notes,
    )


def with_workout(plan: Plan, kind: str, *steps: Step | Repeat, number: int | None = None) -> Plan:
    """The plan with these steps in its sessions of that kind, or in the one of that number alone."""
    seen, days = 0, []
    for day in plan.days:
        sessions = []
        for session in day.sessions:
            mine = session.kind == kind and number in (None, seen)
            seen += session.kind == kind
            sessions.append(session.model_copy(update={"workout": steps}) if mine else session)
        days.append(day.model_copy(update={"sessions": tuple(sessions)}))
    return plan.model_copy(update={"days": tuple(days)})


def step(effort: int, minutes: float) -> Step:
    """A step of so many minutes at that effort."""
    return Step(kind="work" if effort > 4 else "steady", seconds=round(60 * minutes), effort=effort, words="run")


def sunday(week_number: int) -> date:
    """The Sunday of the week of that number, counted from 0."""
    return MONDAY + timedelta(weeks=week_number, days=6)


def a_race(day: date, distance: str, priority: str = "A", name: str = "Goal race") -> Race:
    return Race.model_validate({"name": name, "date": day, "distance": distance, "priority": priority})


def a_scenario(
    *races: Race,
    level: str = "intermediate",
    minutes: int = 240,
    exceptions: Sequence[DayException] = (),
    locked: tuple[Locked, ...] = (),
    easy_pace: str | None = "6:00",
) -> Scenario:
    """A runner with so many minutes every day."""
    offer = Availability(
        minutes=WeekMinutes(**dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), minutes)),
        exceptions=tuple(exceptions),
    )
    athlete = Athlete.model_validate({"level": level, "easy_pace": easy_pace})
    return Scenario(
        version=1, athlete=athlete, season=Season(start=MONDAY), availability=offer, races=races, locked=locked
    )


def away(first: date, last: date) -> DayException:
    """No time at all from the first to the last day."""
    return DayException.model_validate({"from": first, "to": last, "minutes": 0})


def _day(day: date, phase: PhaseName, text: str) -> Day:
    words = [part.split() for part in text.strip().split("+") if part.strip() != "-"]
    sessions = tuple(Session(kind=kind, minutes=int(minutes), load=int(minutes)) for kind, minutes in words)
    return Day(date=day, phase="race" if any(s.kind == "race" for s in sessions) else phase, sessions=sessions)


def _week(start: date, phase: PhaseName, days: list[Day], fitness: float, cutback: bool) -> Week:
    sessions = [session for day in days for session in day.sessions]
    runs = [session.minutes for session in sessions if session.kind in session_kinds.RUNNING]
    return Week(
        start=start,
        phase=phase,
        cutback=cutback,
        load=sum(session.load for session in sessions),
        run_minutes=sum(runs) + sum(session.minutes for session in sessions if session.kind == "race"),
        longest_run=max(runs, default=0),
        fitness=fitness,
        fatigue=fitness,
        form=0.0,
        fitness_counted=fitness,
    )

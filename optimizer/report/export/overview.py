"""What every document says first: verdict, dates, figures, races, phases. Words and numbers, no layout."""

import math
from dataclasses import dataclass
from datetime import date, timedelta

from optimizer.core import units
from optimizer.domain import session_kinds
from optimizer.formats.plan import PhaseName, Plan
from optimizer.formats.scenario import Race
from optimizer.report.blocks import longest_before, longest_run
from optimizer.report.chart import runs
from optimizer.report.export.export_request import Request
from optimizer.report.plain_words import date_words, distance, duration, goal, plain, span
from optimizer.report.proof_words import proof
from optimizer.report.readiness_words import fitness_words, longest_words, readiness_of
from optimizer.report.told_goals import told_goals
from optimizer.report.trained_peak import trained_peak

RUNNING = (*session_kinds.RUNS, "race")

BRINGS = ("Longest run (of asked)", "Fitness (of asked)")
"""Heads of what a plan brings to a race, as `RaceLine` has it."""


@dataclass(frozen=True)
class RaceLine:
    """A race and what the plan brings to it, beside what it asks: `2 h 00 of 2 h 25`, `36 of 41`; of a race that the
    plan says nothing of, the longest run and the fitness of the weeks before, alone."""

    date: date
    name: str
    priority: str
    distance: str
    goal: str
    remark: str
    longest: str
    fitness: str


@dataclass(frozen=True)
class Phase:
    """A block of weeks of one phase, with its first and last day, least and most weekly load, end fitness."""

    phase: PhaseName
    first: date
    last: date
    weeks: int
    loads: tuple[int, int]
    longest: int
    fitness: float

    @property
    def load(self) -> str:
        """Load a week, lightest to heaviest."""
        least, most = self.loads
        return str(most) if least == most else f"{least} to {most}"


@dataclass(frozen=True)
class GoalFacts:
    """A goal in words; value and bound as text, smaller is better."""

    name: str
    detail: str
    value: str
    bound: str
    unit: str
    proven: bool
    proof: str


def dates(plan: Plan) -> str:
    return span(plan.days[0].date, plan.days[-1].date)


def figures(plan: Plan) -> list[tuple[str, str]]:
    """The year in a few numbers, each with its label."""
    minutes = sum(week.run_minutes for week in plan.weeks)
    count = sum(session.kind in RUNNING for day in plan.days for session in day.sessions)
    peak = trained_peak(plan.weeks)
    longest = longest_run(iter(plan.days))
    found = [("Running", f"{minutes / 60:.0f} h in {count} runs")]
    if longest:
        found.append(("Longest run", f"{duration(longest[0])} on {date_words(longest[1])}"))
    first, last = plan.weeks[0].fitness_counted, plan.weeks[-1].fitness_counted
    top = f"peak {peak.fitness_counted:.0f} on {date_words(_sunday(peak.start))}"
    found.append(("Fitness (CTL)", f"{first:.0f} to {last:.0f}, {top}"))
    return found


def races(request: Request) -> list[RaceLine]:
    """The races that the plan runs, by date."""
    return [_race(request, day.date, session.note, race) for day, session, race in request.races()]


def _race(request: Request, day: date, note: str, race: Race | None) -> RaceLine:
    brings = _brings(request, day, race.name if race is not None else note)
    if race is None:
        return RaceLine(day, plain(note) or "Race", "", "", "", "", *brings)
    named = race.distance in units.NAMED_KM
    far = race.distance.replace("_", " ") if named else distance(race.km, request.unit)
    goal = units.clock(race.goal_time) if race.goal_time else ""
    remark = "" if race.status == "confirmed" else race.status
    return RaceLine(day, plain(race.name) or "Race", race.priority, far, goal, remark, *brings)


def _brings(request: Request, day: date, name: str) -> tuple[str, str]:
    ready = readiness_of(request.plan, day, name)
    if ready is not None:
        return longest_words(ready), fitness_words(ready)
    longest = longest_before(request.plan, day, request.scenario)
    before = [week for week in request.plan.weeks if _sunday(week.start) < day]
    return duration(longest) if longest else "", f"{before[-1].fitness_counted:.0f}" if before else ""


def goals(plan: Plan) -> list[GoalFacts]:
    """The goals in their order, with what is proven about each."""
    return [
        GoalFacts(
            goal(part.name),
            plain(part.detail, 400),
            _number(part.value),
            _number(part.bound),
            part.unit,
            part.proven,
            proof(part),
        )
        for _, part in told_goals(plan)
    ]


def _number(value: float | None) -> str:
    """One decimal, never a negative zero; `none` where there is no number."""
    if value is None or not math.isfinite(value):
        return "none"
    return f"{value + 0.0:.1f}".replace("-0.0", "0.0") if abs(value) < 0.05 else f"{value:.1f}"


def phases(plan: Plan) -> list[Phase]:
    """The weeks in blocks of one phase each."""
    first, last = plan.days[0].date, plan.days[-1].date
    return [
        Phase(
            phase,
            max(block[0].start, first),
            min(_sunday(block[-1].start), last),
            len(block),
            (min(week.load for week in block), max(week.load for week in block)),
            max(week.longest_run for week in block),
            block[-1].fitness_counted,
        )
        for phase, block in runs(plan.weeks)
    ]


def _sunday(monday: date) -> date:
    return monday + timedelta(days=6)

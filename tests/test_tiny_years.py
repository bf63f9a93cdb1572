"""Whole years small enough to enumerate: the planner against every day plan, and its bound against random ones."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest

from optimizer.audit.auditor import audit
from optimizer.build_year import prepare
from optimizer.domain.objectives import GOALS
from optimizer.domain.season_path import SeasonStep
from optimizer.domain.season_values import Values, measure
from optimizer.domain.session_kinds import BY_NAME, STRIDES_MINUTES
from optimizer.domain.training_log import DayLog, Log
from optimizer.domain.year import Year
from optimizer.formats.scenario import (
    Athlete,
    Availability,
    DayException,
    History,
    HistoryWeek,
    Level,
    Race,
    Scenario,
    Season,
    WeekMinutes,
)
from optimizer.ingest.history import resolve_history
from optimizer.planner.certificate import SCOPES
from optimizer.planner.plan_result import PlanResult
from optimizer.planner.plan_year import plan_year
from optimizer.planner.problem import PlanningProblem
from optimizer.season.season_solver import SeasonSolver as Lattice

START = date(2027, 1, 4)
Plan = dict[date, DayLog]


def tiny_year(
    minutes: WeekMinutes, only: tuple[str, ...], *, past: int, weeks: int = 1, level: Level = "intermediate"
) -> Year:
    """So many weeks of the given kinds after a past of so many minutes of running a week."""
    end = START + timedelta(days=7 * weeks - 1)
    scenario = Scenario(
        version=1,
        athlete=Athlete(level=level),
        season=Season(start=START, end=end),
        history=History(weeks=(HistoryWeek(run_minutes=past, longest_run=past // 3),) * 4),
        availability=Availability(
            minutes=minutes, exceptions=(DayException.model_validate({"from": START, "to": end, "only": only}),)
        ),
    )
    return prepare(scenario, resolve_history(scenario))


def solved(year: Year) -> tuple[PlanningProblem, PlanResult]:
    """The problem, its capacities as the search left them, and what came of it."""
    problem = PlanningProblem(year)
    return problem, plan_year(problem)


def plans(year: Year) -> Iterator[Plan]:
    """Every plan on the grid: on each open day nothing, or one main session with or without add-ons."""
    options = [list(_days(year, day)) for day in year.days]
    for chosen in product(*options):
        yield dict(zip(year.days, chosen, strict=True))


def _days(year: Year, day: date) -> Iterator[DayLog]:
    facts = year.days[day]
    kinds = [kind for kind in facts.caps if facts.most(kind)]
    for minutes in product(range(0, facts.minutes + 1, 5), repeat=len(kinds)):
        chosen = {kind: m for kind, m in zip(kinds, minutes, strict=True) if m}
        mains = [kind for kind in chosen if not BY_NAME[kind].add_on]
        long_enough = all(m >= BY_NAME[kind].least for kind, m in chosen.items())
        if len(mains) <= 1 and long_enough and sum(minutes) <= facts.minutes:
            yield chosen
            if "easy" in chosen and sum(minutes) + STRIDES_MINUTES <= facts.minutes:
                yield {**chosen, "strides": STRIDES_MINUTES}


def best_of_all(year: Year, problem: PlanningProblem, season: tuple[SeasonStep, ...]) -> tuple[float, ...]:
    """Goal values of the best plan that the audit accepts; wishes about days by the best with the same weekly loads,
    which is what their bounds speak of."""
    every = (audit(year, problem.rules, Log(year, dict(plan))) for plan in plans(year))
    found = [one for one in every if not one.violations]
    best = min(tuple(one.goals[goal.name] for goal in GOALS) for one in found)
    alike = min(tuple(one.goals[goal.name] for goal in GOALS) for one in found if tuple(one.path) == season)
    return tuple(alike[number] if number in day_goals() else value for number, value in enumerate(best))


def day_goals() -> list[int]:
    """Places of the goals whose bound speaks of the same weekly loads; at nothing it speaks of all plans."""
    return [number for number, goal in enumerate(GOALS) if SCOPES.get(goal.name) == "these weekly loads"]


CASES = (
    pytest.param(WeekMinutes(tue=30, thu=30, sat=30), ("easy",), 80, id="three easy runs"),
    pytest.param(
        WeekMinutes(mon=25, wed=30, sun=35),
        ("easy", "recovery_run"),
        60,
        id="two kinds of easy",
        marks=pytest.mark.long,
    ),
    pytest.param(WeekMinutes(tue=30, thu=45, sun=25), ("easy", "fartlek"), 95, id="a fartlek where it fits"),
    pytest.param(WeekMinutes(tue=25, sat=30), ("easy", "strength"), 50, id="strength on two days"),
    pytest.param(WeekMinutes(wed=40, fri=25, sun=50), ("easy", "long"), 120, id="a long run"),
)


@pytest.mark.parametrize(("minutes", "only", "past"), CASES)
def test_the_planner_finds_what_trying_every_plan_finds(minutes: WeekMinutes, only: tuple[str, ...], past: int) -> None:
    year = tiny_year(minutes, only, past=past)
    problem, outcome = solved(year)
    assert outcome.solution is not None
    best = best_of_all(year, problem, tuple(outcome.solution.audit.path))
    assert outcome.solution.key == (False, best)
    assert all(goal.attained for goal in outcome.goals)
    assert outcome.status == ("feasible" if any(best[number] for number in day_goals()) else "optimal")


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in (0, 2, 3, 4, 5))])
def test_no_accepted_plan_beats_the_bound_of_the_season(seed: int) -> None:
    """Two or three weeks, changed at random for as long as the audit accepts it."""
    chance = random.Random(seed)
    level: Level = chance.choice(("novice", "intermediate", "advanced"))
    minutes = WeekMinutes(tue=45, wed=chance.choice((0, 60)), fri=60, sun=90)
    only = ("running", "cross_training")
    year = tiny_year(minutes, only, past=chance.choice((60, 120, 180)), weeks=chance.choice((2, 3)), level=level)
    problem, outcome = solved(year)
    assert outcome.log is not None
    graph = Lattice(year, problem.rules).solve()
    bound = _key(graph.values(graph.best()))
    accepted, plan = 0, dict(outcome.log.days)
    for _ in range(400):
        changed = _changed(year, plan, chance)
        found = audit(year, problem.rules, Log(year, changed))
        if found.violations:
            continue
        accepted, plan = accepted + 1, changed
        assert _key(measure(year, problem.rules, list(found.path))) >= bound
    assert accepted > 20


def _changed(year: Year, plan: Plan, chance: random.Random) -> Plan:
    """The plan with one day's sessions drawn anew."""
    day = chance.choice([d for d, facts in year.days.items() if facts.minutes >= 20])
    facts = year.days[day]
    kinds = [kind for kind in facts.caps if facts.most(kind)]
    minutes: dict[str, int] = {}
    for kind in chance.sample(kinds, min(len(kinds), chance.choice((0, 1, 1, 2)))):
        minutes[kind] = chance.randrange(20, facts.most(kind) + 5, 5)
    return {**plan, day: minutes}


def _key(values: Values) -> tuple[int, ...]:
    v = values
    return (v.ready_a, v.ready_b, v.health, v.growth, v.trough, v.lost, v.jump, v.end)


def test_a_race_on_the_last_day_is_planned_as_it_is() -> None:
    """One week, a 5 km on Sunday: the fixed race, and no plan without it."""
    scenario = Scenario(
        version=1,
        athlete=Athlete(level="intermediate"),
        season=Season(start=START, end=START + timedelta(days=6)),
        history=History(weeks=(HistoryWeek(run_minutes=90, longest_run=30),) * 4),
        availability=Availability(minutes=WeekMinutes(tue=30, thu=25)),
        races=(Race(name="Parkrun", date=START + timedelta(days=6), distance="5k", priority="C"),),
    )
    year = prepare(scenario, resolve_history(scenario))
    problem, outcome = solved(year)
    assert outcome.log is not None
    assert outcome.log.days[START + timedelta(days=6)] == {"race": 30}
    without = {d: s for d, s in outcome.log.days.items() if d.weekday() != 6}
    assert audit(year, problem.rules, Log(year, without)).violations

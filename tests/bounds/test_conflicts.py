"""Races that no plan can get ready for because their long run asks for more load than training can have grown to."""

from datetime import date
from math import inf
from typing import Any

import pytest

from optimizer.bounds.conflicts import conflicts
from optimizer.bounds.load_conflicts import no_season
from optimizer.bounds.out_of_reach import window_words
from optimizer.bounds.weekly_capacity import WeeklyCapacities, season_rules
from optimizer.build_year import prepared
from optimizer.ingest.history import resolve_history
from optimizer.planner.master import SeasonMaster
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import DEFAULT
from optimizer.planner.plan_year import plan_year
from optimizer.planner.problem import PlanningProblem
from optimizer.season.load_bound import load_bounds
from tests.kit import a_race, a_scenario

FEW = {"mon": 0, "tue": 60, "wed": 60, "thu": 60, "fri": 0, "sat": 60, "sun": 180}


def half_after(run_minutes: int, race: str, weeks: int = 9, **parts: Any) -> PlanningProblem:
    """A novice whose longest run was 65 min, in the last of seven weeks; the six before it had so many minutes. Half of
    the half marathon's 2:27 at 7:00 a km is 73 min, on the grid a run of 70: 1.10 x 65 = 71.5 allows it at once."""
    before = {"run_minutes": run_minutes, "longest_run": min(run_minutes, 25)}
    scenario = a_scenario(
        weeks=weeks,
        level="novice",
        minutes=FEW,
        races=(a_race(f"{race} half_marathon A"),),
        offer={"long_run_days": ["sun"]},
        history={"weeks": [before] * 6 + [{"run_minutes": 65, "longest_run": 65}]},
        athlete={"level": "novice", "easy_pace": "7:00"},
        **parts,
    )
    year, history = prepared(scenario, resolve_history(scenario))
    return PlanningProblem(year, WeeklyCapacities(year, history))


def proofs(problem: PlanningProblem) -> list[str]:
    return [conflict.proof for conflict in conflicts(problem.year, problem.history, problem.capacities)]


def lattice_proofs(problem: PlanningProblem) -> list[str]:
    found = no_season(problem.year, problem.history, problem.capacities, problem.rules)
    return [conflict.proof for conflict in found]


def test_a_run_whose_week_takes_more_load_than_training_can_have_grown_to_is_named() -> None:
    """Fitness 1 climbs a point a week: three weeks later the week carries about 7 x (4 + 1 / 0.155), 73 points and what
    does not count; 70 min of long run at 0.9 and its shares beside it take 112."""
    (proof,) = proofs(half_after(0, "2027-02-20"))
    assert proof.startswith("a week with that run takes at least 112 points of load, and the week of Mon 25 Jan 2027")


def test_a_week_that_cannot_hold_the_run_at_all_is_told_by_its_running() -> None:
    """The last chance is the first week: at most 65 + 15 = 80 min of running, and 70 of them are over 60 %."""
    (proof,) = proofs(half_after(25, "2027-02-06"))
    assert proof.startswith("weekly running grows only so fast")


@pytest.mark.parametrize(("run_minutes", "race"), [(80, "2027-02-06"), (60, "2027-02-27")])
def test_with_more_running_before_or_a_later_race_nothing_contradicts(run_minutes: int, race: str) -> None:
    assert not proofs(half_after(run_minutes, race))


@pytest.mark.long
@pytest.mark.parametrize(("run_minutes", "race"), [(80, "2027-02-06"), (60, "2027-02-27")])
def test_and_there_is_a_plan(run_minutes: int, race: str) -> None:
    assert not plan_year(half_after(run_minutes, race)).broken()


def test_the_least_week_with_a_run_grows_with_it_and_ends_where_no_week_holds_it() -> None:
    capacities = half_after(120, "2027-02-20").capacities
    loads = [capacities.lightest(3, minutes) for minutes in (30, 50, 70)]
    assert loads == sorted(loads)
    assert loads[0] >= 30 * 43 / 60
    assert capacities.lightest(3, 180) == inf


def test_the_quick_bound_is_at_least_what_the_best_season_reaches() -> None:
    problem = half_after(80, "2027-02-20", weeks=12)
    master = SeasonMaster(problem, DEFAULT, Monitor())
    assert master.bound() is not None
    season = master.season
    assert season is not None
    most = load_bounds(problem.year, season_rules(problem.year, problem.capacities))
    state = season.start()
    assert len(most) == len(problem.year.weeks)
    for week, load in enumerate(most):
        step = max(season.options(week, state), key=lambda step: step.change)
        days = problem.year.weeks[week].n
        assert float(season.graph.grid.load(step.change, days)[state.level]) <= load
        state = step.after


def test_the_lattice_proves_that_no_season_has_room_for_the_run() -> None:
    """The race out of reach once more, by the proof that is left where a search found nothing: the season that the run
    asks for does not exist."""
    (proof,) = lattice_proofs(half_after(0, "2027-02-20"))
    assert "no season within the rules has a week so heavy" in proof


def test_the_lattice_proves_nothing_of_a_year_that_has_a_plan() -> None:
    assert not lattice_proofs(half_after(80, "2027-02-06"))


def out_of_reach(**keywords: Any) -> dict[str, list[str]]:
    """The facts of the conflict about the race's long run, by the part of the scenario they come from."""
    year, history = prepared(a_scenario(**keywords), resolve_history(a_scenario(**keywords)))
    (found,) = [
        c for c in conflicts(year, history, WeeklyCapacities(year, history)) if "longest run by then" in c.proof
    ]
    told: dict[str, list[str]] = {}
    for fact in found.facts:
        told.setdefault(str(fact.where[0]), []).append(fact.text)
    return told


def test_growth_alone_is_blamed_where_growth_alone_is_too_slow() -> None:
    """From 40 min six steps of a tenth, 5 min at least, lead to 74 min; a marathon asks for 105."""
    assert set(out_of_reach(weeks=9, longest=40, races=("2027-03-07 marathon A",))) == {"races", "history"}


def test_an_injury_is_named_where_without_it_runs_would_have_grown() -> None:
    hurt = [
        {"site": "plantar", "onset": "2026-01-01", "cleared": "2026-01-08"},
        {"site": "achilles", "onset": "2026-12-28", "cleared": "2027-02-10"},
    ]
    told = out_of_reach(weeks=9, longest=100, races=("2027-03-07 marathon A",), injuries=hurt)
    ladder = "achilles injury since Mon 28 Dec 2026; ordinary runs are possible from Sun 7 Mar 2027"
    assert told["injuries"] == [ladder], "the one of last year keeps nobody from running"


def test_the_days_are_named_where_they_are_too_short() -> None:
    told = out_of_reach(weeks=9, longest=100, minutes=60, races=("2027-03-07 marathon A",))
    assert told["availability"] == ["the minutes and the days for long runs until then"]
    assert "injuries" not in told


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2027-02-21", "2027-03-28", "between Mon 8 Mar 2027 and Sun 28 Mar 2027"),
        ("2027-03-08", "2027-03-28", "between Mon 8 Mar 2027 and Sun 28 Mar 2027"),
        ("2027-03-09", "2027-03-28", "between Tue 9 Mar 2027 and Sun 28 Mar 2027"),
        ("2027-02-21", "2027-03-08", "by Mon 8 Mar 2027"),
        ("2027-02-21", "2027-03-09", "between Mon 8 Mar 2027 and Tue 9 Mar 2027"),
    ],
)
def test_a_window_is_told_from_the_seasons_first_day_on(first: str, last: str, told: str) -> None:
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    assert window_words(date(2027, 3, 8), begin, end) == told


@pytest.mark.parametrize(("day", "longest"), [("2027-02-14", 50), ("2027-02-21", 55), ("2027-02-28", None)])
def test_a_marathon_run_as_training_that_runs_cannot_grow_to_is_named(day: str, longest: int | None) -> None:
    """Half of an A race's 120 min are 60. Steps of 5 min a week from 30, none in the cutback of a fourth week of so
    small ones, lead to 50 in five weeks, to 55 in six and to 60 in seven."""
    scenario = a_scenario(weeks=12, level="novice", run_minutes=150, longest=30, races=(a_race(f"{day} marathon C"),))
    year, history = prepared(scenario, resolve_history(scenario))
    found = conflicts(year, history, WeeklyCapacities(year, history))
    if longest is None:
        assert not found
    else:
        (conflict,) = found
        assert "needs a run of 1 h 00" in conflict.facts[0].text
        # Without cutbacks seven weeks would do: then it is not growth that is to blame.
        how = {50: "growing as fast as that", 55: "even where runs grow as fast as they may"}[longest]
        assert conflict.proof == f"{how}, the longest run by then is {longest} min"

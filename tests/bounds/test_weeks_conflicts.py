"""Days, loads and growth that leave every week a way, and none through the season's first weeks."""

from datetime import date
from typing import Any

import pytest

from optimizer.bounds.conflicts import conflicts
from optimizer.bounds.days_conflicts import no_days
from optimizer.bounds.stretch_weeks import StretchHistory
from optimizer.bounds.weeks_conflicts import no_weeks
from optimizer.build_year import prepare
from optimizer.domain.training_log import Log
from optimizer.ingest.loader import load_mapping
from optimizer.planner.plan_year import plan_year
from optimizer.planner.problem import PlanningProblem

PARKRUN = {"name": "Parkrun", "every": ["sat"], "distance": "5k", "priority": "C"}


def raced(day: str) -> PlanningProblem:
    """A novice of 50 min a week with a parkrun every Saturday, and 15 km that ask for a run of an hour."""
    minutes = {"mon": 45, "tue": 20, "wed": 61, "thu": 20, "fri": 61, "sat": 45, "sun": 44}
    facts: dict[str, Any] = {
        "version": 1,
        "athlete": {"name": "Anna", "level": "novice", "easy_pace": "8:38/km"},
        "season": {"start": "2027-06-16", "end": "2027-08-22"},
        "history": {
            "weeks": [
                {"run_minutes": 48, "longest_run": 14},
                {"run_minutes": 60, "longest_run": 0},
                {"run_minutes": 48, "longest_run": 19},
                {"run_minutes": 60, "longest_run": 0, "load": 66.5},
            ]
        },
        "availability": {"minutes": minutes, "long_run_days": list(minutes)},
        "races": [{"name": "Lake 15 km", "date": day, "distance": "15km", "priority": "B"}, PARKRUN],
        "limits": {"rest_days": 0},
    }
    loaded = load_mapping(facts)
    return PlanningProblem(prepare(loaded.scenario, loaded.past))


@pytest.mark.long
@pytest.mark.parametrize(("day", "found"), [("2027-07-26", True), ("2027-08-09", False)])
def test_runs_and_loads_that_grow_too_slowly_together_are_told(day: str, *, found: bool) -> None:
    """Each week has days and some season has loads; none has both with the hour by 25 July, two weeks later one has."""
    problem = raced(day)
    year = problem.year
    assert not conflicts(year, problem.history, problem.capacities)
    assert not no_days(year, problem.history, problem.bounds)
    told = no_weeks(year, problem.capacities, problem.rules)
    assert bool(told) == found
    if found:
        assert {("races", 0), ("availability",), ("history",)} <= {fact.where for fact in told[0].facts}
        assert "up to Sun 25 Jul 2027" in told[0].proof


def test_days_before_a_season_that_begins_midweek_are_history() -> None:
    """Its first week begins on Wednesday: what its weeks may hold at most says nothing of the Monday before."""
    problem = raced("2027-07-26")
    log, monday, tuesday = Log(problem.year), date(2027, 6, 14), date(2027, 6, 15)
    history = StretchHistory(log, problem.capacities.history, 0)
    assert history.longest_since(monday, tuesday) == log.longest_since(monday, tuesday)
    assert history.longest_since(monday, date(2027, 6, 16)) == problem.capacities.history.longest[0]
    assert log.longest_since(monday, tuesday) < problem.capacities.history.longest[0]


@pytest.mark.long
def test_a_search_that_finds_nothing_ends_with_it() -> None:
    assert plan_year(raced("2027-07-26")).status == "infeasible"

"""Days away before a race are what holds a year back most, though a year without them falls deeper behind the race:
from more fitness there is more to fall."""

import pytest

from optimizer.bounds.rough_capacity import rough_rules
from optimizer.explain.binding import BindingFact
from optimizer.explain.gains import GoalStanding, gains
from optimizer.explain.quick_plans import season_plan
from optimizer.explain.season_gains import season_report
from optimizer.explain.what_if import changed
from optimizer.planner.plan_result import PlanResult
from optimizer.solve import SolveResult, solve
from tests.explain.applied_offers import as_file
from tests.explain.planted import easy, race

AWAY = {"from": "2027-03-22", "to": "2027-04-04", "minutes": 0, "note": "mountains"}
DAYS = {"mon": 0, "tue": 45, "wed": 40, "thu": 45, "fri": 0, "sat": 45, "sun": 100}


@pytest.fixture(scope="module")
def solved() -> SolveResult:
    offer = {"minutes": DAYS, "long_run_days": ["sun"], "exceptions": [AWAY]}
    loaded = as_file(easy(20, races=[race("2027-05-02", "half_marathon", "A", "Harvest half")], offer=offer))
    return solve(loaded, lambda *_: None, None, "season")


@pytest.fixture(scope="module")
def first(solved: SolveResult) -> BindingFact:
    return season_report(solved).facts[0]


def test_days_away_before_a_race_are_told_first(first: BindingFact) -> None:
    assert first.where == ("availability", "exceptions", 0)
    assert first.gains[0].goal == "race_readiness"
    # How deep that season falls is not asked, so nothing is said of what comes after it.
    assert {gain.goal for gain in first.gains}.isdisjoint({"deepest_trough", "fitness_lost", "jumps", "season_end"})


@pytest.mark.long
def test_the_year_without_them_is_as_ready_as_is_told(solved: SolveResult, first: BindingFact) -> None:
    def standing(found: PlanResult) -> GoalStanding:
        assert found.audit is not None
        assert found.log is not None
        return GoalStanding.of_plan(found.log.year, rough_rules(found.log.year), found.audit, found.goals)

    other = changed(solved.loaded, first.settings)
    before, after = standing(solved.outcome), standing(season_plan(other.scenario, other.past))
    # A season no deeper than the old plan would have ruled this one out.
    assert after.goals["deepest_trough"] > before.goals["deepest_trough"]
    told, planned = first.gains[0], gains(before, after)[0]
    assert planned.goal == told.goal
    assert told.amount - 3 <= planned.amount <= told.amount + 0.05

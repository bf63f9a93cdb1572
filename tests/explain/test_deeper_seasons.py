"""Days away before a race are what holds a year back most, though a year without them falls deeper behind the race:
from more fitness there is more to fall."""

import pytest

from optimizer.bounds.rough_capacity import rough_rules
from optimizer.explain.binding import BindingFact
from optimizer.explain.gains import Gain, GoalStanding, gains
from optimizer.explain.quick_plans import season_plan
from optimizer.explain.season_gains import _from_the_plan, season_report
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
    told, planned = first.gains[0], gains(before, after)[0]
    assert planned.goal == told.goal
    assert told.amount - 3 <= planned.amount <= told.amount + 0.05


def test_a_gain_is_counted_from_the_plan_where_its_own_season_promised_more() -> None:
    """A plan proven 8.4 % short of a season of 7.5 %: what comes free with the change may be all of it. Nothing is
    added to a price, and nothing where the plan is better than its season."""
    season = GoalStanding({"race_readiness": 7.5, "fitness_lost": 4.0, "jumps": 10.0})
    plan = GoalStanding({"race_readiness": 8.4, "fitness_lost": 3.0, "jumps": 12.0})
    gained = (Gain("race_readiness", 4.6, "%"), Gain("fitness_lost", 1.0, "%"), Gain("jumps", -2.0, "%"))
    told = {gain.goal: round(gain.amount, 3) for gain in _from_the_plan(gained, season, plan)}
    assert told == {"race_readiness": 5.5, "fitness_lost": 1.0, "jumps": -2.0}

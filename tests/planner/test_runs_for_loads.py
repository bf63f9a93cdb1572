"""Runs that loads ahead live on: what leads up to them, where they are not what a week lacks, and a year that reaches
its goals by them alone."""

from dataclasses import replace

import pytest

from optimizer.build_year import prepare
from optimizer.core import units
from optimizer.domain.objectives import DAY_GOALS
from optimizer.domain.season_path import SeasonStep, State
from optimizer.domain.year import Year
from optimizer.formats.scenario import Scenario
from optimizer.ingest.history import resolve_history
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import DEFAULT
from optimizer.planner.plan_year import GOALS_ONLY, plan_year
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.runs_for_loads import RunsForLoads
from optimizer.planner.solution import Rollout
from optimizer.weeks.model import WeekTarget
from tests.benchmarks.clients import client
from tests.kit import a_log, a_year, on

DAYS = {"mon": 0, "tue": 45, "wed": 0, "thu": 45, "fri": 0, "sat": 0, "sun": 75}
FULL = WeekTarget(154 * units.LOAD_UNIT, 156 * units.LOAD_UNIT)
"""Two of the days are full with 45 min, one of them hills; then this much load takes 65 min on Sunday."""
LESS = WeekTarget(120 * units.LOAD_UNIT, 130 * units.LOAD_UNIT)
MONDAYS = ("2027-01-04", "2027-01-11", "2027-01-18", "2027-01-25")


@pytest.fixture(scope="module")
def year() -> Year:
    return a_year(weeks=8, minutes=DAYS, run_minutes=135, longest=50)


def behind(year: Year, *sundays: int, cutbacks: tuple[int, ...] = ()) -> Rollout:
    """A pass over as many weeks, their Sundays' runs of so many minutes."""
    plan: dict[str, str] = {}
    for monday, run in zip(MONDAYS, sundays, strict=False):
        plan |= on(monday, "", "easy 45", "", "easy 40", "", "", f"easy {run}")
    state = State(0, 0, 0)
    path = [SeasonStep(0, cutback=week in cutbacks, after=state) for week in range(len(sundays))]
    return Rollout(a_log(year, plan), [state] * (len(path) + 1), path)


def missing(year: Year, rollout: Rollout, target: WeekTarget = FULL) -> dict[int, int]:
    return dict(RunsForLoads(PlanningProblem(year), Monitor(), DEFAULT.rolling).missing(rollout, target))


def test_each_run_leads_up_to_the_next_by_a_tenth_or_five_minutes(year: Year) -> None:
    """65 min need 60 before them, 60 need 55, and 55 the 50 of the history."""
    assert missing(year, behind(year, 50, 50, 50, 50)) == {3: 60, 2: 55}


def test_a_cutback_steps_back_and_the_weeks_before_it_lead_up(year: Year) -> None:
    assert missing(year, behind(year, 50, 50, 50, 40, cutbacks=(3,))) == {2: 60, 1: 55}


def test_what_was_run_already_is_not_asked_for(year: Year) -> None:
    assert missing(year, behind(year, 50, 55, 60, 45)) == {}, "65 min may follow 60 of two weeks before"
    assert missing(year, behind(year, 50, 55, 55, 55)) == {3: 60}


def test_where_the_load_needs_no_longer_run_or_no_week_has_room_nothing_is_asked_for(year: Year) -> None:
    assert missing(year, behind(year, 50, 50, 50, 50), LESS) == {}
    assert missing(year, behind(year, 50)) == {}, "65 min do not follow 50 within two weeks"


def test_what_was_asked_for_in_vain_is_not_asked_for_again() -> None:
    year = a_year(weeks=8, minutes=DAYS, run_minutes=135, longest=50)
    known = missing(year, behind(year, 50, 50, 50, 50))
    problem = PlanningProblem(year)
    assert problem.need_for_loads(known)
    assert not problem.need_for_loads(known)
    assert missing(year, behind(year, 50, 50, 50, 50)) == {}


@pytest.mark.long
def test_three_short_days_reach_the_base_that_their_minutes_hold() -> None:
    """The same days and a year: health asks for loads that only 75 min on Sundays carry."""
    year = a_year(weeks=48, minutes=DAYS, run_minutes=90, longest=40)
    goals = {goal.name: goal for goal in plan_year(PlanningProblem(year), pieces=GOALS_ONLY).goals}
    assert goals["health_base"].value == goals["health_base"].bound == 0


EASED = WeekTarget(150 * units.LOAD_UNIT, 152 * units.LOAD_UNIT, cutback=True)
"""As a cutback so much load takes 50 min on Sunday, which follow 60 in one of the three weeks before."""


def test_a_cutback_lives_on_a_run_that_it_may_step_back_from(year: Year) -> None:
    assert missing(year, behind(year, 50, 50, 50, 50), EASED) == {3: 60, 2: 55}
    assert missing(year, behind(year, 50, 50, 50, 50), replace(EASED, cutback=False)) == {}
    assert missing(year, behind(year, 50, 55, 60, 50), EASED) == {}, "60 min two weeks before are enough"
    assert missing(year, behind(year, 50), EASED) == {}, "the first week may not hold 60 min"
    assert missing(year, behind(year, 50, 55, 55), EASED) == {2: 60}


@pytest.mark.long
def test_a_cutback_in_a_week_of_absences_is_as_full_as_runs_that_lead_up_to_it_allow() -> None:
    """A build whose second week has three days, behind a race: as a cutback it holds less than it does otherwise, and
    that much only where runs have come back from the race as fast as they may."""
    scenario = Scenario.model_validate(client(3, 909, 52))
    goals = plan_year(PlanningProblem(prepare(scenario, resolve_history(scenario))), pieces=GOALS_ONLY).goals
    assert [goal.name for goal in goals if goal.name not in DAY_GOALS and not goal.attained] == []
    assert next(goal.value for goal in goals if goal.name == "next_cycle") > 0

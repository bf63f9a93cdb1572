"""What was tried in vain among the same sessions is not tried again when weeks are chosen anew, and nothing is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest

from optimizer.build_year import prepare
from optimizer.domain.training_log import Log
from optimizer.planner.incumbent import Incumbent
from optimizer.planner.master import promises
from optimizer.planner.monitor import Callbacks, Monitor, Purpose
from optimizer.planner.neighbourhood_search import NeighbourhoodSearch
from optimizer.planner.params import DEFAULT
from optimizer.planner.plan_year import Pieces, plan_year
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.solution import Solution
from optimizer.planner.week_solver import CoreTrials, OptimalWeeks, any_weeks
from optimizer.solve import read
from optimizer.weeks import cpsat
from optimizer.weeks.model import WeekTarget
from optimizer.weeks.variables import Days
from tests.kit import a_year
from tests.places import SCENARIOS

BUSY = SCENARIOS / "comeback_tibial_bone_stress.yaml"
WEEKS = 20
AMPLE = replace(DEFAULT, neighbourhood=replace(DEFAULT.neighbourhood, budget=10.0))
"""Time enough for a search that tries everything again."""


class Forgetful:
    """Never recognises what was tried."""

    def fresh(self, log: Log, first: int, last: int) -> bool:  # noqa: ARG002 - the memory's signature
        return True


def problem() -> PlanningProblem:
    loaded = read(BUSY)
    season = loaded.scenario.season
    end = season.start + timedelta(weeks=WEEKS, days=-1)
    races = tuple(race for race in loaded.scenario.races if race.date <= end)
    shorter = {"season": season.model_copy(update={"end": end}), "races": races}
    return PlanningProblem(prepare(loaded.scenario.model_copy(update=shorter), loaded.past))


def improved_twice(*, forgetful: bool) -> tuple[int, int, Solution]:
    """How many neighbourhoods the search solved at first and when it is asked again, and what came of it."""
    tried: list[Purpose] = []

    def count(purpose: Purpose, _: Days) -> None:
        tried.append(purpose)

    minutes = {"mon": 30, "tue": 60, "wed": 30, "thu": 45, "fri": 0, "sat": 60, "sun": 90}
    posed = PlanningProblem(a_year(weeks=7, minutes=minutes, races=("2027-02-21 10k A",)))
    found = plan_year(posed, pieces=Pieces(improvements=())).solution
    assert found is not None
    incumbent, monitor = Incumbent(posed), Monitor(callbacks=Callbacks(model=count))
    incumbent.take(found)
    search = NeighbourhoodSearch(posed, AMPLE, monitor, Forgetful() if forgetful else None)
    search.improve(incumbent)
    once = tried.count("neighbourhood")
    search.improve(incumbent)
    assert incumbent.solution is not None
    return once, tried.count("neighbourhood") - once, incumbent.solution


@pytest.mark.long
def test_a_search_that_forgets_finds_the_same_plan_with_more_trials() -> None:
    """Crowded days leave more open than is shown to be necessary, so both go on looking; one of them in vain."""
    once, again, found = improved_twice(forgetful=False)
    more, still, same = improved_twice(forgetful=True)
    assert found.log.days == same.log.days
    assert found.day_bounds == same.day_bounds
    assert 0 < once <= more
    assert (again, still > 0) == (0, True)


@pytest.fixture(scope="module")
def habits_kept() -> tuple[PlanningProblem, Solution]:
    """A year whose runs all keep their days, with its plan."""
    minutes = {"mon": 0, "tue": 60, "wed": 60, "thu": 60, "fri": 60, "sat": 60, "sun": 120}
    posed = PlanningProblem(a_year(weeks=8, minutes=minutes, races=("2027-02-28 10k A",)))
    found = plan_year(posed, pieces=Pieces(improvements=())).solution
    assert found is not None and found.audit.goals["rhythm"] == 0
    return posed, found


@pytest.mark.parametrize(
    ("week", "habits", "left"),
    [
        pytest.param(2, DEFAULT.neighbourhood.habits, 0.0, id="with the two weeks behind it"),
        pytest.param(2, 0, 1.0, id="no such trial"),
        pytest.param(6, DEFAULT.neighbourhood.habits, 1.0, id="a week with one behind it"),
    ],
)
def test_a_broken_habit_is_mended_with_the_weeks_behind(
    habits_kept: tuple[PlanningProblem, Solution], week: int, habits: int, left: float
) -> None:
    """Wednesday's rest and Saturday's run in each other's place, in a search that tries no other neighbours."""
    posed, found = habits_kept
    assert found.rollout is not None
    incumbent, log = Incumbent(posed), found.log.without(())
    days = posed.year.weeks[week].days
    wednesday, saturday = days[2], days[5]
    log.days[wednesday], log.days[saturday] = log.days[saturday], log.days[wednesday]
    incumbent.take(incumbent.audited(log, found.rollout.behind(log)))
    broken = incumbent.solution
    assert broken is not None and not broken.audit.violations and broken.audit.goals["rhythm"] == 1
    own = replace(DEFAULT.neighbourhood, alone=(), together=(), habits=habits)
    NeighbourhoodSearch(posed, replace(DEFAULT, neighbourhood=own), Monitor()).improve(incumbent)
    assert incumbent.solution is not None and not incumbent.solution.audit.violations
    assert incumbent.solution.audit.goals["rhythm"] == left


def test_a_season_that_promises_nothing_better_than_the_plan_is_not_tried() -> None:
    """With a plan whose deepest trough is a point deeper than its season's, the same season promises something."""
    posed = problem()
    found = plan_year(posed)
    assert found.season is not None
    assert found.solution is not None
    incumbent = Incumbent(posed)
    assert promises(posed, found.season, incumbent)
    incumbent.take(found.solution)
    assert not promises(posed, found.season, incumbent)
    found.solution.audit.goals["deepest_trough"] += 1
    assert promises(posed, found.season, incumbent)


def test_unsatisfiable_cores_are_given_up_where_they_keep_failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four weeks left open are one more than three: the fifth begins with the next parameter set; plain weeks count
    apart."""
    year, cores = problem().year, CoreTrials()
    asked: list[cpsat.Portfolio] = []

    def search(_: object, __: float, portfolio: cpsat.Portfolio = cpsat.FIND, **___: bool) -> cpsat.SearchResult:
        asked.append(portfolio)
        return cpsat.SearchResult("unknown", None, None, 0.0, None, tried=2)  # type: ignore[arg-type]  # nothing is read

    monkeypatch.setattr(cpsat, "search", search)
    full, plain = (weeks(year, DEFAULT, Monitor(), cores) for weeks in (OptimalWeeks, any_weeks))
    whole = WeekTarget(0, 10_000)
    for week in range(3):  # two windows each, a near one and the whole one
        assert full.solve(week, [whole], Log(year, {})) is None
    assert plain.solve(0, [whole], Log(year, {})) is None
    assert asked[:6] == [*[cpsat.FIND] * (DEFAULT.weeks.core_failures + 1), *[cpsat.DEEPER] * 2]
    assert asked[6] == cpsat.FIND

"""An A race that has to be no less fit than its B race: the season climbs, and its bounds say for whom they hold."""

from dataclasses import astuple, replace

import pytest

from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_rules import AT_END, CYCLE
from optimizer.domain.year import Year
from optimizer.planner.certificate import SeasonBound, certify
from optimizer.planner.master import SeasonMaster
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import DEFAULT
from optimizer.planner.plan_result import PlanResult
from optimizer.planner.plan_year import SEASON_ONLY, plan_year
from optimizer.planner.problem import PlanningProblem
from tests.kit import a_year

Planned = tuple[PlanningProblem, PlanResult]


@pytest.fixture(scope="module")
def planned() -> Planned:
    problem = PlanningProblem(a_year(weeks=8, races=("2027-02-14 half_marathon B",)))
    return problem, plan_year(problem, pieces=SEASON_ONLY)


def test_bounds_hold_for_all_plans_where_climbs_cost_nothing(planned: Planned) -> None:
    assert planned[1].climbing == frozenset()


def test_from_the_first_goal_that_climbs_cost_something_on_bounds_hold_for_seasons_that_climb(planned: Planned) -> None:
    """Had the season without climbs one tenth of a percent less of jumps, that bound and the end's would be narrower;
    that of run gaps, which every plan has, and of a goal at 0 would not."""
    problem, found = planned
    assert found.season is not None
    mine = found.season.values(found.season.best())
    proofs = certify(problem, SeasonBound(mine, free=replace(mine, jump=mine.jump - 1)), found.solution)
    narrow = [proof.name for proof in proofs if proof.scope == "these climbs"]
    below = [proof for proof in proofs if proof.name in ("jumps", "season_end")]
    assert narrow == [proof.name for proof in below if proof.value > 0] != []
    assert not any(proof.holds for proof in proofs if proof.name in narrow)


@pytest.fixture(scope="module")
def year() -> Year:
    return a_year(weeks=40, run_minutes=150, races=("2027-05-02 half_marathon B", "2027-09-05 10k A"))


def test_the_a_race_is_as_fit_as_the_b_race_that_asked_for_more(year: Year) -> None:
    """A half asks for more than the 10 km after it."""
    problem = PlanningProblem(year)
    master = SeasonMaster(problem, DEFAULT, Monitor())
    bound = master.bound()
    assert bound is not None and master.season is not None
    assert bound.values.growth == 0
    levels = [master.season.start().level, *(step.after.level for step in master.season.best())]
    (climb,) = (climb for climb in problem.rules.climbs if climb.tier == CYCLE)
    fitness = [fitness_grid().levels[level] for level in levels]
    assert fitness[climb.week] >= 0.97 * fitness[climb.since[0]]
    assert bound.free is not None
    assert {floor.climb.tier for floor in master.season.rules.floors} >= {CYCLE, AT_END}


def test_without_the_least_trough_the_season_knows_of_no_floors(year: Year) -> None:
    master = SeasonMaster(PlanningProblem(year), DEFAULT, Monitor(), least_trough=False)
    bound = master.bound()
    assert bound is not None and master.season is not None
    assert bound.free is None
    assert master.season.rules.floors == []


def test_a_bound_that_the_plan_itself_undercuts_is_no_bound(planned: Planned) -> None:
    """Had the season climbed for a tenth of a percent more at its end than the plan lacks, the one that need not climb
    would speak; what is as good as the plan speaks for itself."""
    problem, found = planned
    assert found.season is not None
    mine = found.season.values(found.season.best())
    free = replace(mine, end=mine.end - 1)
    assert mine.end > 0
    for own, expected in (
        (mine, (mine.end / 10, "these climbs")),
        (replace(mine, end=mine.end + 1), (free.end / 10, "plans that meet the goals above")),
    ):
        proofs = certify(problem, SeasonBound(own, free), found.solution)
        end = next(proof for proof in proofs if proof.name == "season_end")
        assert (end.bound, end.scope) == expected


@pytest.mark.long
def test_a_known_plan_that_climbs_better_is_climbed_like(year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    """A search for climbs that ends in a season of more jumps than a known one: the known one's climbs are taken."""
    problem = PlanningProblem(year)
    master = SeasonMaster(problem, DEFAULT, Monitor())
    best = master.bound()
    assert best is not None and master.season is not None
    path, floors = master.season.best(), master.season.rules.floors
    assert floors
    high = [replace(floor, level=floor.level + 6) for floor in floors]
    monkeypatch.setattr("optimizer.planner.master.SeasonMaster._eager", lambda *_: None)
    monkeypatch.setattr(
        "optimizer.planner.master.SeasonMaster._climbing",
        lambda self, season: self._within_capacities(replace(season.rules, floors=high), season),
    )
    alone, like = master.bound(), master.bound(planned=path)
    assert alone is not None and like is not None
    assert like.values == best.values
    assert astuple(alone.values) > astuple(best.values)

"""The compass promises only what a season can reach, and finds what one fact more is worth."""

from dataclasses import astuple, replace

import pytest

from optimizer.build_year import prepare
from optimizer.domain.past import Past
from optimizer.domain.season_values import Values, measure
from optimizer.explain.gains import GoalStanding, gains
from optimizer.explain.relaxation_screen import Screen
from optimizer.explain.season_estimate import Compass, alike, loosened
from optimizer.explain.unit_relaxations import mores
from optimizer.formats.scenario import Scenario
from optimizer.planner.master import SeasonMaster
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import DEFAULT
from optimizer.planner.problem import PlanningProblem
from optimizer.season.season_solver import SeasonSolver
from optimizer.season.solved_season import SolvedSeason
from tests.explain.planted import easy, past, race


def known(scenario: Scenario) -> SolvedSeason:
    """The season that bounds the year."""
    master = SeasonMaster(PlanningProblem(prepare(scenario, past(scenario))), DEFAULT, Monitor())
    assert master.bound() is not None
    assert master.season is not None
    return master.season


def in_order(values: Values) -> tuple[int, ...]:
    """Goals as the lattice ranks them."""
    return astuple(values)


@pytest.fixture(scope="module")
def steep() -> tuple[Scenario, Past, SolvedSeason]:
    """Twenty weeks to a marathon that asks for more than they can give, five days of them away."""
    away = [{"from": "2027-03-08", "to": "2027-03-14", "minutes": 0, "note": "trip"}]
    scenario = easy(22, races=[race("2027-05-30", "marathon", "A", "City marathon")], offer={"exceptions": away})
    return scenario, past(scenario), known(scenario)


@pytest.mark.long
def test_a_compass_never_beats_the_lattice_of_the_same_year(steep: tuple[Scenario, Past, SolvedSeason]) -> None:
    scenario, before, season = steep
    usual, asked = season.best(), 0
    for more in mores(scenario, before, []):
        year = prepare(*more.years)
        if not alike(season, year):
            continue
        compass = Compass(season, year)
        path = compass.path(usual, range(52))
        assert path is not None
        best = SeasonSolver(year, loosened(season, year)).solve()
        assert in_order(best.values(best.best())) <= in_order(measure(year, compass.rules, path)), more.change
        asked += 1
    assert asked >= 10


def test_nothing_more_is_worth_nothing(steep: tuple[Scenario, Past, SolvedSeason]) -> None:
    scenario, before, season = steep
    path = Compass(season, prepare(scenario, before)).path(season.best(), ())
    assert path == season.best()


def test_an_earlier_start_and_a_trip_less_bring_the_race_nearer(steep: tuple[Scenario, Past, SolvedSeason]) -> None:
    scenario, before, season = steep
    planned = GoalStanding.of_path(season.year, season.rules, season.best())
    hopes = {hope.more.where: hope for hope in Screen(scenario, before, season, planned).hopes([], 20)}
    for where in (("season", "start"), ("availability", "exceptions", 0)):
        first = hopes[where].gains[0]
        assert (first.goal, first.race) == ("race_readiness", "City marathon")
        assert first.amount > 0


def test_time_for_long_runs_is_asked_for_where_the_plan_stays_shorter_than_its_season(
    steep: tuple[Scenario, Past, SolvedSeason],
) -> None:
    """The season promises every longest run, no plan has them: what is asked is what the plan lacks."""
    scenario, before, season = steep
    reached = GoalStanding.of_path(season.year, season.rules, season.best())
    reached = replace(reached, goals={**reached.goals, "race_longest_run": 0.0, "b_race_longest_run": 0.0})
    short = replace(reached, goals={**reached.goals, "race_longest_run": 20.0})
    asked = [Screen(scenario, before, season, planned).hopes([], 0) for planned in (reached, short)]
    assert not asked[0]
    assert asked[1]
    assert {hope.gains[0].goal for hope in asked[1]} == {"race_longest_run"}


def test_gains_of_two_races_are_not_told_as_one() -> None:
    before = GoalStanding({"race_readiness": 6.0}, {"A": 4.0, "B": 2.0}, {"A": "A", "B": "A"})
    one = GoalStanding({"race_readiness": 5.0}, {"A": 3.0, "B": 2.0}, {"A": "A", "B": "A"})
    both = GoalStanding({"race_readiness": 4.0}, {"A": 3.0, "B": 1.0}, {"A": "A", "B": "A"})
    assert [gain.race for gain in gains(before, one)] == ["A"]
    assert [gain.race for gain in gains(before, both)] == [""]
    assert gains(before, before) == ()

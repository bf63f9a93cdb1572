"""The compass promises only what a season can reach, and finds what one fact more is worth."""

from dataclasses import astuple

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
    away = [{"from": "2027-02-22", "to": "2027-02-28", "minutes": 0, "note": "trip"}]
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
    hopes = {hope.more.where: hope for hope in Screen(scenario, before, season).hopes([], 20)}
    for where in (("season", "start"), ("availability", "exceptions", 0)):
        first = hopes[where].gains[0]
        assert (first.goal, first.race) == ("race_readiness", "City marathon")
        assert first.amount > 0


def test_gains_of_two_races_are_not_told_as_one() -> None:
    before = GoalStanding({"race_readiness": 6.0}, {"A": 4.0, "B": 2.0}, {"A": "A", "B": "A"})
    one = GoalStanding({"race_readiness": 5.0}, {"A": 3.0, "B": 2.0}, {"A": "A", "B": "A"})
    both = GoalStanding({"race_readiness": 4.0}, {"A": 3.0, "B": 1.0}, {"A": "A", "B": "A"})
    assert [gain.race for gain in gains(before, one)] == ["A"]
    assert [gain.race for gain in gains(before, both)] == [""]
    assert gains(before, before) == ()

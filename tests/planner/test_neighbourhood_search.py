"""What was tried in vain among the same sessions is not tried again when weeks are chosen anew, and nothing is lost."""

from datetime import date, timedelta

import pytest

from optimizer.build_year import prepare
from optimizer.domain.training_log import DayLog, Log
from optimizer.planner import neighbourhood_search, rolling_horizon
from optimizer.planner.benders import Planner
from optimizer.planner.solution import Outcome
from optimizer.solve import read
from optimizer.weeks import cpsat
from optimizer.weeks.model import WeekTarget, weeks_model
from tests.places import SCENARIOS

BUSY = SCENARIOS / "comeback_tibial_bone_stress.yaml"
WEEKS = 20


class Counting(Planner):
    """Counts how often weeks are chosen anew; a forgetful one never recognises what it has tried."""

    tried = 0
    forgetful = False

    def _around(self, log: Log, first: int, last: int) -> dict[date, DayLog]:
        return {date.min: {"tried": self.tried}} if self.forgetful else super()._around(log, first, last)

    def _better(self, *args: object) -> bool:
        self.tried += 1
        return super()._better(*args)  # type: ignore[arg-type]  # passed on as they come


def _planned(*, forgetful: bool) -> tuple[Counting, Outcome]:
    loaded = read(BUSY)
    season = loaded.scenario.season
    end = season.start + timedelta(weeks=WEEKS, days=-1)
    races = tuple(race for race in loaded.scenario.races if race.date <= end)
    shorter = {"season": season.model_copy(update={"end": end}), "races": races}
    planner = Counting(prepare(loaded.scenario.model_copy(update=shorter), loaded.past), lambda *_: None)
    planner.forgetful = forgetful
    return planner, planner.solve()


def test_a_planner_that_forgets_finds_the_same_plan_with_more_trials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbourhood_search, "POLISH_WORK", 10.0)  # enough for the forgetful one too
    planner, found = _planned(forgetful=False)
    forgetful, again = _planned(forgetful=True)
    assert found.log is not None
    assert again.log is not None
    assert found.log.days == again.log.days
    assert found.bounds == again.bounds
    assert found.work < again.work
    assert 0 < planner.tried < forgetful.tried


def test_a_season_that_promises_nothing_better_than_the_plan_is_not_tried() -> None:
    """With a plan whose deepest trough is a point deeper than its season's, the same season promises something."""
    planner, found = _planned(forgetful=False)
    assert planner.season is not None
    assert found.audit is not None
    attained = planner._promises(planner.season)
    found.audit.goals["deepest_trough"] += 1
    assert not attained
    assert planner._promises(planner.season)
    planner.best = Outcome("unknown")
    assert planner._promises(planner.season)


def test_unsatisfiable_cores_are_given_up_where_they_keep_failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four weeks left open are one more than three: the fifth begins with the next style; plain weeks count apart."""
    planner, _ = _planned(forgetful=False)
    week = weeks_model(planner.year, 0, [WeekTarget(0, 10_000)], Log(planner.year, {}))
    asked: list[cpsat.Portfolio] = []

    def search(_: object, __: float, portfolio: cpsat.Portfolio = cpsat.FIND, **___: bool) -> cpsat.SearchResult:
        asked.append(portfolio)
        return cpsat.SearchResult("unknown", None, None, 0.0, None, tried=2)  # type: ignore[arg-type]  # nothing is read

    monkeypatch.setattr(cpsat, "search", search)
    planner._coreless = {True: 0, False: 0}
    for _ in range(rolling_horizon.CORES_TRIED + 2):
        planner._searched(week, plain=False)
    planner._searched(week, plain=True)
    assert asked == [*[cpsat.FIND] * (rolling_horizon.CORES_TRIED + 1), cpsat.DEEPER, cpsat.FIND]

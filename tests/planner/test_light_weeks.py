"""A step whose loads begin below 60 points and end above: a light week goes by other rules, so both sides are asked."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from optimizer.domain.plan_view import LIGHT_LOAD
from optimizer.domain.season_path import SeasonStep, State
from optimizer.domain.training_log import DayLog, Log
from optimizer.planner.cuts import PrefixCuts
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import DEFAULT
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.rolling_horizon import RollingHorizon
from optimizer.planner.week_solver import KeptWeeks
from optimizer.weeks.model import WeekTarget
from tests.kit import a_year

YEAR = a_year(weeks=3)
ACROSS = SeasonStep(-14, False, State(203))
"""Out of level 217, by 58.75 to 77.4 points."""


class Loaded:
    """Days of weeks that carry at least, or less than, 60 points; counts what it was asked."""

    def __init__(self, *, light: bool) -> None:
        self.light, self.calls = light, 0

    def solve(self, first: int, targets: Sequence[WeekTarget], *_: Any, **__: Any) -> dict[date, DayLog] | None:
        self.calls += 1
        return {day: {} for day in YEAR.weeks[first].days} if targets[-1].light == self.light else None


@pytest.mark.parametrize(
    ("least", "most", "sides"),
    [(705, 900, [705, LIGHT_LOAD]), (705, LIGHT_LOAD - 1, [705]), (LIGHT_LOAD, 900, [LIGHT_LOAD])],
    ids=["across", "light", "not light"],
)
def test_only_loads_on_both_sides_are_two_questions(least: int, most: int, sides: list[int]) -> None:
    target = WeekTarget(least, most, cutback=True)
    assert [side.least for side in target.sides] == sides
    assert {(side.most, side.cutback) for side in target.sides} == {(most, True)}


@pytest.mark.parametrize(("light", "least"), [(True, 705), (False, LIGHT_LOAD)], ids=["below", "above"])
def test_a_pass_takes_the_step_by_the_side_that_has_days(light: bool, least: int) -> None:
    problem = PlanningProblem(YEAR)
    cuts = PrefixCuts(problem, DEFAULT, Monitor())
    passes = RollingHorizon(problem, DEFAULT.rolling, Monitor(), Loaded(light=light), cuts)
    rollout = passes.begin(State(217))
    assert passes.meet(rollout, ACROSS)
    assert rollout.targets[0].least == least, "what looks at the week again goes by the same rules"
    assert not cuts.load.no_goods


def test_asking_the_side_without_days_again_forgets_nothing() -> None:
    inner = Loaded(light=False)
    weeks, past = KeptWeeks(YEAR, inner), Log(YEAR, {})
    across, later = WeekTarget(705, 900), WeekTarget(1200, 1300)
    for _ in range(2):
        assert [weeks.solve(0, [side], past) is None for side in across.sides] == [True, False]
        assert weeks.solve(1, [later], past)
    assert inner.calls == 3

"""A week that failed by itself a few times: one question for all loads that are left of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from optimizer.domain.season_path import SeasonStep, State
from optimizer.domain.training_log import DayLog
from optimizer.planner.cuts import PrefixCuts
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import DEFAULT
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.rolling_horizon import JointTime, RollingHorizon
from optimizer.weeks import cpsat
from optimizer.weeks.model import WeekTarget, open_model
from tests.kit import a_year

YEAR = a_year(weeks=3)


class NoDays:
    """Finds no days, and notes what it was asked for."""

    def __init__(self) -> None:
        self.asked = set[int]()

    def solve(self, *asked: Any, **_: Any) -> None:
        self.asked.add(asked[1][-1].least)


class Season:
    """Six ways on from a level."""

    def __init__(self, level: int) -> None:
        self.level = level

    def start(self) -> State:
        return State(self.level)

    def options(self, _week: int, state: State) -> list[SeasonStep]:
        return [SeasonStep(change, False, State(state.level + change)) for change in range(0, -6, -1)]


@pytest.mark.parametrize(
    ("level", "joint", "tried"),
    [(280, 99.0, DEFAULT.rolling.failures), (280, 0.0, 6), (20, 99.0, 6)],
    ids=["too heavy at any of them", "weeks before may still be chosen anew", "loads that the week carries"],
)
def test_what_is_left_is_asked_for_at_once(level: int, joint: float, tried: int) -> None:
    problem, weeks = PlanningProblem(YEAR), NoDays()
    cuts = PrefixCuts(problem, DEFAULT, Monitor())
    passes = RollingHorizon(problem, DEFAULT.rolling, Monitor(), weeks, cuts, joint=JointTime(joint))
    assert not passes.run(Season(level)).path  # type: ignore[arg-type]  # as much of a season as a pass reads
    assert len(weeks.asked) == tried
    assert cuts.load.no_goods[0] == {(level, change) for change in range(0, -6, -1)}, (
        "no step is proposed again from there"
    )


class DearWeeks:
    """Takes a while for a few weeks, and finds no days for them; notes how many were asked for together."""

    def __init__(self, monitor: Monitor, seconds: float) -> None:
        self.monitor, self.seconds = monitor, seconds
        self.asked = list[int]()

    def solve(self, first: int, targets: Sequence[WeekTarget], *_: Any, **__: Any) -> dict[date, DayLog] | None:
        self.asked.append(len(targets))
        if len(targets) == 1:
            return {day: {} for day in YEAR.weeks[first].days} if first < 2 else None
        self.monitor.spend(self.seconds)
        return None


@pytest.mark.parametrize(("share", "asked"), [(0.9, [2, 3]), (1.0, [2])], ids=["within it", "used up by two weeks"])
def test_time_for_weeks_chosen_jointly_ends_within_one_week_as_well(share: float, asked: list[int]) -> None:
    """The third week fails, and two and three weeks together; without the limit all of them would be asked."""
    problem, monitor, joint = PlanningProblem(YEAR), Monitor(), JointTime()
    budget = DEFAULT.rolling.joint_budget
    weeks = DearWeeks(monitor, share * budget)
    passes = RollingHorizon(
        problem, DEFAULT.rolling, monitor, weeks, PrefixCuts(problem, DEFAULT, monitor), joint=joint
    )
    rollout = passes.begin(State(180))
    for _ in range(2):
        assert passes.meet(rollout, SeasonStep(0, False, State(180)))
    assert not passes.meet(rollout, SeasonStep(0, False, State(180)))
    assert [count for count in weeks.asked if count > 1] == asked
    assert joint.spent >= share * budget * len(asked)


def test_a_wide_range_of_loads_is_closed_only_where_every_load_in_it_is() -> None:
    history, most = PlanningProblem(YEAR).history, int(12 * PlanningProblem(YEAR).tighten(1))
    ends = {
        loads: cpsat.search(open_model(YEAR, 1, loads, history).model, 1.0, cpsat.ANY).status
        for loads in ((most, 9 * most), (most + 1, 9 * most))
    }
    assert list(ends.values()) == ["optimal", "infeasible"]


def test_running_that_later_weeks_need_closes_a_week_as_well() -> None:
    history = PlanningProblem(YEAR).history
    least = history.minutes[1]
    ends = [
        cpsat.search(open_model(YEAR, 1, (0, 9999), history, running).model, 1.0, cpsat.ANY).status
        for running in (0, least + 5)
    ]
    assert ends == ["optimal", "infeasible"]

"""Run gaps that the season's loads leave, or that one week makes for the next, are closed."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from optimizer.domain.season_path import SeasonStep, State
from optimizer.domain.training_log import Log
from optimizer.planner.cuts import PrefixCuts
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import DEFAULT
from optimizer.planner.plan_result import PlanResult
from optimizer.planner.plan_year import Pieces, plan_year
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.rolling_horizon import RollingHorizon
from optimizer.planner.solution import Rollout
from optimizer.planner.week_solver import ChosenDays
from optimizer.weeks.model import WeekTarget
from tests.kit import a_year

BEFORE_A_RACE = {
    "weeks": 5,
    "level": "novice",
    "minutes": {"mon": 0, "tue": 45, "wed": 60, "thu": 30, "fri": 30, "sat": 90, "sun": 120},
    "run_minutes": 150,
    "longest": 60,
    "races": ("2027-01-31 20km C",),
}
"""The race week carries the fewest jumps with one run beside the race: three days pass without one."""
LONG_WEEKENDS = {
    "weeks": 6,
    "minutes": {"mon": 60, "tue": 0, "wed": 0, "thu": 45, "fri": 60, "sat": 90, "sun": 180},
    "run_minutes": 178,
    "longest": 68,
}
"""Without time on Tuesday and Wednesday a run on Monday closes the gap, which four days of running before it forbid."""


def planned(**runner: Any) -> PlanResult:
    found = plan_year(PlanningProblem(a_year(**runner)), pieces=Pieces(improvements=()))
    assert not found.broken()
    return found


@pytest.mark.parametrize("runner", [BEFORE_A_RACE, LONG_WEEKENDS], ids=["load for one run more", "a rest day before"])
def test_no_gap_stays_and_every_goal_above_fit_attains_its_bound(runner: dict[str, Any]) -> None:
    proofs = {proof.name: proof for proof in planned(**runner).goals}
    assert proofs["run_gaps"].value == 0
    assert [name for name, proof in proofs.items() if not proof.attained and name not in ("rhythm", "fit")] == []


def test_a_gap_that_goals_above_would_pay_for_is_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    """Told that a gapless race week takes more load than any week has: every plan has the gap, so it is the bound."""
    monkeypatch.setattr("optimizer.planner.gap_closing.least_load_without", lambda *_: (10_000.0, 0.0))
    proofs = {proof.name: proof for proof in planned(**BEFORE_A_RACE).goals}
    assert (proofs["run_gaps"].value, proofs["run_gaps"].bound) == (1, 1)
    assert proofs["run_gaps"].scope == "plans that meet the goals above"
    assert proofs["jumps"].attained


def test_a_trial_that_costs_too_much_leaves_the_season_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """What differs is told to the master problem; the year's rules are the same before and after."""
    monkeypatch.setattr("optimizer.planner.gap_closing.least_load_without", lambda *_: (10_000.0, 0.0))
    problem = PlanningProblem(a_year(**BEFORE_A_RACE))
    found = plan_year(problem, pieces=Pieces(improvements=()))
    assert found.season is not None
    assert problem.forced_gaps == 1
    assert (problem.rules.gapless, problem.rules.floors, found.season.rules.gapless) == ({}, [], {})


class GivenWeeks:
    """Has the days of the last week, and closes gaps from one of the weeks on; notes from which it was asked to."""

    def __init__(self, days: ChosenDays, able: int) -> None:
        self.days, self.able, self.asked = days, able, list[int]()

    def solve(self, first: int, *_: Any, closed: Sequence[date] = ()) -> ChosenDays | None:
        if not closed:
            return self.days
        self.asked.append(first)
        return {day: {"easy": 35} for day in self.days} if first == self.able else None


@pytest.mark.parametrize(
    ("gap", "able", "asked"),
    [
        pytest.param("2027-01-21", 2, [2], id="a week's own gap is closed in it"),
        pytest.param("2027-01-21", 1, [2, 1], id="or together with the week before"),
        pytest.param("2027-01-13", 1, [1], id="one of a week before, chosen with the last, from there on"),
        pytest.param("2027-01-13", 5, [1, 0], id="what cannot be closed stays"),
        pytest.param("", 5, [], id="without a gap nothing is asked"),
    ],
)
def test_gaps_are_closed_in_every_week_that_was_just_chosen(gap: str, able: int, asked: list[int]) -> None:
    problem, state = PlanningProblem(a_year(weeks=3)), State(200)
    every = problem.year.horizon.days
    # A run every other day; around the gap's day there is none for three days.
    days: dict[date, dict[str, int]] = {day: {"easy": 40} if at % 2 else {} for at, day in enumerate(every)}
    for at in (-1, 0, 1) if gap else ():
        days[date.fromisoformat(gap) + timedelta(days=at)] = {}
    weeks = GivenWeeks({day: days[day] for day in every[14:]}, able)
    cuts = PrefixCuts(problem, DEFAULT, Monitor())
    passes = RollingHorizon(problem, DEFAULT.rolling, Monitor(), weeks, cuts, closing_gaps=True)
    step, target = SeasonStep(0, False, state), WeekTarget(0, 9_999)
    log = Log(problem.year, {day: days[day] for day in every[:14]})
    rollout = Rollout(log, [state] * 3, [step] * 2, [target] * 2)
    assert passes.meet(rollout, step)
    assert weeks.asked == asked
    assert (rollout.log.days[every[-1]] == {"easy": 35}) == (able in asked)

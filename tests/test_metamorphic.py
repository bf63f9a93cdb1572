"""Years that must come to the same, or to no worse: what is planned locked, what is unused taken away, more offered.

A plan that was proven optimal stays possible when its own sessions are locked, when days shrink to the minutes it uses
or a limit to what it needs; so nothing gets worse, and as no rule becomes looser, nothing gets better either.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from optimizer.build_year import prepare
from optimizer.domain import session_kinds
from optimizer.domain.objectives import GOALS
from optimizer.domain.training_log import Log
from optimizer.formats.scenario import Scenario
from optimizer.ingest.history import resolve_history
from optimizer.planner.certificate import SCOPES
from optimizer.planner.plan_result import PlanResult
from optimizer.planner.plan_year import plan_year
from optimizer.planner.problem import PlanningProblem
from tests.kit import a_scenario

WEEK = {"mon": 0, "tue": 60, "wed": 75, "thu": 60, "fri": 0, "sat": 75, "sun": 100}
SEASON_GOALS = [goal for goal in GOALS if SCOPES.get(goal.name) != "these weekly loads"]
YEARS: dict[str, dict[str, Any]] = {
    "base": {"weeks": 4, "minutes": WEEK, "run_minutes": 200, "longest": 70},
    "10 km ahead": {"weeks": 6, "minutes": WEEK, "run_minutes": 200, "longest": 70, "races": ("2027-02-14 10k A",)},
    "after a half": {"weeks": 4, "minutes": WEEK, "run_minutes": 240, "races": ("2027-01-10 half_marathon B",)},
}


LONGEST = "10 km ahead"
"""Asked in the long run; a base and the weeks after a half stand for it."""


def solved(scenario: Scenario) -> tuple[PlanResult, Log]:
    year = prepare(scenario, resolve_history(scenario))
    outcome = plan_year(PlanningProblem(year))
    assert outcome.log is not None, outcome.conflicts
    return outcome, outcome.log


def proven(outcome: PlanResult) -> Iterator[tuple[str, float]]:
    """Goals in order, as far as the first that is not proven against every plan; rhythm and fit are against those of
    the same weekly loads, which other facts may change."""
    assert outcome.audit is not None
    for goal in SEASON_GOALS:
        bound, value = outcome.bounds.get(goal.name), outcome.audit.goals[goal.name]
        if bound is None or value > bound + 1e-9:
            return
        yield goal.name, round(value, 6)


def compared(one: PlanResult, other: PlanResult) -> tuple[list[float], list[float]]:
    """The values of the goals that both prove."""
    first, second = list(proven(one)), list(proven(other))
    length = min(len(first), len(second))
    assert length == len(SEASON_GOALS), "all of them are proven in such short years"
    return [value for _, value in first[:length]], [value for _, value in second[:length]]


@dataclass(frozen=True)
class Planned:
    """A year's keywords with the plan that was found for it."""

    keywords: dict[str, Any]
    outcome: PlanResult
    log: Log

    def again(self, **more: Any) -> PlanResult:
        """What comes of the year with other facts."""
        return solved(a_scenario(**{**self.keywords, **more}))[0]


@pytest.fixture(
    scope="module", params=[pytest.param(name, marks=pytest.mark.long) if name == LONGEST else name for name in YEARS]
)
def planned(request: pytest.FixtureRequest) -> Planned:
    keywords = YEARS[request.param]
    return Planned(keywords, *solved(a_scenario(**keywords)))


def locks(log: Log, every: int) -> list[dict[str, Any]]:
    """Every so-many-th session of the plan as a lock."""
    sessions = [
        {"date": str(day), "kind": kind, "minutes": minutes}
        for day, done in sorted(log.days.items())
        for kind, minutes in done.items()
        if kind in session_kinds.BY_NAME
    ]
    return sessions[::every]


@pytest.mark.parametrize("every", [1, 3])
def test_locking_what_is_planned_changes_no_goal(planned: Planned, every: int) -> None:
    before, after = compared(planned.outcome, planned.again(locked=locks(planned.log, every)))
    assert after == before


def test_days_that_shrink_to_what_is_used_change_no_goal(planned: Planned) -> None:
    """Days without a session keep their time: to take it would be an absence."""
    used = {
        day: sum(minutes for kind, minutes in done.items() if kind != "race") for day, done in planned.log.days.items()
    }
    exceptions = [{"on": str(day), "minutes": minutes} for day, minutes in used.items() if minutes >= 20]
    before, after = compared(planned.outcome, planned.again(offer={"exceptions": exceptions}))
    assert after == before


def test_a_limit_at_what_the_plan_needs_changes_no_goal(planned: Planned) -> None:
    longest = max(
        minutes for done in planned.log.days.values() for kind, minutes in done.items() if kind in session_kinds.RUNS
    )
    """The longest run that races ask for is itself at most the cap, so these goals may ask for less."""
    before, after = compared(planned.outcome, planned.again(limits={"long_run_cap": max(60, longest)}))
    kept = [number for number, goal in enumerate(SEASON_GOALS) if "longest_run" not in goal.name]
    assert [after[number] for number in kept] == [before[number] for number in kept]


@pytest.mark.parametrize("more", ["minutes", "sessions", "days"])
def test_more_that_is_offered_worsens_nothing(planned: Planned, more: str) -> None:
    changes: dict[str, dict[str, Any]] = {
        "minutes": {"minutes": {day: minutes + 15 * (minutes > 0) for day, minutes in WEEK.items()}},
        "sessions": {"offer": {"sessions_per_day": 2}},
        "days": {"minutes": WEEK | {"mon": 45}},
    }
    before, after = compared(planned.outcome, planned.again(**changes[more]))
    assert after <= before

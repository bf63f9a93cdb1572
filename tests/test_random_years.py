"""Random scenarios from end to end: each ends in an audited plan or a named conflict, never in a traceback."""

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from optimizer import audit as auditing
from optimizer.capacity import Capacities, season_rules
from optimizer.chains import optimistic
from optimizer.log import Log
from optimizer.plan import Goal
from optimizer.solve import Solved, read, solve
from tests.strategies import Data, scenarios

EXAMPLES = int(os.environ.get("YEARROUND_EXAMPLES", "300"))
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""No shrinking: a failing year is solved again in seconds to minutes, and is readable as it is."""


def year_of(data: Data) -> Solved:
    """The answer to a scenario, by way of its file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "random.yaml"
        path.write_text(json.dumps(data))
        return solve(read(path), lambda *_: None)


def check(solved: Solved) -> None:
    """An audited plan or a confirmed, named infeasibility; nothing in between."""
    assert solved.status != "unknown", "a short season must not stay without an answer"
    if solved.status == "infeasible":
        assert solved.plan is None
        assert solved.conflicts
        assert all(conflict.facts for conflict in solved.conflicts)
        return
    assert solved.plan is not None
    log = Log.of(solved.year, solved.plan)
    rules = season_rules(solved.year, Capacities(solved.year, optimistic(solved.year)))
    found = auditing.audit(solved.year, rules, log)
    assert not found.violations
    assert {goal.name: goal.value for goal in solved.plan.goals} == found.goals
    assert not beaten(solved.plan.goals)
    proven = all(goal.proven for goal in solved.plan.goals)
    assert (solved.plan.status == "optimal") == proven


def beaten(goals: tuple[Goal, ...]) -> str:
    """The goal whose bound a plan beats, in strict order: behind a gap, later goals may well be better than theirs."""
    for goal in goals:
        if goal.bound is None or goal.bound < goal.value - 1e-9:
            return ""
        if goal.bound > goal.value + 1e-9:
            return goal.name
    return ""


@settings(max_examples=12, derandomize=True, deadline=None, phases=PHASES, suppress_health_check=SLOW)
@given(data=scenarios(weeks=(4, 12), most_races=3))
def test_short_seasons_end_in_a_plan_or_a_named_conflict(data: Data) -> None:
    check(year_of(data))


@pytest.mark.long
@settings(max_examples=EXAMPLES, deadline=None, phases=PHASES, suppress_health_check=SLOW)
@given(data=scenarios())
def test_seasons_of_all_sorts_end_in_a_plan_or_a_named_conflict(data: Data) -> None:
    check(year_of(data))

"""Which differences are regressions: goals in strict order, operators, tolerances, and what only gets told."""

from typing import Any

import pytest

from optimizer.regression.comparison import MetricRow, causes, compare
from optimizer.regression.expectation import Expectation

BASE: dict[str, Any] = {
    "scenario": "anna",
    "sha256": "a",
    "status": "optimal",
    "goals": {
        "race_readiness": {"value": 2.0, "bound": 2.0},
        "fitness_lost": {"value": 10.0, "bound": 10.0},
        "fit": {"value": 7.0, "bound": 7.0},
    },
    "wall_time": "quick",
    "limits": {"weekly_ramp_cap": 0.2},
    "days": {"2027-01-05": "easy 45", "2027-01-06": "long 90", "2027-01-07": ""},
}


def expectation(**changes: Any) -> Expectation:
    return Expectation.model_validate(BASE | changes)


def goals(**values: tuple[float, float | None]) -> dict[str, dict[str, float | None]]:
    named: dict[str, dict[str, float | None]] = {**BASE["goals"]}
    return named | {name: {"value": value, "bound": bound} for name, (value, bound) in values.items()}


def rows(new: Expectation, old: Expectation | None = None, *, exact: bool = False) -> dict[str, MetricRow]:
    """Rows that differ, by metric."""
    found = compare(old or expectation(), new, exact=exact)
    return {row.metric: row for row in found if row.verdict != "same"}


def verdicts(new: Expectation, old: Expectation | None = None, *, exact: bool = False) -> dict[str, str]:
    return {name: row.verdict for name, row in rows(new, old, exact=exact).items()}


def test_the_same_outcome_differs_in_nothing() -> None:
    assert verdicts(expectation()) == {}


def test_a_lower_goal_pays_for_a_higher_one() -> None:
    new = expectation(goals=goals(race_readiness=(1.0, 1.0), fit=(20.0, 20.0)))
    assert verdicts(new) == {"goals.race_readiness": "better", "goals.fit": "other"}
    assert rows(new)["goals.fit"].why == "decided by race readiness"


def test_a_higher_goal_is_not_sold_for_a_lower_one() -> None:
    new = expectation(goals=goals(fitness_lost=(10.1, 10.1), fit=(0.0, 0.0)))
    assert verdicts(new) == {"goals.fitness_lost": "worse", "goals.fit": "other"}


def test_tolerance_from_both_sides() -> None:
    """A goal may differ by 0.05."""
    assert verdicts(expectation(goals=goals(fit=(7.05, 7.05)))) == {}
    assert verdicts(expectation(goals=goals(fit=(7.06, 7.06)))) == {"goals.fit": "worse"}
    wide = expectation(metrics={"goals": {"operator": "no_worse", "tolerance": 1}})
    assert verdicts(expectation(goals=goals(fit=(8.0, 8.0))), wide) == {}


def test_a_lost_proof_is_worse_even_where_the_plan_is_not() -> None:
    new = expectation(status="feasible", goals=goals(fit=(7.0, None)))
    assert verdicts(new) == {"status": "worse", "gaps.fit": "worse"}
    assert verdicts(expectation(), new) == {"status": "better", "gaps.fit": "better"}


@pytest.mark.parametrize("status", ["infeasible", "unknown", "invalid"])
def test_a_year_that_had_a_plan_must_keep_one(status: str) -> None:
    new = expectation(status=status, goals={}, days={})
    assert verdicts(new)["status"] == "worse"


@pytest.mark.parametrize(("status", "verdict"), [("infeasible", "worse"), ("unknown", "better"), ("invalid", "worse")])
def test_a_proof_that_was_wrong_is_worse_and_an_answer_where_there_was_none_better(status: str, verdict: str) -> None:
    old = expectation(status=status, goals={}, days={})
    assert verdicts(expectation(), old)["status"] == verdict


def test_conflicts_are_compared_by_their_sentences() -> None:
    old = expectation(conflicts=[["a race", "no time"]])
    new = expectation(conflicts=[["a race", "an injury"]])
    row = rows(new, old)["conflicts"]
    assert row.verdict == "worse"
    assert row.why == "no longer: a race / no time; new: a race / an injury"


@pytest.mark.parametrize(("speed", "verdict"), [("instant", "better"), ("steady", "same"), ("slow", "worse")])
def test_one_class_of_wall_time_is_what_a_machine_may_cost(speed: str, verdict: str) -> None:
    found = {row.metric: row.verdict for row in compare(expectation(), expectation(wall_time=speed))}
    assert found["wall_time"] == ("same" if speed == "instant" else verdict)


def test_changed_days_are_told_and_count_only_on_demand() -> None:
    new = expectation(days={"2027-01-05": "easy 40", "2027-01-06": "long 90"})
    row = rows(new)["changed_days"]
    assert (row.verdict, row.now, row.why) == ("other", "1", "first 2027-01-05: easy 45 -> easy 40")
    assert verdicts(new, exact=True) == {"changed_days": "worse"}
    limited = expectation(metrics={"changed_days": {"operator": "at_most", "tolerance": 1}})
    assert verdicts(new, limited) == {"changed_days": "other"}
    none = expectation(metrics={"changed_days": {"operator": "at_most", "tolerance": 0}})
    assert verdicts(new, none) == {"changed_days": "worse"}


def test_one_goal_by_itself() -> None:
    """`goals.fit` at most 8 whatever stood there before; `equal` takes no improvement either."""
    most = expectation(metrics={"goals.fit": {"operator": "at_most", "tolerance": 8}})
    assert verdicts(expectation(goals=goals(fit=(8.0, 8.0))), most) == {}
    assert verdicts(expectation(goals=goals(fit=(8.5, 8.5))), most) == {"goals.fit": "worse"}
    equal = expectation(metrics={"goals.fit": {"operator": "equal", "tolerance": 0}})
    assert verdicts(expectation(goals=goals(fit=(6.0, 6.0))), equal) == {"goals.fit": "worse"}


def test_causes() -> None:
    new = expectation(sha256="b", limits={"weekly_ramp_cap": 0.15}, program="yearround 2")
    assert causes(expectation(), new) == [
        "the scenario file changed",
        "limit weekly_ramp_cap: 0.2 -> 0.15",
        "another program -> yearround 2",
    ]

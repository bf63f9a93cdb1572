"""Whether a year that no plan brings below some values can be better than now: both sides of every edge."""

import pytest

from optimizer.explain.gains import FELT, GoalStanding, OpenGoal, may_gain

NOW = {"race_readiness": 2.0, "deepest_trough": 5.0, "run_gaps": 1.0, "jumps": 10.0}


@pytest.mark.parametrize(
    ("best", "gains"),
    [
        ({**NOW, "jumps": 9.9}, True),
        (NOW, False),
        ({**NOW, "jumps": 10.0 - FELT / 2}, False),
        ({**NOW, "race_readiness": 2.1, "jumps": 0.0}, False),
        ({**NOW, "race_readiness": 1.9, "jumps": 50.0}, True),
        ({"race_readiness": 2.0, "deepest_trough": 5.0, "jumps": 11.0}, True),
        ({"race_readiness": 2.0, "deepest_trough": 6.0, "jumps": 0.0}, False),
    ],
    ids=["a little less", "the same", "too little less", "worse above", "better above", "gaps unknown", "worse first"],
)
def test_the_most_important_goal_that_differs_decides(best: dict[str, float], gains: bool) -> None:
    assert may_gain(GoalStanding(NOW), best) is gains


@pytest.mark.parametrize(
    ("bound", "best", "gains"),
    [(1.0, 0.9, True), (1.0, 1.0, False), (1.0, 1.5, False), (None, 0.0, False)],
    ids=["beyond the bound", "at it", "between it and the plan", "no bound is known"],
)
def test_of_an_open_goal_only_what_lies_beyond_its_bound_counts(bound: float | None, best: float, gains: bool) -> None:
    gap = OpenGoal("race_readiness", 2.0, bound, "% short")
    assert may_gain(GoalStanding(NOW, gap=gap), {**NOW, "race_readiness": best, "jumps": 0.0}) is gains

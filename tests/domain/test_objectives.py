"""Goals in strict order, and penalty points that say which goal they belong to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.domain.objectives import GOALS, POINT, WORTH, SoftConstraint, split_penalty


def test_races_then_health_then_climbing_cycles_then_losses_then_days() -> None:
    names = [goal.name for goal in GOALS]
    assert names == [
        "race_readiness",
        "race_longest_run",
        "b_race_readiness",
        "b_race_longest_run",
        "health_base",
        "next_cycle",
        "deepest_trough",
        "fitness_lost",
        "run_gaps",
        "jumps",
        "season_end",
        "rhythm",
        "fit",
    ]


@pytest.mark.parametrize(
    ("points", "guide", "rhythm", "fit"),
    [
        pytest.param(0, 0, 0, 0, id="nothing"),
        pytest.param(499, 0, 0, 499, id="fit alone"),
        pytest.param(500, 0, 1, 0, id="one point of rhythm"),
        pytest.param(19_999, 0, 39, 499, id="a point less than a guide"),
        pytest.param(20_000, 1, 0, 0, id="one guide"),
        pytest.param(2 * 20_000 + 3 * 500 + 7, 2, 3, 7, id="all of them"),
    ],
)
def test_a_guide_is_worth_40_points_of_rhythm_and_a_point_of_rhythm_500_of_fit(
    points: int, guide: int, rhythm: int, fit: int
) -> None:
    assert split_penalty(points) == {"guide": guide, "rhythm": rhythm, "fit": fit}


@given(guide=st.integers(0, 50), rhythm=st.integers(0, 39), fit=st.integers(0, 499))
def test_what_soft_constraints_add_up_to_is_split_into_their_goals_again(guide: int, rhythm: int, fit: int) -> None:
    total = sum(
        violation * soft.penalty
        for soft, violation in (
            (SoftConstraint("gap", 1, "per day", goal="guide"), guide),
            (SoftConstraint("day", 1, "per day", goal="rhythm"), rhythm),
            (SoftConstraint("length", 1, "per day"), fit),
        )
    )
    assert split_penalty(total) == {"guide": guide, "rhythm": rhythm, "fit": fit}


@given(points=st.integers(0, 10**7))
def test_splitting_loses_no_point(points: int) -> None:
    parts = split_penalty(points)
    assert sum(WORTH[goal] * count for goal, count in parts.items()) == points
    assert parts["fit"] < WORTH["rhythm"]
    assert WORTH["rhythm"] * parts["rhythm"] < WORTH["guide"]


def test_a_tie_breaker_weighs_thousandths_of_a_point_of_fit() -> None:
    assert SoftConstraint("touch", 3, "per day", tie_breaker=True).points == 3
    assert SoftConstraint("touch", 3, "per day").points == 3 * POINT
    assert SoftConstraint("day", 1, "per day", goal="rhythm").points == 500 * POINT
    assert SoftConstraint("gap", 1, "per day", goal="guide").points == 20_000 * POINT

"""In which order the cases of open races are planned, and when the other order is worth it; on goals written down."""

from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest

from optimizer.domain.uncertainty import Case, OpenRace
from optimizer.formats.plan import Goal, Plan
from optimizer.replan.contingent_year import PlanTree, proven_goals

DAY = date(2027, 4, 5)
WON, LOST = (Case((OpenRace(0, "Dream", DAY, DAY, runs),)) for runs in (True, False))


def planned(*gaps: float, wishes: float = 0.0) -> Plan:
    """A plan whose goals lie so far above their bounds, in their order; the days' wishes rank last."""
    names = ("race_readiness", "b_race_readiness", "jumps")
    goals = [Goal(name=name, value=gap, bound=0.0, unit="%") for name, gap in zip(names, gaps, strict=True)]
    return cast(Plan, SimpleNamespace(goals=(*goals, Goal(name="fit", value=wishes, bound=0.0, unit="points"))))


@pytest.mark.parametrize(("gaps", "proven"), [((0, 0, 0), 3), ((0, 0, 1), 2), ((0, 1, 0), 1), ((1, 0, 0), 0)], ids=str)
def test_goals_are_proven_in_their_order(gaps: tuple[float, ...], proven: int) -> None:
    assert proven_goals(planned(*gaps, wishes=9.0)) == proven


@pytest.mark.parametrize(
    ("whole", "parted", "nothing"),
    [
        pytest.param((0, 0, 0), (0, 0, 0), True, id="all is proven of both"),
        pytest.param((0, 0, 0), (0, 0, 1), False, id="what the whole season has, the other lacks"),
        pytest.param((0, 0, 1), (0, 0, 5), True, id="the search left the same goal open in the whole season"),
        pytest.param((0, 0, 1), (0, 1, 0), False, id="a goal above it"),
        pytest.param((0, 1, 0), (0, 0, 1), True, id="a goal below it"),
    ],
)
def test_not_knowing_costs_what_is_proven_of_the_whole_season_alone(
    whole: tuple[float, ...], parted: tuple[float, ...], nothing: bool
) -> None:
    assert PlanTree({WON: planned(*whole), LOST: planned(*parted)}, {}).costs_nothing() == nothing


def test_a_case_without_a_plan_costs_something() -> None:
    assert not PlanTree({WON: planned(0, 0, 0)}, {LOST: ()}).costs_nothing()
    assert not PlanTree({}, {WON: (), LOST: ()}).costs_nothing()

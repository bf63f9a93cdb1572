"""Which goals a plan's readers are told: those of races it does not hold say nothing to them."""

from datetime import date

import pytest

from optimizer.formats.plan import Goal, RaceReadiness, Session
from optimizer.report.proof_words import verdict
from optimizer.report.told_goals import told_goals
from tests.report.synthetic import plan, scenario

NAMES = ("race_readiness", "b_race_readiness", "deepest_trough", "fit")


def ready(priority: str) -> RaceReadiness:
    facts = {"race": "City", "date": date(2027, 5, 2), "priority": priority, "fitness": 40.0, "fitness_asked": 40.0}
    return RaceReadiness.model_validate(facts | {"longest_run": 90, "longest_run_asked": 90})


@pytest.mark.parametrize(
    ("held", "value", "told"),
    [
        pytest.param("", 0.0, [4], id="no race: the wishes alone, with their own place"),
        pytest.param("A", 0.0, [1, 3, 4], id="an A race"),
        pytest.param("B", 0.0, [2, 3, 4], id="a B race"),
        pytest.param("C", 0.0, [4], id="training"),
        pytest.param("", 0.1, [1, 2, 3, 4], id="what is not met is told in any case"),
    ],
)
def test_goals_of_races_that_are_not_run_are_not_told(held: str, value: float, told: list[int]) -> None:
    goals = tuple(Goal(name=name, value=value, bound=0.0, unit="% short") for name in NAMES)
    year = plan(scenario(races=()), goals=goals).model_copy(update={"readiness": tuple(map(ready, held))})
    assert [place for place, _ in told_goals(year)] == told


@pytest.mark.parametrize(
    ("kind", "phase", "told"),
    [
        pytest.param("walk_run", "base", False, id="a base that begins with walk-runs"),
        pytest.param("easy", "base", True, id="one that runs"),
        pytest.param("walk_run", "return_to_run", True, id="a return ladder comes from training"),
    ],
)
def test_jumps_of_a_load_that_grows_out_of_walk_runs_are_not_told(kind: str, phase: str, told: bool) -> None:
    jumps = Goal(name="jumps", value=375.0, bound=350.0, unit="%")
    year = plan(scenario(races=()), goals=(jumps,))
    first = year.days[0]
    session = (
        first.sessions[0].model_copy(update={"kind": kind})
        if first.sessions
        else Session(kind=kind, minutes=20, load=10)
    )
    day = first.model_copy(update={"phase": phase, "sessions": (session,)})
    others = tuple(other.model_copy(update={"sessions": ()}) for other in year.days[1:])
    year = year.model_copy(update={"days": (day, *others)})
    assert bool(list(told_goals(year))) == told
    assert ("Steep rises" in verdict(year)[1]) == told


def test_a_plan_that_says_nothing_of_the_races_it_runs_tells_them_all() -> None:
    goals = tuple(Goal(name=name, value=0.0, bound=0.0, unit="% short") for name in NAMES)
    assert [place for place, _ in told_goals(plan(scenario(), goals=goals))] == [1, 2, 3, 4]

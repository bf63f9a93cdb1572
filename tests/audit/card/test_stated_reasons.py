"""What the plan states about a figure outside its target: races that ask for more, rules that decide, goals proven."""

from datetime import date

import pytest

from optimizer.formats.plan import Goal, Plan, RaceReadiness
from optimizer.formats.scenario import History, HistoryWeek, Scenario
from tests.audit.card.figures import figure, reading
from tests.audit.card.hand_made import a_plan, a_race, a_scenario, sunday, week

RACE = week("race", "-, -, -, -, -, -, race 100", fitness=60)
HALF = a_race(sunday(14), "half_marathon", name="Half")


def ready(name: str, day: date, longest_asked: int, fitness: float = 42.0, asked: float = 42.0) -> RaceReadiness:
    return RaceReadiness(
        race=name,
        date=day,
        priority="A",
        fitness=fitness,
        fitness_asked=asked,
        longest_run=150,
        longest_run_asked=longest_asked,
    )


def half_plan(*more: RaceReadiness) -> Plan:
    """Fourteen weeks with long runs of 150 min to a half marathon of 100."""
    weeks = [week("build", "-, easy 45, threshold 40, -, easy 45, -, long 150")] * 14
    plan = a_plan(*weeks, RACE)
    return plan.model_copy(update={"readiness": (ready("Half", sunday(14), 100), *more)})


@pytest.mark.parametrize(
    ("later", "reason"),
    [
        pytest.param(150, "Marathon asks for 2 h 30", id="a later race asks for more than the half"),
        pytest.param(100, "", id="it asks for no more"),
    ],
)
def test_a_run_that_is_long_for_a_half_is_a_later_races(later: int, reason: str) -> None:
    plan = half_plan(ready("Marathon", sunday(40), later))
    found = reading("longest_run_half", plan, a_scenario(HALF))
    assert (found.verdict, found.reason) == ("outside", reason)


@pytest.mark.parametrize(("used", "reason"), [(150, "2 h 30 were run before the season"), (145, "")])
def test_or_what_the_runner_was_used_to(used: int, reason: str) -> None:
    before = History(weeks=(HistoryWeek(run_minutes=300, longest_run=used),))
    scenario: Scenario = a_scenario(HALF).model_copy(update={"history": before})
    assert reading("longest_run_half", half_plan(), scenario).reason == reason


@pytest.mark.parametrize(("fitness", "reason"), [(42.0, "fitness 42 of the 42 that the race asks for"), (41.0, "")])
def test_few_km_are_those_that_the_fitness_asked_for_takes(fitness: float, reason: str) -> None:
    race = a_race(sunday(19), "marathon", name="City")
    plan = a_plan(*[week("build", fitness=40)] * 19, RACE)
    plan = plan.model_copy(update={"readiness": (ready("City", sunday(19), 150, fitness),)})
    found = reading("weekly_km", plan, a_scenario(race))
    assert (found.verdict, found.reason) == ("outside", reason)


@pytest.mark.parametrize(
    ("value", "bound", "told"),
    [
        pytest.param(0.0, 0.0, "keep their weekdays", id="nothing is off its weekday"),
        pytest.param(2.0, 2.0, "2 sessions, proven", id="two sessions cannot be on theirs"),
        pytest.param(2.0, 0.0, "", id="they might be"),
    ],
)
def test_the_shape_of_weeks_is_told_by_the_goal_of_rhythm(value: float, bound: float, told: str) -> None:
    other = week("build", "-, threshold 40, easy 45, -, easy 45, -, long 90")
    goal = Goal(name="rhythm", value=value, bound=bound, unit="sessions", detail="off their weekdays")
    plan = a_plan(*[week("build"), other] * 4, goals=(goal,))
    (found,) = figure("most_frequent_shape", plan, a_scenario()).readings
    assert found.verdict == "outside"
    assert told in found.reason
    assert bool(found.reason) == bool(told)


def test_a_cycle_is_read_where_its_goal_is() -> None:
    """44 at the start of the second taper are a tenth more than 40, whatever stands in the weeks."""
    races = [a_race(sunday(20 * (n + 1) - 1), "marathon", name=f"Race {n + 1}") for n in range(2)]
    plan = a_plan(*[*[week("build", fitness=50)] * 19, RACE] * 2)
    both = tuple(ready(race.name, race.date, 150, fitness) for race, fitness in zip(races, (40.0, 44.0), strict=True))
    found = reading("cycle_growth", plan.model_copy(update={"readiness": both}), a_scenario(*races))
    assert found.value == pytest.approx(0.1)
    assert reading("cycle_growth", plan, a_scenario(*races)).value == pytest.approx(0.0)

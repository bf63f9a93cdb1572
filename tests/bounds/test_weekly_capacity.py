"""Whether a week holds anything, against how much it holds."""

from optimizer.bounds.conflicts import conflicts
from optimizer.bounds.weekly_capacity import PossibleWeeks, WeeklyCapacities
from optimizer.build_year import prepared
from optimizer.ingest.history import resolve_history
from optimizer.planner.problem import PlanningProblem
from tests.explain.planted import easy, past
from tests.kit import a_scenario

CROWDED = [
    {"date": "2027-02-18", "kind": "threshold", "minutes": 45},
    {"date": "2027-02-19", "kind": "threshold", "minutes": 45},
]


def test_a_week_holds_something_where_its_most_load_is_not_negative() -> None:
    scenario = easy(10, locked=CROWDED)
    year, history = prepared(scenario, past(scenario))
    asked, measured = WeeklyCapacities(year, history), WeeklyCapacities(year, history)
    weeks = [week.index for week in year.weeks]
    held = [asked.holds(week) for week in weeks]
    assert held == [measured.exact(week) >= 0 for week in weeks]
    assert held[0]
    assert not held[year.horizon.week_of(year.scenario.locked[0].date)]


def test_what_is_known_exactly_is_not_asked_again() -> None:
    scenario = easy(10, locked=CROWDED)
    year, history = prepared(scenario, past(scenario))
    capacities = WeeklyCapacities(year, history)
    assert capacities.exact(1) >= 0
    before = capacities.work
    assert capacities.holds(1)
    assert capacities.work == before


def test_weeks_taken_to_be_possible_are_asked_of_no_model() -> None:
    scenario = easy(10, locked=CROWDED)
    year, history = prepared(scenario, past(scenario))
    capacities = WeeklyCapacities(year, history)
    assert conflicts(year, history, PossibleWeeks(capacities)) == ()
    assert capacities.solved == {}
    assert conflicts(year, history, capacities) != ()
    assert capacities.solved != {}


def test_models_solved_for_one_year_are_not_solved_for_another() -> None:
    scenario = easy(10, locked=CROWDED)
    year, history = prepared(scenario, past(scenario))
    first = WeeklyCapacities(year, history)
    exact = first.exact(1)
    again = WeeklyCapacities(year, history, solved=first.solved)
    assert (again.exact(1), again.work) == (exact, 0)


def test_a_cutback_holds_less_where_its_run_steps_back() -> None:
    """Sundays of 75 min are full in a loading week; as a cutback they hold nine tenths of a run before, 65 min. A week
    with two days for running has no long run that would step back."""
    minutes = {"mon": 0, "tue": 45, "wed": 0, "thu": 45, "fri": 0, "sat": 0, "sun": 75}
    away = [{"from": "2027-02-16", "to": "2027-02-16", "minutes": 0}]
    scenario = a_scenario(weeks=8, minutes=minutes, run_minutes=135, longest=80, offer={"exceptions": away})
    year, history = prepared(scenario, resolve_history(scenario))
    capacities = WeeklyCapacities(year, history)
    assert capacities.exact(5, cutback=True) < capacities.exact(5)
    assert 0 < capacities.exact(6, cutback=True) == capacities.exact(6)
    problem = PlanningProblem(year, capacities)
    between = (capacities.exact(5, cutback=True) + capacities.exact(5)) / 2
    assert problem.exceeds(5, between, 0.5, cutback=True)
    assert not problem.exceeds(5, between, 0.5, cutback=False)
    assert problem.rules.weeks[5].cutback_capacity < problem.rules.weeks[5].capacity

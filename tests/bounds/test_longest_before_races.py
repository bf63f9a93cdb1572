"""The longest run before a race, bounded by the rules of each week in which it counts."""

from optimizer.bounds.longest_before_races import longest_before_races
from optimizer.bounds.optimistic_history import optimistic
from optimizer.core import units
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.weeks import cpsat
from optimizer.weeks.question_models import longest_model
from tests.kit import a_log, a_year


def short_evenings() -> Year:
    """Half an hour on two evenings and four hours on Sundays: growth alone would allow 150 min before the half."""
    minutes = {"mon": 0, "tue": 30, "wed": 0, "thu": 30, "fri": 0, "sat": 0, "sun": 240}
    races = ("2027-04-04 half_marathon A",)
    return a_year(weeks=14, level="novice", minutes=minutes, run_minutes=200, longest=100, races=races)


def test_weeks_hold_less_than_runs_could_grow_to_and_no_less_than_the_bound() -> None:
    """With 60 min on the other days a run of 90 is 60 % of the week, and 95 would be more."""
    year = short_evenings()
    history = optimistic(year)
    nothing = Log(year, {day: {} for day in year.days})
    bounded, _ = longest_before_races(history, nothing)
    changed = [week for week, pair in enumerate(zip(history.longest, bounded.longest, strict=True)) if len({*pair}) > 1]
    assert changed
    for week in changed[:2]:
        days = longest_model(year, week, history)
        days.model.add(days.reached_run(days.days, bounded.longest[week]) == 1)
        days.model.clear_objective()  # type: ignore[no-untyped-call]
        assert cpsat.solve(days.model, 1.0, cpsat.ANY).status == "optimal"
        days = longest_model(year, week, history)
        days.model.add(days.reached_run(days.days, bounded.longest[week] + units.GRID) == 1)
        assert cpsat.solve(days.model, 1.0, cpsat.ANY).status == "infeasible"


def test_races_that_have_their_run_are_asked_nothing() -> None:
    year = a_year(weeks=8, races=("2027-02-28 10k A",))
    history = optimistic(year)
    bounded, work = longest_before_races(history, a_log(year, {"2027-01-24": "long 120"}))
    assert (bounded, work) == (history, 0.0)

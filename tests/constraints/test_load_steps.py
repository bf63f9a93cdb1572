"""Load steps: the first week behind a race goes by the load of the week before, in the season and in its audit."""

import pytest

from constraints.last_full_week import EASED
from constraints.load_steps import BEHIND
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.season_path import stepped_load
from optimizer.domain.season_rules import LoadStep, WeekRules
from optimizer.domain.year import Year
from tests.kit import a_log, a_year, left_open, season_violations

FAMILY = "load_steps"


def steps(year: Year) -> dict[int, LoadStep]:
    return {week: rule.step for week, rule in enumerate(rough_rules(year).weeks) if rule.step is not None}


def test_the_first_week_behind_a_recovery_is_held() -> None:
    year = a_year(weeks=12, races=("2027-02-14 10k B",))
    behind = next(week.index for week in year.weeks if week.index > 5 and week.mode == "growth")
    assert steps(year) == {4: EASED, behind: BEHIND}, "and the last full one before the race's own"


def test_a_c_race_up_to_a_half_holds_no_week() -> None:
    assert steps(a_year(weeks=8, races=("2027-02-14 10k C",))) == {}


@pytest.mark.parametrize(
    ("marathon", "held"),
    [
        pytest.param("2027-04-25", False, id="70 days ahead: the lighter week is a step back of its build"),
        pytest.param("2027-04-26", True, id="71 days: a recovery to come back from"),
    ],
)
def test_the_light_week_of_a_half_on_the_way_is_no_recovery(marathon: str, held: bool) -> None:
    year = a_year(weeks=18, races=("2027-02-14 half_marathon B", f"{marathon} marathon A"))
    assert (BEHIND in [step for week, step in steps(year).items() if week < 11]) == held


@pytest.mark.parametrize(("off", "held"), [("2027-01-27", True), ("2027-01-26", False)])
def test_ten_days_off_are_a_break(off: str, held: bool) -> None:
    stop = {"from": "2027-01-18", "to": off, "minutes": 0}
    assert (3 in steps(a_year(weeks=8, offer={"exceptions": [stop]}))) == held


@pytest.mark.parametrize(
    ("last_daily", "fitness", "most"),
    [
        pytest.param(20.0, 30.0, 7 * 30.0, id="1.25 x 20 is 25, and 30 holds fitness"),
        pytest.param(40.0, 30.0, 7 * 50.0, id="1.25 x 40 is 50"),
    ],
)
def test_the_most_is_what_the_week_before_or_fitness_allows(last_daily: float, fitness: float, most: float) -> None:
    assert stepped_load(WeekRules(), BEHIND, fitness, last_daily, 7) == pytest.approx(most)
    fixed = stepped_load(WeekRules(fixed=500.0), BEHIND, fitness, last_daily, 7)
    assert fixed == pytest.approx(500.0), "what is fixed may always be carried"


@pytest.mark.parametrize(
    ("minutes", "kept"),
    [
        pytest.param(50, True, id="six runs of 50 min after six of 45"),
        pytest.param(90, False, id="six of 90 are twice as much"),
    ],
)
def test_the_audit_reads_the_same_from_the_days(minutes: int, kept: bool) -> None:
    year = a_year(weeks=12, races=("2027-02-14 10k B",))
    behind = next(week.index for week in year.weeks if week.index > 5 and week.mode == "growth")
    week = {index: 45 if index < behind else minutes for index in range(12)}
    plan = {
        str(day): f"easy {week[facts.week]}" for day, facts in year.days.items() if day.weekday() and facts.race is None
    }
    found = season_violations(year, a_log(year, plan), FAMILY)
    assert (not found) == kept


@pytest.mark.parametrize(
    ("minutes", "beyond"),
    [
        pytest.param(30, 0, id="4 x 30 is 120, half of the fullest week's 240"),
        pytest.param(35, 16, id="4 x 35 is 140: 4 steps beyond, 16 quarters"),
    ],
)
def test_running_beyond_what_last_week_and_half_a_full_one_allow_is_a_violation(minutes: int, beyond: int) -> None:
    stop = {"from": "2027-01-18", "to": "2027-01-27", "minutes": 0}
    year = a_year(weeks=8, offer={"exceptions": [stop]})
    full = {str(day): "easy 40" for week in year.weeks[:2] for day in week.days[1:]}
    own = {str(day): f"easy {minutes}" for day in year.weeks[3].days[3:]}
    assert left_open(year, full | own, FAMILY, "return_rise") == beyond


@pytest.mark.parametrize(("minutes", "days", "held"), [(30, 10, True), (30, 9, False), (35, 10, False)])
def test_ten_days_with_half_an_hour_are_a_break_too(minutes: int, days: int, held: bool) -> None:
    stop = {"from": "2027-01-18", "to": f"2027-01-{17 + days}", "minutes": minutes}
    assert (3 in steps(a_year(weeks=8, offer={"exceptions": [stop]}))) == held


@pytest.mark.parametrize(
    ("minutes", "beyond"),
    [
        pytest.param(40, 0, id="5 x 40 are 200, four thirds of 150"),
        pytest.param(45, 15, id="25 min more are 15 x 5/3"),
    ],
)
def test_later_weeks_on_the_way_back_run_a_third_more_at_most(minutes: int, beyond: int) -> None:
    """A week off; 5 x 30 min in the first week back, and in the second as many runs of so many minutes."""
    stop = {"from": "2027-01-18", "to": "2027-01-24", "minutes": 0}
    year = a_year(weeks=12, offer={"exceptions": [stop]})
    first = {str(day): "easy 30" for day in year.weeks[3].days[2:]}
    assert left_open(year, first, FAMILY, "return_climb") == 0, "the first says nothing"
    own = {str(day): f"easy {minutes}" for day in year.weeks[4].days[2:]}
    assert left_open(year, first | own, FAMILY, "return_climb") == beyond
    usual = {str(day): f"easy {minutes}" for day in year.weeks[11].days[2:]}
    assert left_open(year, usual, FAMILY, "return_climb") == 0, "seven weeks later nobody asks"


def test_the_minutes_of_a_race_have_been_run_too() -> None:
    year = a_year(weeks=10, races=("2027-02-07 marathon C",))
    behind = {str(day): "easy 50" for day in year.weeks[6].days[1:]}
    assert left_open(year, behind, FAMILY, "return_climb") == 0, "300 min, a third more than its four hours"

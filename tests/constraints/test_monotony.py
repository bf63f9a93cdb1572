"""Monotony: mean over population deviation of a week's daily loads, at most 2, by taste."""

import statistics
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from constraints.monotony import too_even, weights
from optimizer.audit.monotony_report import even_weeks, told
from optimizer.domain.plan_view import PlanView
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.planner.monotony_repair import uneven_week
from optimizer.planner.neighbourhood_search import NeighbourhoodSearch
from optimizer.planner.plan_year import Pieces, plan_year
from optimizer.planner.problem import PlanningProblem
from optimizer.weeks import cpsat
from optimizer.weeks.model import WeekTarget
from tests.kit import a_log, a_year, on

LIMIT = 2.0
SIX_EVEN = ("easy 50",) * 6
LOADS = st.lists(st.integers(0, 1200), min_size=7, max_size=7)


def test_the_exact_form_for_2_is_5_and_28() -> None:
    assert weights(2.0) == (5, 28)


def test_six_even_days_and_a_rest_day_are_2_45_which_is_more_than_2_4_and_less_than_2_5() -> None:
    loads = [50] * 6 + [0]
    assert statistics.mean(loads) / statistics.pstdev(loads) == pytest.approx(2.449, abs=0.001)
    assert too_even(loads, 2.0)
    assert too_even(loads, 2.4)
    assert not too_even(loads, 2.5)


def test_2_itself_is_kept_and_a_day_one_unit_nearer_to_the_others_is_not() -> None:
    loads = [1, 2, 3, 4, 5, 6, 7]
    assert statistics.mean(loads) / statistics.pstdev(loads) == 2.0
    assert not too_even(loads, 2.0)
    assert too_even([2, 2, 3, 4, 5, 6, 7], 2.0)


def test_seven_equal_days_are_too_even_and_seven_without_load_are_not() -> None:
    assert too_even([40] * 7, 10.0)
    assert not too_even([0] * 7, 1.0)


@given(LOADS, st.integers(100, 1000))
def test_the_exact_form_says_what_mean_and_deviation_say(loads: list[int], hundredths: int) -> None:
    mean = Fraction(sum(loads), 7)
    variance = Fraction(sum(load * load for load in loads), 7) - mean**2
    assert too_even(loads, hundredths / 100) == (mean**2 > Fraction(hundredths, 100) ** 2 * variance)


def even_year(**parts: Any) -> tuple[Year, Log]:
    """A runner's two base weeks, the first of six even days, the second with a long day and short ones."""
    year = a_year(weeks=2, **parts)
    lively = ("easy 60", "easy 30", "easy 60", "", "easy 30", "long 90", "")
    return year, a_log(year, {**on("2027-01-04", *SIX_EVEN), **on("2027-01-11", *lively)})


def test_a_plan_tells_its_even_weeks_and_no_others() -> None:
    year, log = even_year()
    assert list(even_weeks(year, log)) == [0]
    (words,) = told(year, log)
    assert words.startswith("Monotony (`optimize rules monotony`) is above 2 in the week from Mon 4 Jan 2027")


def test_a_runner_who_allows_2_5_hears_nothing() -> None:
    year, log = even_year(goals={"monotony": 2.5})
    assert not list(told(year, log))


def test_weeks_around_races_are_not_judged() -> None:
    year, log = even_year(races=("2027-01-10 10k A",))
    assert year.weeks[0].phase == "race"
    assert not list(even_weeks(year, log))


def load_of(year: Year, log: Log, week: int) -> int:
    return PlanView(year, log).week_load(week)


def test_other_days_carry_the_same_load_and_keep_the_limit() -> None:
    year, log = even_year()
    load = load_of(year, log, 0)
    days = uneven_week(year, 0, WeekTarget(load - 48, load + 48), log, 100)
    answer = cpsat.search(days.model, LIMIT)
    assert answer.found
    changed = Log(year, {**log.days, **days.sessions(answer.value)})
    assert not list(even_weeks(year, changed))
    assert abs(load_of(year, changed, 0) - load) <= 48
    assert changed.days[date(2027, 1, 16)] == log.days[date(2027, 1, 16)]


def test_where_no_other_days_are_allowed_there_are_none() -> None:
    locked = [{"date": f"2027-01-{day:02}", "kind": "easy", "minutes": 50} for day in (4, 5, 6, 8, 9, 10)]
    year, log = even_year(locked=locked, limits={"consecutive_run_days": 6})
    load = load_of(year, log, 0)
    days = uneven_week(year, 0, WeekTarget(load, load), log, 100)
    assert cpsat.solve(days.model, LIMIT).status == "infeasible"


@pytest.mark.long
def test_a_repaired_plan_has_fewer_even_weeks_and_no_worse_goal() -> None:
    year = a_year(weeks=4, minutes=75, goals={"monotony": 1.4}, races=("2027-01-31 10k B",))
    unrepaired = Pieces(improvements=(NeighbourhoodSearch,))
    old, new = plan_year(PlanningProblem(year), pieces=unrepaired), plan_year(PlanningProblem(year))
    assert old.log is not None and new.log is not None and old.audit is not None and new.audit is not None
    even = list(even_weeks(year, old.log))
    assert even
    assert set(even_weeks(year, new.log)) < set(even)
    assert new.audit.no_worse(old.audit)
    assert (new.status, new.bounds) == (old.status, old.bounds)

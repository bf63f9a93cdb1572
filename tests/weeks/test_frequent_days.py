"""Weeks that keep rules about frequency where they carry 60 points, while their load is open."""

import pytest

from constraints import FAMILIES
from optimizer.domain.plan_view import LIGHT_LOAD
from optimizer.planner.problem import PlanningProblem
from optimizer.weeks import cpsat
from optimizer.weeks.frequent_days import FrequentDays, frequent_days
from tests.kit import a_year

FIVE_RUNS = {"maintenance_runs": 5}


def two_weeks() -> FrequentDays:
    """The season's first weeks, which may be lighter than one that asks for five runs."""
    year = a_year(weeks=4, run_minutes=200, longest=60, minutes=90, limits=FIVE_RUNS)
    return frequent_days(year, 0, PlanningProblem(year).history, (True, True))


@pytest.mark.parametrize(
    ("load", "runs", "there"),
    [(LIGHT_LOAD, 5, True), (LIGHT_LOAD, 4, False), (LIGHT_LOAD - 1, 4, True)],
)
def test_a_week_keeps_them_from_60_points_on(load: int, runs: int, *, there: bool) -> None:
    days = two_weeks()
    carried = days.week_load(1)
    days.model.add(carried >= load if load == LIGHT_LOAD else carried <= load)
    days.model.add(sum(days.runs(day) for day in days.year.weeks[1].days) <= runs)
    assert cpsat.search(days.model, 1.0, cpsat.ANY).found == there


@pytest.mark.parametrize(("heavy", "there"), [((True, True), False), ((True, False), True), ((False, True), True)])
def test_a_gap_from_one_week_into_the_next_counts_where_both_carry_so_much(
    heavy: tuple[bool, bool], *, there: bool
) -> None:
    year = a_year(weeks=4, run_minutes=200, longest=60, minutes=90, limits={"running_gap": 3, "maintenance_runs": 0})
    days = frequent_days(year, 0, PlanningProblem(year).history, (True, True))
    for week, carries in zip((0, 1), heavy, strict=True):
        load = days.week_load(week)
        days.model.add(load >= LIGHT_LOAD if carries else load <= LIGHT_LOAD - 1)
    idle = (*year.weeks[0].days[-2:], *year.weeks[1].days[:2])
    days.model.add(sum(days.runs(day) for day in idle) == 0)
    assert cpsat.search(days.model, 1.0, cpsat.ANY).found == there


def test_other_families_ask_no_week_whether_it_is_light() -> None:
    class Silent(FrequentDays):
        def light(self, week: int) -> bool:
            raise AssertionError(week)

    year = a_year(weeks=4, run_minutes=200, longest=60, minutes=90)
    days = Silent(year, 0, 1, PlanningProblem(year).history, light=(True, True))
    for family in FAMILIES:
        if not family.spares_light_weeks:
            family.rules(days)
